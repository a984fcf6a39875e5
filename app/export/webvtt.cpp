#include "app/export/webvtt.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

namespace secondlook {

namespace {

std::int64_t whole_ms(MediaTime time) {
    return (time.count() + 999) / 1000;
}

/// "00:01:05.400": hours always, as some readers want them.
std::string stamp(std::int64_t ms) {
    return fmt::format("{:02}:{:02}:{:02}.{:03}", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60,
                       ms % 1000);
}

/// The signs that mean something in a cue, "-->" with them.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

/// A cue ends at the first empty line, so an empty line in a note holds a no-break space.
std::string cue_lines(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        const bool blank = line.find_first_not_of(" \t") == std::string_view::npos;
        out += (blank ? "&nbsp;" : escaped(line)) + '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::string tags_line(const Moment& moment) {
    std::string line;
    for (const DimensionValue& tag : moment.tags) {
        line += fmt::format("{}{}: {}", line.empty() ? "" : "; ",
                            dimension_info(tag.dimension).label, tag.value);
    }
    return line.empty() ? "" : fmt::format("[{}]\n", escaped(line));
}

std::string times_line(const Moment& moment, MediaTime duration) {
    const std::int64_t from = whole_ms(moment.at);
    MediaTime end = moment.to.value_or(moment.at + kPointLength);
    if (duration > MediaTime{0}) end = std::min(end, duration);
    return fmt::format("{} --> {}\n", stamp(from), stamp(std::max(whole_ms(end), from + 1)));
}

/// How the note begins, its words, and what stands under the lenses, each with its name.
std::string note_lines(const Moment& moment) {
    std::string lines;
    if (!moment.note_kind.empty()) lines += escaped(moment.note_kind) + " ...\n";
    lines += cue_lines(moment.note);
    if (!moment.teacher_action.empty()) lines += "Teacher: " + cue_lines(moment.teacher_action);
    if (!moment.pupil_response.empty()) lines += "Pupils: " + cue_lines(moment.pupil_response);
    return lines;
}

std::string cue(const Moment& moment, MediaTime duration) {
    std::string words = note_lines(moment) + tags_line(moment);
    if (words.empty()) words = "Moment\n";
    const std::string voice =
        moment.author_name.empty() ? "" : fmt::format("<v {}>", escaped(moment.author_name));
    return fmt::format("{}\n{}{}{}\n", moment.id, times_line(moment, duration), voice, words);
}

}  // namespace

std::string lesson_webvtt(const ExportedLesson& exported) {
    std::string out = fmt::format("WEBVTT\n\nNOTE\nMoments of \"{}\", marked in Second Look.\n\n",
                                  escaped(exported.lesson.title));
    for (const Moment& moment : exported.moments)
        out += cue(moment, exported.lesson.duration);
    return out;
}

}  // namespace secondlook
