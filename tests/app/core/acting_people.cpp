#include "acting_people.h"

#include <catch2/catch.hpp>

#include "annotations/attempt_repository.h"
#include "annotations/clip_repository.h"
#include "annotations/edit_history.h"
#include "annotations/must.h"
#include "annotations/note_repository.h"
#include "annotations/step_repository.h"
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
    ids_.push_back(
        must(ClipRepository(store()).add(lesson_.id, 0s, 1s, plant("myclip", "Me Cora Tom"))).id);
    ids_.insert(ids_.end(), {lesson_.id, other_.id});
}

void ActingPeople::write_coaching() {
    const Uuid clip = ids_[ids_.size() - 3];
    StepRepository steps(store());
    StepWords words;
    words.sentence = plant("mystep", "Me Cora");
    words.pupil_change = "none yet";
    const Uuid me = person("Me");
    room_.as("Cora");
    const Uuid proposed = must(steps.propose(me, words, {}, {})).id;
    room_.as("Me");
    const Uuid agreed = must(steps.propose(me, words, {}, {})).id;
    must(steps.decide(agreed, StepState::Agreed));
    must(steps.add_clip(agreed, clip, "before"));
    AttemptWords attempt;
    attempt.saw = plant("myattempt", "Me Cora");
    const Uuid tried = must(AttemptRepository(store()).add(agreed, attempt)).id;
    ids_.insert(ids_.end(), {proposed, agreed, tried, room_.relationship, room_.session()});
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

void ActingPeople::act_as(const std::string& name) {
    acting_ = name;
    seen_.clear();
    reopen(name);
}

void ActingPeople::perform(const Action& action, const std::string& argument) {
    (void)work().perform(action.id, argument);
    REQUIRE(settle());
    seen_ += shown();
    // An answer may repeat what was typed.
    if (const auto& message = work().message(); message && argument.empty())
        seen_ += message->text + "\n";
    if (work().acting_person().id != person(acting_)) reopen(acting_);
}

void ActingPeople::prepare(const Action& action, const Uuid& moment) {
    if (action.scope != Scope::Review) return;
    if (!work().review() || work().room() != Room::Review)
        REQUIRE(work().open_recording(clip(ClipKind::CfrH264)));
    REQUIRE(settle());
    const Moment* chosen = work().review()->selected();
    if (chosen == nullptr || chosen->id != moment) (void)work().perform("moment.select", moment);
    REQUIRE(settle());
}

std::vector<std::string> ActingPeople::arguments() const {
    std::vector<std::string> all{"",       "0:01",         "0:00 0:02",  "1.5 0:01",
                                 "1",      "50",           "curious",    "critical moments",
                                 "recall", "tone=curious", lesson_.path, other_.path};
    all.insert(all.end(), ids_.begin(), ids_.end());
    for (const PlantedWord& planted : words_)
        all.push_back(planted.word);
    for (const char* name : {"Me", "Cora", "Tom", "Lea"})
        all.insert(all.end(), {name, person(name)});
    for (const Uuid& moment : moments_)
        all.insert(all.end(), {moment + " start 0:00.2", moment + " end 0:02.9"});
    for (const EditStep& step : EditHistory(*room_.store).steps())
        all.push_back(std::to_string(step.id));
    return all;
}

std::string ActingPeople::shown() {
    const Workspace& now = work();
    std::string text = text_of(now.next_undo()) + text_of(now.next_redo());
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

std::vector<std::string> ActingPeople::hidden_words() const {
    std::vector<std::string> hidden;
    for (const PlantedWord& planted : words_)
        if (planted.readers.find(acting_) == std::string::npos) hidden.push_back(whole(planted));
    if (acting_ == "Lea") hidden.insert(hidden.end(), {lesson_.id, other_.id});
    if (acting_ == "Lea") hidden.insert(hidden.end(), moments_.begin(), moments_.end());
    return hidden;
}

StoreRows ActingPeople::rows() const {
    return must(copy_rows(*room_.store));
}

}  // namespace secondlook::testing
