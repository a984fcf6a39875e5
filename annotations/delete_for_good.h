#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annotations/snapshots.h"
#include "annotations/store.h"

namespace secondlook {

/// What deleting for good takes, or has taken.
struct GoneForGood {
    std::int64_t lessons = 0, moments = 0, notes = 0;
    std::vector<std::pair<std::string_view, std::int64_t>> coaching;  ///< "cycle", how many
    /// Recordings that no lesson knows any more: what was made of them may go, too.
    std::vector<std::string> fingerprints;
    /// The backups beside the store that still hold some of it.
    std::vector<HeldBackup> still_in;
    /// False while another window keeps the store's log, which then still holds some of it; the
    /// next time the store is opened for work, or the Trash is used, that goes too.
    bool swept = true;
};

// Deleting for good leaves nothing of a row in the store, its history, its log or its search index.
// A lesson goes by its owner's hand only, a moment by its author's or the lesson owner's, a note by
// its author's, coaching work by its author's or that of the teacher it is about. What belongs to
// it goes with it, and a talking point that is about nothing else. None of it can be undone.
// Thread: the store's, or a job's own Store.

/// What would go with this thing in the Trash; NotFound, or Refused with who may.
StoreResult<GoneForGood> look_before_deleting(Store& store, const Uuid& id);
/// What would go with everything in the Trash that the acting person may delete.
StoreResult<GoneForGood> look_before_emptying(Store& store);
StoreResult<GoneForGood> delete_for_good(Store& store, const Uuid& id);
StoreResult<GoneForGood> empty_trash(Store& store);

/// How long things stay in the Trash (DESIGN.md §5).
inline constexpr int kTrashDays = 30;
/// Deletes for good, whosever it is, what was put into the Trash 30 days before `now` or earlier,
/// what was typed in a form and left for as long, and finishes what an earlier deleting could not.
StoreResult<GoneForGood> delete_expired(Store& store, InstantUs now);

}  // namespace secondlook
