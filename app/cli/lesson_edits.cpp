#include "app/cli/lesson_edits.h"

#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/cli/command_parts.h"
#include "app/core/lesson_intake.h"
#include "app/core/lesson_relink.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "app/export/json_text.h"
#include "app/export/records_json.h"
#include "media/media_probe.h"

namespace secondlook {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct EditOptions {
    std::string lesson;
    std::string file;
    std::string title;
    bool delete_file = false;
    bool json = false;
};

CommandResult rename_lesson(const StoreChoice& choice, const EditOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto lesson = find_lesson(**store, options.lesson);
    if (!lesson) return tl::unexpected(lesson.error());
    const auto renamed = LessonRepository(**store).rename(lesson->id, options.title);
    if (!renamed) return failed(renamed.error());
    return options.json ? json_text(lesson_json(*renamed)) : "Renamed:\n" + lesson_line(*renamed);
}

CommandError another_recording(const LessonRecording& lesson, const std::string& file) {
    return {
        fmt::format("{} is another recording than the one of {}; give the file that the lesson "
                    "was made from, or take this one in by itself with: secondlook lesson add "
                    "FILE.",
                    in_quotes(file), in_quotes(lesson.title))};
}

std::string relink_words(const LessonRecording& lesson, const std::vector<LessonRecording>& also) {
    std::string out = fmt::format("Found at {}:\n{}", printable(lesson.path), lesson_line(lesson));
    if (also.empty()) return out;
    out += also.size() == 1
               ? "1 lesson from the same folder lies there, too:\n"
               : fmt::format("{} lessons from the same folder lie there, too:\n", also.size());
    for (const LessonRecording& sibling : also)
        out += lesson_line(sibling);
    return out;
}

CommandResult relink(const StoreChoice& choice, const EditOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto lesson = find_lesson(**store, options.lesson);
    if (!lesson) return tl::unexpected(lesson.error());
    const auto fingerprint = content_fingerprint(options.file);
    if (!fingerprint) return failed(fingerprint.error());
    if (!lesson->fingerprint.empty() && *fingerprint != lesson->fingerprint)
        return tl::unexpected(another_recording(*lesson, options.file));
    const auto siblings = moved_siblings(**store, *lesson, options.file);
    const auto moved = relink_lesson(**store, *lesson, options.file, *fingerprint, siblings);
    if (!moved) return failed(moved.error());
    std::vector<LessonRecording> also;
    for (const LessonRecording& sibling : siblings) {
        if (auto now = LessonRepository(**store).get(sibling.id)) also.push_back(*std::move(now));
    }
    if (auto whole = check_listing(**store); !whole) return tl::unexpected(whole.error());
    if (!options.json) return relink_words(*moved, also);
    Json json = lesson_json(*moved);
    json["also"] = Json::array();
    for (const LessonRecording& sibling : also)
        json["also"].push_back(lesson_json(sibling));
    return json_text(json);
}

/// Whether the lesson's file may go: only the very recording, never one that took its name.
tl::expected<void, CommandError> check_deletion(const LessonRecording& lesson) {
    const auto now = content_fingerprint(lesson.path);
    if (now && *now == lesson.fingerprint) return {};
    return command_error(fmt::format(
        "The recording of this lesson is not at {}, so no file can be deleted and nothing was "
        "changed; leave --delete-file out, or say where it is with: secondlook lesson relink.",
        in_quotes(lesson.path)));
}

CommandResult remove_lesson(const StoreChoice& choice, const EditOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto lesson = find_lesson(**store, options.lesson);
    if (!lesson) return tl::unexpected(lesson.error());
    if (options.delete_file) {
        if (auto may = check_deletion(*lesson); !may) return tl::unexpected(may.error());
    }
    if (auto done = put_lesson_away(**store, *lesson); !done) return failed(done.error());
    bool deleted = false;
    if (options.delete_file) {
        std::error_code error;
        deleted = fs::remove(lesson->path, error);
        if (!deleted)
            return command_error(fmt::format(
                "The lesson is in the Trash, but its file {} could not be deleted; check its "
                "folder's rights and delete it yourself.",
                in_quotes(lesson->path)));
    }
    if (options.json) {
        Json json = lesson_json(*lesson);
        json["file_deleted"] = deleted;
        return json_text(json);
    }
    return fmt::format(
        "Into the Trash, with its moments and notes:\n{}{}{}\n", lesson_line(*lesson),
        deleted ? "Its recording was deleted for good: " : "Its recording stays where it is: ",
        printable(lesson->path));
}

CLI::App* with_lesson(CLI::App& family, const char* name, const char* help,
                      const std::shared_ptr<EditOptions>& options) {
    CLI::App* command = family.add_subcommand(name, help);
    command->add_option("LESSON", options->lesson, kLessonHelp)->required()->type_name("");
    return command;
}

}  // namespace

std::string lesson_line(const LessonRecording& lesson) {
    return fmt::format("{}  {:>10}  {}{}\n", lesson.id, fine_clock_text(lesson.duration),
                       printable(lesson.title),
                       lesson.is_conversation ? "  (a conversation, yours alone)" : "");
}

void add_lesson_edits(CLI::App& family, CommandLine& line) {
    auto options = std::make_shared<EditOptions>();
    CLI::App* rename = with_lesson(family, "rename", "Call a lesson something else", options);
    rename->add_option("TITLE", options->title, "Its new title")->required()->type_name("");
    finish_command(*rename, options, line,
                   "secondlook lesson rename \"Year 4 fractions\" \"Halves and quarters\"",
                   rename_lesson);
    CLI::App* moved =
        with_lesson(family, "relink", "Say where a lesson's recording lies now", options);
    moved->add_option("FILE", options->file, "The recording")->required()->type_name("");
    finish_command(*moved, options, line,
                   "secondlook lesson relink \"Year 4 fractions\" /media/usb/lesson.mp4", relink);
    CLI::App* remove = with_lesson(
        family, "remove", "Put a lesson with its notes into the Trash; its file stays", options);
    remove->add_flag("--delete-file", options->delete_file,
                     "Delete the recording itself, too; that cannot be undone");
    finish_command(*remove, options, line, "secondlook lesson remove \"Year 4 fractions\"",
                   remove_lesson);
}

}  // namespace secondlook
