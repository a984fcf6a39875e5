#pragma once

#include <functional>
#include <string>

#include <tl/expected.hpp>

namespace CLI {
class App;
}

namespace secondlook {

inline constexpr int kExitFailed = 1;  ///< it was understood and could not be done
inline constexpr int kExitUsage = 2;   ///< it was not understood

/// Why a command did not do what was asked: one plain sentence with the next step.
struct CommandError {
    std::string message;
    int exit_status = kExitFailed;
    std::string found = {};  ///< what goes to stdout all the same
};

/// What a command prints on stdout when all went well.
using CommandResult = tl::expected<std::string, CommandError>;

inline tl::unexpected<CommandError> command_error(std::string message) {
    return tl::make_unexpected(CommandError{std::move(message), kExitFailed, {}});
}
inline tl::unexpected<CommandError> usage_error(std::string message) {
    return tl::make_unexpected(CommandError{std::move(message), kExitUsage, {}});
}

/// Which store, and in whose name: the options every command that touches the store takes.
struct StoreChoice {
    std::string store;  ///< empty: the default one
    std::string as;     ///< empty: the store's owner
};

/// What parsing fills in. A command's parser callback only sets `chosen`; the work is done after.
struct CommandLine {
    StoreChoice store;
    std::function<CommandResult()> chosen;
};

}  // namespace secondlook
