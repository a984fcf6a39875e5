#pragma once

#include <cstdint>
#include <optional>

namespace secondlook {

/// How long a conversation has gone on: whole minutes, quietly. It stands still between stop() and
/// the next start(). Times are steady microseconds. Thread: any one.
class ConversationClock {
  public:
    void start(std::int64_t now_us) {
        if (!since_us_) since_us_ = now_us;
    }
    void stop(std::int64_t now_us) {
        if (since_us_) gone_us_ += now_us - *since_us_;
        since_us_.reset();
    }
    void reset() { *this = {}; }
    bool running() const { return since_us_.has_value(); }
    int minutes(std::int64_t now_us) const { return static_cast<int>(gone(now_us) / kMinute); }
    /// How long until the next whole minute; nothing while it stands still.
    std::optional<std::int64_t> next_minute_us(std::int64_t now_us) const {
        if (!since_us_) return std::nullopt;
        return kMinute - gone(now_us) % kMinute;
    }

  private:
    static constexpr std::int64_t kMinute = 60'000'000;
    std::int64_t gone(std::int64_t now_us) const {
        return gone_us_ + (since_us_ ? now_us - *since_us_ : 0);
    }

    std::int64_t gone_us_ = 0;
    std::optional<std::int64_t> since_us_;
};

}  // namespace secondlook
