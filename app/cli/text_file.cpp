#include "app/cli/text_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "app/core/printable.h"

namespace secondlook {

namespace fs = std::filesystem;

tl::expected<std::string, CommandError> read_text_file(const std::string& file,
                                                       std::uintmax_t largest) {
    std::error_code error;
    const std::string name = in_quotes(file);
    const fs::file_status status = fs::status(file, error);
    if (!fs::exists(status))
        return command_error(
            fmt::format("There is no file {}; check the name and where it lies.", name));
    if (!fs::is_regular_file(status))
        return command_error(fmt::format("{} is not a file; name one.", name));
    if (fs::file_size(file, error) > largest)
        return command_error(fmt::format("{} is too large to be taken in.", name));
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return command_error(
            fmt::format("{} cannot be read; check its rights and try again.", name));
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

}  // namespace secondlook
