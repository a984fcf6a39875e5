#include "app/cli/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>

#include <fmt/format.h>

#include "app/core/printable.h"

namespace secondlook {

namespace fs = std::filesystem;

namespace {

/// An empty file counts: scripts make one with mktemp.
bool empty_or_begins(const fs::path& file, std::string_view wanted) {
    std::string start(wanted.size(), '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(start.data(), static_cast<std::streamsize>(start.size()));
    const auto got = static_cast<std::size_t>(in.gcount());
    return in.eof() ? got == 0 : in.good() && start == wanted;
}

int write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return ::fsync(fd) == 0 ? 0 : errno;
}

void flush_folder(const fs::path& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    ::fsync(fd);
    ::close(fd);
}

mode_t usual_mode() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

tl::unexpected<CommandError> not_written(const fs::path& output, int error) {
    const std::string name = in_quotes(output.native());
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        return command_error(
            fmt::format("There is no room for {}; make some and try again.", name));
    if (error == ENOENT || error == ENOTDIR)
        return command_error(
            fmt::format("There is no folder for {}; make it first or choose another.", name));
    return command_error(
        fmt::format("{} cannot be written; check its folder's rights or choose another.", name));
}

}  // namespace

tl::expected<void, CommandError> check_output(const fs::path& output, const OutputKind& kind) {
    std::error_code error;
    const std::string name = in_quotes(output.native());
    const bool precious = std::ranges::any_of(
        kind.never, [&](const fs::path& other) { return fs::equivalent(output, other, error); });
    if (precious)
        return command_error(fmt::format(
            "{} is a recording or the store itself, which is never written over; choose another "
            "name.",
            name));
    const fs::file_status status = fs::status(output, error);
    if (!fs::exists(status)) return {};
    if (fs::is_directory(status))
        return command_error(fmt::format("{} is a folder; give a file name in it.", name));
    if (!fs::is_regular_file(status) || !empty_or_begins(output, kind.begins))
        return command_error(fmt::format("{} is already there and is not {}; choose another name.",
                                         name, kind.name));
    return {};
}

tl::expected<void, CommandError> check_picture_output(const fs::path& output,
                                                      const fs::path& recording) {
    constexpr std::string_view kSignature{"\x89PNG\r\n\x1a\n", 8};
    std::error_code error;
    if (!recording.empty() && fs::equivalent(output, recording, error)) {
        return command_error(fmt::format(
            "{} is the recording itself, which is never written to; choose another name.",
            in_quotes(output.native())));
    }
    return check_output(output, {"a PNG picture", kSignature, {}});
}

tl::expected<void, CommandError> write_output(const fs::path& output, std::string_view bytes,
                                              bool for_owner) {
    std::error_code none;
    // Through a link, the file that it names is replaced and the link stays.
    fs::path file = fs::weakly_canonical(fs::absolute(output, none), none);
    if (none) file = output;
    std::string temporary = (file.parent_path() / ".secondlook-XXXXXX").native();
    const int fd = ::mkstemp(temporary.data());
    if (fd < 0) return not_written(output, errno);
    int error = write_all(fd, bytes);
    if (error == 0 && !for_owner) ::fchmod(fd, usual_mode());
    if (::close(fd) != 0 && error == 0) error = errno;
    if (error == 0 && ::rename(temporary.c_str(), file.c_str()) != 0) error = errno;
    if (error == 0) {
        flush_folder(file.parent_path());
        return {};
    }
    ::unlink(temporary.c_str());
    return not_written(output, error);
}

}  // namespace secondlook
