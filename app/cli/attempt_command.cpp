#include "app/cli/attempt_command.h"

#include <fmt/format.h>

#include "annotations/attempt_repository.h"
#include "annotations/step_repository.h"
#include "app/cli/record_parts.h"
#include "app/core/printable.h"
#include "app/export/coaching_json.h"

namespace secondlook {

namespace {

struct AttemptOptions {
    std::string id;
    std::string step;
    std::optional<std::string> tried_on, saw, outcome;
    std::string words;
    bool json = false;
};

std::string attempt_line(const Attempt& attempt) {
    std::string out = fmt::format("{}  attempt {}", attempt.id, attempt.number);
    for (const std::string& words : {attempt.tried_on, attempt.saw, attempt.outcome})
        if (!words.empty()) out += "  " + printable(words);
    out += '\n';
    for (const Adjustment& one : attempt.adjustments)
        out += fmt::format("  adjusted: {}\n", printable(one.body));
    return out;
}

const Shown<Attempt> shown{attempt_json, attempt_line};

AttemptWords with_typed(AttemptWords words, const AttemptOptions& options) {
    take(words.tried_on, options.tried_on);
    take(words.saw, options.saw);
    take(words.outcome, options.outcome);
    return words;
}

CommandResult add_attempt(const StoreChoice& choice, const AttemptOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto step = StepRepository(store).find(options.step);
        if (!step) return failed(step.error());
        return tell_one(AttemptRepository(store).add(step->id, with_typed({}, options)),
                        options.json, "Written down:", shown);
    });
}

CommandResult list_attempts(const StoreChoice& choice, const AttemptOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto step = StepRepository(store).find(options.step);
        if (!step) return failed(step.error());
        return tell_all(store, AttemptRepository(store).list(step->id), options.json, shown,
                        "No attempts yet. Write one down with: secondlook attempt add --step ID\n");
    });
}

template <class Work>
CommandResult with_attempt(const StoreChoice& choice, const AttemptOptions& options,
                           const char* told, Work work) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        AttemptRepository attempts(store);
        const auto attempt = attempts.find(options.id);
        if (!attempt) return failed(attempt.error());
        return tell_one(StoreResult<Attempt>(work(attempts, *attempt)), options.json, told, shown);
    });
}

CommandResult show_attempt(const StoreChoice& choice, const AttemptOptions& options) {
    return with_attempt(choice, options, "Attempt:",
                        [](AttemptRepository&, const Attempt& attempt) { return attempt; });
}

CommandResult edit_attempt(const StoreChoice& choice, const AttemptOptions& options) {
    return with_attempt(
        choice, options, "Changed:", [&](AttemptRepository& attempts, const Attempt& attempt) {
            const AttemptWords words{attempt.tried_on, attempt.saw, attempt.outcome};
            return attempts.change(attempt.id, with_typed(words, options));
        });
}

CommandResult adjust(const StoreChoice& choice, const AttemptOptions& options) {
    return with_attempt(choice, options,
                        "Adjusted:", [&](AttemptRepository& attempts, const Attempt& attempt) {
                            return attempts.adjust(attempt.id, options.words);
                        });
}

CommandResult remove_attempt(const StoreChoice& choice, const AttemptOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        AttemptRepository attempts(store);
        const auto attempt = attempts.find(options.id);
        if (!attempt) return failed(attempt.error());
        return tell_removed(attempts.remove(attempt->id), *attempt, options.json, shown);
    });
}

void add_words(CLI::App& command, AttemptOptions& options) {
    command.add_option("--on", options.tried_on, "The day")->type_name("DAY");
    command.add_option("--saw", options.saw, "What you saw")->type_name("WORDS");
    command.add_option("--outcome", options.outcome, "How it went, in the teacher's words")
        ->type_name("WORDS");
}

}  // namespace

void add_attempt_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("attempt", "Tries at a step, and what you adjust");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook attempt add --step 0193 --outcome \"did not work yet\"");
    auto options = std::make_shared<AttemptOptions>();
    CLI::App* add = family->add_subcommand("add", "Write one down");
    add->add_option("--step", options->step, "The step's id, or the start of it")
        ->required()
        ->type_name("ID");
    add_words(*add, *options);
    finish_command(*add, options, line,
                   "secondlook attempt add --step 0193 --saw \"Two more hands went up\"",
                   add_attempt);
    CLI::App* list = family->add_subcommand("list", "List a step's attempts in order");
    list->add_option("--step", options->step, "The step's id, or the start of it")
        ->required()
        ->type_name("ID");
    finish_command(*list, options, line, "secondlook attempt list --step 0193", list_attempts);
    CLI::App* show = command_on(*family, "show", "Show one", options);
    finish_command(*show, options, line, "secondlook attempt show 0193", show_attempt);
    CLI::App* edit = command_on(*family, "edit", "Change what you wrote", options);
    add_words(*edit, *options);
    finish_command(*edit, options, line, "secondlook attempt edit 0193 --saw WORDS", edit_attempt);
    CLI::App* change = command_on(*family, "adjust", "Say what to do differently", options);
    change->add_option("WORDS", options->words, "What changes next time")
        ->required()
        ->type_name("");
    finish_command(*change, options, line, "secondlook attempt adjust 0193 \"Count to three\"",
                   adjust);
    CLI::App* remove = command_on(*family, "remove", "Put one into the Trash", options);
    finish_command(*remove, options, line, "secondlook attempt remove 0193", remove_attempt);
}

}  // namespace secondlook
