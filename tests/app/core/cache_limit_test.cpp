#include "app/core/cache_limit.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "support/clip_factory.h"

using namespace secondlook;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// A lesson's folder in the cache with so many bytes, opened so long ago.
fs::path kept_lesson(const fs::path& lessons, const std::string& name, std::uintmax_t bytes,
                     std::chrono::hours ago) {
    const fs::path proxy = lessons / name / "proxy";
    fs::create_directories(proxy);
    const fs::path piece = proxy / "0-300.mp4";
    std::ofstream(piece).put('x');
    fs::resize_file(piece, bytes);
    fs::last_write_time(proxy, fs::file_time_type::clock::now() - ago);
    return lessons / name;
}

}  // namespace

TEST_CASE("The cache's limit is the lesser of 10 GB and a tenth of the free disk") {
    CHECK(cache_limit(1'000'000'000'000, 0) == 10'000'000'000);
    CHECK(cache_limit(50'000'000'000, 0) == 5'000'000'000);
    CHECK(cache_limit(40'000'000'000, 10'000'000'000) == 5'000'000'000);
    CHECK(cache_limit(0, 0) == 0);
}

TEST_CASE("Room is made by the lessons opened longest ago, never by the one that needs it") {
    const testing::ScratchFolder folder;
    constexpr std::uintmax_t kMiB = 1 << 20;
    constexpr std::uintmax_t kMost = 10 * kMiB;
    const fs::path oldest = kept_lesson(folder.path(), "aa", 4 * kMiB, 300h);
    const fs::path mine = kept_lesson(folder.path(), "bb", 4 * kMiB, 200h);
    const fs::path older = kept_lesson(folder.path(), "cc", 4 * kMiB, 100h);
    const fs::path newer = kept_lesson(folder.path(), "dd", 1 * kMiB, 1h);
    CHECK(make_room(mine, 1, kMost));
    CHECK_FALSE(fs::exists(oldest));
    CHECK(fs::exists(older));
    CHECK(fs::exists(newer));
    note_use(older);
    CHECK(make_room(mine, 2 * kMiB, kMost));  // now the newer one was opened longest ago
    CHECK_FALSE(fs::exists(newer));
    CHECK(fs::exists(older));
    CHECK_FALSE(make_room(mine, 7 * kMiB, kMost));
    CHECK_FALSE(fs::exists(older));
    CHECK(fs::exists(mine));
}
