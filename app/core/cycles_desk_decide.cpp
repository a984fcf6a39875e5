// What the teacher alone decides about a step. The store has the rules; where it refuses because
// something is missing, that is asked for, with its own sentence.

#include <fmt/format.h>

#include "app/core/cycle_words.h"
#include "app/core/cycles_desk.h"
#include "app/core/number_words.h"
#include "app/core/printable.h"

namespace secondlook {
namespace {

constexpr const char* kKeepAll = "keep all";

/// The teacher's active steps beside it.
std::vector<ActionStep> active_beside(Store& store, const ActionStep& step) {
    std::vector<ActionStep> active;
    for (const ActionStep& one : StepRepository(store).list())
        if (one.id != step.id && one.state == StepState::Active && one.cycle == step.cycle &&
            one.teacher.id == step.teacher.id)
            active.push_back(one);
    return active;
}

}  // namespace

Outcome CyclesDesk::decide_step(std::string_view id, StepState to) {
    const auto card = the_step(id);
    if (!card) return refuse(card.error());
    const auto done = StepRepository(store()).decide(card->step.id, to);
    if (done && to == StepState::Habit) tools_.say("A habit now. Well done.", "edit.undo");
    return told(done);
}

/// Within an edit: agrees where that is still to do, and begins.
StoreResult<void> CyclesDesk::agree_and(const ActionStep& step, bool begin,
                                        const std::string& reason) {
    StepRepository steps(store());
    if (step.state == StepState::Proposed)
        if (auto done = steps.decide(step.id, StepState::Agreed); !done) return only_done(done);
    return begin ? only_done(steps.decide(step.id, StepState::Active, reason))
                 : StoreResult<void>();
}

Outcome CyclesDesk::agree_step(std::string_view id) {
    const auto card = the_step(id);
    if (!card) return refuse(card.error());
    const Outcome done =
        together("Agree to a step", [&] { return agree_and(card->step, false, {}); });
    if (done || !card->mine || !card->step.words.pupil_change.empty()) return done;
    ask_pupil_change(card->step, done.error(), false);
    return {};
}

Outcome CyclesDesk::begin_step(std::string_view id) {
    const auto card = the_step(id);
    if (!card) return refuse(card.error());
    const Outcome done = together("Begin a step", [&] { return agree_and(card->step, true, {}); });
    if (done || !card->mine) return done;
    if (card->step.state == StepState::Proposed && card->step.words.pupil_change.empty()) {
        ask_pupil_change(card->step, done.error(), true);
        return {};
    }
    return ask_which_rests(card->step, done.error());
}

void CyclesDesk::ask_pupil_change(const ActionStep& step, const std::string& why, bool begin) {
    Form form;
    form.name = "pupils " + step.id;
    form.title = "For the pupils";
    form.about = why;
    form.door = begin ? "Agree and begin" : "Agree";
    form.fields.push_back(form_field("pupil_change", "What should change for the pupils?",
                                     "none yet", step.words.pupil_change));
    form.keep = [this, step, begin](const FormAnswers& answers) -> Outcome {
        StepWords words = step.words;
        words.pupil_change = answers.at("pupil_change");
        const auto agree = [&](bool and_begin) {
            return together("Agree to a step", [&]() -> StoreResult<void> {
                if (auto worded = StepRepository(store()).change(step.id, words); !worded)
                    return only_done(worded);
                return agree_and(step, and_begin, {});
            });
        };
        const Outcome done = agree(begin);
        if (done || !begin || words.pupil_change.empty()) return done;
        // It is agreed to; which one rests is the next question.
        if (Outcome agreed = agree(false); !agreed) return agreed;
        const auto now = StepRepository(store()).get(step.id);
        return now ? ask_which_rests(*now, done.error()) : refuse(now.error().message);
    };
    tools_.ask(std::move(form));
}

Outcome CyclesDesk::ask_which_rests(const ActionStep& step, const std::string& why) {
    const auto active = active_beside(store(), step);
    if (active.empty()) return refuse(why);
    Chooser from{
        "Which one rests?", "A step that rests can be taken up again at any time.", {}, {}, {}};
    for (const ActionStep& one : active)
        from.rows.push_back({one.id, one.words.sentence, "rests; the new one begins"});
    const std::size_t all = active.size() + 1;
    from.rows.push_back({kKeepAll, fmt::format("Keep all {}…", number_words(static_cast<int>(all))),
                         "you say why, and that is kept beside it"});
    from.pick = [this, step, others = active.size()](const std::string& chosen) -> Outcome {
        if (chosen == kKeepAll) {
            ask_why_keep(step, others);
            return {};
        }
        return together("Begin a step and rest another", [&]() -> StoreResult<void> {
            const auto rested = StepRepository(store()).decide(chosen, StepState::Rested);
            return rested ? agree_and(step, true, {}) : only_done(rested);
        });
    };
    tools_.choose(std::move(from));
    return {};
}

void CyclesDesk::ask_why_keep(const ActionStep& step, std::size_t others) {
    Form form;
    form.name = "keep " + step.id;
    form.title = fmt::format("Keep all {}", number_words(static_cast<int>(others + 1)));
    form.about = "It is yours to decide. A word on why helps you both when you look back.";
    form.door = "Begin it, too";
    form.fields.push_back(form_field("reason", "Why one more?",
                                     "All of them belong to the same routine", {},
                                     FormField::Kind::Words));
    form.keep = [this, step](const FormAnswers& answers) {
        return together("Begin a step",
                        [&] { return agree_and(step, true, answers.at("reason")); });
    };
    tools_.ask(std::move(form));
}

}  // namespace secondlook
