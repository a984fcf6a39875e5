#include "app/cli/step_command.h"

#include <fmt/format.h>

#include "annotations/clip_repository.h"
#include "annotations/cycle_repository.h"
#include "annotations/edit_history.h"
#include "annotations/focus_repository.h"
#include "annotations/step_repository.h"
#include "app/cli/record_parts.h"
#include "app/cli/step_edits.h"
#include "app/cli/step_words.h"
#include "app/core/printable.h"
#include "app/export/coaching_json.h"
#include "app/export/step_chain_json.h"

namespace secondlook {

namespace {

struct StepOptions {
    std::string id;
    std::string teacher;
    StepTyped typed;
    std::string only_state;
    bool json = false;
};

const Shown<ActionStep> shown{step_json, step_line};

/// The cycle and focus that were typed, instead of those that were there.
StoreResult<void> find_place(Store& store, const StepTyped& typed, Uuid& cycle, Uuid& focus) {
    if (typed.cycle) {
        const auto found = typed.cycle->empty() ? StoreResult<Cycle>(Cycle())
                                                : CycleRepository(store).find(*typed.cycle);
        if (!found) return tl::unexpected(found.error());
        cycle = found->id;
    }
    if (typed.focus) {
        const auto found = typed.focus->empty() ? StoreResult<Focus>(Focus())
                                                : FocusRepository(store).find(*typed.focus);
        if (!found) return tl::unexpected(found.error());
        focus = found->id;
    }
    return {};
}

StepWords with_typed(StepWords words, const StepTyped& typed) {
    take(words.sentence, typed.sentence);
    take(words.if_then, typed.if_then);
    take(words.why, typed.why);
    take(words.pupil_change, typed.pupil_change);
    take(words.premortem, typed.premortem);
    take(words.due, typed.due);
    return words;
}

CommandResult add_step(const StoreChoice& choice, const StepOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        Uuid cycle;
        Uuid focus;
        if (auto found = find_place(store, options.typed, cycle, focus); !found)
            return failed(found.error());
        // In someone's cycle a step is theirs unless it is said whose.
        Person teacher = store.acting_person();
        if (!options.teacher.empty()) {
            const auto named = PersonRepository(store).find(options.teacher);
            if (!named) return failed(named.error());
            teacher = *named;
        } else if (const auto place = CycleRepository(store).get(cycle);
                   place && !place->teacher.id.empty()) {
            teacher = place->teacher;
        }
        return tell_one(
            StepRepository(store).propose(teacher.id, with_typed({}, options.typed), cycle, focus),
            options.json, "Proposed:", shown);
    });
}

CommandResult list_steps(const StoreChoice& choice, const StepOptions& options) {
    if (!options.only_state.empty() && !step_state(options.only_state))
        return usage_error(
            "A step is proposed, agreed, not now, active, habit or rested; choose one of these.");
    return in_store(choice, [&](Store& store) -> CommandResult {
        Uuid cycle;
        Uuid focus;
        if (auto found = find_place(store, options.typed, cycle, focus); !found)
            return failed(found.error());
        auto steps = StepRepository(store).list();
        std::erase_if(steps, [&](const ActionStep& step) {
            return (!cycle.empty() && step.cycle != cycle) ||
                   (!options.only_state.empty() && word_of(step.state) != options.only_state);
        });
        return tell_all(store, steps, options.json, shown,
                        "No steps yet. Propose one with: secondlook step add SENTENCE\n");
    });
}

CommandResult show_step(const StoreChoice& choice, const StepOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto step = StepRepository(store).find(options.id);
        if (!step) return failed(step.error());
        const auto chain = step_chain(store, *step);
        if (!chain) return failed(chain.error());
        if (!options.json) return step_words(*step) + chain_words(*chain);
        auto json = step_json(*step);
        json["chain"] = step_chain_json(*chain);
        return json_text(json);
    });
}

StoreResult<void> change_step(Store& store, const ActionStep& step, const StepTyped& typed) {
    StepRepository steps(store);
    Uuid cycle = step.cycle;
    Uuid focus = step.focus;
    if (auto found = find_place(store, typed, cycle, focus); !found) return found;
    if (const auto done = steps.change(step.id, with_typed(step.words, typed)); !done)
        return tl::unexpected(done.error());
    if (typed.cycle || typed.focus)
        if (const auto done = steps.move(step.id, cycle, focus); !done)
            return tl::unexpected(done.error());
    return {};
}

CommandResult edit_step(const StoreChoice& choice, const StepOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto step = StepRepository(store).find(options.id);
        if (!step) return failed(step.error());
        const auto done = EditHistory(store).record(
            "Word a step", {}, [&] { return change_step(store, *step, options.typed); });
        if (!done) return failed(done.error());
        return tell_one(StepRepository(store).get(step->id), options.json, "Changed:", shown);
    });
}

CommandResult remove_step(const StoreChoice& choice, const StepOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto step = StepRepository(store).find(options.id);
        if (!step) return failed(step.error());
        return tell_removed(StepRepository(store).remove(step->id), *step, options.json, shown);
    });
}

void add_words(CLI::App& command, StepTyped& typed) {
    command.add_option("--cycle", typed.cycle, "The cycle that it goes into")->type_name("CYCLE");
    command.add_option("--focus", typed.focus, "The focus that it is a part of")->type_name("ID");
    command.add_option("--if-then", typed.if_then, "\"If ..., then I ...\"")->type_name("WORDS");
    command.add_option("--why", typed.why, "Why it should work")->type_name("WORDS");
    command
        .add_option("--pupil-change", typed.pupil_change,
                    "What pupils should do differently, or \"none yet\"")
        ->type_name("WORDS");
    command.add_option("--premortem", typed.premortem, "What might get in the way")
        ->type_name("WORDS");
    command.add_option("--due", typed.due, "When to look back")->type_name("DAY");
}

}  // namespace

void add_step_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("step", "Small changes to try, agreed by the teacher");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook step add \"Wait three seconds after a question\"");
    auto options = std::make_shared<StepOptions>();
    CLI::App* add = family->add_subcommand("add", "Propose one; its teacher agrees, or not");
    add->add_option("SENTENCE", options->typed.sentence, "One small change, in one sentence")
        ->required()
        ->type_name("");
    add->add_option("--teacher", options->teacher, "Whose step (default: the cycle's, or you)")
        ->type_name("PERSON");
    add_words(*add, options->typed);
    finish_command(*add, options, line,
                   "secondlook step add \"Wait three seconds after a question\" "
                   "--pupil-change \"More of them answer\"",
                   add_step);
    CLI::App* list = family->add_subcommand("list", "List them");
    list->add_option("--cycle", options->typed.cycle, "Only this cycle's")->type_name("CYCLE");
    list->add_option("--state", options->only_state,
                     "proposed, agreed, not now, active, habit or rested")
        ->type_name("STATE");
    finish_command(*list, options, line, "secondlook step list --state active", list_steps);
    CLI::App* show = command_on(
        *family, "show", "Show one with all there is, from focus to what came after", options);
    finish_command(*show, options, line, "secondlook step show 0193", show_step);
    CLI::App* edit = command_on(*family, "edit", "Word it better, or move it", options);
    edit->add_option("--sentence", options->typed.sentence, "One small change")->type_name("WORDS");
    add_words(*edit, options->typed);
    finish_command(*edit, options, line, "secondlook step edit 0193 --due 2026-12-08", edit_step);
    CLI::App* remove = command_on(*family, "remove", "Put one into the Trash", options);
    finish_command(*remove, options, line, "secondlook step remove 0193", remove_step);
    add_step_edits(*family, line);
}

}  // namespace secondlook
