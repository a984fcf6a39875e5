#include "app/cli/cycle_command.h"

#include <fmt/format.h>

#include "annotations/cycle_repository.h"
#include "annotations/focus_repository.h"
#include "annotations/group_repository.h"
#include "annotations/programme_repository.h"
#include "app/cli/material_command.h"
#include "app/cli/record_parts.h"
#include "app/cli/whole_number.h"
#include "app/core/printable.h"
#include "app/export/coaching_json.h"

namespace secondlook {

namespace {

struct CycleOptions {
    std::string id;
    std::string teacher, group, programme;
    std::optional<std::string> title, kind, domain, coach, focus, principle, starts, step_limit;
    bool json = false;
};

std::string cycle_line(const Cycle& cycle) {
    std::string who = cycle.group.empty() ? printable(cycle.teacher.name) : "a group's";
    if (!cycle.coach.id.empty()) who += " with " + printable(cycle.coach.name);
    return fmt::format("{}  {}  {}{}{}\n", cycle.id, printable(cycle.title), who,
                       cycle.starts.empty() ? "" : "  from " + cycle.starts,
                       cycle.closed ? "  closed" : "");
}

const Shown<Cycle> shown{cycle_json, cycle_line};

/// Puts what was typed into the cycle.
tl::expected<void, CommandError> fill_in(Store& store, const CycleOptions& options, Cycle& cycle) {
    take(cycle.title, options.title);
    take(cycle.kind, options.kind);
    take(cycle.domain, options.domain);
    take(cycle.principle, options.principle);
    take(cycle.starts, options.starts);
    if (options.step_limit) {
        const auto limit = whole_number(*options.step_limit, 1, 20);
        if (!limit) return usage_error("--step-limit is a whole number from 1 to 20.");
        cycle.step_limit = *limit;
    }
    if (options.coach) {
        const auto coach =
            options.coach->empty() ? Person() : PersonRepository(store).find(*options.coach);
        if (!coach) return failed(coach.error());
        cycle.coach = *coach;
    }
    if (options.focus) {
        if (options.focus->empty()) {
            cycle.focus.clear();
            return {};
        }
        const auto focus = FocusRepository(store).find(*options.focus);
        if (!focus) return failed(focus.error());
        cycle.focus = focus->id;
    }
    return {};
}

tl::expected<void, CommandError> fill_in_whom(Store& store, const CycleOptions& options,
                                              Cycle& cycle) {
    if (!options.programme.empty()) {
        const auto programme = ProgrammeRepository(store).find(options.programme);
        if (!programme) return failed(programme.error());
        cycle.programme = programme->id;
    }
    if (!options.group.empty()) {
        const auto group = GroupRepository(store).find(options.group);
        if (!group) return failed(group.error());
        cycle.group = group->id;
        return {};
    }
    const auto teacher = person_or_self(store, options.teacher);
    if (!teacher) return failed(teacher.error());
    cycle.teacher = *teacher;
    return {};
}

CommandResult add_cycle(const StoreChoice& choice, const CycleOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        Cycle cycle;
        if (auto done = fill_in_whom(store, options, cycle); !done)
            return tl::unexpected(done.error());
        if (auto done = fill_in(store, options, cycle); !done) return tl::unexpected(done.error());
        return tell_one(CycleRepository(store).add(cycle), options.json, "Begun:", shown);
    });
}

CommandResult list_cycles(const StoreChoice& choice, const CycleOptions& options) {
    return in_store(choice, [&](Store& store) {
        return tell_all(store, CycleRepository(store).list(), options.json, shown,
                        "No cycles yet. Begin one with: secondlook cycle add --title WORDS\n");
    });
}

CommandResult show_cycle(const StoreChoice& choice, const CycleOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto cycle = CycleRepository(store).find(options.id);
        if (!cycle) return failed(cycle.error());
        nlohmann::ordered_json json = cycle_json(*cycle);
        json["sessions"] = nlohmann::ordered_json::array();
        std::string out = cycle_line(*cycle);
        if (!cycle->principle.empty()) out += fmt::format("  {}\n", printable(cycle->principle));
        for (const Session& session : SessionRepository(store).list(cycle->id)) {
            json["sessions"].push_back(session_json(session));
            out += fmt::format("  {}  {}  {}\n", session.id, session.planned,
                               printable(session.title));
        }
        if (auto whole = check_listing(store); !whole) return tl::unexpected(whole.error());
        return options.json ? json_text(json) : out;
    });
}

