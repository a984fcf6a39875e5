// Recordings: all that look_over() does with one.

#include <sys/mman.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

#include "fuzz/fuzz_target.h"
#include "fuzz/look_over.h"
#include "fuzz/seed_clips.h"
#include "media/av_log.h"

namespace {

/// A file in memory that has a path.
class MemoryFile {
  public:
    MemoryFile(const std::uint8_t* data, std::size_t size) : fd_(::memfd_create("recording", 0)) {
        if (fd_ < 0 || ::write(fd_, data, size) != static_cast<ssize_t>(size))
            throw std::runtime_error("no memory for a file");
    }
    ~MemoryFile() { ::close(fd_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(fd_); }

  private:
    int fd_;
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    secondlook::quiet_av_log();
    const MemoryFile file(data, size);
    secondlook::testing::look_over(file.path());
    return 0;
}

std::string secondlook::testing::sound_input() {
    std::ifstream in(seed_clip("mkv"), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
