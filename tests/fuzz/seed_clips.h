#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace secondlook::testing {

/// The containers of which damaged files are made: "mp4", "fragmented", "mkv" ...
std::vector<std::string> seed_names();
/// A small recording (1 to 2 s, 2 to 100 kB) in this container, made the first time with the
/// `ffmpeg` program. Throws std::out_of_range for an unknown name.
std::filesystem::path seed_clip(const std::string& name);

}  // namespace secondlook::testing
