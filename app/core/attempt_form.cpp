#include "app/core/attempt_form.h"

#include "annotations/attempt_repository.h"
#include "annotations/calendar_day.h"
#include "annotations/edit_history.h"
#include "annotations/step_repository.h"
#include "app/core/printable.h"

namespace secondlook {

namespace {

using Kind = FormField::Kind;

const std::string& answer(const FormAnswers& answers, std::string_view key) {
    return answers.find(key)->second;
}

// "yesterday" is a day, too.
std::string read_day(std::string words) {
    if (words == "today") return today();
    if (words == "yesterday") return days_after(today(), -1);
    return words;
}

StoreResult<Attempt> keep_attempt(Store& store, const Uuid& step, const FormAnswers& answers) {
    const std::string& own = answer(answers, "own");
    const AttemptWords words{.tried_on = read_day(answer(answers, "when")),
                             .saw = answer(answers, "saw"),
                             .outcome = own.empty() ? answer(answers, "outcome") : own};
    Attempt kept;
    const auto done = EditHistory(store).record("Add an attempt", {}, [&]() -> StoreResult<void> {
        AttemptRepository attempts(store);
        auto attempt = attempts.add(step, words);
        const std::string& next = answer(answers, "next");
        if (attempt && !next.empty()) attempt = attempts.adjust(attempt->id, next);
        if (!attempt) return tl::unexpected(attempt.error());
        kept = std::move(*attempt);
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return kept;
}

}  // namespace

Form attempt_form(Store& store, const ActionStep& step, std::function<void(const Attempt&)> kept) {
    Form form{
        .name = "attempt " + step.id,
        .title = "How did it go?",
        .about = printable(step.words.sentence),
        .fields = {{.key = "saw",
                    .label = "What you saw",
                    .hint = "Two more hands went up at the back",
                    .kind = Kind::Words},
                   {.key = "outcome",
                    .label = "How it went",
                    .kind = Kind::Choice,
                    .choices = {"Did not work yet", "In between", "Worked"}},
                   {.key = "own", .label = "Or in your own words", .hint = "As you like"},
                   {.key = "next", .label = "What to change next time", .hint = "Ask pairs first"},
                   {.key = "when",
                    .label = "When",
                    .value = "today",
                    .note = "today, yesterday, or a day such as " + today() + "."}},
        .door = "Keep this attempt"};
    form.keep = [&store, id = step.id,
                 kept = std::move(kept)](const FormAnswers& answers) -> Outcome {
        const auto attempt = keep_attempt(store, id, answers);
        if (!attempt) return refuse(attempt.error().message);
        kept(*attempt);
        return {};
    };
    return form;
}

Form pupil_change_form(Store& store, const ActionStep& step) {
    Form form{.name = "pupils " + step.id,
              .title = "What should pupils do differently?",
              .about = printable(step.words.sentence),
              .fields = {{.key = "pupils",
                          .label = "What you hope to see",
                          .hint = "More of them answer in their own words",
                          .note = "Write none yet when you do not know; you can come back to it."}},
              .door = "Agree"};
    form.keep = [&store, id = step.id](const FormAnswers& answers) -> Outcome {
        const auto done =
            EditHistory(store).record("Agree to a step", {}, [&]() -> StoreResult<void> {
                StepRepository steps(store);
                auto step = steps.get(id);
                if (!step) return tl::unexpected(step.error());
                StepWords words = step->words;
                words.pupil_change = answer(answers, "pupils");
                step = steps.change(id, words);
                if (step) step = steps.decide(id, StepState::Agreed);
                if (!step) return tl::unexpected(step.error());
                return {};
            });
        if (!done) return refuse(done.error().message);
        return {};
    };
    return form;
}

}  // namespace secondlook
