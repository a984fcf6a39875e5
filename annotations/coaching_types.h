#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "media/media_time.h"

namespace secondlook {

/// A uuid (version 7) in its 36-character form.
using Uuid = std::string;
/// An instant in UTC, microseconds since 1970.
using InstantUs = std::int64_t;

/// The six coaching dimensions of a talking point (DOMAIN.md S01; Lofthouse et al., 2010).
enum class Dimension { SubjectMatter, Initiates, Stimulus, Tone, Scale, Timeframe };

/// How one dimension is named and what may be chosen. Labels are the source's own words.
struct DimensionInfo {
    Dimension dimension;
    std::string_view key;  ///< on the command line and in the store: "subject", "initiates", ...
    std::string_view
        label;        ///< "subject matter", "who initiates", "stimulus", "tone of voice", ...
    char letter;      ///< S W V T F Z: shown in the coloured square
    bool free_words;  ///< subject matter: any words
    bool several;     ///< tone: both neutral and curious may stand
    std::span<const std::string_view> values;  ///< empty when free_words
};
std::span<const DimensionInfo, 6> coaching_dimensions();
const DimensionInfo& dimension_info(Dimension dimension);
std::optional<Dimension> dimension_from_key(std::string_view key);

/// One value chosen on one dimension.
struct DimensionValue {
    Dimension dimension = Dimension::SubjectMatter;
    std::string value;
    bool operator==(const DimensionValue&) const = default;
};

/// Characters a note has room for.
inline constexpr std::size_t kLongestNote = 1'000'000;

/// What a note says: its own words, and those under the two lenses (DOMAIN.md S43, P03, P41).
struct NoteWords {
    std::string body;
    std::string teacher_action = {};  ///< what the teacher did
    std::string pupil_response = {};  ///< what pupils did or said
    std::string kind = {};            ///< how it begins: one of note_kinds(), or empty
    /// A beginning alone is no note yet.
    bool empty() const { return body.empty() && teacher_action.empty() && pupil_response.empty(); }
    bool operator==(const NoteWords&) const = default;
};
/// "I notice", "I wonder", "What led you to", "A strength".
std::span<const std::string_view> note_kinds();
/// The kind as it is kept: case and an ellipsis do not matter, and empty is none. Nothing when
/// there is no such kind.
std::optional<std::string> note_kind(std::string_view typed);

struct Person {
    Uuid id;
    std::string name;
};

/// A recording of real teaching, or of the talk about it, referenced where it lies; owned by one
/// person.
struct LessonRecording {
    Uuid id;
    std::string title;
    Uuid owner;
    std::string path;         ///< bytes as the system gave them; may be non-UTF-8
    std::string fingerprint;  ///< content_fingerprint()
    std::int64_t size_bytes = 0;
    MediaTime duration{0};
    std::int64_t frames = 0;  ///< 0 for audio only
    InstantUs created = 0;
    InstantUs last_opened = 0;  ///< 0 = never looked at
    MediaTime last_position{0};
    bool is_conversation = false;  ///< of a coaching talk: its owner alone sees it
    Uuid session = {};             ///< whose talk it is; empty: not said
};

/// A point (no `to`) or interval that someone marked, with the draft talking point made with it and
/// its author's note. `at` is the time of a presented frame.
struct Moment {
    Uuid id;
    Uuid lesson;
    Uuid author;
    std::string author_name;
    MediaTime at{0};
    std::optional<MediaTime> to;  ///< exclusive
    std::string note;             ///< its words; empty when none
    std::vector<DimensionValue> tags;
    InstantUs created = 0;
    InstantUs changed = 0;
    std::string teacher_action = {};  ///< of the note, as in NoteWords
    std::string pupil_response = {};
    std::string note_kind = {};
    /// The whole note.
    NoteWords note_words() const { return {note, teacher_action, pupil_response, note_kind}; }
};

}  // namespace secondlook
