#include "app/cli/focus_command.h"

#include <fmt/format.h>

#include "annotations/clip_repository.h"
#include "annotations/focus_repository.h"
#include "app/cli/record_parts.h"
#include "app/core/coaching_hints.h"
#include "app/core/printable.h"
#include "app/export/coaching_json.h"

namespace secondlook {

namespace {

struct FocusOptions {
    std::string id;
    std::string teacher;
    std::optional<std::string> behaviour, situation, why, pupil_change, model;
    bool json = false;
};

std::string focus_line(const Focus& focus) {
    const char* model = focus.words.model_clip.empty() ? ""
                        : focus.model_removed          ? "  (model: clip removed)"
                                                       : "  (with a model)";
    return fmt::format("{}  {}  {}  {}{}\n", focus.id, printable(focus.teacher.name), focus.state,
                       printable(focus.words.behaviour), model);
}

const Shown<Focus> shown{focus_json, focus_line};

/// A focus as it was just worded, with a hint where there is one to give.
CommandResult tell_worded(const StoreResult<Focus>& focus, bool json, const char* told) {
    if (!focus) return failed(focus.error());
    const std::string hint = focus_hint(focus->words);
    if (!json)
        return fmt::format("{}\n{}{}", told, focus_line(*focus),
                           hint.empty() ? "" : "  " + hint + "\n");
    auto answer = focus_json(*focus);
    answer["hint"] = hint.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(hint);
    return json_text(answer);
}

StoreResult<FocusWords> with_typed(Store& store, FocusWords words, const FocusOptions& options) {
    take(words.behaviour, options.behaviour);
    take(words.situation, options.situation);
    take(words.why, options.why);
    take(words.pupil_change, options.pupil_change);
    if (!options.model) return words;
    words.model_clip.clear();
    if (options.model->empty()) return words;
    const auto clip = ClipRepository(store).find(*options.model);
    if (!clip) return tl::unexpected(clip.error());
    words.model_clip = clip->id;
    return words;
}

CommandResult add_focus(const StoreChoice& choice, const FocusOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto teacher = person_or_self(store, options.teacher);
        if (!teacher) return failed(teacher.error());
        const auto words = with_typed(store, {}, options);
        if (!words) return failed(words.error());
        return tell_worded(FocusRepository(store).propose(teacher->id, *words), options.json,
                           "Proposed:");
    });
}

CommandResult list_focuses(const StoreChoice& choice, const FocusOptions& options) {
    return in_store(choice, [&](Store& store) {
        return tell_all(store, FocusRepository(store).list(), options.json, shown,
                        "No focus yet. Propose one with: secondlook focus add\n");
    });
}

template <class Work>
CommandResult with_focus(const StoreChoice& choice, const FocusOptions& options, const char* told,
                         Work work) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        FocusRepository focuses(store);
        const auto focus = focuses.find(options.id);
        if (!focus) return failed(focus.error());
        return tell_one(StoreResult<Focus>(work(focuses, *focus)), options.json, told, shown);
    });
}

CommandResult show_focus(const StoreChoice& choice, const FocusOptions& options) {
    return with_focus(choice, options,
                      "Focus:", [](FocusRepository&, const Focus& focus) { return focus; });
}

CommandResult edit_focus(const StoreChoice& choice, const FocusOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        FocusRepository focuses(store);
        const auto focus = focuses.find(options.id);
        if (!focus) return failed(focus.error());
        const auto words = with_typed(store, focus->words, options);
        if (!words) return failed(words.error());
        return tell_worded(focuses.change(focus->id, *words), options.json, "Changed:");
    });
}

CommandResult agree(const StoreChoice& choice, const FocusOptions& options) {
    return with_focus(choice, options, "Agreed:", [](FocusRepository& focuses, const Focus& focus) {
        return focuses.agree(focus.id);
    });
}

CommandResult not_now(const StoreChoice& choice, const FocusOptions& options) {
    return with_focus(choice, options,
                      "Not now:", [](FocusRepository& focuses, const Focus& focus) {
                          return focuses.not_now(focus.id);
                      });
}

CommandResult remove_focus(const StoreChoice& choice, const FocusOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        FocusRepository focuses(store);
        const auto focus = focuses.find(options.id);
        if (!focus) return failed(focus.error());
        return tell_removed(focuses.remove(focus->id), *focus, options.json, shown);
    });
}

void add_words(CLI::App& command, FocusOptions& options) {
    command.add_option("--behaviour", options.behaviour, "One thing that can be seen")
        ->type_name("WORDS");
    command.add_option("--situation", options.situation, "In one kind of situation")
        ->type_name("WORDS");
    command.add_option("--why", options.why, "Why it should work")->type_name("WORDS");
    command.add_option("--pupil-change", options.pupil_change, "What pupils should do differently")
        ->type_name("WORDS");
    command.add_option("--model", options.model, "A clip that shows it; \"\" for none")
        ->type_name("CLIP");
}

}  // namespace

void add_focus_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("focus", "What a teacher chose to work on");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook focus add --behaviour \"Wait three seconds\"");
    auto options = std::make_shared<FocusOptions>();
    CLI::App* add = family->add_subcommand("add", "Propose one; its teacher agrees, or not");
    add->add_option("--teacher", options->teacher, "For whom (default: you)")->type_name("PERSON");
    add_words(*add, *options);
    finish_command(*add, options, line,
                   "secondlook focus add --behaviour \"Wait three seconds after a question\"",
                   add_focus);
    CLI::App* list = family->add_subcommand("list", "List them");
    finish_command(*list, options, line, "secondlook focus list", list_focuses);
    CLI::App* show = command_on(*family, "show", "Show one", options);
    finish_command(*show, options, line, "secondlook focus show 0193", show_focus);
    CLI::App* edit = command_on(*family, "edit", "Word it better", options);
    add_words(*edit, *options);
    finish_command(*edit, options, line, "secondlook focus edit 0193 --why WORDS", edit_focus);
    CLI::App* yes = command_on(*family, "agree", "Agree to it; it is yours to decide", options);
    finish_command(*yes, options, line, "secondlook focus agree 0193", agree);
    CLI::App* later = command_on(*family, "not-now", "Leave it for now", options);
    finish_command(*later, options, line, "secondlook focus not-now 0193", not_now);
    CLI::App* remove = command_on(*family, "remove", "Put one into the Trash", options);
    finish_command(*remove, options, line, "secondlook focus remove 0193", remove_focus);
}

}  // namespace secondlook
