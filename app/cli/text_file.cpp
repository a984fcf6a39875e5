#include "app/cli/text_file.h"

#include <filesystem>
#include <iterator>

#include <fmt/format.h>

#include "app/core/printable.h"

namespace secondlook {

namespace fs = std::filesystem;

tl::expected<std::ifstream, CommandError> open_file(const std::string& file, std::uintmax_t largest,
                                                    std::string_view instead) {
    std::error_code error;
    const std::string name = in_quotes(file);
    const fs::file_status status = fs::status(file, error);
    if (!fs::exists(status))
        return command_error(
            fmt::format("There is no file {}; check the name and where it lies.", name));
    if (!fs::is_regular_file(status))
        return command_error(fmt::format("{} is not a file; name a file.", name));
    if (fs::file_size(file, error) > largest)
        return command_error(fmt::format("{} is too large to be taken in; {}.", name, instead));
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return command_error(
            fmt::format("{} cannot be read; check its rights and try again.", name));
    return in;
}

tl::expected<std::string, CommandError> read_text_file(const std::string& file,
                                                       std::uintmax_t largest,
                                                       std::string_view instead) {
    auto in = open_file(file, largest, instead);
    if (!in) return tl::unexpected(in.error());
    return std::string{std::istreambuf_iterator<char>(*in), {}};
}

}  // namespace secondlook
