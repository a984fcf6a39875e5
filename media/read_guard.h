#pragma once

#include <time.h>

#include <chrono>
#include <optional>

#include "media/cancel.h"

namespace secondlook {

/// Ends reading from a file that goes on although its work was asked to stop, or that gets lost in
/// a file's own table of contents: given to FFmpeg as its interrupt callback. A read that is over
/// soon is left in peace, since what it was about to find is needed again. Thread: the reading one.
class ReadGuard {
  public:
    ReadGuard() : busy_from_(busy_seconds()) {}

    /// From now on this flag counts; null: nothing stops reading.
    void watch(const CancelFlag* cancel) {
        cancel_ = cancel;
        noticed_.reset();
    }
    /// The headers are read: what follows may take as long as it takes.
    void opened() { opening_ = false; }
    /// Reading the headers was ended because it kept the processor busy for too long (not because a
    /// drive was slow).
    bool got_lost() const { return got_lost_; }
    /// Whether reading was ever ended in the middle: where it stands then is not known.
    bool cut_short() const { return cut_short_; }

    /// For AVIOInterruptCB: `self` is a ReadGuard.
    static int stops(void* self) { return static_cast<ReadGuard*>(self)->should_stop() ? 1 : 0; }

  private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds kPatience{50};
    static constexpr double kMostBusy = 1.5;  // three hours of MP4 need 0.13 s here

    /// This thread's processor time.
    static double busy_seconds() {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
    }

    bool should_stop() {
        got_lost_ = got_lost_ || (opening_ && busy_seconds() - busy_from_ > kMostBusy);
        return got_lost_ || asked_long_ago();
    }
    bool asked_long_ago() {
        if (!cancel_ || !cancel_->raised()) return false;
        if (!noticed_) noticed_ = Clock::now();
        if (Clock::now() - *noticed_ < kPatience) return false;
        return cut_short_ = true;
    }

    const CancelFlag* cancel_ = nullptr;
    std::optional<Clock::time_point> noticed_;
    bool cut_short_ = false;
    double busy_from_;
    bool opening_ = true;
    bool got_lost_ = false;
};

/// Watches a flag for as long as it lives. Thread: the reading one.
class WatchedRead {
  public:
    WatchedRead(ReadGuard& guard, const CancelFlag* cancel) : guard_(guard) { guard.watch(cancel); }
    ~WatchedRead() { guard_.watch(nullptr); }
    WatchedRead(const WatchedRead&) = delete;
    WatchedRead& operator=(const WatchedRead&) = delete;

  private:
    ReadGuard& guard_;
};

}  // namespace secondlook
