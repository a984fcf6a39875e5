#include "app/core/kept_pictures.h"

#include <algorithm>
#include <vector>

#include "app/core/app_folders.h"

namespace secondlook {

namespace fs = std::filesystem;

std::filesystem::path kept_picture(const LessonRecording& lesson, MediaTime at) {
    std::vector<fs::path> files;
    std::error_code error;
    fs::directory_iterator entries(lesson_cache_folder(lesson.fingerprint) / "thumbnails", error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error))
        files.push_back(entries->path());
    if (files.empty() || lesson.duration <= MediaTime{0}) return {};
    // Named by rising numbers without leading zeros, and spread evenly.
    std::ranges::sort(files, {}, [](const fs::path& file) {
        return std::pair(file.native().size(), file.native());
    });
    const auto count = static_cast<std::int64_t>(files.size());
    const std::int64_t place = at.count() * count / lesson.duration.count();
    return files[static_cast<std::size_t>(std::clamp<std::int64_t>(place, 0, count - 1))];
}

}  // namespace secondlook
