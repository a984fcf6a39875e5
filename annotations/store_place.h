#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "annotations/store_error.h"

namespace secondlook {

/// Where a store would lie, as far as it matters for a live database.
struct StorePlace {
    std::filesystem::path file;    ///< with links resolved as far as it exists
    unsigned long filesystem = 0;  ///< statfs f_type; 0 when unknown
    std::string mount_type;        ///< "ext4", "fuse.sshfs"; empty when unknown
    std::string mount_source;      ///< "/dev/sda1", "me@host:/home"; empty when unknown
};

/// Looks at the nearest folder of `file` that exists. Writes nothing.
StorePlace look_at_place(const std::filesystem::path& file);
/// Whether the place is on another computer: NFS, SMB, and the like, also through FUSE.
bool is_network_place(const StorePlace& place);
/// The service that copies this folder ("Dropbox", "OneDrive", ...), known by a folder's name or by
/// the files that the service leaves in its folders.
std::optional<std::string> syncing_service(const std::filesystem::path& file);
/// Refuses a place where a live store would come to harm, with two ways round it. `safe_default` is
/// offered when it is another, safe place.
StoreResult<void> check_place(const std::filesystem::path& file,
                              const std::filesystem::path& safe_default);

/// The mount type and source of the longest mount point above `path`, from the text of
/// /proc/self/mountinfo.
struct Mount {
    std::string type;
    std::string source;
};
std::optional<Mount> find_mount(std::string_view mountinfo, const std::filesystem::path& path);

}  // namespace secondlook
