#include "app/core/talk_card.h"

#include <algorithm>
#include <map>

#include "annotations/cycle_repository.h"
#include "annotations/moment_repository.h"
#include "annotations/note_repository.h"
#include "annotations/talking_point_repository.h"
#include "app/core/agreement_words.h"
#include "app/core/day_words.h"
#include "app/core/talk_words.h"

namespace secondlook {

namespace {

/// Who has looked at which lesson or clip; each lesson is asked once.
class Looks {
  public:
    explicit Looks(Store& store) : store_(store) {}

    bool has_seen(const Uuid& person, const PointLink& link) {
        const auto place = place_of(link);
        if (!place) return true;
        const auto& [lesson, clip] = *place;
        return std::ranges::any_of(reviewed(lesson), [&](const Reviewed& look) {
            return look.person == person && (!look.clip || look.clip == clip);
        });
    }

  private:
    using Place = std::pair<Uuid, std::optional<Uuid>>;

    // The lesson, and the clip, that it is about; none: there is nothing to watch.
    std::optional<Place> place_of(const PointLink& link) const {
        if (link.kind == PointLink::Kind::Lesson) return Place{link.id, std::nullopt};
        if (link.kind == PointLink::Kind::Moment)
            if (const auto moment = MomentRepository(store_).get(link.id))
                return Place{moment->lesson, std::nullopt};
        if (link.kind == PointLink::Kind::Clip)
            if (const auto clip = ClipRepository(store_).get(link.id))
                return Place{clip->lesson, clip->id};
        return std::nullopt;
    }

    const std::vector<Reviewed>& reviewed(const Uuid& lesson) {
        const auto found = lessons_.find(lesson);
        if (found != lessons_.end()) return found->second;
        return lessons_.emplace(lesson, NoteRepository(store_).reviewed(lesson)).first->second;
    }

    Store& store_;
    std::map<Uuid, std::vector<Reviewed>> lessons_;
};

int still_to_see(Looks& looks, const std::vector<TalkingPoint>& agenda, const Uuid& person) {
    return static_cast<int>(std::ranges::count_if(agenda, [&](const TalkingPoint& point) {
        return point.author != person &&
               !std::ranges::all_of(point.links, [&](const PointLink& link) {
                   return looks.has_seen(person, link);
               });
    }));
}

}  // namespace

int still_to_see(Store& store, const Uuid& session, const Uuid& person) {
    Looks looks(store);
    return still_to_see(looks, TalkingPointRepository(store).agenda(session), person);
}

std::optional<Relationship> pair_of_session(Store& store, const Session& session) {
    const auto cycle = CycleRepository(store).get(session.cycle);
    if (!cycle || cycle->coach.id.empty()) return std::nullopt;
    for (const Relationship& pair : RelationshipRepository(store).list())
        if (pair.teacher.id == cycle->teacher.id && pair.coach.id == cycle->coach.id) return pair;
    return std::nullopt;
}

TalkCard talk_card(Store& store, const Session& session, const HereAndNow& at) {
    const Uuid acting = store.acting_person().id;
    const auto agenda = TalkingPointRepository(store).agenda(session.id);
    Looks looks(store);
    std::vector<StillToSee> others;
    for (const auto* people : {&session.ready, &session.not_ready})
        for (const Person& person : *people)
            if (person.id != acting)
                others.push_back({person.name, still_to_see(looks, agenda, person.id)});
    TalkCard card{.session = session.id,
                  .when = appointment_words(session.planned, session.zone, at.now, at.zone),
                  .title = session_title(session, acting),
                  .needs = needs_sentence(static_cast<int>(agenda.size()),
                                          still_to_see(looks, agenda, acting), others)};
    if (const auto pair = pair_of_session(store, session))
        card.agreed = agreement_line(*pair, day_at(at.now));
    return card;
}

}  // namespace secondlook
