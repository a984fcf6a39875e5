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
    bool is_conversation = false;  ///< the recording of a coaching talk
    Uuid session = {};             ///< whose talk; only of a conversation
};

/// Lessons in the store. Every write is a recorded edit. Thread: the store's.
class LessonRepository {
  public:
    explicit LessonRepository(Store& store) : store_(store) {}

    /// Adds the recording, owned by the acting person; when one with the same fingerprint is there
    /// already, that one is returned, with its path brought up to date. The same recording is not a
    /// lesson and a conversation of one person at once: Refused. Other people's conversations are
    /// as if they were not here.
    StoreResult<LessonRecording> add(const NewLesson& lesson);
    /// Most recently opened first.
    std::vector<LessonRecording> list() const;
    std::optional<LessonRecording> get(const Uuid& id) const;
    /// By uuid, an unambiguous start of one (4+ characters), the exact title, or the path.
    StoreResult<LessonRecording> find(const std::string& words) const;
    /// Says where the recording lies now (absolute path). `fingerprint` is of the file there: when
    /// it is another recording's, Refused. One recorded edit.
    StoreResult<LessonRecording> relink(const Uuid& id, const std::string& path,
                                        const std::string& fingerprint);
    /// Calls it something else; one recorded edit.
    StoreResult<LessonRecording> rename(const Uuid& id, const std::string& title);
    /// Into the Trash with its moments and notes; the recording itself is not touched.
    StoreResult<void> remove(const Uuid& id);
    /// Says of which session a conversation is the talk; empty: of none. One recorded edit.
    StoreResult<LessonRecording> set_session(const Uuid& id, const Uuid& session);
    /// Where it was left; not an edit, not undoable.
    StoreResult<void> remember_position(const Uuid& id, MediaTime at);

  private:
    Store& store_;
};

}  // namespace secondlook
