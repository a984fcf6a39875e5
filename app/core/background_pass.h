#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/core/job_runner.h"
#include "media/player.h"

namespace secondlook {

/// Makes the open recording's review proxy behind everything else, nearest the playhead first, and
/// gives it to the player. Cancelled, it goes on the next time the recording is opened. Thread: UI.
class BackgroundPass {
  public:
    explicit BackgroundPass(std::function<void()> wake);

    /// The recording's index is known and its cache folder may be used. What is there already is
    /// used at once; the rest is made, where there is room for it (cache_limit.h).
    void begin(const std::filesystem::path& recording, const std::string& fingerprint,
               Player& player);
    void look_at(MediaTime playhead) { playhead_->store(playhead.count()); }
    void stop() { jobs_.cancel_all(); }

    void cancel(int job) { jobs_.cancel(job); }
    bool poll() { return jobs_.poll(); }
    std::vector<JobRunner::View> running() const { return jobs_.running(); }

  private:
    std::shared_ptr<std::atomic<std::int64_t>> playhead_;
    JobRunner jobs_;  // last: its thread ends before the rest goes
};

/// Gives the player, whose index is known, what was made of its recording's review proxy so far.
/// Thread: UI.
void use_kept_proxy(const std::string& fingerprint, Player& player);

}  // namespace secondlook
