// Steps: proposed by anyone, worded, ticked, taken along. What the teacher decides is in
// cycles_desk_decide.cpp.

#include <algorithm>

#include <fmt/format.h>

#include "annotations/calendar_day.h"
#include "annotations/note_repository.h"
#include "app/core/coaching_hints.h"
#include "app/core/cycle_words.h"
#include "app/core/cycles_desk.h"
#include "app/core/moment_clip.h"
#include "app/core/plain_when.h"
#include "app/core/printable.h"
#include "app/core/review_session.h"

namespace secondlook {
namespace {

using Kind = FormField::Kind;

Form step_form(const StepWords& words, bool mine) {
    Form form;
    form.fields.push_back(form_field(
        "sentence",
        mine ? "What will you do? One small change" : "What could be done? One small change",
        "Count to three before I take an answer", words.sentence));
    form.fields.push_back(form_field("if_then", "When, and then what? If …, then I …",
                                     "If I have asked the class, then I count to three",
                                     words.if_then));
    form.fields.push_back(
        form_field("why", "Why should it work?", "They need the time to think", words.why));
    FormField pupils = form_field("pupil_change", "What should change for the pupils?",
                                  "Half the class answers, not the same four", words.pupil_change);
    pupils.note = "If you do not know it, write \"none yet\".";
    form.fields.push_back(std::move(pupils));
    FormField worries = form_field("premortem", "What might get in the way?",
                                   "The silence feels long", words.premortem, Kind::Words);
    worries.note = "One worry a line; you look for them in the clip afterwards.";
    form.fields.push_back(std::move(worries));
    FormField due = form_field("due", "Look back on which day?", "in a fortnight", words.due);
    due.understood = [](const std::string& text) { return understood_when(text, today()); };
    form.fields.push_back(std::move(due));
    return form;
}

tl::expected<StepWords, std::string> step_words(const FormAnswers& answers) {
    StepWords words{answers.at("sentence"),     answers.at("if_then"),   answers.at("why"),
                    answers.at("pupil_change"), answers.at("premortem"), {}};
    if (answers.at("due").empty()) return words;
    const auto due = read_when_day(answers.at("due"), today());
    if (!due) return tl::unexpected(due.error());
    words.due = *due;
    return words;
}

/// The note in one line, as a step is.
std::string one_line(std::string note) {
    std::ranges::replace(note, '\n', ' ');
    return note;
}

}  // namespace

void CyclesDesk::add_step_handlers(ActionHandlers& handlers) {
    add_all(handlers, {{"step.propose", &CyclesDesk::propose_step},
                       {"step.edit", &CyclesDesk::edit_step},
                       {"step.remove", &CyclesDesk::remove_step},
                       {"step.from_moment", &CyclesDesk::step_from_moment},
                       {"step.take_along", &CyclesDesk::take_along},
                       {"step.agree", &CyclesDesk::agree_step},
                       {"step.begin", &CyclesDesk::begin_step},
                       {"step.check", &CyclesDesk::check_step},
                       {"step.clip", &CyclesDesk::put_clip},
                       {"step.clip_remove", &CyclesDesk::remove_clip},
                       {"step.play", &CyclesDesk::play_clip}});
    for (const auto& [id, to] : std::initializer_list<std::pair<std::string_view, StepState>>{
             {"step.not_now", StepState::NotNow},
             {"step.rest", StepState::Rested},
             {"step.habit", StepState::Habit}})
        handlers[id] = [this, to = to](std::string_view step) { return decide_step(step, to); };
}

Outcome CyclesDesk::propose_step(std::string_view) {
    if (!view_.offers_steps())
        return refuse("In " + std::string(view_.type->name) + " " + printable(view_.teacher.name) +
                      " writes the steps; ask a question in the conversation instead.");
    // In a group's cycle each proposes to themself.
    const Person teacher = view_.teacher.id.empty() ? store().acting_person() : view_.teacher;
    const bool mine = teacher.id == store().acting_person().id;
    Form form = step_form({}, mine);
    form.name = "step for " + chosen_;
    form.title = mine ? "A step" : "A step for " + printable(teacher.name);
    form.about = mine ? "" : printable(teacher.name) + " decides what becomes of it.";
    form.door = "Propose";
    const Uuid cycle = view_.cycle ? view_.cycle->id : Uuid();
    const Uuid focus = view_.focus() ? view_.focus()->id : Uuid();
    form.keep = [this, teacher, cycle, focus](const FormAnswers& answers) -> Outcome {
        const auto words = step_words(answers);
        if (!words) return refuse(words.error());
        const auto made = StepRepository(store()).propose(teacher.id, *words, cycle, focus);
        if (!made) return refuse(made.error().message);
        step_ = made->id;
        part_ = CyclesPart::Steps;
        return {};
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome CyclesDesk::edit_step(std::string_view id) {
    const auto card = the_step(id);
    if (!card) return refuse(card.error());
    Form form = step_form(card->step.words, card->mine);
    form.name = "step " + card->step.id;
    form.title = "Word it better";
    form.keep = [this, step = card->step.id](const FormAnswers& answers) -> Outcome {
        const auto words = step_words(answers);
        if (!words) return refuse(words.error());
        return told(StepRepository(store()).change(step, *words));
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome CyclesDesk::remove_step(std::string_view id) {
    const auto card = the_step(id);
    if (!card) return refuse(card.error());
    const auto done = StepRepository(store()).remove(card->step.id);
    if (done) tools_.say("In the Trash now.", "edit.undo");
    return told(done);
}

// From a note on a moment, in Review

Outcome CyclesDesk::step_from_moment(std::string_view id) {
    const ReviewSession* review = tools_.review();
    const Moment* moment = review ? review->selected() : nullptr;
    for (std::size_t n = 0; review && !id.empty() && n < review->moments().size(); ++n)
        if (review->moments()[n].id == id) moment = &review->moments()[n];
    if (!moment || !review->lesson())
        return refuse("Choose a moment first; its note becomes the step.");
    const LessonRecording lesson = *review->lesson();
    const Person teacher = PersonRepository(store()).find(lesson.owner).value_or(Person());
    const auto notes = NoteRepository(store()).on({NoteTarget::Kind::Moment, moment->id});
    StepWords words;
    words.sentence = one_line(notes.empty() ? moment->note : notes.front().body);
    const bool mine = teacher.id == store().acting_person().id;
    Form form = step_form(words, mine);
    form.name = "step from " + moment->id;
    form.title = mine ? "A step" : "A step for " + printable(teacher.name);
    form.about = "The clip of this moment stands beside it, as it was before. " +
                 (mine ? std::string() : printable(teacher.name) + " decides what becomes of it.");
    form.door = "Propose";
    const MediaRange part = clip_of_moment(*moment, lesson.duration);
    form.keep = [this, lesson, teacher, part](const FormAnswers& answers) -> Outcome {
        const auto worded = step_words(answers);
        if (!worded) return refuse(worded.error());
        const Outcome done = together("Propose a step", [&]() -> StoreResult<void> {
            StepRepository steps(store());
            const auto made =
                steps.propose(teacher.id, *worded, newest_open_cycle(store(), teacher.id));
            if (!made) return tl::unexpected(made.error());
            const auto clip = ClipRepository(store()).add(lesson.id, part.in, part.out);
            if (!clip) return tl::unexpected(clip.error());
            return only_done(steps.add_clip(made->id, clip->id, "before"));
        });
        if (done) tools_.say("Proposed, with this clip beside it.", "room.cycles");
        return done;
    };
    tools_.ask(std::move(form));
    return {};
}

// From one cycle to the next

Outcome CyclesDesk::take_along(std::string_view id) {
    const auto cycle = the_cycle();
    if (!cycle) return refuse(cycle.error());
    const auto step = std::ranges::find(view_.from_last, id, &ActionStep::id);
    if (step == view_.from_last.end()) return refuse("That step is not from last time.");
    return together("Take a step along", [&] { return move_along(*step, cycle->id); });
}

/// An active step does not move; so it rests, moves and begins again.
StoreResult<void> CyclesDesk::move_along(const ActionStep& step, const Uuid& cycle) {
    StepRepository steps(store());
    const bool active = step.state == StepState::Active;
    if (active)
        if (auto done = steps.decide(step.id, StepState::Rested); !done) return only_done(done);
    if (auto done = steps.move(step.id, cycle, step.focus); !done) return only_done(done);
    const std::string kept = step.overrides.empty() ? "" : step.overrides.front().reason;
    return active ? only_done(steps.decide(step.id, StepState::Active, kept)) : StoreResult<void>();
}

// Checks

Outcome CyclesDesk::check_step(std::string_view words) {
    const auto card = the_step({});
    if (!card) return refuse(card.error());
    if (words.empty()) {
        Chooser from{"Which check?",
                     "In this order, as far as you have come.",
                     {},
                     {},
                     [this](const std::string& chosen) { return check_step(chosen); }};
        for (std::size_t n = 0; n < kStepChecks; ++n) {
            const std::string word(word_of(static_cast<StepCheck>(n)));
            from.rows.push_back({word, word, card->step.checks[n] ? "ticked" : "not yet"});
        }
        tools_.choose(std::move(from));
        return {};
    }
    const auto check = step_check(words);
    if (!check) return refuse("That is none of the five checks.");
    const bool done = card->step.checks[static_cast<std::size_t>(*check)];
    return told(StepRepository(store()).set_check(card->step.id, *check, !done));
}

}  // namespace secondlook
