#include "fuzz/mutate.h"

#include <algorithm>
#include <array>
#include <random>
#include <string_view>
#include <vector>

namespace secondlook::testing {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHeaderBytes = 4096;
constexpr std::size_t kMostBytes = std::size_t{1} << 20;  // doubling must not run away

/// Names behind which numbers lie that decide about sizes, counts and times.
constexpr std::string_view kNames[] = {
    // MP4
    "mvhd"sv,
    "tkhd"sv,
    "mdhd"sv,
    "stts"sv,
    "stsc"sv,
    "stsz"sv,
    "stco"sv,
    "ctts"sv,
    "elst"sv,
    "stss"sv,
    "stsd"sv,
    "avc1"sv,
    "avcC"sv,
    "hvcC"sv,
    "esds"sv,
    "mp4a"sv,
    "trun"sv,
    "tfhd"sv,
    "tfdt"sv,
    "moof"sv,
    "mfro"sv,
    "moov"sv,
    "mdat"sv,
    "trex"sv,
    // RIFF, AIFF
    "RIFF"sv,
    "avih"sv,
    "strh"sv,
    "strf"sv,
    "idx1"sv,
    "movi"sv,
    "fmt "sv,
    "data"sv,
    "COMM"sv,
    "SSND"sv,
    // Ogg, FLAC, MP3
    "OggS"sv,
    "fLaC"sv,
    "ID3"sv,
    "Xing"sv,
    "Info"sv,
    // Matroska: EBML, segment, info, scale, duration, tracks, entry, video, cluster, block, cues
    "\x1A\x45\xDF\xA3"sv,
    "\x18\x53\x80\x67"sv,
    "\x15\x49\xA9\x66"sv,
    "\x2A\xD7\xB1"sv,
    "\x44\x89"sv,
    "\x16\x54\xAE\x6B"sv,
    "\x1F\x43\xB6\x75"sv,
    "\x1C\x53\xBB\x6B"sv,
    // MPEG: pack, system, sequence, picture group; ASF's header objects; MXF's keys
    "\0\0\1\xBA"sv,
    "\0\0\1\xBB"sv,
    "\0\0\1\xB3"sv,
    "\0\0\1\xB8"sv,
    "\0\0\1\xE0"sv,
    "\xAA\x00\x62\xCE\x6C"sv,
    "\x06\x0E\x2B\x34"sv,
};

constexpr std::uint32_t kExtremes[] = {0,          1,          2,          0x7F,       0xFF,
                                       0xFFFF,     0x10000,    0x7FFFFFFF, 0x80000000, 0xFFFFFFFF,
                                       0xFFFFFFF0, 0x00FFFFFF, 0x01000000, 0x40000000};

class Mutation {
  public:
    Mutation(std::string bytes, const std::string& other, std::uint64_t seed)
        : bytes_(std::move(bytes)), other_(other), random_(seed) {}

    std::string made() {
        const std::size_t rounds = 1 + below(3);
        for (std::size_t n = 0; n < rounds && !bytes_.empty(); ++n)
            once();
        return std::move(bytes_);
    }

  private:
    std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

    /// Half of all places lie in the first bytes, where headers are.
    std::size_t place() {
        const bool header = below(2) == 0;
        return below(header ? std::min(kHeaderBytes, bytes_.size()) : bytes_.size());
    }
    std::size_t stretch(std::size_t from) {
        const std::size_t most = below(2) == 0 ? 64 : bytes_.size() / 3;
        return std::min(bytes_.size() - from, 1 + below(most));
    }

    void once() {
        switch (below(9)) {
            case 0:
                return flip_bits();
            case 1:
                return overwrite();
            case 2:
                return cut();
            case 3:
                return double_or_zero();
            case 4:
                return splice();
            default:
                return set_fields();  // most of what can go wrong is a number believed
        }
    }

