#include "app/core/safety_words.h"

#include <fmt/format.h>

#include "app/core/printable.h"
#include "app/core/when_text.h"

namespace secondlook {
namespace {

std::string counted(std::int64_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

}  // namespace

std::string holds_text(std::int64_t lessons, std::int64_t moments, std::int64_t notes) {
    return fmt::format("{}, {}, {}", counted(lessons, "lesson"), counted(moments, "moment"),
                       counted(notes, "note"));
}

std::string going_text(const GoneForGood& gone) {
    std::vector<std::string> parts;
    if (gone.lessons > 0) parts.push_back(counted(gone.lessons, "lesson"));
    if (gone.moments > 0) parts.push_back(counted(gone.moments, "moment"));
    if (gone.notes > 0) parts.push_back(counted(gone.notes, "note"));
    if (parts.empty()) return "nothing";
    if (parts.size() == 1) return parts[0];
    if (parts.size() == 2) return parts[0] + " and " + parts[1];
    return parts[0] + ", " + parts[1] + " and " + parts[2];
}

std::string why_text(BackupWhy why) {
    switch (why) {
        case BackupWhy::Daily:
            return "of the day";
        case BackupWhy::BeforeRestore:
            return "before going back";
        case BackupWhy::BeforeUpgrade:
            return "before an update";
        case BackupWhy::ByHand:
            break;
    }
    return "made by hand";
}

std::vector<std::string> still_in_lines(const std::vector<HeldBackup>& backups) {
    std::vector<std::string> lines;
    for (const HeldBackup& backup : backups) {
        const std::string which = fmt::format("The snapshot {} ({}) still holds it",
                                              why_text(backup.why), when_text(backup.made));
        const std::string goes =
            backup.goes_after == 0 ? fmt::format("it stays until you delete {}.",
                                                 in_quotes(backup.file.filename().native()))
            : backup.goes_after == 1
                ? "it goes when the next one of its kind is made."
                : fmt::format("it goes when {} newer ones of its kind were made.",
                              backup.goes_after);
        lines.push_back(which + "; " + goes);
    }
    return lines;
}

std::string swept_text(const GoneForGood& gone) {
    return gone.swept
               ? "Nothing of it is left in your store."
               : "It is out of sight; its last traces go when no other window is reading the "
                 "store and there is room on the disk.";
}

}  // namespace secondlook
