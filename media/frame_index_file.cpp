// The cached form of a frame index: little-endian 64-bit words.
//   magic, version, origin, video end, end, count, then per entry pts, dts, time, key, place;
//   at the end a sum over all words before it, so that a damaged file is not believed.

#include <unistd.h>

#include <cstdint>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "media/frame_index.h"
#include "media/frame_ticks.h"

namespace secondlook {
namespace {

constexpr std::uint64_t kMagic = 0x5845444E494C5332;  // "2SLINDEX"
constexpr std::uint64_t kVersion = 2;
constexpr std::size_t kHeaderWords = 6;
constexpr std::size_t kEntryWords = 5;

/// FNV-1a over whole words: enough to notice a cut or altered file.
std::uint64_t sum_of(const std::vector<std::uint64_t>& words, std::size_t count) {
    std::uint64_t sum = 14695981039346656037U;
    for (std::size_t n = 0; n < count; ++n)
        sum = (sum ^ words[n]) * 1099511628211U;
    return sum;
}

std::string bytes_of(const std::vector<std::uint64_t>& words) {
    std::string bytes;
    bytes.reserve(words.size() * 8);
    for (const std::uint64_t word : words)
        for (int shift = 0; shift < 64; shift += 8)
            bytes += static_cast<char>((word >> shift) & 0xFF);
    return bytes;
}

std::vector<std::uint64_t> words_of(const std::string& bytes) {
    std::vector<std::uint64_t> words(bytes.size() / 8);
    for (std::size_t n = 0; n < words.size() * 8; ++n)
        words[n / 8] |= std::uint64_t{static_cast<unsigned char>(bytes[n])} << (8 * (n % 8));
    return words;
}

std::uint64_t word(std::int64_t value) {
    return static_cast<std::uint64_t>(value);
}

MediaTime time_of(std::uint64_t value) {
    return MediaTime(static_cast<std::int64_t>(value));
}

std::optional<std::vector<std::uint64_t>> checked_words(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in || bytes.size() % 8 != 0) return std::nullopt;
    std::vector<std::uint64_t> words = words_of(bytes);
    if (words.size() <= kHeaderWords || words[0] != kMagic || words[1] != kVersion)
        return std::nullopt;
    // Divided, not multiplied: a made-up count must not overflow into a right one.
    const std::size_t entry_words = words.size() - kHeaderWords - 1;
    if (entry_words % kEntryWords != 0 || entry_words / kEntryWords != words[5])
        return std::nullopt;
    if (words.back() != sum_of(words, words.size() - 1)) return std::nullopt;
    return words;
}

bool in_reach(MediaTime t) {
    return t >= -kFarthest && t <= kFarthest;
}

/// What every other part believes of an index.
bool in_order(const std::vector<FrameEntry>& entries, MediaTime video_end) {
    for (std::size_t n = 1; n < entries.size(); ++n)
        if (entries[n].pts <= entries[n - 1].pts || entries[n].time < entries[n - 1].time)
            return false;
    if (entries.empty()) return in_reach(video_end);
    return entries.front().time == MediaTime{0} && video_end >= entries.back().time &&
           in_reach(video_end);
}

}  // namespace

bool FrameIndex::save(const std::filesystem::path& file) const {
    std::vector<std::uint64_t> words{kMagic,
                                     kVersion,
                                     word(origin_.count()),
                                     word(video_end_.count()),
                                     word(end_.count()),
                                     entries_.size()};
    for (const FrameEntry& entry : entries_)
        words.insert(words.end(), {word(entry.pts), word(entry.dts), word(entry.time.count()),
                                   entry.key ? std::uint64_t{1} : 0, word(entry.pos)});
    words.push_back(sum_of(words, words.size()));
    std::filesystem::path part = file;
    part += ".part" + std::to_string(::getpid());
    std::error_code error;
    {
        std::ofstream out(part, std::ios::binary | std::ios::trunc);
        out << bytes_of(words);
        out.close();
        if (!out) {
            std::filesystem::remove(part, error);
            return false;
        }
    }
    std::filesystem::rename(part, file, error);
    if (!error) return true;
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    return false;
}

std::optional<FrameIndex> FrameIndex::load(const std::filesystem::path& file) {
    const auto words = checked_words(file);
    if (!words) return std::nullopt;
    const MediaTime origin = time_of((*words)[2]);
    const MediaTime video_end = time_of((*words)[3]);
    const MediaTime end = time_of((*words)[4]);
    std::vector<FrameEntry> entries;
    entries.reserve((*words)[5]);
    for (std::size_t at = kHeaderWords; at + kEntryWords < words->size(); at += kEntryWords) {
        const auto* w = &(*words)[at];
        entries.push_back({static_cast<std::int64_t>(w[0]), static_cast<std::int64_t>(w[1]),
                           time_of(w[2]), w[3] != 0, static_cast<std::int64_t>(w[4])});
    }
    if (!in_order(entries, video_end) || !in_reach(origin) || !in_reach(end)) return std::nullopt;
    return FrameIndex(std::move(entries), origin, video_end, end);
}

}  // namespace secondlook
