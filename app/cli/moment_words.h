#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "annotations/coaching_types.h"
#include "annotations/store.h"
#include "annotations/word_sets.h"
#include "app/cli/command.h"

namespace secondlook {

/// A moment's times and tags as they are typed.
struct MomentWords {
    std::optional<std::string> at;
    std::optional<std::string> to;
    std::vector<std::string> tags;
};

/// Where a moment begins and, for a stretch, ends.
struct MomentTimes {
    MediaTime at{0};
    std::optional<MediaTime> to;
};

/// Reads the times; what was not typed stays as it was `before`.
tl::expected<MomentTimes, CommandError> read_times(const MomentWords& words,
                                                   const MomentTimes& before = {});
/// Reads KEY=VALUE, each.
tl::expected<std::vector<DimensionValue>, CommandError> read_tags(
    const std::vector<std::string>& tags);
/// Tags of a moment as typed: of the six dimensions, and codes of a set ("Types of listening").
struct MomentTags {
    std::vector<DimensionValue> values;
    std::vector<std::pair<std::string, std::string>> codes;  ///< set and label
};
/// Reads KEY=VALUE, each; a key that is no dimension is the name of a set of codes.
tl::expected<MomentTags, CommandError> read_moment_tags(Store& store,
                                                        const std::vector<std::string>& tags);
/// The times of presented frames, inside the lesson. Reads the recording when its frame index is
/// not known yet; it may be away when it is.
tl::expected<MomentTimes, CommandError> snapped_times(const MomentTimes& times,
                                                      const MomentWords& words,
                                                      const LessonRecording& lesson);
/// "subject, initiates, ...": for the help.
std::string tag_keys();
/// A moment as listings show it.
std::string moment_line(const Moment& moment);
/// Its codes, a line each.
std::string codes_lines(const std::vector<MomentCode>& codes);
/// Its tags on one line: "tone: curious; scale: critical moments".
std::string tags_text(const std::vector<DimensionValue>& tags);

}  // namespace secondlook
