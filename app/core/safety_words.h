#pragma once

#include <string>
#include <vector>

#include "annotations/delete_for_good.h"
#include "annotations/snapshots.h"

namespace secondlook {

// The words for what keeps work safe, and for what is deleted for good. Thread: any.

/// "1 lesson, 12 moments, 9 notes".
std::string holds_text(std::int64_t lessons, std::int64_t moments, std::int64_t notes);
/// "1 moment and 1 note"; "nothing".
std::string going_text(const GoneForGood& gone);
/// "of the day", "made by hand", "before going back", "before an update".
std::string why_text(BackupWhy why);
/// A sentence for each older backup that still holds something: which it is, and when it goes.
std::vector<std::string> still_in_lines(const std::vector<HeldBackup>& backups);
/// Whether it is gone everywhere; one sentence.
std::string swept_text(const GoneForGood& gone);

}  // namespace secondlook
