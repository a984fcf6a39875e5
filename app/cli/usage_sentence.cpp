#include "app/cli/usage_sentence.h"

#include <fmt/format.h>
#include <filesystem>

#include <CLI/CLI.hpp>

#include "app/core/printable.h"

namespace secondlook {

namespace {

/// The name at the start of the library's "NAME is required" or "NAME: 1 required ...".
std::string option_name(const std::string& what) {
    return what.substr(0, what.find_first_of(": "));
}

/// The word that was not understood. `secondlook prob lesson.mp4`: the parser stumbles over the
/// second word, but it is the first that is neither a command nor a file.
std::string unknown_word(const CLI::App& command) {
    const auto extras = command.remaining();
    std::string word = extras.empty() ? "what follows" : extras.front();
    if (command.get_parent() != nullptr || word.starts_with('-')) return word;
    const auto first = command.get_option("LESSON")->results();
    std::error_code error;
    return first.empty() || std::filesystem::exists(first.front(), error) ? word : first.front();
}

std::string does_not_know(const CLI::App& command) {
    return fmt::format("\"{}\" does not know {}", command_words(command),
                       in_quotes(unknown_word(command)));
}

std::string needs(const CLI::App& command, const std::string& what) {
    const bool family = !command.get_subcommands([](const CLI::App*) { return true; }).empty();
    if (family && !command.remaining().empty()) return does_not_know(command);
    return fmt::format("\"{}\" needs {}", command_words(command),
                       family ? "one of its commands after it" : option_name(what));
}

std::string problem(const CLI::ParseError& error, const CLI::App& command) {
    const std::string what = error.what();
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return needs(command, what);
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return does_not_know(command);
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        const bool missing = what.find("missing") != std::string::npos;
        return fmt::format("{} {}", option_name(what),
                           missing ? "needs a value after it" : "may be given only once");
    }
    return what;
}

}  // namespace

std::string command_words(const CLI::App& command) {
    const CLI::App* parent = command.get_parent();
    if (parent == nullptr) return command.get_name();
    return command_words(*parent) + ' ' + command.get_name();
}

std::string usage_sentence(const CLI::ParseError& error, const CLI::App& command) {
    return fmt::format("{}; see: {} --help.", problem(error, command), command_words(command));
}

}  // namespace secondlook
