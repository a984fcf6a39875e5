#include "app/cli/entitlement_command.h"

#include <fmt/format.h>

#include "annotations/calendar_day.h"
#include "annotations/entitlement_repository.h"
#include "app/cli/record_parts.h"
#include "app/cli/whole_number.h"
#include "app/core/printable.h"
#include "app/export/coaching_json.h"

namespace secondlook {

namespace {

struct EntitlementOptions {
    std::string id;
    std::string teacher;
    std::string year;
    std::string minutes;
    std::string counts = "conversations";
    bool json = false;
};

std::string entitlement_line(const Entitlement& one) {
    return fmt::format("{}  {}  {}  {} of {} minutes used, {} counted\n", one.id,
                       printable(one.teacher.name), printable(one.year), one.used, one.minutes,
                       one.counts);
}

const Shown<Entitlement> shown{entitlement_json, entitlement_line};

CommandResult set_entitlement(const StoreChoice& choice, const EntitlementOptions& options) {
    const auto minutes = whole_number(options.minutes, 1, 60 * 24 * 366);
    if (!minutes) return usage_error("--minutes is a whole number of minutes in a year.");
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto teacher = person_or_self(store, options.teacher);
        if (!teacher) return failed(teacher.error());
        const std::string year = options.year.empty() ? school_year_of(today()) : options.year;
        return tell_one(
            EntitlementRepository(store).set(teacher->id, year, *minutes, options.counts),
            options.json, "Set:", shown);
    });
}

CommandResult list_entitlements(const StoreChoice& choice, const EntitlementOptions& options) {
    return in_store(choice, [&](Store& store) {
        return tell_all(store, EntitlementRepository(store).list(), options.json, shown,
                        "No entitlements yet. Set one with: secondlook entitlement set\n");
    });
}

CommandResult show_entitlement(const StoreChoice& choice, const EntitlementOptions& options) {
    return in_store(choice, [&](Store& store) {
        return tell_one(EntitlementRepository(store).find(options.id), options.json,
                        "Entitlement:", shown);
    });
}

CommandResult remove_entitlement(const StoreChoice& choice, const EntitlementOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        EntitlementRepository entitlements(store);
        const auto one = entitlements.find(options.id);
        if (!one) return failed(one.error());
        return tell_removed(entitlements.remove(one->id), *one, options.json, shown);
    });
}

}  // namespace

void add_entitlement_command(CLI::App& app, CommandLine& line) {
    CLI::App* family =
        app.add_subcommand("entitlement", "The coaching hours that a teacher may expect");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook entitlement set --minutes 360");
    auto options = std::make_shared<EntitlementOptions>();
    CLI::App* set = family->add_subcommand("set", "Set what a teacher may expect in a year");
    set->alias("add");
    set->add_option("--teacher", options->teacher, "For whom (default: you)")->type_name("PERSON");
    set->add_option("--year", options->year, "Like 2026/27 (default: this school year)")
        ->type_name("YEAR");
    set->add_option("--minutes", options->minutes, "Minutes in the year")
        ->required()
        ->type_name("NUMBER");
    set->add_option("--counts", options->counts, "conversations, or all sessions")
        ->type_name("WORDS");
    finish_command(*set, options, line,
                   "secondlook entitlement set --teacher \"Anna Berg\" --minutes 360",
                   set_entitlement);
    CLI::App* list = family->add_subcommand("list", "List them, with what took place");
    finish_command(*list, options, line, "secondlook entitlement list", list_entitlements);
    CLI::App* show = command_on(*family, "show", "Show one", options);
    finish_command(*show, options, line, "secondlook entitlement show 0193", show_entitlement);
    CLI::App* remove = command_on(*family, "remove", "Put one into the Trash", options);
    finish_command(*remove, options, line, "secondlook entitlement remove 0193",
                   remove_entitlement);
}

}  // namespace secondlook
