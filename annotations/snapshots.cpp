#include "annotations/snapshots.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "annotations/backup_file.h"
#include "annotations/sqlite_guard.h"
#include "annotations/store_file.h"

// Keeping snapshots:
// 1. A backup has its name only once it has been checked from end to end (store_care.h), so a new
//    one is good. It is made before an old one goes.
// 2. An old one goes only when enough newer ones of its kind are whole today: what was whole once
//    may have been damaged since, and then it does not count.

namespace secondlook {

namespace fs = std::filesystem;

namespace {

struct KindName {
    BackupWhy why;
    std::string_view part;
};
constexpr std::array<KindName, 3> kind_names{{{BackupWhy::Daily, "-daily-"},
                                              {BackupWhy::BeforeRestore, "-before-restore-"},
                                              {BackupWhy::BeforeUpgrade, "-before-upgrade-"}}};

BackupWhy why_of(const fs::path& store, const fs::path& file) {
    for (const KindName& kind : kind_names)
        if (file.filename().native().starts_with(store.stem().string().append(kind.part)))
            return kind.why;
    return BackupWhy::ByHand;
}

int kept_of(BackupWhy why) {
    return why == BackupWhy::Daily ? kDailySnapshots : kOtherSnapshots;
}

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (entry->path().extension() == ".db") files.push_back(entry->path());
    return files;
}

/// Facts as far as they can be read. A file that is no backup of ours at all: none.
std::optional<Snapshot> looked_at(const fs::path& store, const fs::path& file) {
    Snapshot snapshot;
    snapshot.why = why_of(store, file);
    if (auto facts = read_backup(file)) {
        snapshot.facts = *std::move(facts);
        return snapshot;
    } else if (facts.error().kind != StoreError::Kind::Damaged) {
        return std::nullopt;
    }
    snapshot.whole = false;
    snapshot.facts.file = file;
    std::error_code none;
    snapshot.facts.size_bytes = static_cast<std::int64_t>(fs::file_size(file, none));
    snapshot.facts.made = file_time(file);
    return snapshot;
}

bool newer(const Snapshot& a, const Snapshot& b) {
    return std::pair(a.facts.made, a.facts.file) > std::pair(b.facts.made, b.facts.file);
}

std::string utc_day(InstantUs when) {
    return fmt::format("{:%Y-%m-%d}", fmt::gmtime(static_cast<std::time_t>(when / 1'000'000)));
}

/// The newest stamp that was given: each change takes one.
std::int64_t clock_of(SQLite::Database& database) {
    SQLite::Statement read(database, "SELECT value FROM store_meta WHERE key = 'clock'");
    return read.executeStep() ? read.getColumn(0).getInt64() : 0;
}

/// As of the newest daily snapshot; -1 when it cannot be told.
std::int64_t clock_of_file(const fs::path& file) {
    const auto clock = guarded([&]() -> StoreResult<std::int64_t> {
        const auto backup = open_unchanged(file);
        if (!backup) return tl::unexpected(backup.error());
        return clock_of(**backup);
    });
    return clock.value_or(-1);
}

/// When the backup was made as far as one can tell without reading all of it.
InstantUs made_of_file(const fs::path& file) {
    const auto made = guarded([&]() -> StoreResult<InstantUs> {
        const auto backup = open_unchanged(file);
        if (!backup) return tl::unexpected(backup.error());
        return made_of(**backup, file);
    });
    return made.value_or(0);
}

bool is_due(Store& store, InstantUs now) {
    fs::path newest;
    InstantUs made = -1;
    for (const fs::path& file : files_in(backups_folder_of(store.file()))) {
        if (why_of(store.file(), file) != BackupWhy::Daily) continue;
        if (const InstantUs when = made_of_file(file); when > made) {
            made = when;
            newest = file;
        }
    }
    if (newest.empty()) return true;
    return utc_day(made) != utc_day(now) && clock_of_file(newest) != clock_of(store.database());
}

void let_the_oldest_go(const fs::path& store) {
    const auto snapshots = list_snapshots(store);
    for (const KindName& kind : kind_names) {
        int whole = 0;
        for (const Snapshot& snapshot : snapshots) {
            if (snapshot.why != kind.why) continue;
            std::error_code none;
            if (whole >= kept_of(kind.why)) fs::remove(snapshot.facts.file, none);
            whole += snapshot.whole ? 1 : 0;
        }
    }
}

/// Lets long work on a connection end early while it lives.
class Interruptible {
  public:
    Interruptible(SQLite::Database& database, const std::function<bool()>& stop)
        : database_(database) {
        constexpr int instructions = 10'000;  // a look every millisecond or so
        if (stop)
            sqlite3_progress_handler(
                database_.getHandle(), instructions,
                [](void* asked) {
                    return (*static_cast<const std::function<bool()>*>(asked))() ? 1 : 0;
                },
                const_cast<std::function<bool()>*>(&stop));  // NOLINT: a C interface
    }
    ~Interruptible() { sqlite3_progress_handler(database_.getHandle(), 0, nullptr, nullptr); }
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;

