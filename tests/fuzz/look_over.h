#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace secondlook::testing {

/// Something that must not be, whatever the file: a message that is no plain sentence, an index out
/// of order, a frame that is said to be exact and is another.
class BrokenPromise : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Does with a file all that the program does with a recording: headers, index, pictures here and
/// there, sound, thumbnails, waveform, fingerprint. True when it could be opened. Throws
/// BrokenPromise.
bool look_over(const std::filesystem::path& file);
/// Plays two seconds and seeks about, as the window would.
void play_a_little(const std::filesystem::path& file);

}  // namespace secondlook::testing
