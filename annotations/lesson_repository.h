#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// What `lesson add` needs to know of a recording.
struct NewLesson {
    std::string title;
    std::string path;  ///< absolute
    std::string fingerprint;
    std::int64_t size_bytes = 0;
    MediaTime duration{0};
    std::int64_t frames = 0;
};

/// Lessons in the store. Every write is a recorded edit. Thread: the store's.
class LessonRepository {
  public:
    explicit LessonRepository(Store& store) : store_(store) {}

    /// Adds the recording, owned by the acting person; when one with the same fingerprint is there
    /// already, that one is returned, with its path brought up to date.
    StoreResult<LessonRecording> add(const NewLesson& lesson);
    /// Most recently opened first.
    std::vector<LessonRecording> list() const;
    std::optional<LessonRecording> get(const Uuid& id) const;
    /// By uuid, an unambiguous start of one (4+ characters), the exact title, or the path.
    StoreResult<LessonRecording> find(const std::string& words) const;
    /// Where it was left; not an edit, not undoable.
    StoreResult<void> remember_position(const Uuid& id, MediaTime at);

  private:
    Store& store_;
};

}  // namespace secondlook
