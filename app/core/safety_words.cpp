#include "app/core/safety_words.h"

#include <fmt/format.h>

#include "app/core/printable.h"
#include "app/core/when_text.h"

namespace secondlook {
namespace {

std::string counted(std::int64_t count, std::string_view what) {
    const std::string_view many = what.ends_with('s') ? "es" : "s";  // a focus, two focuses
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : many);
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
    for (const auto& [word, count] : gone.coaching)
        parts.push_back(counted(count, word));
    if (parts.empty()) return "nothing";
    std::string text = parts.front();
    for (std::size_t n = 1; n < parts.size(); ++n)
        text += (n + 1 == parts.size() ? " and " : ", ") + parts[n];
    return text;
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
