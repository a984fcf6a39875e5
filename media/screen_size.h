#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "media/video_frame.h"

namespace secondlook {

/// How large whoever draws wants its pictures made, where no graphics card does it. One says it,
/// workers read it. Thread: any.
class ScreenSize {
  public:
    /// nullopt: pictures go to the screen as they are.
    void set(std::optional<ShownSize> size) {
        const ShownSize wanted = size.value_or(ShownSize{});
        packed_.store(static_cast<std::uint64_t>(wanted.width) << 32U |
                          static_cast<std::uint32_t>(wanted.height),
                      std::memory_order_relaxed);
    }
    std::optional<ShownSize> get() const {
        const std::uint64_t packed = packed_.load(std::memory_order_relaxed);
        const ShownSize size{static_cast<int>(packed >> 32U),
                             static_cast<int>(packed & 0xFFFFFFFFU)};
        return size.width > 0 && size.height > 0 ? std::optional(size) : std::nullopt;
    }

  private:
    std::atomic<std::uint64_t> packed_{0};
};

}  // namespace secondlook
