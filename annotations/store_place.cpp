#include "annotations/store_place.h"

#include <fmt/format.h>
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <sstream>
#include <vector>

#include "annotations/plain_text.h"

namespace secondlook {

namespace fs = std::filesystem;

namespace {

// From linux/magic.h and statfs(2). 9P and virtiofs are left out: they are a virtual machine's view
// of the computer it runs on.
constexpr std::array<unsigned long, 8> network_filesystems{
    0x6969,      // NFS
    0x517b,      // SMB
    0xfe534d42,  // SMB2
    0xff534d42,  // CIFS
    0x5346414f,  // AFS
    0x73757245,  // Coda
    0x564c,      // NCP
    0x00c36400,  // Ceph
};

constexpr std::array<std::string_view, 20> network_mounts{"nfs",
                                                          "nfs4",
                                                          "cifs",
                                                          "smb3",
                                                          "smbfs",
                                                          "afs",
                                                          "ceph",
                                                          "davfs",
                                                          "glusterfs",
                                                          "lustre",
                                                          "fuse.sshfs",
                                                          "fuse.rclone",
                                                          "fuse.davfs2",
                                                          "fuse.gvfsd-fuse",
                                                          "fuse.curlftpfs",
                                                          "fuse.glusterfs",
                                                          "fuse.s3fs",
                                                          "fuse.smbnetfs",
                                                          "fuse.google-drive-ocamlfuse",
                                                          "fuse.onedriver"};

struct SyncedName {
    std::string_view name;  ///< lower case; also with " (…)" or " - …" after it
    std::string_view service;
};
constexpr std::array<SyncedName, 13> synced_names{{
    {"dropbox", "Dropbox"},
    {"onedrive", "OneDrive"},
    {"nextcloud", "Nextcloud"},
    {"owncloud", "ownCloud"},
    {"google drive", "Google Drive"},
    {"googledrive", "Google Drive"},
    {"icloud drive", "iCloud"},
    {"iclouddrive", "iCloud"},
    {"mobile documents", "iCloud"},
    {"syncthing", "Syncthing"},
    {"synologydrive", "Synology Drive"},
    {"megasync", "MEGA"},
    {"pcloud drive", "pCloud"},
}};

struct SyncMarker {
    std::string_view name;
    bool folder;  ///< which of the two: in a home folder, ~/.dropbox is Dropbox's own settings
    std::string_view service;
};
constexpr std::array<SyncMarker, 9> sync_markers{{
    {".dropbox", false, "Dropbox"},
    {".dropbox.cache", true, "Dropbox"},
    {".stfolder", true, "Syncthing"},
    {".stfolder", false, "Syncthing"},
    {".nextcloudsync.log", false, "Nextcloud"},
    {".owncloudsync.log", false, "ownCloud"},
    {".tmp.drivedownload", true, "Google Drive"},
    {".tmp.driveupload", true, "Google Drive"},
    {".sync/ID", false, "Resilio Sync"},
}};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool is_named(const std::string& part, std::string_view name) {
    if (!part.starts_with(name)) return false;
    const std::string_view rest = std::string_view(part).substr(name.size());
    return rest.empty() || rest.starts_with(" (") || rest.starts_with(" - ");
}

std::optional<std::string> service_by_name(const fs::path& file) {
    for (const fs::path& part : file.parent_path()) {
        const std::string name = lower(part.native());
        for (const SyncedName& synced : synced_names)
            if (is_named(name, synced.name)) return std::string(synced.service);
    }
    return std::nullopt;
}

std::optional<std::string> service_by_marker(const fs::path& folder) {
    std::error_code none;
    for (const SyncMarker& marker : sync_markers) {
        const fs::file_status status = fs::status(folder / marker.name, none);
        if (marker.folder ? fs::is_directory(status) : fs::is_regular_file(status))
            return std::string(marker.service);
    }
    return std::nullopt;
}

/// mountinfo writes space, tab, newline and backslash as \ooo.
std::string without_escapes(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 3 >= text.size()) {
            plain.push_back(text[i]);
            continue;
        }
        const auto digit = [&](std::size_t k) { return text[i + k] - '0'; };
        plain.push_back(static_cast<char>(digit(1) * 64 + digit(2) * 8 + digit(3)));
        i += 3;
    }
    return plain;
}

