#include "app/cli/lesson_command.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "annotations/moment_repository.h"
#include "app/cli/console.h"
#include "app/cli/json_text.h"
#include "app/cli/records_json.h"
#include "app/cli/store_access.h"
#include "app/core/lesson_intake.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct LessonOptions {
    std::string file;
    std::string title;
    std::string lesson;
    bool json = false;
};

std::string lesson_line(const LessonRecording& lesson) {
    return fmt::format("{}  {:>10}  {}\n", lesson.id, fine_clock_text(lesson.duration),
                       printable(lesson.title));
}

CommandResult add_lesson(const StoreChoice& choice, const LessonOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    ProgressLine line("Reading the recording");
    const auto media = read_lesson_media(options.file, nullptr, line.progress());
    if (!media) return failed(media.error());
    const auto before = LessonRepository(**store).list();
    const bool known = std::ranges::any_of(
        before, [&](const auto& lesson) { return lesson.fingerprint == media->fingerprint; });
    const auto lesson = keep_lesson(**store, *media, options.title);
    if (!lesson) return failed(lesson.error());
    if (options.json) return json_text(lesson_json(*lesson));
    return (known ? "This recording is already among your lessons:\n"
                  : "Added to your lessons:\n") +
           lesson_line(*lesson);
}

CommandResult list_lessons(const StoreChoice& choice, const LessonOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto lessons = LessonRepository(**store).list();
    if (auto whole = check_listing(**store); !whole) return tl::unexpected(whole.error());
    if (options.json) {
        Json all = Json::array();
        for (const auto& lesson : lessons)
            all.push_back(lesson_json(lesson));
        return json_text(all);
    }
    if (lessons.empty()) return "No lessons yet. Add one with: secondlook lesson add FILE\n";
    std::string out;
    for (const auto& lesson : lessons)
        out += lesson_line(lesson);
    return out;
}

CommandResult show_lesson(const StoreChoice& choice, const LessonOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto lesson = find_lesson(**store, options.lesson);
    if (!lesson) return tl::unexpected(lesson.error());
    const auto moments = MomentRepository(**store).list(lesson->id);
    if (auto whole = check_listing(**store); !whole) return tl::unexpected(whole.error());
    if (options.json) {
        Json json = lesson_json(*lesson);
        json["moments"] = Json::array();
        for (const auto& moment : moments)
            json["moments"].push_back(moment_json(moment));
        return json_text(json);
    }
    return fmt::format(
        "{}\nLength     {}\nFrames     {}\nRecording  {}\nMoments    {}\nId         {}\n",
        printable(lesson->title), fine_clock_text(lesson->duration), lesson->frames,
        printable(lesson->path), moments.size(), lesson->id);
}

using LessonWork = CommandResult (*)(const StoreChoice&, const LessonOptions&);

/// A command of the family, with the options that all of them take.
CLI::App* add_one(CLI::App& family, const char* name, const char* help, const char* example,
                  const std::shared_ptr<LessonOptions>& options, CommandLine& line,
                  LessonWork work) {
    CLI::App* command = family.add_subcommand(name, help);
    command->add_flag("--json", options->json, "Print JSON");
    add_store_options(*command, line.store);
    command->footer(fmt::format("Example:\n  {}", example));
    command->callback([options, &line, work] {
        line.chosen = [options, &line, work] { return work(line.store, *options); };
    });
    return command;
}

}  // namespace

void add_lesson_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("lesson", "Add and list lesson recordings");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook lesson add lesson.mp4 --title \"Year 4 fractions\"");
    auto options = std::make_shared<LessonOptions>();
    CLI::App* add = add_one(*family, "add", "Take in a recording; the file stays where it is",
                            "secondlook lesson add lesson.mp4 --title \"Year 4 fractions\"",
                            options, line, add_lesson);
    add->add_option("FILE", options->file, "The recording")->required()->type_name("");
    add->add_option("--title", options->title, "What to call it (default: the file's name)")
        ->type_name("WORDS");
    add_one(*family, "list", "List the lessons, most recently opened first",
            "secondlook lesson list --json", options, line, list_lessons);
    CLI::App* show =
        add_one(*family, "show", "Show one lesson", "secondlook lesson show \"Year 4 fractions\"",
                options, line, show_lesson);
    show->add_option("LESSON", options->lesson, "Its id, the start of it, its title or its file")
        ->required()
        ->type_name("");
}

}  // namespace secondlook
