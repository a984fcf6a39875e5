#include "app/cli/history_command.h"

#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "annotations/edit_history.h"
#include "app/cli/json_text.h"
#include "app/cli/store_access.h"
#include "app/core/printable.h"

namespace secondlook {

namespace {

CommandResult move_in_history(const StoreChoice& choice, bool undo, bool json) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    EditHistory history(**store);
    const auto step = undo ? history.undo() : history.redo();
    if (!step) return failed(step.error());
    if (json) {
        return json_text(nlohmann::ordered_json{
            {"label", step->label},
            {"undone", undo},
            {"when_us", step->when},
            {"lesson", step->place.lesson.empty() ? nlohmann::ordered_json(nullptr)
                                                  : nlohmann::ordered_json(step->place.lesson)},
            {"at_us", step->place.at.count()}});
    }
    return fmt::format("{}: {}\n", undo ? "Undone" : "Done again", printable(step->label));
}

void add_one(CLI::App& app, CommandLine& line, bool undo) {
    CLI::App* command =
        undo ? app.add_subcommand("undo", "Take back the newest change, whichever door made it")
             : app.add_subcommand("redo", "Make the change again that was taken back last");
    auto json = std::make_shared<bool>(false);
    command->add_flag("--json", *json, "Print JSON");
    add_store_options(*command, line.store);
    command->footer(fmt::format("Example:\n  secondlook {}", undo ? "undo" : "redo"));
    command->callback([json, &line, undo] {
        line.chosen = [json, &line, undo] { return move_in_history(line.store, undo, *json); };
    });
}

}  // namespace

void add_history_commands(CLI::App& app, CommandLine& line) {
    add_one(app, line, true);
    add_one(app, line, false);
}

}  // namespace secondlook