bool is_under(const fs::path& path, const fs::path& mount_point) {
    const auto [end, rest] =
        std::mismatch(mount_point.begin(), mount_point.end(), path.begin(), path.end());
    return end == mount_point.end();
}

fs::path nearest_existing(fs::path path) {
    std::error_code none;
    while (path.has_relative_path() && !fs::exists(path, none))
        path = path.parent_path();
    return path;
}

bool is_safe(const fs::path& file) {
    const StorePlace place = look_at_place(file);
    return !is_network_place(place) && !syncing_service(place.file);
}

}  // namespace

std::optional<Mount> find_mount(std::string_view mountinfo, const fs::path& path) {
    // A line: id parent major:minor root MOUNT-POINT options [fields] - TYPE SOURCE super-options
    std::optional<Mount> best;
    std::size_t best_length = 0;
    std::istringstream lines{std::string(mountinfo)};
    for (std::string line; std::getline(lines, line);) {
        const std::size_t dash = line.find(" - ");
        if (dash == std::string::npos) continue;
        std::istringstream left(line.substr(0, dash));
        std::istringstream right(line.substr(dash + 3));
        std::string skipped;
        std::string point;
        Mount mount;
        left >> skipped >> skipped >> skipped >> skipped >> point;
        right >> mount.type >> mount.source;
        point = without_escapes(point);
        if (point.empty() || point.size() < best_length || !is_under(path, point)) continue;
        best_length = point.size();
        mount.source = without_escapes(mount.source);
        best = mount;
    }
    return best;
}

StorePlace look_at_place(const fs::path& file) {
    StorePlace place;
    std::error_code error;
    place.file = fs::weakly_canonical(file, error);
    if (error) place.file = file;
    const fs::path folder = nearest_existing(place.file);
    struct statfs facts {};
    if (statfs(folder.c_str(), &facts) == 0)
        // The kernel's numbers have 32 bits; f_type is signed and may be wider.
        place.filesystem = static_cast<unsigned long>(facts.f_type) & 0xffffffffUL;
    std::ifstream stream("/proc/self/mountinfo");
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (const auto mount = find_mount(text, folder)) {
        place.mount_type = mount->type;
        place.mount_source = mount->source;
    }
    return place;
}

bool is_network_place(const StorePlace& place) {
    if (std::find(network_filesystems.begin(), network_filesystems.end(), place.filesystem) !=
        network_filesystems.end())
        return true;
    if (std::find(network_mounts.begin(), network_mounts.end(), place.mount_type) !=
        network_mounts.end())
        return true;
    // An unknown FUSE program whose source names another computer: user@host:/path, https://...
    return place.mount_type.starts_with("fuse") &&
           (place.mount_source.find(":/") != std::string::npos);
}

std::optional<std::string> syncing_service(const fs::path& file) {
    if (auto named = service_by_name(file)) return named;
    for (fs::path folder = file.parent_path(); folder.has_relative_path();
         folder = folder.parent_path())
        if (auto marked = service_by_marker(folder)) return marked;
    return std::nullopt;
}

StoreResult<void> check_place(const fs::path& file, const fs::path& safe_default) {
    const StorePlace place = look_at_place(file);
    std::string reason;
    if (is_network_place(place))
        reason = "is on another computer, and a store that is used over a network can be damaged";
    else if (const auto service = syncing_service(place.file))
        reason = fmt::format(
            "is kept in step by {}, and a store copied while in use can be damaged", *service);
    else
        return {};
    const bool offer = safe_default != file && is_safe(safe_default);
    const std::string local = offer ? fmt::format("a folder on this computer, such as --store {}",
                                                  shown_path(safe_default))
                                    : "a folder on this computer's own disk, named with --store";
    return tl::unexpected(StoreError{
        StoreError::Kind::Refused,
        fmt::format("The folder {} {}; keep the store in {}, and share work as packages instead.",
                    shown_path(file.parent_path()), reason, local)});
}

}  // namespace secondlook
