#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// Which of a lesson's moments; what is empty does not limit.
struct MomentSelection {
    std::optional<MediaTime> from, to;  ///< what is going on from, and before
    std::vector<DimensionValue> tags;   ///< with one of these
    bool teacher_action = false;        ///< whose note says what the teacher did
    bool pupil_response = false;        ///< whose note says what pupils did or said
    bool empty() const {
        return !from && !to && tags.empty() && !teacher_action && !pupil_response;
    }
};

/// Moments with their draft talking point, note and tags. Every write is one recorded edit, on disk
/// before it returns. Thread: the store's.
class MomentRepository {
  public:
    explicit MomentRepository(Store& store) : store_(store) {}

    /// A moment and its draft talking point with DOMAIN.md §3's defaults: stimulus "video clips",
    /// timeframe "the lesson in focus", scale "critical moments" (a range: "teaching episodes"),
    /// who initiates from the acting person (owner: "teacher", else "coach"), subject matter last
    /// used. In a recorded conversation only that last one. 0 <= at < to <= duration, else Invalid.
    /// `note` and `tags` come in the same step; a tag given here replaces that dimension's default.
    StoreResult<Moment> add(const Uuid& lesson, MediaTime at, std::optional<MediaTime> to = {},
                            const std::string& note = {},
                            const std::vector<DimensionValue>& tags = {});
    /// In time order. Notes are the acting person's own.
    std::vector<Moment> list(const Uuid& lesson) const;
    /// The same of some.
    std::vector<Moment> list(const Uuid& lesson, const MomentSelection& selection) const;
    std::optional<Moment> get(const Uuid& id) const;
    /// By id, or an unambiguous start of one (4+ characters).
    StoreResult<Moment> find(const std::string& id_or_start) const;

    /// Sets the own words of the acting person's note (private by default); a note that says
    /// nothing is removed. Edits with the
    /// same `draft` key (while someone types) merge into one step. Kept as valid UTF-8, without
    /// control characters other than newline and tab; up to 1,000,000 characters, else Invalid.
    StoreResult<void> set_note(const Uuid& moment, const std::string& text,
                               const std::string& draft = {});
    /// The same with what stands under the lenses, and how the note begins (note_repository.h).
    StoreResult<void> set_note(const Uuid& moment, const NoteWords& words,
                               const std::string& draft = {});
    /// Chooses a value; for a dimension that holds one, replaces it; for one that holds several,
    /// adds it. Unknown values are Invalid.
    StoreResult<void> set_tag(const Uuid& moment, const DimensionValue& tag);
    StoreResult<void> clear_tag(const Uuid& moment, const DimensionValue& tag);
    /// Moves it. Edits with the same `draft` key (while someone drags) merge into one step.
    StoreResult<void> set_range(const Uuid& moment, MediaTime at, std::optional<MediaTime> to,
                                const std::string& draft = {});
    /// Into the Trash (a tombstone), with its draft talking point unless that has other links.
    StoreResult<void> remove(const Uuid& moment);
    /// Subject matters used before, newest first, without repeats.
    std::vector<std::string> subjects_used(int limit = 20) const;

  private:
    Store& store_;
};

/// What marking a moment there is called in the history.
std::string mark_label(MediaTime at, std::optional<MediaTime> to);
/// Reads KEY=VALUE as on the command line; an unknown key or value is one plain sentence that names
/// the choices. Case and surrounding spaces of a value do not matter.
StoreResult<DimensionValue> parse_tag(const std::string& text);

}  // namespace secondlook