  private:
    SQLite::Database& database_;
};

bool holds_one(const fs::path& file, const std::vector<TrashRow>& rows) {
    const auto held = guarded([&]() -> StoreResult<bool> {
        const auto backup = open_unchanged(file);
        if (!backup) return tl::unexpected(backup.error());
        for (const TrashRow& row : rows) {
            SQLite::Statement read(**backup,
                                   fmt::format("SELECT 1 FROM {} WHERE id = ?", row.table));
            read.bind(1, row.id);
            if (read.executeStep()) return true;
        }
        return false;
    });
    return held.value_or(false);
}

}  // namespace

fs::path backups_folder_of(const fs::path& store) {
    return store.parent_path() / "backups";
}

fs::path free_backup_name(const fs::path& store, BackupWhy why, InstantUs now) {
    const auto* named = std::ranges::find(kind_names, why, &KindName::why);
    const std::string_view part = named == kind_names.end() ? "-" : named->part;
    const std::string stem = fmt::format("{}{}{:%Y-%m-%dT%H%M%S}Z", store.stem().native(), part,
                                         fmt::gmtime(static_cast<std::time_t>(now / 1'000'000)));
    fs::path file = backups_folder_of(store) / (stem + ".db");
    std::error_code none;
    for (int n = 2; fs::exists(fs::symlink_status(file, none)); ++n)
        file = backups_folder_of(store) / fmt::format("{}-{}.db", stem, n);
    return file;
}

std::vector<Snapshot> list_snapshots(const fs::path& store) {
    std::vector<Snapshot> all;
    for (const fs::path& file : files_in(backups_folder_of(store)))
        if (auto snapshot = looked_at(store, file)) all.push_back(*std::move(snapshot));
    std::ranges::sort(all, newer);
    return all;
}

StoreResult<std::optional<BackupFacts>> keep_daily_snapshot(Store& store, InstantUs now,
                                                            const std::function<bool()>& stop) {
    using Result = StoreResult<std::optional<BackupFacts>>;
    return guarded([&]() -> Result {
        if (!is_due(store, now)) return std::nullopt;
        const Interruptible copying(store.database(), stop);
        if (const auto folder = make_backups_folder(store.file()); !folder)
            return tl::unexpected(folder.error());
        auto made = back_up(store, free_backup_name(store.file(), BackupWhy::Daily, now));
        if (!made && stop && stop()) return std::nullopt;
        if (!made) return tl::unexpected(made.error());
        let_the_oldest_go(store.file());
        return *std::move(made);
    });
}

std::vector<HeldBackup> backups_that_hold(const fs::path& store,
                                          const std::vector<TrashRow>& rows) {
    std::vector<HeldBackup> all;
    for (const fs::path& file : files_in(backups_folder_of(store)))
        all.push_back({file, made_of_file(file), why_of(store, file), 0});
    std::ranges::sort(all, [](const HeldBackup& a, const HeldBackup& b) {
        return std::pair(a.made, a.file) > std::pair(b.made, b.file);
    });
    std::array<int, 4> newer_of_kind{};
    for (HeldBackup& backup : all) {
        int& before = newer_of_kind[static_cast<std::size_t>(backup.why)];
        if (backup.why != BackupWhy::ByHand)
            backup.goes_after = std::max(1, kept_of(backup.why) - before);
        ++before;
    }
    std::erase_if(all, [&](const HeldBackup& backup) { return !holds_one(backup.file, rows); });
    return all;
}

}  // namespace secondlook
