#include "app/core/preparation.h"

#include <algorithm>
#include <set>

#include "annotations/artefact_repository.h"
#include "annotations/clip_repository.h"
#include "annotations/moment_repository.h"

namespace secondlook {

namespace {

using Kind = PointLink::Kind;

/// Collects what the links of talking points stand for.
class Collector {
  public:
    Collector(Store& store, bool with_private) : store_(store), with_private_(with_private) {}

    PreparedPoint point(const TalkingPoint& point) {
        PreparedPoint prepared{point, {}, {}, {}, {}, {}};
        add_notes(prepared, {NoteTarget::Kind::TalkingPoint, point.id});
        for (const PointLink& link : point.links)
            add_link(prepared, link);
        prepared.stems = question_stems(value_of(point, Dimension::Scale),
                                        value_of(point, Dimension::Timeframe));
        return prepared;
    }
    std::size_t left_out() const { return left_out_.size(); }

  private:
    static std::string value_of(const TalkingPoint& point, Dimension dimension) {
        const auto tag = std::ranges::find(point.values, dimension, &DimensionValue::dimension);
        return tag == point.values.end() ? std::string() : tag->value;
    }

    void add_link(PreparedPoint& prepared, const PointLink& link) {
        if (link.kind == Kind::Moment) {
            if (const auto moment = MomentRepository(store_).get(link.id)) {
                add_clip(prepared, moment->lesson, moment->at, moment->to, "");
                add_notes(prepared, {NoteTarget::Kind::Moment, link.id});
            }
        } else if (link.kind == Kind::Clip) {
            if (const auto clip = ClipRepository(store_).get(link.id)) {
                add_clip(prepared, clip->lesson, clip->in, clip->out, clip->title);
                add_notes(prepared, {NoteTarget::Kind::Clip, link.id});
            }
        } else if (link.kind == Kind::Artefact) {
            if (const auto file = ArtefactRepository(store_).get(link.id))
                prepared.files.push_back(file->title);
        } else if (link.kind == Kind::ActionStep) {
            if (const auto step = StepRepository(store_).get(link.id))
                prepared.steps.push_back(step->words.sentence);
        }
    }

    void add_clip(PreparedPoint& prepared, const Uuid& lesson, MediaTime at,
                  std::optional<MediaTime> to, const std::string& title) {
        if (const auto found = LessonRepository(store_).get(lesson))
            prepared.clips.push_back({*found, at, to, title, {}});
    }

    /// Each note once, however many talking points are about the same thing.
    void add_notes(PreparedPoint& prepared, const NoteTarget& target) {
        for (const Note& note : NoteRepository(store_).on(target)) {
            const bool is_private = note.visibility == Visibility::Private;
            const bool own = note.author == store_.acting_person().id;
            if (is_private && !own) continue;
            if (is_private && !with_private_)
                left_out_.insert(note.id);
            else if (taken_.insert(note.id).second)
                prepared.notes.push_back(note);
        }
    }

    Store& store_;
    bool with_private_;
    std::set<Uuid> taken_, left_out_;
};

/// The active steps of the cycle's teacher, in a group's cycle of the one who prepares.
std::vector<PreparedStep> steps_tried(Store& store, const Cycle& cycle) {
    const Uuid& teacher = cycle.teacher.id.empty() ? store.acting_person().id : cycle.teacher.id;
    std::vector<PreparedStep> steps;
    for (const ActionStep& step : StepRepository(store).list()) {
        const bool here = step.cycle == cycle.id || step.cycle.empty();
        if (!here || step.teacher.id != teacher || step.state != StepState::Active) continue;
        const auto attempts = AttemptRepository(store).list(step.id);
        steps.push_back({step, attempts.empty() ? std::nullopt : std::optional(attempts.back())});
    }
    return steps;
}

}  // namespace

StoreResult<Preparation> preparation_for(Store& store, const Session& session, bool with_private) {
    auto talk = session_talk(store, session);
    if (!talk) return tl::unexpected(talk.error());
    Preparation preparation{store.acting_person(), *std::move(talk), {}, {}, 0};
    Collector collector(store, with_private);
    for (const TalkingPoint& point : preparation.talk.agenda)
        preparation.points.push_back(collector.point(point));
    preparation.steps = steps_tried(store, preparation.talk.cycle);
    preparation.notes_left_out = collector.left_out();
    if (const auto trouble = store.take_trouble()) return tl::unexpected(*trouble);
    return preparation;
}

}  // namespace secondlook
