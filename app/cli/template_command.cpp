#include "app/cli/template_command.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "annotations/calendar_day.h"
#include "annotations/cycle_repository.h"
#include "annotations/group_repository.h"
#include "annotations/programme_repository.h"
#include "annotations/template_library.h"
#include "annotations/template_text.h"
#include "app/cli/output_file.h"
#include "app/cli/record_parts.h"
#include "app/core/printable.h"
#include "app/export/coaching_json.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct TemplateOptions {
    std::string id;
    std::string teacher, coach, group, starts;
    std::string file;
    std::string output;
    bool json = false;
};

std::string template_line(const KnownTemplate& known) {
    return fmt::format("{}  {}\n  {}\n", known.content.key, printable(known.content.title),
                       printable(known.content.about));
}

const Shown<KnownTemplate> shown{known_template_json, template_line};

CommandResult list_templates(const StoreChoice& choice, const TemplateOptions& options) {
    return in_store(choice, [&](Store& store) {
        return tell_all(store, TemplateLibrary(store).list(), options.json, shown, "");
    });
}

std::string template_words(const CoachingTemplate& one) {
    std::string out = fmt::format("{}\n{}\n\n{}\n", printable(one.title), printable(one.about),
                                  printable(one.principle));
    for (const TemplateCycle& cycle : one.cycles) {
        out += fmt::format("\n{}\n", printable(cycle.title));
        for (const TemplateSession& session : cycle.sessions)
            out += fmt::format("  {}  ({})\n", printable(session.title), session.kind);
    }
    if (!one.subjects.empty()) out += "\nSubject matters\n";
    for (const std::string& subject : one.subjects)
        out += fmt::format("  {}\n", printable(subject));
    return out;
}

CommandResult show_template(const StoreChoice& choice, const TemplateOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto known = TemplateLibrary(store).find(options.id);
        if (!known) return failed(known.error());
        return options.json ? json_text(Json::parse(template_json(known->content)))
                            : template_words(known->content);
    });
}

CommandResult export_template(const StoreChoice& choice, const TemplateOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto known = TemplateLibrary(store).find(options.id);
        if (!known) return failed(known.error());
        const std::string text = template_json(known->content);
        if (options.output.empty() || options.output == "-") return text;
        const OutputKind kind{"an earlier template", "{\n  \"secondlook_template\":", {}};
        if (auto safe = check_output(options.output, kind); !safe)
            return tl::unexpected(safe.error());
        if (auto done = write_output(options.output, text, false); !done)
            return tl::unexpected(done.error());
        return options.json ? json_text(Json{{"output", options.output}})
                            : fmt::format("Written to {}\n", printable(options.output));
    });
}

tl::expected<std::string, CommandError> read_file(const std::string& file) {
    constexpr std::uintmax_t largest = 1'000'000;
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        return command_error(
            fmt::format("There is no file {}; check the name and where it lies.", in_quotes(file)));
    if (std::filesystem::file_size(file, error) > largest)
        return command_error(fmt::format("{} is too large for a template.", in_quotes(file)));
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return command_error(
            fmt::format("{} cannot be read; check its rights and try again.", in_quotes(file)));
    return std::string(std::istreambuf_iterator<char>(in), {});
}

CommandResult load_template(const StoreChoice& choice, const TemplateOptions& options) {
    const auto text = read_file(options.file);
    if (!text) return tl::unexpected(text.error());
    return in_store(choice, [&](Store& store) {
        return tell_one(TemplateLibrary(store).load(*text), options.json, "Loaded:", shown);
    });
}

CommandResult remove_template(const StoreChoice& choice, const TemplateOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        TemplateLibrary library(store);
        const auto known = library.find(options.id);
        if (!known) return failed(known.error());
        return tell_removed(library.remove(known->content.key), *known, options.json, shown);
    });
}

