#include "app/cli/command_line.h"

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "app/cli/artefact_command.h"
#include "app/cli/attempt_command.h"
#include "app/cli/audit_command.h"
#include "app/cli/care_commands.h"
#include "app/cli/clip_command.h"
#include "app/cli/codes_command.h"
#include "app/cli/console.h"
#include "app/cli/cycle_command.h"
#include "app/cli/entitlement_command.h"
#include "app/cli/export_command.h"
#include "app/cli/find_command.h"
#include "app/cli/focus_command.h"
#include "app/cli/frame_command.h"
#include "app/cli/group_command.h"
#include "app/cli/history_command.h"
#include "app/cli/import_command.h"
#include "app/cli/lesson_command.h"
#include "app/cli/moment_command.h"
#include "app/cli/note_command.h"
#include "app/cli/person_command.h"
#include "app/cli/point_command.h"
#include "app/cli/probe_command.h"
#include "app/cli/programme_command.h"
#include "app/cli/relationship_command.h"
#include "app/cli/session_command.h"
#include "app/cli/step_command.h"
#include "app/cli/store_access.h"
#include "app/cli/template_command.h"
#include "app/cli/trash_command.h"
#include "app/cli/usage_sentence.h"

namespace secondlook {

namespace {

constexpr const char* kAbout = R"(Second Look: look at your own teaching again.

  secondlook lesson.mp4                    open a recording: play, mark, tag, write
  secondlook --demo                        try it with the sample lesson
  secondlook moment list --lesson LESSON   what was marked in a lesson
)";

constexpr const char* kFooter =
    R"(TIME is [h:]mm:ss[.ffffff], like 1:05.5, or seconds with an s, like 65.5s.
A first word that is a command's name is that command; a file of that name is opened with ./ before
it. (Only when the word stands alone and the command would need more, the file is opened.)
Your work is kept on this computer. Nothing is sent anywhere; a recording is never written to.

Examples:
  secondlook probe lesson.mp4
  secondlook frame lesson.mp4 --at 12:34.5 -o moment.png
  secondlook lesson add lesson.mp4 --title "Year 4 fractions"
  secondlook moment add --lesson "Year 4 fractions" --at 12:34.5 --note "Whose idea was this?"
  secondlook COMMAND --help)";

void name_the_parts(CLI::App& app) {
    const auto formatter = app.get_formatter();
    formatter->label("SUBCOMMAND", "COMMAND");
    formatter->label("SUBCOMMANDS", "COMMANDS");
    formatter->label("REQUIRED", "(needed)");
    formatter->column_width(28);
}

/// Under which heading the help lists a command.
std::string heading_of(const CLI::App& command) {
    static constexpr std::pair<std::string_view, std::string_view> headings[] = {
        {"probe", "Recordings and moments"},
        {"frame", "Recordings and moments"},
        {"lesson", "Recordings and moments"},
        {"moment", "Recordings and moments"},
        {"find", "Recordings and moments"},
        {"clip", "Recordings and moments"},
        {"note", "Recordings and moments"},
        {"codes", "Recordings and moments"},
        {"point", "Coaching"},
        {"artefact", "Coaching"},

        {"person", "People"},
        {"relationship", "People"},
        {"agreement", "People"},
        {"group", "People"},
        {"template", "Coaching"},
        {"programme", "Coaching"},
        {"cycle", "Coaching"},
        {"session", "Coaching"},
        {"entitlement", "Coaching"},
        {"focus", "Coaching"},
        {"step", "Coaching"},
        {"attempt", "Coaching"},
    };
    const auto* found = std::ranges::find(headings, command.get_name(),
                                          &std::pair<std::string_view, std::string_view>::first);
    const bool is_family = command.get_parent()->get_parent() == nullptr;
    if (!is_family) return "Commands";
    return std::string(found == std::end(headings) ? "Looking after it" : found->second);
}

void name_the_groups(CLI::App& app) {
    for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
        command->group(heading_of(*command));
        name_the_groups(*command);
    }
}

const CLI::App& innermost(const CLI::App& app) {
    const auto parsed = app.get_subcommands();
    return parsed.empty() ? app : innermost(*parsed.front());
}

int tell(std::string_view text) {
    std::string reason;
    if (print(text, reason)) return 0;
    if (!reason.empty()) complain(reason);
    return kExitFailed;
}

