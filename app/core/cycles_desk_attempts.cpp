// Attempts: each with what was seen and how it went, and what is adjusted for the next one. The
// twenty-first is asked for as the first is.

#include <algorithm>

#include <fmt/format.h>

#include "annotations/attempt_repository.h"
#include "annotations/calendar_day.h"
#include "app/core/cycle_words.h"
#include "app/core/cycles_desk.h"
#include "app/core/plain_when.h"
#include "app/core/printable.h"

namespace secondlook {
namespace {

using Kind = FormField::Kind;

/// What is asked of an attempt; how it went only of the teacher.
Form attempt_form(const AttemptWords& words, bool mine) {
    Form form;
    FormField day = form_field("tried_on", "On which day?", "today", words.tried_on);
    day.understood = [](const std::string& text) { return understood_when(text, today()); };
    form.fields.push_back(std::move(day));
    form.fields.push_back(form_field("saw", mine ? "What did you see?" : "What did you see there?",
                                     "Six of them answered who never do", words.saw, Kind::Words));
    if (!mine) return form;
    std::vector<std::string> outcomes{"", "It worked", "It worked in part", std::string(kNotYet)};
    if (std::ranges::find(outcomes, words.outcome) == outcomes.end())
        outcomes.push_back(words.outcome);
    form.fields.push_back(choice_field("outcome", "How did it go?", outcomes, words.outcome));
    return form;
}

tl::expected<AttemptWords, std::string> attempt_words(const FormAnswers& answers) {
    AttemptWords words{{}, answers.at("saw"), {}};
    if (const auto outcome = answers.find("outcome"); outcome != answers.end())
        words.outcome = outcome->second;
    if (answers.at("tried_on").empty()) return words;
    const auto day = read_when_day(answers.at("tried_on"), today());
    if (!day) return tl::unexpected(day.error());
    words.tried_on = *day;
    return words;
}

}  // namespace

void CyclesDesk::add_attempt_handlers(ActionHandlers& handlers) {
    add_all(handlers, {{"attempt.add", &CyclesDesk::add_attempt},
                       {"attempt.adjust", &CyclesDesk::adjust},
                       {"attempt.edit", &CyclesDesk::edit_attempt},
                       {"attempt.clip", &CyclesDesk::attempt_clip},
                       {"attempt.remove", &CyclesDesk::remove_attempt}});
}

tl::expected<std::pair<StepCard, Attempt>, std::string> CyclesDesk::the_attempt(
    std::string_view id) {
    const auto card = the_step({});
    if (!card) return tl::unexpected(card.error());
    const auto& attempts = card->chain.attempts;
    for (const ChainAttempt& one : attempts)
        if (one.attempt.id == id) return std::pair{*card, one.attempt};
    if (attempts.empty() || !id.empty())
        return tl::unexpected<std::string>("There is no such attempt; press T to write one down.");
    return std::pair{*card, attempts.back().attempt};
}

Outcome CyclesDesk::add_attempt(std::string_view id) {
    const auto card = the_step(id);
    if (!card) return refuse(card.error());
    Form form = attempt_form({today(), {}, {}}, card->mine);
    form.name = "attempt at " + card->step.id;
    form.title = fmt::format("Attempt {}", card->chain.attempts.size() + 1);
    form.about = printable(card->step.words.sentence);
    form.focus = 1;
    form.keep = [this, step = card->step.id](const FormAnswers& answers) -> Outcome {
        const auto words = attempt_words(answers);
        if (!words) return refuse(words.error());
        const auto made = AttemptRepository(store()).add(step, *words);
        if (!made) return refuse(made.error().message);
        if (words->outcome != kNotYet) return {};
        reload();  // what it did not do yet is the next question
        return adjust({});
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome CyclesDesk::adjust(std::string_view id) {
    const auto found = the_attempt(id);
    if (!found) return refuse(found.error());
    const Attempt& attempt = found->second;
    Form form;
    form.name = "adjust " + attempt.id;
    form.title = "Adjust and try again";
    form.about = "Most changes take many tries. Up to twenty are usual.";
    form.fields.push_back(form_field(
        "change",
        fmt::format("What do you change for attempt {}?", found->first.chain.attempts.size() + 1),
        "Say why I wait, before the first question", {}, Kind::Words));
    form.keep = [this, of = attempt.id](const FormAnswers& answers) {
        const auto done = AttemptRepository(store()).adjust(of, answers.at("change"));
        if (done) tools_.say("Write the next attempt down when you have tried it.", {});
        return told(done);
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome CyclesDesk::edit_attempt(std::string_view id) {
    const auto found = the_attempt(id);
    if (!found) return refuse(found.error());
    const auto& [card, attempt] = *found;
    Form form = attempt_form({attempt.tried_on, attempt.saw, attempt.outcome}, card.mine);
    form.name = "attempt " + attempt.id;
    form.title = fmt::format("Attempt {}", attempt.number);
    form.keep = [this, was = attempt, mine = card.mine](const FormAnswers& answers) -> Outcome {
        auto words = attempt_words(answers);
        if (!words) return refuse(words.error());
        if (!mine) words->outcome = was.outcome;
        return told(AttemptRepository(store()).change(was.id, *words));
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome CyclesDesk::attempt_clip(std::string_view id) {
    const auto found = the_attempt(id);
    if (!found) return refuse(found.error());
    ask_clip(found->first.step, "attempt", found->second.id);
    return {};
}

Outcome CyclesDesk::remove_attempt(std::string_view id) {
    const auto found = the_attempt(id);
    if (!found) return refuse(found.error());
    const auto done = AttemptRepository(store()).remove(found->second.id);
    if (done) tools_.say("In the Trash now.", "edit.undo");
    return told(done);
}

}  // namespace secondlook
