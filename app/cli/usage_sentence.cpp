#include "app/cli/usage_sentence.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "app/core/printable.h"

namespace secondlook {

namespace {

/// The name at the start of the library's "NAME is required" or "NAME: 1 required ...".
std::string option_name(const std::string& what) {
    return what.substr(0, what.find_first_of(": "));
}

std::string problem(const CLI::ParseError& error, const CLI::App& command) {
    const std::string what = error.what();
    const std::string words = command_words(command);
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        if (!command.get_subcommands([](const CLI::App*) { return true; }).empty()) {
            return fmt::format("\"{}\" needs one of its commands after it", words);
        }
        return fmt::format("\"{}\" needs {}", words, option_name(what));
    }
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        const auto extras = command.remaining();
        return fmt::format("\"{}\" does not know {}", words,
                           in_quotes(extras.empty() ? "what follows" : extras.front()));
    }
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
