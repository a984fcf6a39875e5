#include "bench/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>
#include <thread>

namespace secondlook::bench {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// Starts the program with `talk` as its kTalkDescriptor, silent otherwise. 0 or an errno.
int spawn(const std::vector<std::string>& words, int talk, pid_t& pid) {
    std::vector<char*> arguments;
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, talk, kTalkDescriptor);
    const int failed =
        posix_spawnp(&pid, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

double mebibytes(const std::string& line) {
    return std::stod(line.substr(line.find(':') + 1)) / 1024;
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& words) : name_(words.at(0)) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        throw std::runtime_error("no socket can be made");
    socket_ = ends[0];
    const int failed = spawn(words, ends[1], pid_);
    ::close(ends[1]);
    if (failed == 0) return;
    ::close(socket_);
    throw std::runtime_error(name_ + " could not be started; is it installed?");
}

ChildProcess::~ChildProcess() {
    ::close(socket_);
    for (int i = 0; i < 100; ++i) {
        if (::waitpid(pid_, nullptr, WNOHANG) != 0) return;
        std::this_thread::sleep_for(20ms);
    }
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

void ChildProcess::send(const nlohmann::json& message) {
    if (!write_line(socket_, message.dump())) throw std::runtime_error(name_ + " has gone away");
}

nlohmann::json ChildProcess::receive(std::chrono::seconds patience) {
    const auto line = read_line(socket_, unread_, patience);
    if (!line) throw std::runtime_error(name_ + " did not answer");
    return nlohmann::json::parse(*line);
}

Memory ChildProcess::memory() const {
    std::ifstream in("/proc/" + std::to_string(pid_) + "/status");
    Memory memory;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("VmRSS:")) memory.resting = mebibytes(line);
        if (line.starts_with("VmHWM:")) memory.peak = mebibytes(line);
    }
    return memory;
}

bool write_line(int descriptor, const std::string& line) {
    const std::string bytes = line + "\n";
    return ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(bytes.size());
}

std::optional<std::string> read_line(int descriptor, std::string& unread,
                                     std::chrono::milliseconds patience) {
    const auto until = Clock::now() + patience;
    for (;;) {
        if (const auto end = unread.find('\n'); end != std::string::npos) {
            std::string line = unread.substr(0, end);
            unread.erase(0, end + 1);
            return line;
        }
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
        pollfd waiting{descriptor, POLLIN, 0};
        if (left <= 0ms || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) return {};
        char bytes[4096];
        const ssize_t got = ::recv(descriptor, bytes, sizeof bytes, 0);
        if (got <= 0) return {};
        unread.append(bytes, static_cast<std::size_t>(got));
    }
}

}  // namespace secondlook::bench
