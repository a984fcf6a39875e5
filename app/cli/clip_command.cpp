#include "app/cli/clip_command.h"

#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/clip_repository.h"
#include "app/cli/command_parts.h"
#include "app/cli/moment_words.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "app/export/json_text.h"

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

CommandResult told(const StoreResult<Clip>& clip, const ClipOptions& options, const char* what) {
    if (!clip) return failed(clip.error());
    return options.json ? json_text(clip_json(*clip)) : what + clip_line(*clip);
}

CommandResult add_clip(const StoreChoice& choice, const ClipOptions& options) {
    const auto times = read_times(options.times);
    if (!times) return tl::unexpected(times.error());
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto lesson = find_lesson(**store, options.lesson);
    if (!lesson) return tl::unexpected(lesson.error());
    const auto frames = snapped_times(*times, options.times, *lesson);
    if (!frames) return tl::unexpected(frames.error());
    return told(ClipRepository(**store).add(lesson->id, frames->at, frames->to.value_or(frames->at),
                                            options.title.value_or("")),
                options, "Chosen:\n");
}

CommandResult list_clips(const StoreChoice& choice, const ClipOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto lesson = find_lesson(**store, options.lesson);
    if (!lesson) return tl::unexpected(lesson.error());
    Json all = Json::array();
    std::string out;
    for (const Clip& clip : ClipRepository(**store).list(lesson->id)) {
        all.push_back(clip_json(clip));
        out += clip_line(clip);
    }
    if (auto whole = check_listing(**store); !whole) return tl::unexpected(whole.error());
    if (options.json) return json_text(all);
    return out.empty() ? "No clips yet.\n" : out;
}

CommandResult edit_clip(const StoreChoice& choice, const ClipOptions& options) {
    if (!options.times.at && !options.times.to && !options.title)
        return usage_error(
            "\"secondlook clip edit\" needs something to change; see: secondlook clip edit "
            "--help.");
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto clip = ClipRepository(**store).find(options.id);
    if (!clip) return failed(clip.error());
    const auto times = read_times(options.times, {clip->in, clip->out});
    if (!times) return tl::unexpected(times.error());
    const auto lesson = find_lesson(**store, clip->lesson);
    if (!lesson) return tl::unexpected(lesson.error());
    const auto frames = snapped_times(*times, options.times, *lesson);
    if (!frames) return tl::unexpected(frames.error());
    return told(ClipRepository(**store).change(clip->id, frames->at, frames->to.value_or(clip->out),
                                               options.title.value_or(clip->title)),
                options, "Changed:\n");
}

CommandResult remove_clip(const StoreChoice& choice, const ClipOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto clip = ClipRepository(**store).find(options.id);
    if (!clip) return failed(clip.error());
    if (auto done = ClipRepository(**store).remove(clip->id); !done) return failed(done.error());
    return told(clip, options, "Into the Trash:\n");
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
    CLI::App* edit = family->add_subcommand("edit", "Move a clip or call it something else");
    edit->add_option("ID", options->id, "Its id, or the start of it")->required()->type_name("");
    add_times(*edit, options, false);
    finish_command(*edit, options, line, "secondlook clip edit 0193 --to 14:30", edit_clip);
    CLI::App* remove = family->add_subcommand("remove", "Put a clip into the Trash");
    remove->add_option("ID", options->id, "Its id, or the start of it")->required()->type_name("");
    finish_command(*remove, options, line, "secondlook clip remove 0193", remove_clip);
}

}  // namespace secondlook
