#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace secondlook {

/// One row of our own list of files.
struct FileRow {
    std::filesystem::path path;
    std::string name;  ///< printable
    bool folder = false;
    std::string size;  ///< "12 MB"; empty for folders
};

/// The folder's folders and recordings (by their usual endings), each by name; hidden ones are left
/// out. An unreadable folder is empty. Thread: any.
std::vector<FileRow> list_recordings(const std::filesystem::path& folder);
/// The same with files of every kind.
std::vector<FileRow> list_files(const std::filesystem::path& folder);
/// "840 KB", "12 MB", "1.4 GB".
std::string size_text(std::uintmax_t bytes);
/// Where recordings usually are: Videos, else the home folder, else the root.
std::filesystem::path usual_folder();

}  // namespace secondlook
