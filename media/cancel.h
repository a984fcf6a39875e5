#pragma once

#include <atomic>
#include <functional>

namespace secondlook {

/// A flag that another thread raises to ask long work to stop soon. Thread: any.
class CancelFlag {
  public:
    void raise() { raised_.store(true, std::memory_order_relaxed); }
    bool raised() const { return raised_.load(std::memory_order_relaxed); }

  private:
    std::atomic<bool> raised_{false};
};

/// Told the share of the work done, 0 to 1, on the working thread.
using ProgressFn = std::function<void(double)>;

}  // namespace secondlook
