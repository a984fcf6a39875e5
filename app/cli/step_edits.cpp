#include "app/cli/step_edits.h"

#include <fmt/format.h>

#include "annotations/attempt_repository.h"
#include "annotations/clip_repository.h"
#include "annotations/edit_history.h"
#include "annotations/step_repository.h"
#include "app/cli/record_parts.h"
#include "app/cli/step_words.h"
#include "app/core/coaching_hints.h"
#include "app/export/coaching_json.h"

namespace secondlook {

namespace {

struct StepOptions {
    std::string id;
    std::string reason;
    std::string other;
    std::optional<std::string> pupil_change;
    std::string check;
    std::string clip, part, attempt;
    bool take_away = false;
    bool json = false;
};

const Shown<ActionStep> shown{step_json, step_line};

template <class Work>
CommandResult with_step(const StoreChoice& choice, const StepOptions& options, const char* told,
                        Work work) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto step = StepRepository(store).find(options.id);
        if (!step) return failed(step.error());
        return tell_one(StoreResult<ActionStep>(work(store, *step)), options.json, told, shown);
    });
}

/// Does two things to steps in one edit.
template <class First, class Second>
StoreResult<ActionStep> both(Store& store, const char* label, const Uuid& step, First first,
                             Second second) {
    const auto done = EditHistory(store).record(label, {}, [&]() -> StoreResult<void> {
        if (const auto one = first(); !one) return tl::unexpected(one.error());
        if (const auto other = second(); !other) return tl::unexpected(other.error());
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return StepRepository(store).get(step);
}

CommandResult agree(const StoreChoice& choice, const StepOptions& options) {
    return with_step(choice, options, "Agreed:", [&](Store& store, const ActionStep& step) {
        StepRepository steps(store);
        StepWords words = step.words;
        take(words.pupil_change, options.pupil_change);
        return both(
            store, "Agree to a step", step.id,
            [&] {
                return options.pupil_change ? steps.change(step.id, words)
                                            : StoreResult<ActionStep>(step);
            },
            [&] { return steps.decide(step.id, StepState::Agreed); });
    });
}

template <StepState state>
CommandResult decide(const StoreChoice& choice, const StepOptions& options) {
    return with_step(choice, options, "Done:", [](Store& store, const ActionStep& step) {
        return StepRepository(store).decide(step.id, state);
    });
}

CommandResult start(const StoreChoice& choice, const StepOptions& options) {
    return with_step(choice, options, "Active:",
                     [&](Store& store, const ActionStep& step) -> StoreResult<ActionStep> {
                         StepRepository steps(store);
                         const auto begin = [&] {
                             return steps.decide(step.id, StepState::Active, options.reason);
                         };
                         if (options.other.empty()) return begin();
                         const auto other = steps.find(options.other);
                         if (!other) return other;
                         return both(
                             store, "Begin a step and rest another", step.id,
                             [&] { return steps.decide(other->id, StepState::Rested); }, begin);
                     });
}

CommandResult tick(const StoreChoice& choice, const StepOptions& options) {
    const auto check = step_check(options.check);
    if (!check)
        return usage_error(
            "There are five checks: \"example seen\", \"reason given\", \"rehearsed\", \"tried\" "
            "and \"reviewed\".");
    return in_store(choice, [&](Store& store) -> CommandResult {
        StepRepository steps(store);
        const auto found = steps.find(options.id);
        if (!found) return failed(found.error());
        const auto step = steps.set_check(found->id, *check, !options.take_away);
        if (!step) return failed(step.error());
        const std::string notice = rehearsal_notice(*step);
        if (!options.json)
            return "Changed:\n" + step_line(*step) + (notice.empty() ? "" : notice + "\n");
        auto json = step_json(*step);
        json["notice"] = notice.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(notice);
        return json_text(json);
    });
}

/// The one of the step's clips whose link or clip begins so.
StoreResult<Uuid> link_of(const ActionStep& step, const std::string& start) {
    for (const StepClip& one : step.clips)
        if (start.size() >= 4 && (one.id.starts_with(start) || one.clip.starts_with(start)))
            return one.id;
    return tl::unexpected(
        StoreError{StoreError::Kind::NotFound,
                   "No clip like that is beside this step; show the step to see which are."});
}

StoreResult<ActionStep> add_clip(Store& store, const ActionStep& step, const StepOptions& options) {
    const auto clip = ClipRepository(store).find(options.clip);
    if (!clip) return tl::unexpected(clip.error());
    Uuid attempt;
    if (!options.attempt.empty()) {
        const auto found = AttemptRepository(store).find(options.attempt);
        if (!found) return tl::unexpected(found.error());
        attempt = found->id;
    }
    const std::string part = !options.part.empty() ? options.part
                             : attempt.empty()     ? "before"
                                                   : "attempt";
    return StepRepository(store).add_clip(step.id, clip->id, part, attempt);
}

CommandResult change_clip(const StoreChoice& choice, const StepOptions& options) {
    return with_step(choice, options, "Changed:",
                     [&](Store& store, const ActionStep& step) -> StoreResult<ActionStep> {
                         if (!options.take_away) return add_clip(store, step, options);
                         const auto link = link_of(step, options.clip);
                         if (!link) return tl::unexpected(link.error());
                         return StepRepository(store).remove_clip(step.id, *link);
                     });
}

void add_decisions(CLI::App& family, const std::shared_ptr<StepOptions>& options,
                   CommandLine& line) {
    CLI::App* yes = command_on(family, "agree", "Agree to it; it is yours to decide", options);
    yes->add_option("--pupil-change", options->pupil_change,
                    "What pupils should do differently, or \"none yet\"")
        ->type_name("WORDS");
    finish_command(*yes, options, line, "secondlook step agree 0193", agree);
    CLI::App* later = command_on(family, "not-now", "Leave it for now", options);
    finish_command(*later, options, line, "secondlook step not-now 0193",
                   decide<StepState::NotNow>);
    CLI::App* begin =
        command_on(family, "start", "Begin to work on it, or take it up again", options);
    begin->add_option("--rest", options->other, "Rest this one instead")->type_name("ID");
    begin->add_option("--reason", options->reason, "Why one more than there is room for")
        ->type_name("WORDS");
    finish_command(*begin, options, line, "secondlook step start 0193 --rest 0194", start);
    CLI::App* rest = command_on(family, "rest", "Let it rest for now", options);
    finish_command(*rest, options, line, "secondlook step rest 0193", decide<StepState::Rested>);
    CLI::App* habit = command_on(family, "habit", "It has become a habit", options);
    finish_command(*habit, options, line, "secondlook step habit 0193", decide<StepState::Habit>);
}

}  // namespace

void add_step_edits(CLI::App& family, CommandLine& line) {
    auto options = std::make_shared<StepOptions>();
    add_decisions(family, options, line);
    CLI::App* ticks = command_on(family, "tick", "Tick one of its five checks", options);
    ticks
        ->add_option("CHECK", options->check,
                     "example seen, reason given, rehearsed, tried or reviewed")
        ->required()
        ->type_name("");
    ticks->add_flag("--off", options->take_away, "Take the tick off");
    finish_command(*ticks, options, line, "secondlook step tick 0193 \"example seen\"", tick);
    CLI::App* clip = command_on(family, "clip", "Put a clip beside it, or take one away", options);
    clip->add_option("CLIP", options->clip, "The clip's id, or the start of it")
        ->required()
        ->type_name("");
    clip->add_option("--part", options->part, "before, attempt or after")->type_name("PART");
    clip->add_option("--attempt", options->attempt, "The attempt that it shows")->type_name("ID");
    clip->add_flag("--remove", options->take_away, "Take it away");
    finish_command(*clip, options, line, "secondlook step clip 0193 0195 --part before",
                   change_clip);
}

}  // namespace secondlook
