#include "media/idle_thread.h"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <exception>
#include <thread>

namespace secondlook {
namespace {

// <linux/ioprio.h> is not among the C library's headers.
constexpr int kLeastTime = 19;
constexpr int kOfThisThread = 1;    // IOPRIO_WHO_PROCESS, 0
constexpr int kIdleDisk = 3 << 13;  // IOPRIO_CLASS_IDLE

/// Where the system refuses, the work goes on as any other. Not SCHED_IDLE: on a busy machine such
/// a thread may not even get the moment to notice that it was cancelled.
void become_idle() {
    const sched_param none{};
    (void)sched_setscheduler(0, SCHED_BATCH, &none);
    (void)setpriority(PRIO_PROCESS, 0, kLeastTime);  // on Linux: of this thread
    (void)syscall(SYS_ioprio_set, kOfThisThread, 0, kIdleDisk);
}

}  // namespace

// A thread of its own, because a thread may not take its priority back.
void run_when_idle(const std::function<void()>& work) {
    std::exception_ptr thrown;
    std::jthread([&] {
        become_idle();
        try {
            work();
        } catch (...) {
            thrown = std::current_exception();
        }
    }).join();
    if (thrown) std::rethrow_exception(thrown);
}

}  // namespace secondlook
