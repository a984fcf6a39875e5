#include "app/cli/moment_words.h"

#include <memory>

#include <fmt/format.h>

#include "annotations/moment_repository.h"
#include "annotations/word_sets.h"
#include "app/cli/console.h"
#include "app/cli/note_words.h"
#include "app/cli/store_access.h"
#include "app/core/lesson_intake.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"

namespace secondlook {

namespace {

/// The lesson's frame index, even while the recording is away, if it was read before.
tl::expected<std::shared_ptr<const FrameIndex>, CommandError> index_of(
    const LessonRecording& lesson) {
    if (auto kept = load_index(lesson.fingerprint)) return kept;
    const auto now = content_fingerprint(lesson.path);
    if (!now) return failed(now.error());
    if (*now != lesson.fingerprint) {
        return command_error(
            fmt::format("The file {} is no longer the recording of this lesson; put the recording "
                        "back, or say where it is now with: secondlook lesson relink LESSON FILE.",
                        in_quotes(lesson.path)));
    }
    ProgressLine line("Reading the recording");
    auto index = load_or_scan_index(lesson.path, lesson.fingerprint, nullptr, line.progress());
    if (!index) return failed(index.error());
    return *std::move(index);
}

/// A moment's times are those of presented frames. An end inside the first frame becomes that
/// frame's end; the recording's own end may be an end.
MomentTimes snapped(MomentTimes times, const FrameIndex& index) {
    const std::size_t first = index.shown_at(times.at);
    times.at = index.at(first).time;
    if (!times.to || *times.to >= index.duration()) return times;
    const std::size_t last = index.shown_at(*times.to);
    times.to = last > first ? index.at(last).time : times.at + index.frame_duration(first);
    return times;
}

/// A time as it was typed, else in full.
std::string typed(const std::optional<std::string>& words, MediaTime time) {
    return words.value_or(exact_time_text(time));
}

tl::expected<void, CommandError> check_inside(const MomentTimes& times, const MomentWords& words,
                                              MediaTime duration) {
    const bool past = times.at >= duration;
    if (!past && (!times.to || *times.to <= duration)) return {};
    const std::string which =
        past ? typed(words.at, times.at) : typed(words.to, times.to.value_or(MediaTime{0}));
    return command_error(
        fmt::format("The lesson is {} long, so {} is past its end; choose an earlier time.",
                    exact_time_text(duration), which));
}

}  // namespace

tl::expected<MomentTimes, CommandError> read_times(const MomentWords& words,
                                                   const MomentTimes& before) {
    MomentTimes times = before;
    if (words.at) {
        const auto at = parse_time(*words.at);
        if (!at) return command_error(at.error());
        times.at = *at;
    }
    if (words.to) {
        const auto to = parse_time(*words.to);
        if (!to) return command_error(to.error());
        times.to = *to;
    }
    if (times.to && *times.to <= times.at) {
        return command_error(fmt::format(
            "The end {} does not come after the start {}; choose a later end with --to.",
            typed(words.to, *times.to), typed(words.at, times.at)));
    }
    return times;
}

tl::expected<std::vector<DimensionValue>, CommandError> read_tags(
    const std::vector<std::string>& tags) {
    std::vector<DimensionValue> values;
    for (const std::string& text : tags) {
        auto tag = parse_tag(text);
        if (!tag) return failed(tag.error());
        values.push_back(*std::move(tag));
    }
    return values;
}

tl::expected<MomentTags, CommandError> read_moment_tags(Store& store,
                                                        const std::vector<std::string>& tags) {
    MomentTags read;
    for (const std::string& text : tags) {
        const std::size_t equals = text.find('=');
        const bool names_set =
            equals != std::string::npos && WordSets(store).find(text.substr(0, equals)).has_value();
        if (names_set) {
            read.codes.emplace_back(text.substr(0, equals), text.substr(equals + 1));
            continue;
        }
        auto tag = parse_tag(text);
        if (!tag) return failed(tag.error());
        read.values.push_back(*std::move(tag));
    }
    return read;
}

tl::expected<MomentTimes, CommandError> snapped_times(const MomentTimes& times,
                                                      const MomentWords& words,
                                                      const LessonRecording& lesson) {
    if (auto inside = check_inside(times, words, lesson.duration); !inside)
        return tl::unexpected(inside.error());
    if (lesson.frames == 0) return times;
    const auto index = index_of(lesson);
    if (!index) return tl::unexpected(index.error());
    return snapped(times, **index);
}

std::string tag_keys() {
    std::string keys;
    for (const DimensionInfo& info : coaching_dimensions())
        keys += fmt::format("{}{}", keys.empty() ? "" : ", ", info.key);
    return keys + ", or the name of a set of codes";
}

std::string tags_text(const std::vector<DimensionValue>& tags) {
    std::string text;
    for (const DimensionValue& tag : tags) {
        text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", dimension_info(tag.dimension).key,
                            printable(tag.value));
    }
    return text;
}

std::string moment_line(const Moment& moment) {
    std::string when = fine_clock_text(moment.at);
    if (moment.to) when += "-" + fine_clock_text(*moment.to);
    const std::string note = note_line_text(moment.note_words());
    return fmt::format("{}  {:>10}  {}{}[{}]\n", moment.id, when, note, note.empty() ? "" : "  ",
                       tags_text(moment.tags));
}

}  // namespace secondlook
