#include "acting_people.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "annotations/backup_file.h"
#include "annotations/clip_repository.h"
#include "annotations/edit_history.h"
#include "annotations/must.h"
#include "annotations/note_repository.h"
#include "annotations/trash.h"

namespace secondlook::testing {

using namespace std::chrono_literals;

namespace {

std::string text_of(const Moment& moment) {
    std::string text = moment.id + " " + moment.note;
    for (const DimensionValue& tag : moment.tags)
        text += " " + tag.value;
    return text + "\n";
}

std::string text_of(const std::optional<EditStep>& step) {
    return step ? step->label + "\n" : "";
}

}  // namespace

ActingPeople::ActingPeople() : room_(store_file()) {
    setenv("HOME", folder().c_str(), 1);  // where a lost recording is looked for
    REQUIRE(open(ClipKind::CfrH264));
    lesson_ = *work().review()->lesson();
    must(LessonRepository(store()).rename(lesson_.id, plant("myfractions", "Me Cora Tom")));
    for (const char* name : {"Me", "Cora", "Tom", "Lea"})
        people_[name] = room_.person(name);
    write_lessons();
    write_coaching();
    throw_away();
}

std::string whole(const PlantedWord& planted) {
    return planted.word + "zephyr";
}

std::string ActingPeople::plant(const std::string& word, const std::string& readers) {
    words_.push_back({word, readers});
    return whole(words_.back());
}

void ActingPeople::write_lessons() {
    const auto mark = [&](const LessonRecording& lesson, const std::string& name,
                          std::chrono::milliseconds at) {
        const std::string note = plant(name + "note" + std::to_string(words_.size()), name);
        const std::string subject =
            plant(name + "subject" + std::to_string(words_.size()), "Me Cora Tom");
        const auto moment = must(MomentRepository(store()).add(
            lesson.id, at, at + 400ms, note,
            {{Dimension::SubjectMatter, subject}, {Dimension::Tone, "neutral"}}));
        ids_.push_back(moment.id);
        for (const Note& one : NoteRepository(store()).on({NoteTarget::Kind::Moment, moment.id}))
            ids_.push_back(one.id);
        return moment.id;
    };
    for (const char* name : {"Me", "Cora", "Tom"}) {
        room_.as(name);
        moments_.push_back(mark(lesson_, name, 500ms * (1 + moments_.size())));
    }
    NewLesson away = lesson_named(plant("tompoetry", "Me Cora Tom"));
    other_ = must(LessonRepository(store()).add(away));
    mark(other_, "Tom", 3s);
    room_.as("Me");
    ClipRepository clips(store());
    before_ = must(clips.add(lesson_.id, 0s, 1s, plant("mybefore", "Me Cora Tom"))).id;
    after_ = must(clips.add(lesson_.id, 1s, 2s, plant("myafter", "Me Cora Tom"))).id;
    NewLesson talk = lesson_named(plant("mytalk", "Me"));
    talk.is_conversation = true;
    talk_ = must(LessonRepository(store()).add(talk)).id;
    mark(LessonRepository(store()).get(talk_).value(), "Me", 4s);
    ids_.insert(ids_.end(), {before_, after_, lesson_.id, other_.id, talk_});
}

/// A moment of each goes into the Trash, by its author.
void ActingPeople::throw_away() {
    for (const char* name : {"Me", "Cora", "Tom"}) {
        room_.as(name);
        const auto moment = must(MomentRepository(store()).add(
            lesson_.id, 2s, {}, plant(std::string(name) + "trash", name)));
        must(MomentRepository(store()).remove(moment.id));
        ids_.push_back(moment.id);
    }
    room_.as("Me");
}

void ActingPeople::copy_store(const std::filesystem::path& to) const {
    must(copy_whole(room_.store->database(), to));
}

void ActingPeople::act_as(const std::string& name) {
    acting_ = name;
    seen_.clear();
    reopen(person(name));
    begun_at_ = newest_edit(work());
}

void ActingPeople::look(bool message_too) {
    if (work().acting_person().id != person(acting_)) return;
    seen_ += shown();
    if (const auto& message = work().message(); message && message_too)
        seen_ += message->text + "\n";
}

void ActingPeople::perform(const Action& action, const std::string& argument) {
    constexpr int kDeep = 3;
    filler_.begin(action.id);
    (void)work().perform(action.id, argument);
    REQUIRE(settle());
    look(argument.empty());  // an answer may repeat what was typed
    for (int depth = 0; depth < kDeep && filler_.answer(work()); ++depth) {
        REQUIRE(settle());
        look(argument.empty());
    }
    if (work().form() || work().chooser()) (void)work().perform("app.dismiss");
    if (work().acting_person().id != person(acting_)) reopen(person(acting_));
}

void ActingPeople::prepare(const Action& action, const Uuid& moment) {
    if (const auto way = way_to(action.scope);
        !way.empty() && scope_of(work().room()) != action.scope) {
        for (const auto& [id, argument] : way)
            (void)work().perform(id, argument);
        REQUIRE(settle());
    }
    if (action.scope != Scope::Review) return;
    if (!work().review() || work().room() != Room::Review)
        REQUIRE(work().open_recording(clip(ClipKind::CfrH264)));
    REQUIRE(settle());
    const Moment* chosen = work().review()->selected();
    if (chosen == nullptr || chosen->id != moment) (void)work().perform("moment.select", moment);
    REQUIRE(settle());
}

std::vector<std::pair<std::string, std::string>> ActingPeople::way_to(Scope scope) const {
    switch (scope) {
        case Scope::Today:
            return {{"room.today", ""}};
        case Scope::Prepare:
            return {{"prepare.open", session_}, {"agenda.select", point_}};
        case Scope::Lead:
            return {{"prepare.open", session_}, {"agenda.select", point_}, {"lead.start", ""}};
        case Scope::Cycles:
            return {{"room.cycles", ""},
                    {"cycle.choose", cycle_},
                    {"session.choose", session_},
                    {"step.choose", step_}};
        case Scope::Compare:
            return {{"compare.open", step_}};
        case Scope::Always:
        case Scope::Player:
        case Scope::Review:
            return {};
    }
    return {};
}

std::vector<std::string> ActingPeople::arguments(const Action& action) const {
    const auto about = [&](auto... starts) { return (action.id.starts_with(starts) || ...); };
    std::vector<std::string> all{"", lesson_.path, "curious"};
    if (about("find", "filter", "lesson.rename", "clip.rename", "tag.subject")) {
        for (const PlantedWord& planted : words_)
            all.push_back(planted.word);
    } else if (about("app.theme", "sound.", "speed.", "jump.", "timeline.", "tag.", "job.")) {
        all.insert(all.end(), {"0:01", "0:00 0:02", "1.5 0:01", "1", "recall"});
    } else if (about("profile.", "person.", "people.")) {
        for (const auto& [name, id] : people_)
            all.insert(all.end(), {name, id, "person " + id});
        all.push_back("pair " + room_.relationship);
    } else if (about("history.")) {
        constexpr int kNewest = 20;
        for (const EditStep& step : EditHistory(*room_.store).steps(kNewest))
            all.push_back(std::to_string(step.id));
    } else if (about("moment.drag")) {
        for (const Uuid& moment : moments_)
            all.insert(all.end(), {moment + " start 0:00.2", moment + " end 0:02.9"});
    } else {
        all.insert(all.end(), ids_.begin(), ids_.end());
        all.insert(all.end(), {point_ + " 0", step_ + " modelled", person("Cora")});
    }
    return all;
}

std::string ActingPeople::shown() {
    const Workspace& now = work();
    std::string text = text_of(now.next_undo()) + text_of(now.next_redo()) + asked(now);
    for (const LessonRecording& lesson : now.lessons())
        text += lesson.id + " " + lesson.title + "\n";
    for (const std::string& subject : now.subjects())
        text += subject + "\n";
    for (const SearchHit& hit : now.hits()) {
        text += hit.id + " " + hit.text + " " + hit.lesson_title;
        for (const DimensionValue& tag : hit.tags)
            text += " " + tag.value;
        text += "\n";
    }
    for (const TrashItem& item : now.trash_items())
        text += item.id + " " + item.note + " " + item.title + " " + item.lesson_title + "\n";
    for (const EditStep& step : now.history_steps())
        text += step.label + "\n";
    if (const auto& away = now.away()) {
        text += away->lesson.id + " " + away->lesson.title + "\n";
        for (const Moment& moment : away->moments)
            text += text_of(moment);
    }
    if (now.review())
        for (const Moment& moment : now.review()->moments())
            text += text_of(moment) + now.review()->note_text(moment) + "\n";
    return text;
}

std::vector<std::string> ActingPeople::hidden_from(const std::string& name) const {
    std::vector<std::string> hidden;
    for (const PlantedWord& planted : words_)
        if (planted.readers.find(name) == std::string::npos) hidden.push_back(whole(planted));
    if (name == "Lea") hidden.insert(hidden.end(), {lesson_.id, other_.id});
    if (name == "Lea") hidden.insert(hidden.end(), moments_.begin(), moments_.end());
    return hidden;
}

StoreRows ActingPeople::rows() const {
    return must(copy_rows(*room_.store));
}

}  // namespace secondlook::testing
