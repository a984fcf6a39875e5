#include "app/cli/programme_command.h"

#include <fmt/format.h>

#include "annotations/cycle_repository.h"
#include "annotations/group_repository.h"
#include "annotations/programme_repository.h"
#include "app/cli/record_parts.h"
#include "app/core/printable.h"
#include "app/export/coaching_json.h"

namespace secondlook {

namespace {

struct ProgrammeOptions {
    std::string id;
    std::string teacher, group;
    std::optional<std::string> title, principle;
    bool json = false;
};

std::string programme_line(const Programme& programme) {
    return fmt::format(
        "{}  {}  {}\n", programme.id, printable(programme.title),
        programme.group.empty() ? printable(programme.teacher.name) : std::string("a group's"));
}

const Shown<Programme> shown{programme_json, programme_line};

CommandResult add_programme(const StoreChoice& choice, const ProgrammeOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        Programme programme;
        programme.title = options.title.value_or("");
        programme.principle = options.principle.value_or("");
        if (options.group.empty()) {
            const auto teacher = person_or_self(store, options.teacher);
            if (!teacher) return failed(teacher.error());
            programme.teacher = *teacher;
        } else {
            const auto group = GroupRepository(store).find(options.group);
            if (!group) return failed(group.error());
            programme.group = group->id;
        }
        return tell_one(ProgrammeRepository(store).add(programme), options.json, "Begun:", shown);
    });
}

CommandResult list_programmes(const StoreChoice& choice, const ProgrammeOptions& options) {
    return in_store(choice, [&](Store& store) {
        return tell_all(store, ProgrammeRepository(store).list(), options.json, shown,
                        "No programmes yet. Begin one with: secondlook template use TEMPLATE\n");
    });
}

CommandResult show_programme(const StoreChoice& choice, const ProgrammeOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto programme = ProgrammeRepository(store).find(options.id);
        if (!programme) return failed(programme.error());
        nlohmann::ordered_json json = programme_json(*programme);
        json["cycles"] = nlohmann::ordered_json::array();
        std::string out = programme_line(*programme);
        if (!programme->principle.empty())
            out += fmt::format("  {}\n", printable(programme->principle));
        for (const Cycle& cycle : CycleRepository(store).list()) {
            if (cycle.programme != programme->id) continue;
            json["cycles"].push_back(cycle_json(cycle));
            out += fmt::format("  {}  {}\n", cycle.id, printable(cycle.title));
        }
        if (auto whole = check_listing(store); !whole) return tl::unexpected(whole.error());
        return options.json ? json_text(json) : out;
    });
}

CommandResult edit_programme(const StoreChoice& choice, const ProgrammeOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        ProgrammeRepository programmes(store);
        auto programme = programmes.find(options.id);
        if (!programme) return failed(programme.error());
        take(programme->title, options.title);
        take(programme->principle, options.principle);
        return tell_one(programmes.change(programme->id, programme->title, programme->principle),
                        options.json, "Changed:", shown);
    });
}

CommandResult remove_programme(const StoreChoice& choice, const ProgrammeOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        ProgrammeRepository programmes(store);
        const auto programme = programmes.find(options.id);
        if (!programme) return failed(programme.error());
        return tell_removed(programmes.remove(programme->id), *programme, options.json, shown);
    });
}

}  // namespace

void add_programme_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("programme", "Cycles in order, and what they are for");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook programme list");
    auto options = std::make_shared<ProgrammeOptions>();
    CLI::App* add = family->add_subcommand("add", "Begin one with no template");
    add->add_option("--title", options->title, "What to call it")->required()->type_name("WORDS");
    CLI::Option* teacher =
        add->add_option("--teacher", options->teacher, "For whom (default: you)");
    teacher->type_name("PERSON");
    add->add_option("--group", options->group, "For a group")
        ->type_name("GROUP")
        ->excludes(teacher);
    add->add_option("--principle", options->principle, "Why it is made so")->type_name("WORDS");
    finish_command(*add, options, line, "secondlook programme add --title \"My first year\"",
                   add_programme);
    CLI::App* list = family->add_subcommand("list", "List them");
    finish_command(*list, options, line, "secondlook programme list", list_programmes);
    CLI::App* show = command_on(*family, "show", "Show one with its cycles", options, "PROGRAMME");
    finish_command(*show, options, line, "secondlook programme show Accelerate", show_programme);
    CLI::App* edit =
        command_on(*family, "edit", "Change its title or principle", options, "PROGRAMME");
    edit->add_option("--title", options->title, "Its new title")->type_name("WORDS");
    edit->add_option("--principle", options->principle, "Why it is made so")->type_name("WORDS");
    finish_command(*edit, options, line,
                   "secondlook programme edit Accelerate --title \"My first year\"",
                   edit_programme);
    CLI::App* remove =
        command_on(*family, "remove", "Put one into the Trash", options, "PROGRAMME");
    finish_command(*remove, options, line, "secondlook programme remove 0193", remove_programme);
}

}  // namespace secondlook
