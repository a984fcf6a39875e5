#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

namespace secondlook::testing {

/// Writes a 16-bit mono WAV; `sound` gives the sample (-1..1) at each frame.
void write_wav(const std::filesystem::path& file, int rate, std::int64_t frames,
               const std::function<double(std::int64_t)>& sound);

/// A sound whose sample at 48 kHz tells its own place, modulo 30000: a staircase that any wrong
/// frame shows. Inverse: tagged_place.
double tagged_sample(std::int64_t place);
std::int64_t tagged_place(float sample);
inline constexpr std::int64_t kTagPeriod = 30'000;

}  // namespace secondlook::testing
