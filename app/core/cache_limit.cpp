#include "app/core/cache_limit.h"

#include <algorithm>
#include <string>
#include <vector>

#include "app/core/app_folders.h"

namespace secondlook {

namespace fs = std::filesystem;

namespace {

struct KeptLesson {
    fs::path folder;
    std::uintmax_t bytes = 0;
    fs::file_time_type used;
};

std::uintmax_t bytes_below(const fs::path& folder) {
    std::uintmax_t bytes = 0;
    std::error_code error;
    fs::recursive_directory_iterator entries(folder, error);
    for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
        std::error_code gone;
        const std::uintmax_t size = entries->is_regular_file(gone) ? entries->file_size(gone) : 0;
        if (!gone) bytes += size;
    }
    return bytes;
}

/// Every lesson's folder, the one opened longest ago first.
std::vector<KeptLesson> kept_lessons(const fs::path& lessons) {
    std::vector<KeptLesson> kept;
    std::error_code error;
    fs::directory_iterator entries(lessons, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        std::error_code unknown;
        auto used = fs::last_write_time(proxy_folder(entries->path()), unknown);
        if (unknown) used = fs::last_write_time(entries->path(), unknown);
        if (unknown) used = fs::file_time_type::min();
        kept.push_back({entries->path(), bytes_below(entries->path()), used});
    }
    std::ranges::sort(kept, {}, &KeptLesson::used);
    return kept;
}

}  // namespace

std::uintmax_t cache_limit(std::uintmax_t free, std::uintmax_t kept, std::uintmax_t most) {
    return std::min(most, (free + kept) / 10);
}

bool make_room(const fs::path& lesson, std::uintmax_t more, std::uintmax_t most) {
    std::error_code error;
    const fs::space_info space = fs::space(lesson, error);
    if (error) return false;
    const std::vector<KeptLesson> all = kept_lessons(lesson.parent_path());
    std::uintmax_t kept = 0;
    for (const KeptLesson& one : all)
        kept += one.bytes;
    const std::uintmax_t limit = cache_limit(space.available, kept, most);
    for (const KeptLesson& one : all) {
        if (kept + more <= limit) return true;
        if (one.folder == lesson) continue;
        fs::remove_all(one.folder, error);
        if (!error) kept -= one.bytes;
    }
    return kept + more <= limit;
}

void note_use(const fs::path& lesson) {
    std::error_code error;
    fs::last_write_time(proxy_folder(lesson), fs::file_time_type::clock::now(), error);
}

}  // namespace secondlook
