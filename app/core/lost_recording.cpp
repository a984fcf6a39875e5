#include "app/core/lost_recording.h"

#include <set>

#include "media/media_probe.h"

namespace secondlook {

namespace fs = std::filesystem;

namespace {

constexpr int kMostNames = 5'000;

/// One search: where it has been, and how much it may still read.
class Search {
  public:
    Search(const LessonRecording& lesson, const CancelFlag* cancel)
        : lesson_(lesson), cancel_(cancel) {}

    /// Looks through a folder and `levels` of folders below it.
    std::optional<fs::path> look_in(const fs::path& folder, int levels) {
        if (folder.empty() || !seen_.insert(folder.native()).second) return std::nullopt;
        std::vector<fs::path> below;
        std::error_code error;
        fs::directory_iterator entries(folder, error);
        for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
            if (--left_ < 0 || (cancel_ != nullptr && cancel_->raised())) return std::nullopt;
            std::error_code none;
            const fs::path name = entries->path().filename();
            if (name.native().starts_with('.')) continue;
            if (entries->is_directory(none) && !entries->is_symlink(none)) {
                below.push_back(entries->path());
            } else if (is_it(*entries)) {
                return entries->path();
            }
        }
        for (const fs::path& inner : below) {
            if (levels <= 0) break;
            if (auto found = look_in(inner, levels - 1)) return found;
        }
        return std::nullopt;
    }

  private:
    bool is_it(const fs::directory_entry& entry) const {
        std::error_code error;
        if (!entry.is_regular_file(error)) return false;
        const auto size = entry.file_size(error);
        if (error || static_cast<std::int64_t>(size) != lesson_.size_bytes) return false;
        const auto fingerprint = content_fingerprint(entry.path());
        return fingerprint && *fingerprint == lesson_.fingerprint;
    }

    const LessonRecording& lesson_;
    const CancelFlag* cancel_;
    std::set<std::string> seen_;
    int left_ = kMostNames;
};

}  // namespace

std::optional<fs::path> look_for_recording(const LessonRecording& lesson,
                                           const std::vector<fs::path>& others,
                                           const CancelFlag* cancel) {
    Search search(lesson, cancel);
    const fs::path folder = fs::path(lesson.path).parent_path();
    if (auto found = search.look_in(folder, 2)) return found;
    if (auto found = search.look_in(folder.parent_path(), 1)) return found;
    for (const fs::path& other : others) {
        if (auto found = search.look_in(other, 1)) return found;
    }
    return std::nullopt;
}

}  // namespace secondlook
