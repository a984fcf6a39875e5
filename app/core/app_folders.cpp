#include "app/core/app_folders.h"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace secondlook {

namespace fs = std::filesystem;

namespace {

fs::path home_folder() {
    const char* home = std::getenv("HOME");
    if (home != nullptr && fs::path(home).is_absolute()) return home;
    if (const passwd* entry = getpwuid(getuid()); entry != nullptr && entry->pw_dir != nullptr) {
        return entry->pw_dir;
    }
    return "/tmp/secondlook-home-" + std::to_string(getuid());
}

fs::path xdg_folder(const char* variable, const char* below_home) {
    const char* set = std::getenv(variable);
    const bool usable = set != nullptr && fs::path(set).is_absolute();
    return (usable ? fs::path(set) : home_folder() / below_home) / "secondlook";
}

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

}  // namespace

AppFolders app_folders() {
    return {xdg_folder("XDG_DATA_HOME", ".local/share"), xdg_folder("XDG_CACHE_HOME", ".cache"),
            xdg_folder("XDG_CONFIG_HOME", ".config"), xdg_folder("XDG_STATE_HOME", ".local/state")};
}

fs::path lesson_cache_folder(const std::string& fingerprint) {
    if (fingerprint.empty() || !std::all_of(fingerprint.begin(), fingerprint.end(), is_hex)) {
        return {};
    }
    return app_folders().cache / "lessons" / fingerprint;
}

fs::path proxy_folder(const fs::path& lesson) {
    return lesson / "proxy";
}

bool make_private_folder(const fs::path& folder) {
    if (folder.empty()) return false;
    struct stat there {};
    if (stat(folder.c_str(), &there) == 0) return S_ISDIR(there.st_mode);
    if (folder.has_parent_path() && folder.parent_path() != folder &&
        !make_private_folder(folder.parent_path())) {
        return false;
    }
    // Another process may have made it in between.
    return mkdir(folder.c_str(), 0700) == 0 ||
           (stat(folder.c_str(), &there) == 0 && S_ISDIR(there.st_mode));
}

}  // namespace secondlook
