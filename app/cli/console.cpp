#include "app/cli/console.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "app/core/printable.h"

namespace secondlook {

namespace {

/// 0, or the errno of the write that failed.
int write_all(int fd, std::string_view text) {
    while (!text.empty()) {
        const ssize_t n = write(fd, text.data(), text.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(n));
    }
    return 0;
}

}  // namespace

bool print(std::string_view text, std::string& reason) {
    const int error = write_all(STDOUT_FILENO, text);
    if (error == 0) return true;
    if (error == ENOSPC || error == EDQUOT) {
        reason =
            "The answer could not be written because the disk is full; make room and try again.";
    } else if (error != EPIPE) {
        reason = fmt::format("The answer could not be written ({}); check where it goes.",
                             std::strerror(error));
    }
    return false;
}

void complain(std::string_view sentence) {
    write_all(STDERR_FILENO, printable(sentence) + '\n');
}

ProgressLine::ProgressLine(std::string what)
    : what_(std::move(what)), watched_(isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
    if (shown_ >= 0) write_all(STDERR_FILENO, "\r\x1b[K");
}

ProgressFn ProgressLine::progress() {
    if (!watched_) return {};
    return [this](double share) { show(share); };
}

void ProgressLine::show(double share) {
    const int percent = static_cast<int>(share * 100);
    if (percent == shown_) return;
    shown_ = percent;
    write_all(STDERR_FILENO, fmt::format("\r{}: {} %", what_, percent));
}

void guard_process() {
    for (int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // The lowest free number is this one. Read-only, so that a write to it still fails.
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) < 0) return;
    }
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace secondlook
