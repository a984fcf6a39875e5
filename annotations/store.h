#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "annotations/coaching_types.h"
#include "annotations/store_error.h"

namespace SQLite {
class Database;
}

namespace secondlook {

/// The one SQLite file that keeps everything (DESIGN.md §5). Thread: the UI's (or the command
/// line's); heavy reads open a second, read-only Store on a job thread.
class Store {
  public:
    /// `$XDG_DATA_HOME/secondlook/store.db` (default ~/.local/share).
    static std::filesystem::path default_path();
    /// Opens or makes the store: folder 0700, file 0600, WAL, synchronous=FULL, foreign keys,
    /// application_id checked, migrations applied. Refuses a file that is not ours without touching it.
    static StoreResult<std::unique_ptr<Store>> open(const std::filesystem::path& file);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    const std::filesystem::path& file() const;
    /// Who acts: the store's owner ("Me") unless changed.
    const Person& acting_person() const;
    StoreResult<void> act_as(const std::string& name_or_id);
    /// Rises with each commit of this connection, and when another connection or process committed
    /// (PRAGMA data_version). Cheap: call once a frame.
    std::uint64_t revision();

    SQLite::Database& database();  ///< for the repositories in annotations/ only
    void bump_revision();          ///< for EditHistory only

  private:
    struct Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
