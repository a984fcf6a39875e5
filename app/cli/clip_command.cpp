#include "app/cli/clip_command.h"

#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/clip_repository.h"
#include "app/cli/moment_words.h"
#include "app/cli/record_parts.h"
#include "app/core/clip_guide.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct ClipOptions {
    std::string id;
    std::string lesson;
    MomentWords times;
    std::optional<std::string> title;
    bool json = false;
};

Json clip_json(const Clip& clip) {
    return Json{{"id", clip.id},
                {"lesson", clip.lesson},
                {"author", clip.author},
                {"in_us", clip.in.count()},
                {"out_us", clip.out.count()},
                {"title", clip.title},
                {"created_us", clip.created}};
}

std::string clip_line(const Clip& clip) {
    return fmt::format("{}  {}-{}  {}\n", clip.id, fine_clock_text(clip.in),
                       fine_clock_text(clip.out), printable(clip.title));
}

const Shown<Clip> shown{clip_json, clip_line};

/// A clip that was chosen or moved, with a word about its length where there is one to say.
CommandResult tell_clip(Store& store, const StoreResult<Clip>& clip, bool json, const char* told) {
    if (!clip) return failed(clip.error());
    const std::string notice = clip_length_notice(store, *clip);
    if (!json)
        return fmt::format("{}\n{}{}", told, clip_line(*clip),
                           notice.empty() ? "" : printable(notice) + "\n");
    Json answer = clip_json(*clip);
    answer["notice"] = notice.empty() ? Json(nullptr) : Json(notice);
    return json_text(answer);
}

/// A lesson's interval as typed, on presented frames; what was not typed stays as it was `before`.
tl::expected<MomentTimes, CommandError> read_interval(const ClipOptions& options,
                                                      const LessonRecording& lesson,
                                                      const MomentTimes& before = {}) {
    const auto times = read_times(options.times, before);
    if (!times) return tl::unexpected(times.error());
    return snapped_times(*times, options.times, lesson);
}

CommandResult add_clip(const StoreChoice& choice, const ClipOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto lesson = find_lesson(store, options.lesson);
        if (!lesson) return tl::unexpected(lesson.error());
        const auto frames = read_interval(options, *lesson);
        if (!frames) return tl::unexpected(frames.error());
        return tell_clip(
            store,
            ClipRepository(store).add(lesson->id, frames->at, frames->to.value_or(frames->at),
                                      options.title.value_or("")),
            options.json, "Chosen:");
    });
}

CommandResult list_clips(const StoreChoice& choice, const ClipOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto lesson = find_lesson(store, options.lesson);
        if (!lesson) return tl::unexpected(lesson.error());
        return tell_all(store, ClipRepository(store).list(lesson->id), options.json, shown,
                        "No clips yet.\n");
    });
}

CommandResult edit_clip(const StoreChoice& choice, const ClipOptions& options) {
    if (!options.times.at && !options.times.to && !options.title)
        return usage_error(
            "\"secondlook clip edit\" needs something to change; see: secondlook clip edit "
            "--help.");
    return in_store(choice, [&](Store& store) -> CommandResult {
        ClipRepository clips(store);
        const auto clip = clips.find(options.id);
        if (!clip) return failed(clip.error());
        const auto lesson = find_lesson(store, clip->lesson);
        if (!lesson) return tl::unexpected(lesson.error());
        const auto frames = read_interval(options, *lesson, {clip->in, clip->out});
        if (!frames) return tl::unexpected(frames.error());
        return tell_clip(store,
                         clips.change(clip->id, frames->at, frames->to.value_or(clip->out),
                                      options.title.value_or(clip->title)),
                         options.json, "Changed:");
    });
}

CommandResult remove_clip(const StoreChoice& choice, const ClipOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        ClipRepository clips(store);
        const auto clip = clips.find(options.id);
        if (!clip) return failed(clip.error());
        return tell_removed(clips.remove(clip->id), *clip, options.json, shown);
    });
}

void add_times(CLI::App& command, const std::shared_ptr<ClipOptions>& options, bool required) {
    command.add_option("--from", options->times.at, "Where it begins; the picture shown then")
        ->required(required)
        ->type_name("TIME");
    command.add_option("--to", options->times.to, "Where it ends")
        ->required(required)
        ->type_name("TIME");
    command.add_option("--title", options->title, "What to call it")->type_name("WORDS");
}

}  // namespace

void add_clip_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("clip", "Choose stretches of a lesson to talk about");
    family->require_subcommand(1);
    auto options = std::make_shared<ClipOptions>();
    CLI::App* add = family->add_subcommand("add", "Choose a clip; the recording stays as it is");
    add->add_option("--lesson", options->lesson, "The lesson's id, the start of it, title or file")
        ->required()
        ->type_name("LESSON");
    add_times(*add, options, true);
    finish_command(*add, options, line,
                   "secondlook clip add --lesson \"Year 4 fractions\" --from 12:30 --to 14:00",
                   add_clip);
    CLI::App* list = family->add_subcommand("list", "List a lesson's clips in the order of time");
    list->add_option("--lesson", options->lesson, "The lesson")->required()->type_name("LESSON");
    finish_command(*list, options, line, "secondlook clip list --lesson \"Year 4 fractions\"",
                   list_clips);
    CLI::App* edit = command_on(*family, "edit", "Move a clip or call it something else", options);
    add_times(*edit, options, false);
    finish_command(*edit, options, line, "secondlook clip edit 0193 --to 14:30", edit_clip);
    CLI::App* remove = command_on(*family, "remove", "Put a clip into the Trash", options);
    finish_command(*remove, options, line, "secondlook clip remove 0193", remove_clip);
}

}  // namespace secondlook
