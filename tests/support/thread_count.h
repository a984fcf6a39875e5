#pragma once

#include <chrono>
#include <filesystem>
#include <iterator>
#include <thread>

namespace secondlook::testing {

/// The threads of this process.
inline std::ptrdiff_t thread_count() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/task"),
                         std::filesystem::directory_iterator());
}

/// Whether there are no more of them than `before`; the kernel may take a moment to forget one.
inline bool threads_are_gone(std::ptrdiff_t before) {
    for (int turn = 0; turn < 500 && thread_count() > before; ++turn)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return thread_count() <= before;
}

}  // namespace secondlook::testing
