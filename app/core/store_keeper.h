#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "annotations/delete_for_good.h"
#include "annotations/snapshots.h"
#include "app/core/job_runner.h"
#include "app/core/outcome.h"

namespace secondlook {

/// How far something that was asked about first has come.
enum class AskState { Asking, Working, Done };

/// The sheet that asks before something is deleted for good.
struct ForGoodSheet {
    Uuid id;  ///< empty: everything in the Trash that the person may delete
    GoneForGood gone;
    AskState state = AskState::Asking;
};

/// The sheet of snapshots, and of going back to one.
struct SnapshotsSheet {
    std::vector<Snapshot> snapshots;  ///< newest first
    bool looking = true;              ///< they are still being read
    std::optional<Snapshot> chosen;   ///< to go back to
    AskState state = AskState::Asking;
};

/// Keeps the store safe while the window is open: the snapshot of the day, what leaves the Trash
/// for good, going back to a snapshot, checking. Long work is done by a job of its own with its own
/// connection, so that nothing waits for it. Thread: UI.
class StoreKeeper {
  public:
    struct News {
        std::function<void(std::string text, std::string_view action)> say;
        std::function<void(std::string)> say_trouble;
        std::function<void()> gone_back;  ///< everything in the store is different now
    };
    StoreKeeper(Store& store, const std::function<void()>& wake, News news);

    /// What is done each time the store is opened for work: what has lain in the Trash long enough
    /// goes, and the day's snapshot is kept.
    void open_for_work(InstantUs now);
    /// Fills the sheet that asks; nothing to delete, or no right to: refused.
    Outcome ask_for_good(const Uuid& id);
    Outcome delete_asked();
    void show_snapshots();
    Outcome choose_snapshot(std::string_view file);
    Outcome go_back();
    void check_store();
    void repair_search();

    bool poll() { return jobs_.poll(); }
    bool idle() const { return jobs_.idle(); }
    const std::optional<ForGoodSheet>& for_good() const { return for_good_; }
    const SnapshotsSheet& snapshots() const { return snapshots_; }

  private:
    using Task = std::function<JobRunner::Finish(Store&)>;
    void start(std::string name, Task task, std::function<void()> failed);
    void finish_deleting(const StoreResult<GoneForGood>& gone);

    Store& store_;
    News news_;
    std::optional<ForGoodSheet> for_good_;
    SnapshotsSheet snapshots_;
    JobRunner jobs_;  // last: its thread ends before the rest goes
};

}  // namespace secondlook
