#include "media/player.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <thread>

#include "media/player_bench.h"
#include "support/thread_count.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
using Index = PlayerBench::Index;

namespace {

/// Time passes whatever comes of the pictures; false when it plays longer than any clip here lasts.
bool plays_until_it_stops(PlayerBench& player) {
    player->play();
    for (int i = 0; i < 3'000 && player->state().playing; ++i) {
        player.clock() += 5'000;
        player->tick();
        std::this_thread::sleep_for(1ms);
    }
    return !player->state().playing;
}

}  // namespace

TEST_CASE("player: a damaged recording is played as far as it goes") {
    const auto kind = GENERATE(ClipKind::TruncatedMp4, ClipKind::TruncatedTs, ClipKind::BrokenMkv,
                               ClipKind::HeadlessTs);
    CAPTURE(clip_name(kind));
    PlayerBench player(kind);
    CHECK(plays_until_it_stops(player));
    CHECK(player.number() > 20);
}

TEST_CASE("player: a recording that is moved away while playing is told of, and plays on") {
    const ScratchFolder folder;
    const auto file = folder.path() / "lesson.mp4";
    std::filesystem::copy_file(clip(ClipKind::LongGopH264), file);
    PlayerBench player(file);
    player->play();
    REQUIRE(player.arrive());
    player.pass(100ms);
    std::filesystem::rename(file, folder.path() / "elsewhere.mp4");
    for (int i = 0; i < 200 && !player->state().trouble; ++i) {
        player.pass(20ms);
        std::this_thread::sleep_for(20ms);
    }
    REQUIRE(player->state().trouble);
    CHECK(player->state().trouble->find("lesson.mp4") != std::string::npos);
    const int before = player.number();
    player.pass(200ms);
    CHECK(player.number() > before);
}

TEST_CASE("player: a recording that is cut while playing neither hangs nor crashes") {
    const ScratchFolder folder;
    const auto file = folder.path() / "lesson.mp4";
    std::filesystem::copy_file(clip(ClipKind::CfrH264), file);
    PlayerBench player(file);
    player->play();
    REQUIRE(player.arrive());
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 3);
    bool stopped = false;
    for (int i = 0; i < 3'000 && !stopped; ++i) {
        player.clock() += 5'000;
        player->tick();
        std::this_thread::sleep_for(1ms);
        stopped = !player->state().playing;
    }
    CHECK(stopped);
    player->seek(2'900ms);
    CHECK(player.arrive());
    player->seek(0ms);
    CHECK(player.arrive());
}

TEST_CASE(
    "player: a long stretch of damage stops it with a word, and what lies behind can be seen") {
    const ScratchFolder folder;
    const auto file = folder.path() / "lesson.mp4";
    std::filesystem::copy_file(clip(ClipKind::ClosedShortGop), file);
    const auto size = static_cast<double>(std::filesystem::file_size(file));
    {
        // More than fifty of the 75 pictures are gone.
        std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(static_cast<std::streamoff>(0.1 * size));
        bytes << std::string(static_cast<std::size_t>(0.78 * size), '\0');
    }
    PlayerBench player(file);
    const MediaTime end = player.index().video_end();
    REQUIRE(end > 2'900ms);
    REQUIRE(plays_until_it_stops(player));
    REQUIRE(player->state().trouble);
    CHECK(player->state().trouble->find("damaged here") != std::string::npos);
    player->seek(end - 20ms);
    REQUIRE(player.arrive());
    CHECK(player.number() == 74);
    CHECK_FALSE(player->state().trouble);
}

TEST_CASE("player: two at once, each on its own") {
    PlayerBench one(ClipKind::CfrH264);
    PlayerBench two(ClipKind::VfrH264);
    one->play();
    two->seek(1s);
    two->play();
    REQUIRE(one.arrive());
    REQUIRE(two.arrive());
    const MediaTime from = two.now();
    for (int i = 0; i < 50; ++i) {
        one.pass(5ms);
        two.pass(10ms);
    }
    CHECK(one.now() == 250ms);
    CHECK(two.now() == from + 500ms);
}

TEST_CASE("player: it can end, whatever it is doing") {
    const auto threads = thread_count();
    for (int i = 0; i < 24; ++i) {
        PlayerBench player(ClipKind::LongGopH264, i % 2 == 0 ? Index::AtOnce : Index::Never);
        player.plug_in(i % 3 == 0);
        if (i % 4 == 0) player->play();
        player->seek(8s);
        if (i % 5 == 0) player->step(-1);
        if (i % 2 == 0) player->tick();
    }
    CHECK(threads_are_gone(threads));
}

TEST_CASE("player: it wakes its owner when a picture has come") {
    PlayerBench player(ClipKind::LongGopH264);
    const int before = player.wakes();
    player->seek(5s);
    for (int i = 0; i < 10'000 && player.wakes() == before; ++i)
        std::this_thread::sleep_for(1ms);
    REQUIRE(player.wakes() > before);
    CHECK(player->tick());
    CHECK(player.number() == 150);
    CHECK_FALSE(player->tick());
}
