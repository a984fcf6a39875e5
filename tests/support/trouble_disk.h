#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace secondlook::testing {

/// The disk as SQLite sees it, in this process, for as long as this lives: everything goes to the
/// real one, but calls that write can be made to fail, and what was written but not yet synced is
/// known, so that a power cut can be played. One at a time.
class TroubleDisk {
  public:
    TroubleDisk();
    ~TroubleDisk();
    TroubleDisk(const TroubleDisk&) = delete;
    TroubleDisk& operator=(const TroubleDisk&) = delete;

    /// The `number`-th call from now on that opens, writes, truncates, syncs or deletes fails; and
    /// every later one, too, when it is `for_ever`.
    void fail_at(int number, bool for_ever = false);
    void work_again();
    /// Whether a call has failed since fail_at().
    bool has_failed() const;
    /// Called before each such call.
    void before_each_call(std::function<void()> look);
    /// Copies `folder` as it might lie on the disk after a power cut now: of what was not yet
    /// synced, each write is there, missing, or there in part, in any order.
    void copy_after_power_cut(const std::filesystem::path& folder, const std::filesystem::path& to,
                              std::mt19937& random);

    // For the shim itself.
    struct Change {  ///< how a file was before a write or truncation, and what was written
        std::int64_t at = 0;
        std::int64_t size_before = 0;
        std::string before;
        std::string after;
        bool truncates = false;
    };
    int count_call(int failure);
    void note(const std::string& path, Change change);
    void forget(const std::string& path);
    sqlite3_vfs& real() { return *real_; }

  private:
    std::string bytes_after_cut(const std::filesystem::path& file, std::mt19937& random) const;

    sqlite3_vfs* real_ = nullptr;
    std::unique_ptr<sqlite3_vfs> shim_;
    mutable std::mutex mutex_;
    std::map<std::string, std::vector<Change>> unsynced_;
    std::function<void()> look_;
    int until_failure_ = 0;  ///< 0: none is to come
    bool for_ever_ = false;
    bool failing_ = false;
    bool has_failed_ = false;
    bool looking_ = false;
};

}  // namespace secondlook::testing
