#pragma once

#include <functional>

namespace secondlook {

/// Runs the work on a thread of its own that gets next to no time while anyone else wants some, as do
/// threads that it starts; returns when it is done. Thread: any.
void run_when_idle(const std::function<void()>& work);

}  // namespace secondlook
