#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace secondlook::testing {

/// Recordings that are odd in a way that real ones are. Numbered like the others (clip_factory.h).
struct OddClip {
    std::string name;              ///< "ten_hours.ts": with its suffix
    int first_number = 0;          ///< drawn in the first frame that can be shown
    int frames = 75;               ///< that are shown
    double seconds = 3;            ///< from the first frame's beginning to the last one's end
    double sound_from = kNoSound;  ///< where the first sample lies, from the first frame on
    static constexpr double kNoSound = -1000;
};

/// All of them but those that odd_clip() names.
const std::vector<OddClip>& odd_clips();
/// The file, made the first time: one of them, "programmes.ts" (a smaller picture with two
/// channels, and one like the others with one), or a transport stream to be put behind clip H264Ts:
/// "again.ts" and "longer.ts" (numbers from 75, times from the start again, 3 and 6 s), "bigger.ts"
/// (640x360, other sound) and "full_chroma.ts" (4:4:4), both with times that go on. Throws
/// std::out_of_range for an unknown name.
std::filesystem::path odd_clip(const std::string& name);

}  // namespace secondlook::testing
