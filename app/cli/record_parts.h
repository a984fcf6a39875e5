#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "annotations/person_repository.h"
#include "app/cli/command_parts.h"
#include "app/export/json_text.h"

namespace secondlook {

/// How rows of one kind are shown: as JSON, and as a line or more for people.
template <class Row>
struct Shown {
    nlohmann::ordered_json (*json)(const Row&);
    std::string (*line)(const Row&);
};

/// One row that a repository answered with, after `told` ("Agreed:").
template <class Row>
CommandResult tell_one(const StoreResult<Row>& row, bool json, const std::string& told,
                       const Shown<Row>& shown) {
    if (!row) return failed(row.error());
    return json ? json_text(shown.json(*row)) : told + "\n" + shown.line(*row);
}

/// A listing, or `empty` when there is nothing to list.
template <class Row>
CommandResult tell_all(Store& store, const std::vector<Row>& rows, bool json,
                       const Shown<Row>& shown, const std::string& empty) {
    if (auto whole = check_listing(store); !whole) return tl::unexpected(whole.error());
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    std::string out;
    for (const Row& row : rows) {
        all.push_back(shown.json(row));
        out += shown.line(row);
    }
    if (json) return json_text(all);
    return out.empty() ? empty : out;
}

/// What remains to be said when something went into the Trash.
template <class Row>
CommandResult tell_removed(const StoreResult<void>& done, const Row& row, bool json,
                           const Shown<Row>& shown) {
    if (!done) return failed(done.error());
    return tell_one(StoreResult<Row>(row), json, "Into the Trash:", shown);
}

/// Opens the store and does the work in it.
template <class Work>
CommandResult in_store(const StoreChoice& choice, Work work) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    return work(**store);
}

/// Somebody by name or id; nobody said is the acting person.
inline StoreResult<Person> person_or_self(Store& store, const std::string& words) {
    if (words.empty()) return store.acting_person();
    return PersonRepository(store).find(words);
}

/// Puts what was typed, if anything, in the place of what was there.
inline void take(std::string& text, const std::optional<std::string>& typed) {
    if (typed) text = *typed;
}

inline constexpr const char* kIdHelp = "Its id, or the start of it";

/// A command with the id or name of one thing as its first word.
template <class Options>
CLI::App* command_on(CLI::App& family, const char* name, const char* help,
                     const std::shared_ptr<Options>& options, const char* noun = "ID",
                     const char* id_help = kIdHelp) {
    CLI::App* command = family.add_subcommand(name, help);
    command->add_option(noun, options->id, id_help)->required()->type_name("");
    return command;
}

}  // namespace secondlook
