#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "media/cancel.h"
#include "media/media_error.h"
#include "media/media_time.h"

namespace secondlook {

/// Loudest absolute sample (all channels) of each `bucket`, 0..255; bucket n starts at n * bucket in
/// MediaTime (sound below zero is left out). Empty when there is no sound.
struct Waveform {
    MediaTime bucket{20'000};
    std::vector<std::uint8_t> peaks;
};

/// Decodes the sound once. `origin` as in FrameIndex. Kept in `cache_file` (empty keeps nothing).
/// Thread: any one.
MediaResult<Waveform> make_waveform(const std::filesystem::path& file, MediaTime origin,
                                    const std::filesystem::path& cache_file,
                                    const CancelFlag* cancel = nullptr,
                                    const ProgressFn& progress = {});

}  // namespace secondlook
