#include "app/cli/person_command.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/person_rename.h"
#include "annotations/person_repository.h"
#include "app/cli/command_parts.h"
#include "app/core/printable.h"
#include "app/export/json_text.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct PersonOptions {
    std::string who;
    std::string name;
    bool json = false;
};

Json person_json(const Person& person) {
    return Json{{"id", person.id}, {"name", person.name}};
}

std::string person_line(const Person& person) {
    return fmt::format("{}  {}\n", person.id, printable(person.name));
}

CommandResult add_person(const StoreChoice& choice, const PersonOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto person = PersonRepository(**store).add(options.name);
    if (!person) return failed(person.error());
    return options.json ? json_text(person_json(*person)) : "Here now:\n" + person_line(*person);
}

CommandResult list_people(const StoreChoice& choice, const PersonOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    Json all = Json::array();
    std::string out;
    for (const Person& person : PersonRepository(**store).list()) {
        all.push_back(person_json(person));
        out += person_line(person);
    }
    if (auto whole = check_listing(**store); !whole) return tl::unexpected(whole.error());
    return options.json ? json_text(all) : out;
}

CommandResult rename(const StoreChoice& choice, const PersonOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto person = PersonRepository(**store).find(options.who);
    if (!person) return failed(person.error());
    const auto renamed = rename_person(**store, person->id, options.name);
    if (!renamed) return failed(renamed.error());
    return options.json ? json_text(person_json(*renamed)) : "Renamed:\n" + person_line(*renamed);
}

}  // namespace

void add_person_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("person", "The people you work with, and yourself");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook person rename Me \"Anna Berg\"");
    auto options = std::make_shared<PersonOptions>();
    CLI::App* add = family->add_subcommand("add", "Add somebody, so that --as may name them");
    add->add_option("NAME", options->name, "Their name")->required()->type_name("");
    finish_command(*add, options, line, "secondlook person add \"Chris Okoye\"", add_person);
    CLI::App* list = family->add_subcommand("list", "List everybody by name");
    finish_command(*list, options, line, "secondlook person list", list_people);
    CLI::App* other = family->add_subcommand("rename", "Call somebody something else");
    other->add_option("PERSON", options->who, "Their name now, or id")->required()->type_name("");
    other->add_option("NAME", options->name, "Their new name")->required()->type_name("");
    finish_command(*other, options, line, "secondlook person rename Me \"Anna Berg\"", rename);
}

}  // namespace secondlook
