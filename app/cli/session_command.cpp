#include "app/cli/session_command.h"

#include <fmt/format.h>

#include "annotations/calendar_day.h"
#include "annotations/cycle_repository.h"
#include "annotations/entitlement_repository.h"
#include "annotations/holidays.h"
#include "annotations/session_repository.h"
#include "app/cli/record_parts.h"
#include "app/cli/session_papers.h"
#include "app/cli/shape_words.h"
#include "app/cli/whole_number.h"
#include "app/core/printable.h"
#include "app/core/session_talk.h"
#include "app/export/coaching_json.h"
#include "app/export/shape_json.h"

namespace secondlook {

namespace {

struct SessionOptions {
    std::string id;
    std::string cycle;
    std::optional<std::string> title, kind, purpose, guidance, planned, zone, minutes, entitlement;
    std::vector<std::string> days, no_days;
    bool follow_up = false;
    bool not_so = false;
    bool json = false;
};

std::string session_line(const Session& session) {
    std::string out = fmt::format("{}  {}  {} / {}", session.id,
                                  session.planned.empty() ? "not planned yet" : session.planned,
                                  printable(session.cycle_title), printable(session.title));
    if (session.held) out += fmt::format("  took place, {} minutes", session.held_minutes);
    for (const Person& person : session.ready)
        out += fmt::format("  {} is ready", printable(person.name));
    return out + '\n';
}

const Shown<Session> shown{session_json, session_line};

/// Puts what was typed into the session.
tl::expected<void, CommandError> fill_in(Store& store, const SessionOptions& options,
                                         Session& session) {
    take(session.title, options.title);
    take(session.kind, options.kind);
    take(session.purpose, options.purpose);
    take(session.guidance, options.guidance);
    take(session.planned, options.planned);
    const bool has_time = session.planned.find('T') != std::string::npos;
    if (options.planned && has_time && session.zone.empty()) session.zone = system_zone();
    take(session.zone, options.zone);
    if (options.minutes) {
        const auto minutes = whole_number(*options.minutes, 0, 24 * 60);
        if (!minutes) return usage_error("--minutes is a whole number from 0 to 1440.");
        session.minutes = *minutes;
    }
    if (options.entitlement) {
        session.entitlement.clear();
        if (options.entitlement->empty()) return {};
        const auto entitlement = EntitlementRepository(store).find(*options.entitlement);
        if (!entitlement) return failed(entitlement.error());
        session.entitlement = entitlement->id;
    }
    return {};
}

CommandResult add_session(const StoreChoice& choice, const SessionOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto cycle = CycleRepository(store).find(options.cycle);
        if (!cycle) return failed(cycle.error());
        SessionRepository sessions(store);
        if (options.follow_up)
            return tell_one(sessions.add_follow_up(cycle->id, options.title.value_or("Follow-up")),
                            options.json, "Planned:", shown);
        Session session;
        session.cycle = cycle->id;
        session.title = "Session";
        if (auto done = fill_in(store, options, session); !done)
            return tl::unexpected(done.error());
        return tell_one(sessions.add(session), options.json, "Planned:", shown);
    });
}

CommandResult list_sessions(const StoreChoice& choice, const SessionOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        Uuid cycle;
        if (!options.cycle.empty()) {
            const auto found = CycleRepository(store).find(options.cycle);
            if (!found) return failed(found.error());
            cycle = found->id;
        }
        return tell_all(store, SessionRepository(store).list(cycle), options.json, shown,
                        "No sessions yet. Plan one with: secondlook session add --cycle CYCLE\n");
    });
}

template <class Work>
CommandResult with_session(const StoreChoice& choice, const SessionOptions& options,
                           const char* told, Work work) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        SessionRepository sessions(store);
        const auto session = sessions.find(options.id);
        if (!session) return failed(session.error());
        return tell_one(StoreResult<Session>(work(sessions, *session)), options.json, told, shown);
    });
}

CommandResult show_session(const StoreChoice& choice, const SessionOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto session = SessionRepository(store).find(options.id);
        if (!session) return failed(session.error());
        const auto talk = session_talk(store, *session);
        if (!talk) return failed(talk.error());
        if (!options.json)
            return "Session:\n" + session_line(*session) + fmt::format("  {}\n", talk->shape.time) +
                   shape_lines(talk->shape);
        auto json = session_json(*session);
        json["shape"] = shape_json(talk->shape);
        return json_text(json);
    });
}

CommandResult edit_session(const StoreChoice& choice, const SessionOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        auto session = SessionRepository(store).find(options.id);
        if (!session) return failed(session.error());
        if (auto done = fill_in(store, options, *session); !done)
            return tl::unexpected(done.error());
        return tell_one(SessionRepository(store).change(*session), options.json, "Changed:", shown);
    });
}

CommandResult hold_session(const StoreChoice& choice, const SessionOptions& options) {
    std::optional<int> minutes;
    if (options.minutes && !(minutes = whole_number(*options.minutes, 0, 24 * 60)))
        return usage_error("--minutes is a whole number from 0 to 1440.");
    return with_session(
        choice, options, options.not_so ? "Not held:" : "It took place:",
        [&](SessionRepository& sessions, const Session& session) {
            return options.not_so ? sessions.unhold(session.id)
                                  : sessions.hold(session.id, minutes.value_or(session.minutes));
        });
}

