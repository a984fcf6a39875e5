#include "app/cli/session_papers.h"

#include <chrono>

#include <fmt/format.h>

#include "annotations/cycle_repository.h"
#include "annotations/programme_repository.h"
#include "annotations/session_repository.h"
#include "app/cli/console.h"
#include "app/cli/output_file.h"
#include "app/cli/precious_files.h"
#include "app/cli/record_parts.h"
#include "app/core/appointment_text.h"
#include "app/core/preparation.h"
#include "app/core/printable.h"
#include "app/export/calendar.h"
#include "app/export/preparation_html.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct PaperOptions {
    std::string id;
    std::string session, cycle, programme;
    std::string output;
    bool with_private = false;
    bool json = false;

    bool to_stdout() const { return output.empty() || output == "-"; }
};

/// Writes a file, or stdout when none is named; `json` tells of the file.
CommandResult write_paper(const PaperOptions& options, const OutputKind& kind,
                          const std::string& bytes, Json json) {
    if (options.to_stdout()) return bytes;
    if (auto safe = check_output(options.output, kind); !safe) return tl::unexpected(safe.error());
    if (auto done = write_output(options.output, bytes, options.with_private); !done)
        return tl::unexpected(done.error());
    json["output"] = options.output;
    json["size_bytes"] = bytes.size();
    return options.json ? json_text(json)
                        : fmt::format("Written to {}\n", printable(options.output));
}

StoreResult<std::vector<Session>> chosen_sessions(Store& store, const PaperOptions& options) {
    const SessionRepository sessions(store);
    if (!options.session.empty()) {
        const auto session = sessions.find(options.session);
        if (!session) return tl::unexpected(session.error());
        return std::vector{*session};
    }
    if (!options.cycle.empty()) {
        const auto cycle = CycleRepository(store).find(options.cycle);
        if (!cycle) return tl::unexpected(cycle.error());
        return sessions.list(cycle->id);
    }
    const auto programme = ProgrammeRepository(store).find(options.programme);
    if (!programme) return tl::unexpected(programme.error());
    std::vector<Session> all;
    for (const Cycle& cycle : CycleRepository(store).list()) {
        if (cycle.programme != programme->id) continue;
        for (Session& session : sessions.list(cycle.id))
            all.push_back(std::move(session));
    }
    return all;
}

InstantUs now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(since).count();
}

CommandResult export_calendar(const StoreChoice& choice, const PaperOptions& options) {
    const int named =
        !options.session.empty() + !options.cycle.empty() + !options.programme.empty();
    if (named != 1)
        return usage_error("Say what goes into the calendar: --session, --cycle or --programme.");
    if (options.json && options.to_stdout())
        return usage_error(
            "--json tells about the file that is written; name one with -o OUT, or leave it out.");
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto sessions = chosen_sessions(store, options);
        if (!sessions) return failed(sessions.error());
        if (auto whole = check_listing(store); !whole) return tl::unexpected(whole.error());
        std::vector<CalendarEntry> entries;
        for (const Session& one : *sessions)
            if (!one.planned.empty())
                entries.push_back({one.id, one.planned, one.zone, one.minutes,
                                   meeting_text(one, store.acting_person().id),
                                   session_kind_text(one.kind)});
        const std::size_t left_out = sessions->size() - entries.size();
        if (entries.empty())
            return command_error(
                "Nothing here has a day yet; plan one with: secondlook session edit SESSION "
                "--planned 2026-11-24T15:30.");
        const auto told = write_paper(
            options, {"an earlier calendar file", kCalendarStart, precious_files(store)},
            calendar_file(entries, now()),
            Json{{"output", ""}, {"sessions", entries.size()}, {"left_out", left_out}});
        if (told && left_out > 0)
            complain(left_out == 1
                         ? "1 session has no day yet and was left out."
                         : fmt::format("{} sessions have no day yet and were left out.", left_out));
        return told;
    });
}

CommandResult write_sheet(const StoreChoice& choice, const PaperOptions& options) {
    if (options.json && options.to_stdout())
        return usage_error(
            "--json tells about the file that is written; name one with -o OUT, or leave it out.");
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto session = SessionRepository(store).find(options.id);
        if (!session) return failed(session.error());
        auto preparation = preparation_for(store, *session, options.with_private);
        if (!preparation) return failed(preparation.error());
        const std::size_t stills = add_stills(*preparation);
        const std::size_t left_out = preparation->notes_left_out;
        const auto told = write_paper(
            options, {"an earlier preparation sheet", kSheetStart, precious_files(store)},
            preparation_html(*preparation),
            Json{{"output", ""}, {"stills", stills}, {"private_notes_left_out", left_out}});
        if (told && left_out > 0)
            complain(fmt::format(
                "{} of your private notes {} left out; --with-private takes {} "
                "along.",
                left_out, left_out == 1 ? "was" : "were", left_out == 1 ? "it" : "them"));
        return told;
    });
}

void add_output(CLI::App& command, PaperOptions& options) {
    command.add_option("-o,--output", options.output, "The file; without it or with -: to stdout")
        ->type_name("OUT");
}

}  // namespace

void add_session_papers(CLI::App& family, CommandLine& line) {
    auto options = std::make_shared<PaperOptions>();
    CLI::App* calendar = family.add_subcommand(
        "export", "Write a calendar file, so that the time is kept free; it names no lesson");
    calendar->add_option("--session", options->session, "One session")->type_name("SESSION");
    calendar->add_option("--cycle", options->cycle, "All of a cycle's")->type_name("CYCLE");
    calendar->add_option("--programme", options->programme, "All of a programme's")
        ->type_name("PROGRAMME");
    add_output(*calendar, *options);
    finish_command(*calendar, options, line, "secondlook session export --session 0193 -o talk.ics",
                   export_calendar);
    CLI::App* sheet =
        command_on(family, "sheet", "Write a sheet to print and prepare with, as one HTML file",
                   options, "SESSION");
    sheet->add_flag("--with-private", options->with_private,
                    "Your private notes, too (they stay out otherwise)");
    add_output(*sheet, *options);
    finish_command(*sheet, options, line, "secondlook session sheet 0193 -o sheet.html",
                   write_sheet);
}

}  // namespace secondlook