int tell(const CommandResult& result) {
    if (result) return tell(std::string_view(*result));
    if (!result.error().found.empty()) tell(std::string_view(result.error().found));
    complain(result.error().message);
    return result.error().exit_status;
}

/// A lone word that names both a file here and a command that cannot do with nothing after it.
bool is_lone_file(const std::vector<std::string>& words) {
    constexpr std::array<std::string_view, 26> kNeedMore{
        "probe",     "frame",  "lesson",  "moment",       "clip",      "note",  "point",
        "artefact",  "codes",  "person",  "relationship", "agreement", "group", "template",
        "programme", "cycle",  "session", "entitlement",  "focus",     "step",  "attempt",
        "find",      "export", "import",  "trash",        "restore"};
    std::error_code error;
    return words.size() == 1 && std::ranges::find(kNeedMore, words.front()) != kNeedMore.end() &&
           std::filesystem::is_regular_file(words.front(), error);
}

std::vector<std::string> words_of(int argc, char** argv) {
    std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    if (is_lone_file(words)) words.front().insert(0, "./");
    std::ranges::reverse(words);  // as the parser wants them
    return words;
}

CommandResult run_chosen(const CommandLine& line) {
    try {
        return line.chosen();
    } catch (const std::bad_alloc&) {
        return command_error(
            "There is not enough memory for this; close other programs and try again.");
    } catch (const std::exception& error) {
        return command_error(
            fmt::format("Something went wrong that should not have ({}); your work is as it was.",
                        error.what()));
    }
}

std::variant<int, OpenWindow> parse_and_run(CLI::App& app, std::vector<std::string> words,
                                            const AskWindow& ask_window) {
    CommandLine line;
    WindowWords window;
    add_window_options(app, window);
    add_store_options(app, line.store);
    add_probe_command(app, line);
    add_frame_command(app, line);
    add_lesson_command(app, line);
    add_moment_command(app, line);
    add_clip_command(app, line);
    add_note_command(app, line);
    add_point_command(app, line);
    add_artefact_command(app, line);
    add_codes_command(app, line);
    add_find_command(app, line);
    add_person_command(app, line);
    add_relationship_commands(app, line);
    add_group_command(app, line);
    add_template_command(app, line);
    add_programme_command(app, line);
    add_cycle_command(app, line);
    add_session_command(app, line);
    add_entitlement_command(app, line);
    add_focus_command(app, line);
    add_step_command(app, line);
    add_attempt_command(app, line);
    add_history_commands(app, line);
    add_audit_command(app, line);
    add_trash_command(app, line);
    add_export_command(app, line);
    add_import_command(app, line);
    add_care_commands(app, line);
    name_the_groups(app);
    try {
        app.parse(std::move(words));
    } catch (const CLI::CallForHelp&) {
        return tell(std::string_view(app.help()));
    } catch (const CLI::CallForVersion&) {
        if (app.count("--verbose") == 0) return tell(std::string_view(version_line()));
        if (app.count("--store") > 0) line.store.store = app["--store"]->as<std::string>();
        return tell(std::string_view(version_words(line.store, ask_window())));
    } catch (const CLI::ParseError& error) {
        complain(usage_sentence(error, innermost(app)));
        return kExitUsage;
    }
    if (app.count("--verbose") > 0)
        return tell(CommandResult(usage_error("--verbose goes with --version; leave it out.")));
    const auto request = check_window_words(window);
    if (!request) return tell(CommandResult(tl::unexpected(request.error())));
    if (!line.chosen) return OpenWindow{*request, line.store};
    if (request->asked_for_anything()) {
        return tell(CommandResult(
            usage_error(fmt::format("Options of the window do not go with \"{}\"; leave them out.",
                                    command_words(innermost(app))))));
    }
    return tell(run_chosen(line));
}

}  // namespace

std::variant<int, OpenWindow> run_command_line(int argc, char** argv, const AskWindow& ask_window) {
    CLI::App app(kAbout, "secondlook");
    name_the_parts(app);
    app.footer(kFooter);
    app.set_help_flag("-h,--help", "Print this help");
    app.set_version_flag("--version", "secondlook " SECONDLOOK_VERSION, "Print the version");
    app.add_flag_function(
        "--verbose", [](std::int64_t) {},
        "With --version: also how pictures are drawn here, and with what");
    app.require_subcommand(0, 1);
    return parse_and_run(app, words_of(argc, argv), ask_window);
}

}  // namespace secondlook
