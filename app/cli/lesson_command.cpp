#include "app/cli/lesson_command.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/moment_repository.h"
#include "annotations/session_repository.h"
#include "annotations/word_sets.h"
#include "app/cli/command_parts.h"
#include "app/cli/console.h"
#include "app/cli/lesson_edits.h"
#include "app/cli/shape_words.h"
#include "app/core/lesson_intake.h"
#include "app/core/printable.h"
#include "app/core/session_talk.h"
#include "app/core/time_text.h"
#include "app/export/json_text.h"
#include "app/export/records_json.h"
#include "app/export/shape_json.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct LessonOptions {
    std::string file;
    std::string title;
    std::string lesson;
    bool conversation = false;
    std::string session;
    bool json = false;
};

CommandResult add_lesson(const StoreChoice& choice, const LessonOptions& options) {
    if (!options.session.empty() && !options.conversation)
        return usage_error("--session goes with --conversation: whose talk it is.");
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    Uuid session;
    if (!options.session.empty()) {
        const auto found = SessionRepository(**store).find(options.session);
        if (!found) return failed(found.error());
        session = found->id;
    }
    ProgressLine line("Reading the recording");
    const auto media = read_lesson_media(options.file, nullptr, line.progress());
    if (!media) return failed(media.error());
    const auto before = LessonRepository(**store).list();
    const bool known = std::ranges::any_of(
        before, [&](const auto& lesson) { return lesson.fingerprint == media->fingerprint; });
    const auto lesson = keep_lesson(**store, *media, options.title, options.conversation, session);
    if (!lesson) return failed(lesson.error());
    if (options.json) return json_text(lesson_json(*lesson));
    const char* told = known                  ? "This recording is already among your lessons:\n"
                       : options.conversation ? "Kept for you alone:\n"
                                              : "Added to your lessons:\n";
    return told + lesson_line(*lesson);
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
    const auto codes = WordSets(**store).codes_in(lesson->id);
    if (auto whole = check_listing(**store); !whole) return tl::unexpected(whole.error());
    if (options.json) {
        Json json = lesson_json(*lesson);
        json["moments"] = Json::array();
        for (const auto& moment : moments)
            json["moments"].push_back(moment_json(moment, codes));
        if (lesson->is_conversation)
            json["shape"] = shape_json(shape_of_recording(**store, *lesson, moments));
        return json_text(json);
    }
    const std::string shape =
        lesson->is_conversation ? shape_lines(shape_of_recording(**store, *lesson, moments)) : "";
    return fmt::format(
               "{}{}\nLength     {}\nFrames     {}\nRecording  {}\nMoments    {}\nId         {}\n",
               printable(lesson->title),
               lesson->is_conversation ? "\nA recorded conversation; you alone see it" : "",
               fine_clock_text(lesson->duration), lesson->frames, printable(lesson->path),
               moments.size(), lesson->id) +
           shape;
}

}  // namespace

void add_lesson_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("lesson", "Add, list and look after lesson recordings");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook lesson add lesson.mp4 --title \"Year 4 fractions\"");
    auto options = std::make_shared<LessonOptions>();
    CLI::App* add =
        family->add_subcommand("add", "Take in a recording; the file stays where it is");
    add->add_option("FILE", options->file, "The recording")->required()->type_name("");
    add->add_option("--title", options->title, "What to call it (default: the file's name)")
        ->type_name("WORDS");
    add->add_flag("--conversation", options->conversation,
                  "It is the recording of a coaching talk; you alone see it and what is in it");
    add->add_option("--session", options->session, "Whose talk: the session")->type_name("SESSION");
    finish_command(*add, options, line,
                   "secondlook lesson add lesson.mp4 --title \"Year 4 fractions\"", add_lesson);
    CLI::App* list = family->add_subcommand("list", "List the lessons, most recently opened first");
    finish_command(*list, options, line, "secondlook lesson list --json", list_lessons);
    CLI::App* show = family->add_subcommand("show", "Show one lesson");
    show->add_option("LESSON", options->lesson, kLessonHelp)->required()->type_name("");
    finish_command(*show, options, line, "secondlook lesson show \"Year 4 fractions\"",
                   show_lesson);
    add_lesson_edits(*family, line);
}

}  // namespace secondlook