    void flip_bits() {
        for (std::size_t n = 1 + below(40); n > 0; --n)
            bytes_[place()] ^= static_cast<char>(1U << below(8));
    }
    void overwrite() {
        const std::size_t from = place();
        for (std::size_t n = 0, count = stretch(from); n < count; ++n)
            bytes_[from + n] = static_cast<char>(random_());
    }
    void cut() {
        const std::size_t from = place();
        switch (below(3)) {
            case 0:
                bytes_.resize(from);
                return;
            case 1:
                bytes_.erase(0, std::min(from, kHeaderBytes));
                return;
            default:
                bytes_.erase(from, stretch(from));
        }
    }
    void double_or_zero() {
        const std::size_t from = place();
        const std::size_t count = stretch(from);
        if (below(2) == 0 && bytes_.size() < kMostBytes)
            bytes_.insert(from, bytes_.substr(from, count));
        else
            std::fill_n(bytes_.begin() + static_cast<std::ptrdiff_t>(from), count, '\0');
    }
    void splice() {
        const std::size_t at = below(other_.size());
        if (below(2) == 0) {
            bytes_.resize(place());
            bytes_ += other_.substr(at);
        } else {
            bytes_.insert(place(), other_.substr(at, 1 + below(4096)));
        }
    }

    void set_word(std::size_t at, std::uint32_t value) {
        const bool big = below(2) == 0;
        for (std::size_t n = 0; n < 4 && at + n < bytes_.size(); ++n)
            bytes_[at + n] = static_cast<char>(value >> (8 * (big ? 3 - n : n)));
    }
    /// Behind a known name (or the size before it), or anywhere in the header.
    std::size_t field_place() {
        if (below(4) == 0) return below(std::min(kHeaderBytes, bytes_.size())) & ~std::size_t{1};
        const std::string_view name = kNames[below(std::size(kNames))];
        const std::size_t found = bytes_.find(name, place());
        const std::size_t at = found == std::string::npos ? bytes_.find(name) : found;
        if (at == std::string::npos) return place();
        if (below(4) == 0) return at < 4 ? 0 : at - 4;
        return std::min(bytes_.size() - 1, at + name.size() + below(4) + 4 * below(12));
    }
    void set_fields() {
        for (std::size_t n = 1 + below(4); n > 0; --n)
            set_word(field_place(), kExtremes[below(std::size(kExtremes))]);
    }

    std::string bytes_;
    const std::string& other_;
    std::mt19937_64 random_;
};

/// Ogg's own checksum: polynomial 0x04C11DB7, highest bit first (RFC 3533).
std::uint32_t ogg_sum(std::string_view page) {
    std::uint32_t sum = 0;
    for (const char byte : page) {
        sum ^= std::uint32_t{static_cast<unsigned char>(byte)} << 24;
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum & 0x80000000U) != 0 ? (sum << 1) ^ 0x04C11DB7U : sum << 1;
    }
    return sum;
}

/// Makes the sums of Ogg pages fit again: pages whose sum is wrong are passed over, and nothing
/// behind that would be tried.
void mend_ogg(std::string& bytes) {
    constexpr std::size_t kSum = 22;
    constexpr std::size_t kHeader = 27;
    for (auto at = bytes.find("OggS"); at != std::string::npos; at = bytes.find("OggS", at + 1)) {
        if (at + kHeader > bytes.size()) return;
        const std::size_t pieces = static_cast<unsigned char>(bytes[at + kHeader - 1]);
        std::size_t length = kHeader + pieces;
        for (std::size_t n = 0; n < pieces && at + kHeader + n < bytes.size(); ++n)
            length += static_cast<unsigned char>(bytes[at + kHeader + n]);
        if (at + length > bytes.size()) return;
        bytes.replace(at + kSum, 4, 4, '\0');
        const std::uint32_t sum = ogg_sum(std::string_view(bytes).substr(at, length));
        for (std::size_t n = 0; n < 4; ++n)
            bytes[at + kSum + n] = static_cast<char>(sum >> (8 * n));
    }
}

}  // namespace

std::string mutated(const std::string& bytes, const std::string& other, std::uint64_t seed) {
    std::string made = Mutation(bytes, other, seed * 0x9E3779B97F4A7C15U + 1).made();
    mend_ogg(made);
    return made;
}

}  // namespace secondlook::testing