CommandResult ready_session(const StoreChoice& choice, const SessionOptions& options) {
    return with_session(choice, options, options.not_so ? "Not ready yet:" : "Ready:",
                        [&](SessionRepository& sessions, const Session& session) {
                            return sessions.set_ready(session.id, !options.not_so);
                        });
}

CommandResult remove_session(const StoreChoice& choice, const SessionOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto session = SessionRepository(store).find(options.id);
        if (!session) return failed(session.error());
        return tell_removed(SessionRepository(store).remove(session->id), *session, options.json,
                            shown);
    });
}

CommandResult change_holidays(const StoreChoice& choice, const SessionOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        auto days = holidays(store);
        days.insert(days.end(), options.days.begin(), options.days.end());
        for (const std::string& day : options.no_days)
            std::erase(days, day);
        if (!options.days.empty() || !options.no_days.empty())
            if (auto done = set_holidays(store, days); !done) return failed(done.error());
        days = holidays(store);
        if (auto whole = check_listing(store); !whole) return tl::unexpected(whole.error());
        if (options.json) return json_text(nlohmann::ordered_json(days));
        std::string out;
        for (const std::string& day : days)
            out += day + '\n';
        return out.empty() ? "No holidays are known; sessions only move off weekends.\n" : out;
    });
}

void add_words(CLI::App& command, SessionOptions& options) {
    command.add_option("--title", options.title, "What to call it")->type_name("WORDS");
    command.add_option("--kind", options.kind, "face to face, live (by video) or own time")
        ->type_name("KIND");
    command.add_option("--purpose", options.purpose, "conversation, lesson or meeting")
        ->type_name("WORD");
    command.add_option("--guidance", options.guidance, "What to do in it")->type_name("WORDS");
    command.add_option("--planned", options.planned, "2026-11-24T15:30, or just the day")
        ->type_name("WHEN");
    command.add_option("--zone", options.zone, "Time zone (default: the computer's)")
        ->type_name("ZONE");
    command.add_option("--minutes", options.minutes, "How long it is planned")->type_name("NUMBER");
    command.add_option("--entitlement", options.entitlement, "What it counts towards")
        ->type_name("ID");
}

void add_session_acts(CLI::App& family, const std::shared_ptr<SessionOptions>& options,
                      CommandLine& line) {
    CLI::App* ready = command_on(family, "ready", "You have prepared it", options, "SESSION");
    ready->add_flag("--not-yet", options->not_so, "You have not, after all");
    finish_command(*ready, options, line, "secondlook session ready 0193", ready_session);
    CLI::App* held = command_on(family, "held", "It took place", options, "SESSION");
    held->add_option("--minutes", options->minutes, "How long it took (default: as planned)")
        ->type_name("NUMBER");
    held->add_flag("--not", options->not_so, "It did not, after all");
    finish_command(*held, options, line, "secondlook session held 0193 --minutes 55", hold_session);
    CLI::App* remove = command_on(family, "remove", "Put one into the Trash", options, "SESSION");
    finish_command(*remove, options, line, "secondlook session remove 0193", remove_session);
    CLI::App* days = family.add_subcommand("holidays", "Days that sessions are not planned on");
    days->add_option("--add", options->days, "A day off")
        ->type_name("DAY")
        ->allow_extra_args(false);
    days->add_option("--remove", options->no_days, "A school day after all")
        ->type_name("DAY")
        ->allow_extra_args(false);
    finish_command(*days, options, line, "secondlook session holidays --add 2026-12-24",
                   change_holidays);
}

}  // namespace

void add_session_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("session", "Plan conversations, lessons and meetings");
    family->require_subcommand(1);
    family->footer(
        "Example:\n  secondlook session add --cycle \"Better questions\" "
        "--planned 2026-11-24T15:30");
    auto options = std::make_shared<SessionOptions>();
    CLI::App* add = family->add_subcommand("add", "Plan one at the end of a cycle");
    add->add_option("--cycle", options->cycle, "The cycle's id, the start of it, or title")
        ->required()
        ->type_name("CYCLE");
    add->add_flag("--follow-up", options->follow_up,
                  "A fortnight after the last one, or the next school day");
    add_words(*add, *options);
    finish_command(*add, options, line,
                   "secondlook session add --cycle \"Better questions\" --follow-up", add_session);
    CLI::App* list = family->add_subcommand("list", "List them as they are planned");
    list->add_option("--cycle", options->cycle, "Only this cycle's, in its order")
        ->type_name("CYCLE");
    finish_command(*list, options, line, "secondlook session list", list_sessions);
    CLI::App* show = command_on(
        *family, "show", "Show one, who is ready, and the shape of its talk", options, "SESSION");
    finish_command(*show, options, line, "secondlook session show 0193", show_session);
    CLI::App* edit = command_on(*family, "edit", "Change it as you like", options, "SESSION");
    add_words(*edit, *options);
    finish_command(*edit, options, line, "secondlook session edit 0193 --planned 2026-11-24T15:30",
                   edit_session);
    add_session_acts(*family, options, line);
    add_session_papers(*family, line);
}

}  // namespace secondlook
