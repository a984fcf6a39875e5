#include "app/cli/moment_command.h"

#include <memory>
#include <optional>
#include <vector>

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

struct MomentOptions {
    std::string lesson;
    std::string at;
    std::string to;
    std::string note;
    std::vector<std::string> tags;
    bool json = false;
};

/// What was typed, read and checked, before anything is looked up.
struct MomentWords {
    MediaTime at{0};
    std::optional<MediaTime> to;
    std::vector<DimensionValue> tags;
};

tl::expected<MomentWords, CommandError> read_words(const MomentOptions& options) {
    MomentWords words;
    const auto at = parse_time(options.at);
    if (!at) return command_error(at.error());
    words.at = *at;
    if (!options.to.empty()) {
        const auto to = parse_time(options.to);
        if (!to) return command_error(to.error());
        if (*to <= *at) {
            return command_error(
                fmt::format("--to {} does not come after --at {}; choose a later end.", options.to,
                            options.at));
        }
        words.to = *to;
    }
    for (const std::string& text : options.tags) {
        auto tag = parse_tag(text);
        if (!tag) return failed(tag.error());
        words.tags.push_back(*std::move(tag));
    }
    return words;
}

/// The lesson's frame index, even while the recording is away, if it was read before.
tl::expected<std::shared_ptr<const FrameIndex>, CommandError> index_of(
    const LessonRecording& lesson) {
    if (auto kept = load_index(lesson.fingerprint)) return kept;
    const auto now = content_fingerprint(lesson.path);
    if (!now) return failed(now.error());
    if (*now != lesson.fingerprint) {
        return command_error(
            fmt::format("The file {} is no longer the recording of this lesson; put the recording "
                        "back, or add it from where it is now.",
                        in_quotes(lesson.path)));
    }
    ProgressLine line("Reading the recording");
    auto index = load_or_scan_index(lesson.path, lesson.fingerprint, nullptr, line.progress());
    if (!index) return failed(index.error());
    return *std::move(index);
}

/// A moment's times are those of presented frames. An end inside the first frame becomes that
/// frame's end; the recording's own end may be an end.
void snap_to_frames(MomentWords& words, const FrameIndex& index) {
    const std::size_t first = index.shown_at(words.at);
    words.at = index.at(first).time;
    if (!words.to || *words.to >= index.duration()) return;
    const std::size_t last = index.shown_at(*words.to);
    words.to = last > first ? index.at(last).time : words.at + index.frame_duration(first);
}

tl::expected<void, CommandError> check_inside(const MomentOptions& options,
                                              const MomentWords& words, MediaTime duration) {
    const bool past = words.at >= duration;
    if (!past && (!words.to || *words.to <= duration)) return {};
    return command_error(
        fmt::format("The lesson is {} long, so {} is past its end; choose an earlier "
                    "time.",
                    exact_time_text(duration), past ? options.at : options.to));
}

std::string moment_line(const Moment& moment) {
    std::string when = fine_clock_text(moment.at);
    if (moment.to) when += "-" + fine_clock_text(*moment.to);
    std::string tags;
    for (const DimensionValue& tag : moment.tags) {
        tags += fmt::format("{}{}: {}", tags.empty() ? "" : "; ", dimension_info(tag.dimension).key,
                            printable(tag.value));
    }
    return fmt::format("{}  {:>10}  {}{}[{}]\n", moment.id, when, printable(moment.note),
                       moment.note.empty() ? "" : "  ", tags);
}

CommandResult add_moment(const StoreChoice& choice, const MomentOptions& options) {
    auto words = read_words(options);
    if (!words) return tl::unexpected(words.error());
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto lesson = find_lesson(**store, options.lesson);
    if (!lesson) return tl::unexpected(lesson.error());
    if (auto inside = check_inside(options, *words, lesson->duration); !inside) {
        return tl::unexpected(inside.error());
    }
    if (lesson->frames > 0) {
        const auto index = index_of(*lesson);
        if (!index) return tl::unexpected(index.error());
        snap_to_frames(*words, **index);
    }
    const auto moment =
        MomentRepository(**store).add(lesson->id, words->at, words->to, options.note, words->tags);
    if (!moment) return failed(moment.error());
    return options.json ? json_text(moment_json(*moment)) : "Marked:\n" + moment_line(*moment);
}

CommandResult list_moments(const StoreChoice& choice, const MomentOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    std::vector<LessonRecording> lessons;
    if (options.lesson.empty()) {
        lessons = LessonRepository(**store).list();
    } else {
        auto lesson = find_lesson(**store, options.lesson);
        if (!lesson) return tl::unexpected(lesson.error());
        lessons.push_back(*std::move(lesson));
    }
    Json all = Json::array();
    std::string out;
    for (const LessonRecording& lesson : lessons) {
        const auto moments = MomentRepository(**store).list(lesson.id);
        if (!moments.empty()) out += printable(lesson.title) + '\n';
        for (const Moment& moment : moments) {
            all.push_back(moment_json(moment));
            out += moment_line(moment);
        }
    }
    if (auto whole = check_listing(**store); !whole) return tl::unexpected(whole.error());
    if (options.json) return json_text(all);
    return out.empty() ? "No moments yet. Mark one with: secondlook moment add --lesson LESSON "
                         "--at TIME\n"
                       : out;
}

void add_add(CLI::App& family, const std::shared_ptr<MomentOptions>& options, CommandLine& line) {
    CLI::App* add = family.add_subcommand("add", "Mark a moment, or a stretch with --to");
    add->add_option("--lesson", options->lesson, "The lesson's id, the start of it, title or file")
        ->required()
        ->type_name("LESSON");
    add->add_option("--at", options->at, "When: 1:05.5, 1:02:03 or 65.5s; the picture shown then")
        ->required()
        ->type_name("TIME");
    add->add_option("--to", options->to, "Where a stretch ends")->type_name("TIME");
    add->add_option("--note", options->note, "Your note; private until you say otherwise")
        ->type_name("WORDS");
    std::string keys;
    for (const DimensionInfo& info : coaching_dimensions()) {
        keys += fmt::format("{}{}", keys.empty() ? "" : ", ", info.key);
    }
    add->add_option("--tag", options->tags, keys)->type_name("KEY=VALUE")->allow_extra_args(false);
    add->add_flag("--json", options->json, "Print JSON");
    add_store_options(*add, line.store);
    add->footer(
        "Example:\n  secondlook moment add --lesson \"Year 4 fractions\" --at 12:34.5 "
        "--note \"Whose idea was this?\" --tag tone=curious");
    add->callback([options, &line] {
        line.chosen = [options, &line] { return add_moment(line.store, *options); };
    });
}

void add_list(CLI::App& family, const std::shared_ptr<MomentOptions>& options, CommandLine& line) {
    CLI::App* list = family.add_subcommand("list", "List moments in the order of time");
    list->add_option("--lesson", options->lesson, "Only this lesson's")->type_name("LESSON");
    list->add_flag("--json", options->json, "Print JSON");
    add_store_options(*list, line.store);
    list->footer("Example:\n  secondlook moment list --lesson \"Year 4 fractions\"");
    list->callback([options, &line] {
        line.chosen = [options, &line] { return list_moments(line.store, *options); };
    });
}

}  // namespace

void add_moment_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("moment", "Mark and list moments");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook moment add --lesson \"Year 4 fractions\" --at 12:34.5");
    auto options = std::make_shared<MomentOptions>();
    add_add(*family, options, line);
    add_list(*family, options, line);
}

}  // namespace secondlook
