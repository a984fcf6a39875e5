#pragma once

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "app/cli/command.h"
#include "app/cli/store_access.h"

namespace secondlook {

/// Gives a command what all that touch the store have: --json, --store, --as, an example, and its
/// work, which is done after parsing.
template <class Options>
void finish_command(CLI::App& command, const std::shared_ptr<Options>& options, CommandLine& line,
                    const std::string& example,
                    CommandResult (*work)(const StoreChoice&, const Options&)) {
    command.add_flag("--json", options->json, "Print JSON");
    add_store_options(command, line.store);
    command.footer("Example:\n  " + example);
    command.callback([options, &line, work] {
        line.chosen = [options, &line, work] { return work(line.store, *options); };
    });
}

}  // namespace secondlook
