#include "app/cli/audit_command.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/audit_trail.h"
#include "app/cli/command_parts.h"
#include "app/cli/whole_number.h"
#include "app/core/printable.h"
#include "app/export/json_text.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct AuditOptions {
    std::string limit;
    bool json = false;
};

CommandResult list_events(const StoreChoice& choice, const AuditOptions& options) {
    const auto limit = read_limit(options.limit, 50);
    if (!limit) return tl::unexpected(limit.error());
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    Json all = Json::array();
    std::string out;
    for (const AuditEvent& event : AuditTrail(**store).list(*limit)) {
        all.push_back({{"when_us", event.when},
                       {"person", event.person},
                       {"person_name", event.person_name},
                       {"what", event.what},
                       {"subject", event.subject.empty() ? Json(nullptr) : Json(event.subject)}});
        const auto when = static_cast<std::time_t>(event.when / 1'000'000);
        const auto lesson = LessonRepository(**store).get(event.subject);
        out += fmt::format("{:%Y-%m-%d %H:%M:%S}  {}  {}{}\n", fmt::localtime(when),
                           printable(event.person_name), printable(event.what),
                           lesson ? "  " + in_quotes(lesson->title) : "");
    }
    if (auto whole = check_listing(**store); !whole) return tl::unexpected(whole.error());
    if (options.json) return json_text(all);
    return out.empty() ? "Nothing to tell.\n" : out;
}

}  // namespace

void add_audit_command(CLI::App& app, CommandLine& line) {
    auto options = std::make_shared<AuditOptions>();
    CLI::App* audit = app.add_subcommand(
        "audit", "Who looked into your lessons, and what was exported or restored");
    audit->add_option("--limit", options->limit, "At most so many (default: 50)")->type_name("N");
    finish_command(*audit, options, line, "secondlook audit", list_events);
}

}  // namespace secondlook
