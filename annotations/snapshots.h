#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "annotations/store_care.h"

namespace secondlook {

// The backups beside a store, in its folder "backups".

/// Why a backup was made: known by its file's name.
enum class BackupWhy { Daily, ByHand, BeforeRestore, BeforeUpgrade };

/// How many of a kind are kept; those made by hand stay for ever.
inline constexpr int kDailySnapshots = 7;
inline constexpr int kOtherSnapshots = 3;

struct Snapshot {
    BackupFacts facts;
    BackupWhy why = BackupWhy::ByHand;
    bool whole = true;  ///< false: damaged; then its counts are 0
};

std::filesystem::path backups_folder_of(const std::filesystem::path& store);
/// A name in that folder that is still free: "store-daily-2026-11-22T023000Z.db".
std::filesystem::path free_backup_name(const std::filesystem::path& store, BackupWhy why,
                                       InstantUs now);
/// Every backup of this store in the folder, each read from end to end, newest first. Blocks.
/// Thread: any.
std::vector<Snapshot> list_snapshots(const std::filesystem::path& store);

/// Makes the daily snapshot when the newest one is of an earlier day (UTC) than `now` and something
/// was changed since; then the oldest go, as far as enough newer ones are whole. Nothing when none
/// is due. Blocks. Thread: a job's own Store, opened for reading.
StoreResult<std::optional<BackupFacts>> keep_daily_snapshot(Store& store, InstantUs now,
                                                            const std::function<bool()>& stop = {});

/// A row by its table and id.
struct TrashRow {
    std::string table;
    Uuid id;
};
/// A backup that still holds something that was deleted for good.
struct HeldBackup {
    std::filesystem::path file;
    InstantUs made = 0;
    BackupWhy why = BackupWhy::ByHand;
    int goes_after =
        0;  ///< it goes when so many newer ones of its kind were made; 0: never by itself
};
/// The backups in the folder that hold one of the rows, newest first. One that cannot be read is
/// left out. Thread: any.
std::vector<HeldBackup> backups_that_hold(const std::filesystem::path& store,
                                          const std::vector<TrashRow>& rows);

}  // namespace secondlook
