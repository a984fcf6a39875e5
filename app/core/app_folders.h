#pragma once

#include <filesystem>
#include <string>

namespace secondlook {

/// Where the program keeps what it keeps: the XDG base folders, each with "secondlook" added. A
/// variable that is unset, empty or relative counts as unset.
struct AppFolders {
    std::filesystem::path data;    ///< the store: ~/.local/share/secondlook
    std::filesystem::path cache;   ///< frame indexes, thumbnails: ~/.cache/secondlook
    std::filesystem::path config;  ///< settings: ~/.config/secondlook
    std::filesystem::path state;   ///< logs: ~/.local/state/secondlook
};
/// Reads the environment; makes no folder. Thread: any, while nobody changes the environment.
AppFolders app_folders();

/// What may be made again of one recording is kept here. Empty when `fingerprint` is not one
/// (hex digits only, so that it can never name a folder elsewhere).
std::filesystem::path lesson_cache_folder(const std::string& fingerprint);
/// Where in that folder the recording's review proxy is kept.
std::filesystem::path proxy_folder(const std::filesystem::path& lesson);

/// Makes the folder and its parents, for the owner's eyes only (0700); false when it cannot.
bool make_private_folder(const std::filesystem::path& folder);

}  // namespace secondlook
