#pragma once

#include <sys/types.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace secondlook::bench {

/// A process's own memory, MiB, as the kernel counts it (VmRSS, VmHWM).
struct Memory {
    double resting = 0;
    double peak = 0;
};

/// The descriptor on which a child talks with us.
inline constexpr int kTalkDescriptor = 3;

/// A program that is told things and answers in lines of JSON over kTalkDescriptor. Ends with us.
class ChildProcess {
  public:
    /// Starts it; throws std::runtime_error when there is no such program.
    explicit ChildProcess(const std::vector<std::string>& words);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    void send(const nlohmann::json& message);
    /// The next message; throws std::runtime_error when none comes in time or the child is gone.
    nlohmann::json receive(std::chrono::seconds patience = std::chrono::seconds(60));
    Memory memory() const;

  private:
    pid_t pid_ = -1;
    int socket_ = -1;
    std::string name_;
    std::string unread_;
};

/// Writes one line; false when nobody reads any more.
bool write_line(int descriptor, const std::string& line);
/// Takes the next whole line from what was read before and the descriptor; nullopt at the end or
/// when the patience ran out.
std::optional<std::string> read_line(int descriptor, std::string& unread,
                                     std::chrono::milliseconds patience);

}  // namespace secondlook::bench
