#pragma once

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>

namespace secondlook::testing {

/// Everything a shell command writes to its standard output. Throws when it does not succeed.
inline std::string output_of(const std::string& command) {
    std::FILE* pipe = popen(command.c_str(), "r");
    if (!pipe) throw std::runtime_error("cannot start: " + command);
    std::string output;
    std::array<char, 65'536> block;
    while (const std::size_t count = std::fread(block.data(), 1, block.size(), pipe)) {
        output.append(block.data(), count);
    }
    if (pclose(pipe) != 0) throw std::runtime_error("did not succeed: " + command);
    return output;
}

/// A word for the shell that stands for itself, whatever is in it.
inline std::string quoted(const std::string& word) {
    std::string safe = "'";
    for (const char letter : word) {
        if (letter == '\'') {
            safe += "'\\''";
        } else {
            safe += letter;
        }
    }
    return safe + "'";
}

}  // namespace secondlook::testing
