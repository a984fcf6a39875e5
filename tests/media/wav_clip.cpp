#include "media/wav_clip.h"

#include <cmath>
#include <fstream>
#include <string>

namespace secondlook::testing {
namespace {

std::string little_endian(std::uint32_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>((value >> (8 * i)) & 0xFF);
    return out;
}

}  // namespace

void write_wav(const std::filesystem::path& file, int rate, std::int64_t frames,
               const std::function<double(std::int64_t)>& sound) {
    const auto bytes = static_cast<std::uint32_t>(frames * 2);
    std::string data = "RIFF" + little_endian(36 + bytes, 4) + "WAVEfmt " + little_endian(16, 4) +
                       little_endian(1, 2) + little_endian(1, 2) +
                       little_endian(static_cast<std::uint32_t>(rate), 4) +
                       little_endian(static_cast<std::uint32_t>(rate) * 2, 4) +
                       little_endian(2, 2) + little_endian(16, 2) + "data" +
                       little_endian(bytes, 4);
    for (std::int64_t i = 0; i < frames; ++i) {
        const auto sample = static_cast<std::int32_t>(std::lround(sound(i) * 32'767.0));
        data += little_endian(static_cast<std::uint32_t>(sample) & 0xFFFF, 2);
    }
    std::ofstream(file, std::ios::binary) << data;
}

double tagged_sample(std::int64_t place) {
    return static_cast<double>(place % kTagPeriod + 1) / 32'767.0;
}

std::int64_t tagged_place(float sample) {
    return std::lround(sample * 32'768.0) - 1;
}

}  // namespace secondlook::testing
