#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "media/player.h"
#include "support/clip_factory.h"

namespace secondlook::testing {

/// A player whose time is told, with a device that is read by hand: time passes only in pass() and
/// run_until(), and waits there for the workers, so that a slow machine changes nothing.
class PlayerBench {
  public:
    enum class Index { AtOnce, Never };
    explicit PlayerBench(const std::filesystem::path& file, Index index = Index::AtOnce);
    explicit PlayerBench(ClipKind kind, Index index = Index::AtOnce);

    Player& operator*() { return *player_; }
    Player* operator->() { return player_.get(); }

    /// A device reads the ring from now on (or no more).
    void plug_in(bool in = true);
    /// The device stops reading without a word, or reads again.
    void stall(bool stalls) { plugged_in_ = !stalls; }
    /// Ticks until this holds; false after ten seconds without.
    bool settle(const std::function<bool()>& holds);
    /// Ticks until nothing is on its way.
    bool arrive();
    /// Lets time pass, in steps of at most 5 ms, each followed by a tick and by `each`.
    void pass(std::chrono::microseconds time, const std::function<void()>& each = {});
    /// Lets time pass until this holds; false after a minute of it.
    bool run_until(const std::function<bool()>& holds);

    /// The number drawn in the shown frame, -1 when there is none.
    int number() const;
    /// The place of the frame that should be shown at t: the last entry with time <= t.
    int expected_at(MediaTime t) const;
    MediaTime now() const { return player_->state().now; }
    const FrameIndex& index() const { return *index_; }
    std::shared_ptr<const FrameIndex> shared_index() const { return index_; }
    std::atomic<std::int64_t>& clock() { return now_us_; }
    int wakes() const { return wakes_.load(); }

  private:
    void step_time(std::int64_t us);
    void read_device(std::int64_t us);

    std::atomic<std::int64_t> now_us_{1'000'000};
    std::atomic<int> wakes_{0};
    std::shared_ptr<const FrameIndex> index_;
    std::unique_ptr<Player> player_;
    bool plugged_in_ = false;
    std::vector<float> samples_;
};

}  // namespace secondlook::testing