StoreResult<TemplateUse> whom_for(Store& store, const CoachingTemplate& content,
                                  const TemplateOptions& options) {
    TemplateUse use;
    use.starts = options.starts.empty() ? today() : options.starts;
    if (!options.group.empty()) {
        const auto group = GroupRepository(store).find(options.group);
        if (!group) return tl::unexpected(group.error());
        use.group = group->id;
    } else if (content.whom != "group") {
        const auto teacher = person_or_self(store, options.teacher);
        if (!teacher) return tl::unexpected(teacher.error());
        use.teacher = teacher->id;
    }
    if (options.coach.empty()) return use;
    const auto coach = PersonRepository(store).find(options.coach);
    if (!coach) return tl::unexpected(coach.error());
    use.coach = coach->id;
    return use;
}

CommandResult tell_made(Store& store, const MadeFromTemplate& made, bool json) {
    Json all{{"programme", made.programme.empty() ? Json(nullptr) : Json(made.programme)},
             {"cycles", Json::array()}};
    std::string out = "Made from the template; edit it as you like:\n";
    for (const Uuid& id : made.cycles) {
        const auto cycle = CycleRepository(store).get(id);
        if (!cycle) return failed(cycle.error());
        Json one = cycle_json(*cycle);
        one["sessions"] = Json::array();
        out += fmt::format("{}  {}\n", id, printable(cycle->title));
        for (const Session& session : SessionRepository(store).list(id)) {
            one["sessions"].push_back(session_json(session));
            out += fmt::format("  {}  {}  {}\n", session.id, session.planned,
                               printable(session.title));
        }
        all["cycles"].push_back(one);
    }
    return json ? json_text(all) : out;
}

CommandResult use_template(const StoreChoice& choice, const TemplateOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        TemplateLibrary library(store);
        const auto known = library.find(options.id);
        if (!known) return failed(known.error());
        const auto use = whom_for(store, known->content, options);
        if (!use) return failed(use.error());
        const auto made = library.use(known->content.key, *use);
        if (!made) return failed(made.error());
        return tell_made(store, *made, options.json);
    });
}

void add_use(CLI::App& family, const std::shared_ptr<TemplateOptions>& options, CommandLine& line) {
    CLI::App* use = command_on(family, "use", "Make its cycles and sessions, to edit freely",
                               options, "TEMPLATE", "Its key, or title");
    CLI::Option* teacher =
        use->add_option("--teacher", options->teacher, "For whom (default: you)");
    teacher->type_name("PERSON");
    use->add_option("--coach", options->coach, "Who coaches (default: nobody)")
        ->type_name("PERSON");
    use->add_option("--group", options->group, "For a group")
        ->type_name("GROUP")
        ->excludes(teacher);
    use->add_option("--starts", options->starts, "The first day (default: today)")
        ->type_name("DAY");
    finish_command(*use, options, line,
                   "secondlook template use accelerate --teacher \"Anna Berg\" "
                   "--coach \"Chris Okoye\" --starts 2026-11-24",
                   use_template);
}

}  // namespace

void add_template_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("template", "Programmes and cycles to begin with");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook template use school-fortnight --coach \"Chris Okoye\"");
    auto options = std::make_shared<TemplateOptions>();
    CLI::App* list = family->add_subcommand("list", "List them");
    finish_command(*list, options, line, "secondlook template list", list_templates);
    CLI::App* show = command_on(*family, "show", "Show one with its sessions", options, "TEMPLATE",
                                "Its key, or title");
    finish_command(*show, options, line, "secondlook template show accelerate", show_template);
    add_use(*family, options, line);
    CLI::App* load = family->add_subcommand("load", "Take in one of your own, from JSON");
    load->add_option("FILE", options->file, "The JSON file")->required()->type_name("");
    finish_command(*load, options, line, "secondlook template load ours.json", load_template);
    CLI::App* out = command_on(*family, "export", "Write one as JSON, to change and load", options,
                               "TEMPLATE", "Its key, or title");
    out->add_option("-o,--output", options->output, "The file; without it or with -: to stdout")
        ->type_name("OUT");
    finish_command(*out, options, line, "secondlook template export accelerate -o ours.json",
                   export_template);
    CLI::App* remove = command_on(*family, "remove", "Put one that you loaded into the Trash",
                                  options, "TEMPLATE", "Its key, or title");
    finish_command(*remove, options, line, "secondlook template remove ours", remove_template);
}

}  // namespace secondlook
