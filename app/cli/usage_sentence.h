#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace secondlook {

/// What was wrong with the way a command was written, as one plain sentence that ends with where to
/// look. `command` is the innermost command that was recognised.
std::string usage_sentence(const CLI::ParseError& error, const CLI::App& command);

/// "secondlook moment add": the command as one types it.
std::string command_words(const CLI::App& command);

}  // namespace secondlook
