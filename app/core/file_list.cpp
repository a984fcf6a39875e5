#include "app/core/file_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

#include "app/core/printable.h"

namespace secondlook {
namespace {

namespace fs = std::filesystem;

// Only what is listed is narrowed: any file can be dropped on the window or named to it.
constexpr std::array kEndings{".3gp",  ".aac", ".avi", ".flac", ".flv",  ".m4a", ".m4v",
                              ".mkv",  ".mov", ".mp3", ".mp4",  ".mpeg", ".mpg", ".mts",
                              ".m2ts", ".oga", ".ogg", ".ogv",  ".opus", ".ts",  ".wav",
                              ".webm", ".wma", ".wmv", ".amr"};

bool is_recording(const fs::path& path) {
    std::string ending = path.extension().string();
    std::ranges::transform(ending, ending.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::find(kEndings, ending) != kEndings.end();
}

}  // namespace

std::string size_text(std::uintmax_t bytes) {
    const double kb = static_cast<double>(bytes) / 1000;
    if (kb < 1000) return fmt::format("{:.0f} KB", kb);
    if (kb < 1e6) return fmt::format("{:.0f} MB", kb / 1e3);
    return fmt::format("{:.1f} GB", kb / 1e6);
}

namespace {

std::vector<FileRow> list(const fs::path& folder, bool any) {
    std::vector<FileRow> rows;
    std::error_code error;
    fs::directory_iterator entries(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        const fs::path& path = entries->path();
        if (path.filename().native().starts_with('.')) continue;
        std::error_code ignored;
        const bool is_folder = entries->is_directory(ignored);
        if (!is_folder && !(entries->is_regular_file(ignored) && (any || is_recording(path))))
            continue;
        const auto bytes = is_folder ? 0 : entries->file_size(ignored);
        rows.push_back({path, printable(path.filename().native()), is_folder,
                        is_folder || ignored ? "" : size_text(bytes)});
    }
    std::ranges::sort(rows, [](const FileRow& a, const FileRow& b) {
        return a.folder != b.folder ? a.folder : a.name < b.name;
    });
    return rows;
}

}  // namespace

std::vector<FileRow> list_recordings(const fs::path& folder) {
    return list(folder, false);
}

std::vector<FileRow> list_files(const fs::path& folder) {
    return list(folder, true);
}

fs::path usual_folder() {
    const char* home = std::getenv("HOME");
    std::error_code error;
    if (!home || !fs::is_directory(home, error)) return "/";
    const fs::path videos = fs::path(home) / "Videos";
    return fs::is_directory(videos, error) ? videos : fs::path(home);
}

}  // namespace secondlook