CommandResult edit_cycle(const StoreChoice& choice, const CycleOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        auto cycle = CycleRepository(store).find(options.id);
        if (!cycle) return failed(cycle.error());
        if (auto done = fill_in(store, options, *cycle); !done) return tl::unexpected(done.error());
        return tell_one(CycleRepository(store).change(*cycle), options.json, "Changed:", shown);
    });
}

template <bool closed>
CommandResult close_cycle(const StoreChoice& choice, const CycleOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto cycle = CycleRepository(store).find(options.id);
        if (!cycle) return failed(cycle.error());
        return tell_one(CycleRepository(store).close(cycle->id, closed), options.json,
                        closed ? "Closed:" : "Open again:", shown);
    });
}

CommandResult remove_cycle(const StoreChoice& choice, const CycleOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto cycle = CycleRepository(store).find(options.id);
        if (!cycle) return failed(cycle.error());
        return tell_removed(CycleRepository(store).remove(cycle->id), *cycle, options.json, shown);
    });
}

void add_words(CLI::App& command, CycleOptions& options) {
    command.add_option("--kind", options.kind, "Like coaching, or deliberate practice")
        ->type_name("WORDS");
    command.add_option("--domain", options.domain, "What it is about, like Behaviour")
        ->type_name("WORDS");
    command.add_option("--coach", options.coach, "Who coaches; \"\" for nobody")
        ->type_name("PERSON");
    command.add_option("--focus", options.focus, "A focus that its teacher agreed to")
        ->type_name("ID");
    command.add_option("--principle", options.principle, "Why it is made so")->type_name("WORDS");
    command.add_option("--starts", options.starts, "Its first day")->type_name("DAY");
    command
        .add_option("--step-limit", options.step_limit,
                    "Active steps that it has room for (default: 2)")
        ->type_name("NUMBER");
}

void add_cycle_edits(CLI::App& family, const std::shared_ptr<CycleOptions>& options,
                     CommandLine& line) {
    CLI::App* show = command_on(family, "show", "Show one with its sessions", options, "CYCLE");
    finish_command(*show, options, line, "secondlook cycle show 0193", show_cycle);
    CLI::App* edit = command_on(family, "edit", "Change it as you like", options, "CYCLE");
    edit->add_option("--title", options->title, "Its new title")->type_name("WORDS");
    add_words(*edit, *options);
    finish_command(*edit, options, line, "secondlook cycle edit 0193 --starts 2026-11-24",
                   edit_cycle);
    CLI::App* close = command_on(family, "close", "It is done", options, "CYCLE");
    finish_command(*close, options, line, "secondlook cycle close 0193", close_cycle<true>);
    CLI::App* open = command_on(family, "reopen", "It goes on after all", options, "CYCLE");
    finish_command(*open, options, line, "secondlook cycle reopen 0193", close_cycle<false>);
    CLI::App* remove = command_on(family, "remove", "Put one into the Trash", options, "CYCLE");
    finish_command(*remove, options, line, "secondlook cycle remove 0193", remove_cycle);
}

}  // namespace

void add_cycle_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("cycle", "Sessions in order, on one focus");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook cycle add --title \"Better questions\"");
    auto options = std::make_shared<CycleOptions>();
    CLI::App* add = family->add_subcommand("add", "Begin one, alone, with a coach or in a group");
    add->add_option("--title", options->title, "What to call it")->required()->type_name("WORDS");
    CLI::Option* teacher =
        add->add_option("--teacher", options->teacher, "Whose it is (default: yours)");
    teacher->type_name("PERSON");
    add->add_option("--group", options->group, "A group's")->type_name("GROUP")->excludes(teacher);
    add->add_option("--programme", options->programme, "In this programme")->type_name("PROGRAMME");
    add_words(*add, *options);
    finish_command(*add, options, line,
                   "secondlook cycle add --title \"Better questions\" --coach \"Chris Okoye\"",
                   add_cycle);
    CLI::App* list = family->add_subcommand("list", "List them");
    finish_command(*list, options, line, "secondlook cycle list", list_cycles);
    add_cycle_edits(*family, options, line);
    add_material_command(*family, line);
}

}  // namespace secondlook
