// Recordings that other people made, where they are at hand: each is opened, listed, looked at here
// and there, and played.

#include <catch2/catch.hpp>
#include <thread>

#include "media/index_scan.h"
#include "media/player_bench.h"
#include "support/clip_factory.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

/// Five places from the beginning to the end: what is shown is the frame the index says.
void check_seeks(PlayerBench& player, MediaTime duration) {
    for (int n = 0; n < 5; ++n) {
        const MediaTime t = duration * n / 4;
        INFO("at " << t.count() << " us");
        player->seek(t);
        REQUIRE(player.arrive());
        if (!player->facts().video) {
            CHECK(player.now() == t);
            continue;
        }
        REQUIRE(player->shown());
        CHECK(player->shown()->index == player.expected_at(t));
        CHECK(player->shown()->exact);
    }
}

/// Two seconds, or to the end.
void check_playing(PlayerBench& player, MediaTime duration) {
    player->seek(MediaTime{0});
    REQUIRE(player.arrive());
    player->play();
    REQUIRE(player.settle([&] { return !player->state().seeking; }));
    const bool short_one = duration <= 2s;
    for (int n = 0; n < 400 && player->state().playing; ++n) {
        player.clock() += 5'000;
        player->tick();
        player.settle([&] {
            const PlayerState state = player->state();
            return !state.playing || !player->shown() ||
                   player->shown()->index >= player.expected_at(state.now) - 1;
        });
    }
    CHECK_FALSE(player->state().trouble);
    if (short_one)
        CHECK(player.settle([&] { return player.now() >= duration / 2; }));
    else
        CHECK(player.now() > 1'900ms);
}

}  // namespace

TEST_CASE("footage: each file is listed, found in five places and played for two seconds") {
    const auto files = footage_files();
    if (files.empty()) WARN("no footage here: nothing was looked at");
    for (const auto& file : files) {
        INFO(file.filename().string());
        const auto index = scan_frame_index(file);
        REQUIRE(index);
        PlayerBench player(file);
        check_seeks(player, index->duration());
        check_playing(player, index->duration());
    }
}
