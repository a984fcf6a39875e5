#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "annotations/clock.h"
#include "annotations/coaching_types.h"
#include "annotations/migrations.h"
#include "annotations/store_error.h"

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace secondlook {

/// The recorded edit in progress (EditHistory::record): every row it touches carries its stamp.
struct Recording {
    bool active = false;
    bool failed = false;  ///< an edit inside it failed: the whole is rolled back
    Stamp stamp = 0;
    InstantUs when = 0;
};

/// The one SQLite file that keeps everything (DESIGN.md §5). Thread: the UI's (or the command
/// line's); heavy reads open a second, read-only Store on a job thread.
class Store {
  public:
    /// `$XDG_DATA_HOME/secondlook/store.db` (default ~/.local/share).
    static std::filesystem::path default_path();
    /// Opens or makes the store: folder 0700, file 0600, WAL, synchronous=FULL, foreign keys,
    /// application_id checked, migrations applied. A newer program's store can be looked at and not
    /// changed (NewerReadOnly). Refuses without touching it a file that is not ours, a damaged one
    /// (of one above 16 MiB only the main tables are checked), and a newer one that this program
    /// cannot read; and a place on a network or in a synced folder.
    static StoreResult<std::unique_ptr<Store>> open(const std::filesystem::path& file);
    /// The same with other migrations than this program's: for tests of upgrades.
    static StoreResult<std::unique_ptr<Store>> open(const std::filesystem::path& file,
                                                    std::span<const Migration> migrations);
    /// A second connection that only reads, for a job thread. The store must be there.
    static StoreResult<std::unique_ptr<Store>> open_for_reading(const std::filesystem::path& file);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    const std::filesystem::path& file() const;
    /// What opening it found or did.
    SchemaOutcome outcome() const;
    /// Newer, in one plain sentence, when the store can only be looked at (NewerReadOnly).
    StoreResult<void> check_writable() const;
    /// Who acts: the store's owner ("Me") unless changed.
    const Person& acting_person() const;
    /// By name or id; NotFound names the people there are.
    StoreResult<void> act_as(const std::string& name_or_id);
    /// Rises with each commit of this connection, and when another connection or process committed
    /// (PRAGMA data_version). Cheap: call once a frame. When another's commit took the acting
    /// person away (a restored backup), the owner acts from then on.
    std::uint64_t revision();
    /// Why a listing since the last call came back empty when it should not have, once.
    std::optional<StoreError> take_trouble();

    SQLite::Database& database();  ///< for annotations/ only
    /// For annotations/ only: see Prepared.
    SQLite::Statement& statement(std::string_view sql);
    void look_again();                             ///< for annotations/ only: all may be different
    Recording& recording();                        ///< for annotations/ only
    void bump_revision();                          ///< for annotations/ only
    void remember_trouble(const StoreError& why);  ///< for annotations/ only

  private:
    struct Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
