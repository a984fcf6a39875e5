#pragma once

#include <cstdint>
#include <filesystem>

namespace secondlook {

/// 10 GB (DESIGN.md section 3).
inline constexpr std::uintmax_t kMostCacheBytes = 10'000'000'000;

/// What may be kept of recordings in all, in bytes: the lesser of `most` and a tenth of the disk
/// that would be free without it. `free` and `kept` in bytes.
std::uintmax_t cache_limit(std::uintmax_t free, std::uintmax_t kept,
                           std::uintmax_t most = kMostCacheBytes);

/// Whether `more` bytes may be added to this lesson's folder in the cache; for that, what was made
/// of other lessons goes, of the one opened longest ago first. Thread: any.
bool make_room(const std::filesystem::path& lesson, std::uintmax_t more,
               std::uintmax_t most = kMostCacheBytes);

/// The lesson is opened now. Thread: any.
void note_use(const std::filesystem::path& lesson);

}  // namespace secondlook
