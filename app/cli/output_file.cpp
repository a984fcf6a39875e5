#include "app/cli/output_file.h"

#include <array>
#include <fstream>
#include <string_view>

#include <fmt/format.h>

#include "app/core/printable.h"

namespace secondlook {

namespace fs = std::filesystem;

namespace {

/// An empty file counts: scripts make one with mktemp.
bool empty_or_png(const fs::path& file) {
    constexpr std::string_view kSignature{"\x89PNG\r\n\x1a\n", 8};
    std::array<char, 8> start{};
    std::ifstream in(file, std::ios::binary);
    in.read(start.data(), start.size());
    const auto got = static_cast<std::size_t>(in.gcount());
    return in.eof() ? got == 0 : in.good() && std::string_view(start.data(), got) == kSignature;
}

}  // namespace

tl::expected<void, CommandError> check_picture_output(const fs::path& output,
                                                      const fs::path& recording) {
    std::error_code error;
    if (!recording.empty() && fs::equivalent(output, recording, error)) {
        return command_error(fmt::format(
            "{} is the recording itself, which is never written to; choose another name.",
            in_quotes(output.native())));
    }
    const fs::file_status status = fs::status(output, error);
    if (!fs::exists(status)) return {};
    if (fs::is_directory(status)) {
        return command_error(fmt::format("{} is a folder; give the picture a file name in it.",
                                         in_quotes(output.native())));
    }
    if (!fs::is_regular_file(status) || !empty_or_png(output)) {
        return command_error(
            fmt::format("{} is already there and is not a PNG picture; choose another name.",
                        in_quotes(output.native())));
    }
    return {};
}

}  // namespace secondlook
