#pragma once

#include <filesystem>

namespace secondlook {

/// Opens a file with the program that the desktop has for it; false where it has none. Thread:
/// main.
bool open_with_system(const std::filesystem::path& file);

}  // namespace secondlook
