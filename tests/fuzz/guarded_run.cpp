#include "fuzz/guarded_run.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <ctime>
#include <exception>
#include <fstream>
#include <new>
#include <stdexcept>

namespace secondlook::testing {
namespace {

constexpr int kMostSeconds = 10;
constexpr unsigned kPatience = 60;  // seconds in all, on a machine that others use too
constexpr double kMostMebibytes = 1.5 * 1024;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;  // shadow memory counts, and everything takes longer
#else
constexpr bool kSanitized = false;
#endif

/// What a child tells while it works: it lies in memory that both can see.
struct Shared {
    std::uint64_t seed = 0;
    std::uint64_t runs = 0;
    std::uint64_t opened = 0;
    double slowest = 0;
    std::uint64_t slowest_seed = 0;
    double largest = 0;
    std::uint64_t largest_seed = 0;
    char what[400] = "";
};

double cpu_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double peak_mebibytes() {
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

/// Lets the kernel measure the peak anew.
void forget_peak() {
    std::ofstream("/proc/self/clear_refs") << 5;
}

void set_limits() {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    if (kSanitized) return;
    const rlim_t most = rlim_t{4} << 30;  // the machine is others' too
    const rlimit space{most, most};
    ::setrlimit(RLIMIT_AS, &space);
}

void start_timers() {
    const int seconds = kSanitized ? 4 * kMostSeconds : kMostSeconds;
    const itimerval cpu{{0, 0}, {seconds, 0}};
    ::setitimer(ITIMER_PROF, &cpu, nullptr);
    ::alarm(kSanitized ? 4 * kPatience : kPatience);
}

[[noreturn]] void fail(Shared& shared, const char* what) {
    std::strncpy(shared.what, what, sizeof shared.what - 1);
    ::_exit(1);
}

void run_one(Shared& shared, const std::function<bool(std::uint64_t)>& each) {
    forget_peak();
    const double before = cpu_seconds();
    start_timers();
    if (each(shared.seed)) ++shared.opened;
    ++shared.runs;
    const double took = cpu_seconds() - before;
    const double peak = peak_mebibytes();
    if (took > shared.slowest) {
        shared.slowest = took;
        shared.slowest_seed = shared.seed;
    }
    if (peak > shared.largest) {
        shared.largest = peak;
        shared.largest_seed = shared.seed;
    }
    if (!kSanitized && peak > kMostMebibytes) fail(shared, "took too much memory");
}

[[noreturn]] void work(Shared& shared, std::uint64_t from, std::uint64_t to,
                       const std::function<bool(std::uint64_t)>& each) {
    set_limits();
    try {
        for (shared.seed = from; shared.seed < to; ++shared.seed)
            run_one(shared, each);
    } catch (const std::bad_alloc&) {
        fail(shared, "ran out of memory");
    } catch (const std::exception& error) {
        fail(shared, error.what());
    }
    ::_exit(0);
}

std::string ending(int status, const Shared& shared) {
    if (shared.what[0] != '\0') return shared.what;
    if (!WIFSIGNALED(status)) return "ended with status " + std::to_string(WEXITSTATUS(status));
    switch (WTERMSIG(status)) {
        case SIGPROF:
            return "took too much processor time";
        case SIGALRM:
            return "hung";
        default:
            return std::string("crashed: ") + strsignal(WTERMSIG(status));
    }
}

/// Unmapped when done.
class SharedPage {
  public:
    SharedPage()
        : at_(::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                     -1, 0)) {
        if (at_ == MAP_FAILED) throw std::runtime_error("no memory to share");
        new (at_) Shared;
    }
    ~SharedPage() { ::munmap(at_, sizeof(Shared)); }
    SharedPage(const SharedPage&) = delete;
    SharedPage& operator=(const SharedPage&) = delete;
    Shared& operator*() const { return *static_cast<Shared*>(at_); }

  private:
    void* at_;
};

}  // namespace

RunReport run_guarded(std::uint64_t from, std::uint64_t to,
                      const std::function<bool(std::uint64_t)>& each) {
    const SharedPage page;
    Shared& shared = *page;
    RunReport report;
    while (from < to) {
        const pid_t child = ::fork();
        if (child < 0) throw std::runtime_error("no child process can be started");
        if (child == 0) work(shared, from, to, each);
        int status = 0;
        ::waitpid(child, &status, 0);
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0) break;
        report.failures.push_back({shared.seed, ending(status, shared)});
        shared.what[0] = '\0';
        from = shared.seed + 1;
    }
    report.runs = shared.runs + report.failures.size();
    report.opened = shared.opened;
    report.slowest = shared.slowest;
    report.slowest_seed = shared.slowest_seed;
    report.largest = shared.largest;
    report.largest_seed = shared.largest_seed;
    return report;
}

}  // namespace secondlook::testing
