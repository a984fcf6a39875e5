// The talking points of the conversation that is prepared: made, put on its agenda, written, and
// what lies beside them.

#include <algorithm>
#include <array>

#include "annotations/calendar_day.h"
#include "annotations/clip_repository.h"
#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/relationship_types.h"
#include "annotations/step_repository.h"
#include "app/core/artefact_intake.h"
#include "app/core/point_form.h"
#include "app/core/prepare_desk.h"
#include "app/core/printable.h"
#include "app/core/review_session.h"
#include "app/core/talk_words.h"
#include "app/core/time_text.h"

namespace secondlook {

namespace {

using Kind = PointLink::Kind;

constexpr std::size_t kMostLessons = 8;  // whose moments and clips are offered, the newest first

Outcome choose_one_first() {
    return refuse("Choose a talking point first, or add one with N.");
}

StoreResult<void> made(const StoreResult<TalkingPoint>& point) {
    if (!point) return tl::unexpected(point.error());
    return {};
}

/// What a link is called in a list.
Chooser::Row row_of(Store& store, const PointLink& link) {
    switch (link.kind) {
        case Kind::Moment: {
            const auto moment = MomentRepository(store).get(link.id);
            if (!moment) return {link.id, "A moment", ""};
            const auto lesson = LessonRepository(store).get(moment->lesson);
            const std::string note = moment->note.substr(0, moment->note.find('\n'));
            return {link.id, clock_text(moment->at) + (note.empty() ? "" : " · " + note),
                    "A moment in " + (lesson ? lesson->title : "a lesson")};
        }
        case Kind::Clip: {
            const auto clip = ClipRepository(store).get(link.id);
            if (!clip) return {link.id, "A clip", ""};
            const auto lesson = LessonRepository(store).get(clip->lesson);
            return {link.id,
                    clock_text(clip->in) + " – " + clock_text(clip->out) +
                        (clip->title.empty() ? "" : " · " + clip->title),
                    "A clip of " + (lesson ? lesson->title : "a lesson")};
        }
        case Kind::Artefact: {
            const auto file = ArtefactRepository(store).get(link.id);
            return {link.id, file ? file->title : "A file", file ? file->kind : ""};
        }
        case Kind::ActionStep: {
            const auto step = StepRepository(store).get(link.id);
            return {link.id, step ? step->words.sentence : "An action step", "Action step"};
        }
        case Kind::Lesson: {
            const auto lesson = LessonRepository(store).get(link.id);
            return {link.id, lesson ? lesson->title : "A lesson", "The whole lesson"};
        }
    }
    return {};
}

std::vector<LessonRecording> newest_lessons(Store& store) {
    std::vector<LessonRecording> lessons = LessonRepository(store).list();
    if (lessons.size() > kMostLessons) lessons.resize(kMostLessons);
    return lessons;
}

std::vector<PointLink> to_attach(Store& store, Kind kind) {
    std::vector<PointLink> links;
    const auto add = [&](const auto& rows) {
        for (const auto& row : rows)
            links.push_back({kind, row.id});
    };
    if (kind == Kind::Lesson) add(LessonRepository(store).list());
    if (kind == Kind::Artefact) add(ArtefactRepository(store).list());
    if (kind == Kind::ActionStep) add(StepRepository(store).list());
    if (kind != Kind::Moment && kind != Kind::Clip) return links;
    for (const LessonRecording& lesson : newest_lessons(store)) {
        if (kind == Kind::Moment) {
            auto moments = MomentRepository(store).list(lesson.id);
            std::erase_if(moments, [&](const Moment& moment) {
                return moment.author != store.acting_person().id;
            });
            add(moments);
        } else {
            add(ClipRepository(store).list(lesson.id));
        }
    }
    return links;
}

/// The kinds of things that a talking point can be about, as they are named and chosen.
struct Attachable {
    const char* id;
    Kind kind;
    const char* words;
    const char* none;
};
constexpr std::array kAttachables{
    Attachable{"moment", Kind::Moment, "A moment you marked",
               "Nothing is marked yet; open a lesson and press M."},
    Attachable{"clip", Kind::Clip, "A clip", "There are no clips yet."},
    Attachable{"artefact", Kind::Artefact, "A file: lesson plan, children's work …", ""},
    Attachable{"step", Kind::ActionStep, "An action step", "There are no action steps yet."},
    Attachable{"lesson", Kind::Lesson, "A whole lesson", "There are no lessons yet."},
};

}  // namespace

void PrepareDesk::add_point_handlers(ActionHandlers& handlers) {
    handlers["point.to_agenda"] = [this](std::string_view) { return put_moment_on_agenda(); };
    handlers["point.add"] = [this](std::string_view) { return add_point(); };
    handlers["point.from_drafts"] = [this](std::string_view) { return choose_draft(); };
    handlers["point.edit"] = [this](std::string_view) { return edit_point(); };
    handlers["point.attach"] = [this](std::string_view) { return choose_kind_to_attach(); };
    handlers["point.attach_file"] = [this](std::string_view file) {
        return ask_about_file(std::filesystem::path(std::string(file)));
    };
    handlers["point.detach"] = [this](std::string_view) { return choose_to_detach(); };
    handlers["point.off_agenda"] = [this](std::string_view) { return take_off(); };
    handlers["point.remove"] = [this](std::string_view) { return remove_point(); };
}

// Onto the agenda

Outcome PrepareDesk::put_moment_on_agenda() {
    const ReviewSession* review = tools_.review();
    const Moment* moment = review ? review->selected() : nullptr;
    if (!moment) return refuse("Choose a moment first, in the list or on the timeline.");
    const auto point = TalkingPointRepository(store()).of_moment(moment->id);
    if (!point) return refuse("There is no talking point with this moment any more.");
    const std::vector<Session> open = open_talks();
    if (open.empty())
        return refuse("There is no conversation coming up to put it on; plan one in Cycles.");
    if (open.size() == 1) return put_on_agenda(point->id, open.front());
    Chooser chooser{"On which agenda?", "", {}, "", {}};
    for (const Session& session : open) {
        chooser.rows.push_back({session.id,
                                session_title(session, store().acting_person().id) + " · " +
                                    planned_text(session.planned),
                                session.cycle_title});
    }
    chooser.pick = [this, id = point->id](const std::string& chosen) -> Outcome {
        const auto session = SessionRepository(store()).get(chosen);
        if (!session) return refuse(session.error().message);
        return put_on_agenda(id, *session);
    };
    tools_.choose(std::move(chooser));
    return {};
}

Outcome PrepareDesk::put_on_agenda(const Uuid& point, const Session& session) {
    const auto before = TalkingPointRepository(store()).get(point);
    if (before && before->session == session.id) return refuse("It is on that agenda already.");
    const std::string day = short_day(session);
    return done(TalkingPointRepository(store()).put_on_agenda(point, session.id),
                "On the agenda for " + day + ".");
}

/// Where the kind of relationship has it, to the coach (relationship_types.h).
bool PrepareDesk::offers_advice() const {
    if (!talk_ || !talk_->pair) return false;
    const RelationshipType* type = relationship_type(talk_->pair->type);
    return type && type->offers_advice && talk_->pair->coach.id == store().acting_person().id;
}

Outcome PrepareDesk::add_point() {
    if (!talk_) return refuse("No conversation is planned yet; plan one in Cycles.");
    Form form;
    form.name = "point of " + talk_->session.id;
    form.title = "A new talking point";
    form.about =
        "Something to raise, with or without a clip. You can put clips and files beside "
        "it afterwards.";
    form.fields = point_fields(nullptr, offers_advice());
    form.door = "Put it on the agenda";
    form.keep = [this, session = talk_->session.id](const FormAnswers& answers) -> Outcome {
        const auto words = words_of(answers);
        if (!words) return refuse(words.error());
        TalkingPointRepository points(store());
        Uuid id;
        const auto kept = EditHistory(store()).record(
            "Add a talking point to an agenda", {}, [&]() -> StoreResult<void> {
                const auto point = points.add(*words, values_of(answers));
                if (!point) return made(point);
                id = point->id;
                return points.put_on_agenda(id, session);
            });
        if (kept) chosen_ = id;
        return done(kept);
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome PrepareDesk::choose_draft() {
    if (!talk_) return refuse("No conversation is planned yet; plan one in Cycles.");
    Chooser chooser{"What you marked",
                    "It goes to the end of the agenda.",
                    {},
                    "Nothing is waiting; open a lesson and press M where something catches your "
                    "eye.",
                    {}};
    for (const TalkingPoint& draft : TalkingPointRepository(store()).drafts()) {
        if (draft.author != store().acting_person().id) continue;
        const AgendaCard card = read_card(store(), draft, talk_->context);
        std::string second = detail_text(card);
        if (!card.clips.empty()) second += " · " + card.clips.front().lesson.title;
        chooser.rows.push_back({draft.id, card.title(), second});
    }
    chooser.pick = [this, session = talk_->session](const std::string& id) {
        Outcome put = put_on_agenda(id, session);
        if (put) chosen_ = id;
        return put;
    };
    tools_.choose(std::move(chooser));
    return {};
}

// Its words

Outcome PrepareDesk::edit_point() {
    const AgendaCard* card = chosen();
    if (!card) return choose_one_first();
    Form form;
    form.name = "point " + card->point.id;
    form.title = "This talking point";
    form.about = card->title();
    if (!offers_advice() && !card->point.words.advice.empty())
        form.about += "\nAdvice beside it: " + card->point.words.advice;
    form.fields = point_fields(&card->point, offers_advice());
    form.keep = [this, id = card->point.id](const FormAnswers& answers) -> Outcome {
        const auto point = TalkingPointRepository(store()).get(id);
        if (!point) return refuse("That talking point is not there any more.");
        const auto words = words_of(answers, point->words);
        if (!words) return refuse(words.error());
        return done(change_point(store(), *point, *words, values_of(answers)));
    };
    tools_.ask(std::move(form));
    return {};
}

// What lies beside it

Outcome PrepareDesk::choose_kind_to_attach() {
    if (!chosen()) return choose_one_first();
    Chooser chooser{"What do you want to put beside it?", "", {}, "", {}};
    for (const Attachable& one : kAttachables)
        chooser.rows.push_back({one.id, one.words, ""});
    chooser.pick = [this](const std::string& kind) { return choose_to_attach(kind); };
    tools_.choose(std::move(chooser));
    return {};
}

Outcome PrepareDesk::choose_to_attach(const std::string& kind) {
    const auto* found = std::ranges::find(kAttachables, kind, &Attachable::id);
    if (found == kAttachables.end() || !chosen()) return choose_one_first();
    Chooser chooser{found->words, "", {}, found->none, {}};
    const bool file = found->kind == Kind::Artefact;
    if (file) chooser.rows.push_back({"file", "A file on this computer…", "It stays where it is"});
    for (const PointLink& link : to_attach(store(), found->kind))
        chooser.rows.push_back(row_of(store(), link));
    chooser.pick = [this, kind = found->kind](const std::string& id) {
        return id == "file" ? ask_about_file({}) : attach({kind, id});
    };
    tools_.choose(std::move(chooser));
    return {};
}

Outcome PrepareDesk::attach(const PointLink& link) {
    return done(TalkingPointRepository(store()).attach(chosen_, link), "It lies beside it now.");
}

Outcome PrepareDesk::ask_about_file(const std::filesystem::path& file) {
    if (!chosen()) return choose_one_first();
    if (file.empty()) {
        tools_.ask_file(
            [this](const std::filesystem::path& taken) { return ask_about_file(taken); });
        return {};
    }
    Form form;
    form.name = "file for " + chosen_;
    form.title = "A file to look at together";
    form.about =
        printable(file.native()) + "\nIt stays where it is; Second Look only remembers where.";
    form.fields = {
        {.key = "title", .label = "What to call it", .value = printable(file.stem().native())},
        {.key = "kind",
         .label = "What it is",
         .value = artefact_kinds().front(),
         .kind = FormField::Kind::Choice,
         .choices = artefact_kinds()}};
    form.keep = [this, point = chosen_, file](const FormAnswers& answers) {
        return done(EditHistory(store()).record(
            "Put a file beside a talking point", {}, [&]() -> StoreResult<void> {
                const auto read = read_artefact(file, answers.at("title"), answers.at("kind"));
                if (!read) return tl::unexpected(read.error());
                const auto kept = ArtefactRepository(store()).add(*read);
                if (!kept) return tl::unexpected(kept.error());
                return TalkingPointRepository(store()).attach(point, {Kind::Artefact, kept->id});
            }));
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome PrepareDesk::choose_to_detach() {
    const AgendaCard* card = chosen();
    if (!card) return choose_one_first();
    Chooser chooser{"What do you want to take away?",
                    "The thing itself stays.",
                    {},
                    "Nothing lies beside it.",
                    {}};
    const std::vector<PointLink> links = card->point.links;
    for (const PointLink& link : links)
        chooser.rows.push_back(row_of(store(), link));
    chooser.pick = [this, links](const std::string& id) -> Outcome {
        const auto link = std::ranges::find(links, id, &PointLink::id);
        if (link == links.end()) return refuse("That is not beside it any more.");
        return detach(*link);
    };
    tools_.choose(std::move(chooser));
    return {};
}

Outcome PrepareDesk::detach(const PointLink& link) {
    const auto recall = TalkingPointRepository(store()).detach(chosen_, link);
    if (!recall) return refuse(recall.error().message);
    return done(
        {}, *recall ? "Nothing is left to look at, so its stimulus is recall now." : "Taken away.");
}

Outcome PrepareDesk::take_off() {
    if (!chosen()) return choose_one_first();
    return done(TalkingPointRepository(store()).take_off_agenda(chosen_), "Off the agenda.");
}

Outcome PrepareDesk::remove_point() {
    if (!chosen()) return choose_one_first();
    return done(TalkingPointRepository(store()).remove(chosen_), "In the Trash.");
}

}  // namespace secondlook
