#pragma once

#include <chrono>
#include <filesystem>
#include <system_error>

namespace secondlook {

/// Looks once a second whether a file is still there. An opened file can often be read on after it
/// was moved or deleted, so nothing else would tell. Thread: any one.
class FileWatch {
  public:
    explicit FileWatch(std::filesystem::path file) : file_(std::move(file)) {}

    const std::filesystem::path& file() const { return file_; }
    /// As of at most a second ago.
    bool missing() {
        const auto now = std::chrono::steady_clock::now();
        if (now < next_) return missing_;
        next_ = now + std::chrono::seconds(1);
        std::error_code error;
        missing_ = !std::filesystem::exists(file_, error);
        return missing_;
    }

  private:
    std::filesystem::path file_;
    std::chrono::steady_clock::time_point next_;
    bool missing_ = false;
};

}  // namespace secondlook
