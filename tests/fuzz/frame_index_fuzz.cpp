// The kept form of a frame index. A sum at its end keeps damaged ones out; here it is made to fit,
// so that what lies behind it is reached.

#include <cstdlib>
#include <fstream>

#include "fuzz/fuzz_target.h"
#include "media/frame_index.h"
#include "support/clip_factory.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

/// FNV-1a over little-endian words, as frame_index_file.cpp has it.
void mend_sum(std::string& bytes) {
    if (bytes.size() < 16) return;
    bytes.resize(bytes.size() / 8 * 8);
    std::uint64_t sum = 14695981039346656037U;
    for (std::size_t at = 0; at + 16 <= bytes.size(); at += 8) {
        std::uint64_t word = 0;
        for (std::size_t n = 0; n < 8; ++n)
            word |= std::uint64_t{static_cast<unsigned char>(bytes[at + n])} << (8 * n);
        sum = (sum ^ word) * 1099511628211U;
    }
    for (std::size_t n = 0; n < 8; ++n)
        bytes[bytes.size() - 8 + n] = static_cast<char>(sum >> (8 * n));
}

void use(const FrameIndex& index) {
    const MediaTime half = index.duration() / 2;
    if (index.empty()) return;
    const std::size_t n = index.shown_at(half);
    if (n >= index.size() || index.key_before(n) > n) std::abort();
    for (std::size_t m = 1; m < index.size(); ++m)
        if (index.at(m).pts <= index.at(m - 1).pts || index.at(m).time < index.at(m - 1).time)
            std::abort();
    if (index.find_pts(index.at(n).pts) != n) std::abort();
    (void)index.frame_duration(index.size() - 1);
    (void)index.average_rate();
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const ScratchFolder scratch;
    const auto file = scratch.path() / "fuzzed.index";
    std::string bytes(reinterpret_cast<const char*>(data), size);
    for (const bool mended : {false, true}) {
        if (mended) mend_sum(bytes);
        std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
        if (const auto index = FrameIndex::load(file)) use(*index);
    }
    return 0;
}

std::string secondlook::testing::sound_input() {
    const ScratchFolder scratch;
    const auto file = scratch.path() / "sound.index";
    std::vector<FrameEntry> entries;
    for (int n = 0; n < 40; ++n)
        entries.push_back({n * 3600, n * 3600 - 7200, MediaTime{n * 40'000}, n % 12 == 0});
    if (!FrameIndex(entries, MediaTime{0}, MediaTime{1'600'000}, MediaTime{1'650'000}).save(file))
        std::abort();
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
