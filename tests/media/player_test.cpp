#include "media/player.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <thread>

#include "media/player_bench.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
using Index = PlayerBench::Index;

TEST_CASE("player: it opens on the first frame") {
    PlayerBench player(ClipKind::CfrH264);
    CHECK(player.number() == 0);
    const PlayerState state = player->state();
    CHECK_FALSE(state.playing);
    CHECK_FALSE(state.ended);
    CHECK(state.now == 0us);
    CHECK(state.duration == player.index().duration());
    CHECK_FALSE(player->next_due_us());
}

TEST_CASE("player: what can't be opened is told in a plain sentence") {
    const ScratchFolder folder;
    const auto junk = folder.path() / "junk.mp4";
    std::ofstream(junk) << std::string(5'000, 'x');
    for (const auto& file : {folder.path() / "none.mp4", folder.path(), junk}) {
        const auto player = Player::open(file);
        REQUIRE_FALSE(player);
        CHECK(player.error().message.ends_with("."));
    }
}

TEST_CASE("player: an exact seek shows the last frame with time <= t") {
    const auto kind = GENERATE(ClipKind::CfrH264, ClipKind::VfrH264, ClipKind::OpenGopTs,
                               ClipKind::HevcOpenGop, ClipKind::Vp9VfrWebm);
    const auto index = GENERATE(Index::AtOnce, Index::Never);
    CAPTURE(clip_name(kind), index == Index::AtOnce);
    PlayerBench player(kind, index);
    std::mt19937 random(7);
    std::uniform_int_distribution<std::int64_t> anywhere(0, player.index().video_end().count());
    for (int i = 0; i < 12; ++i) {
        const MediaTime t{anywhere(random)};
        CAPTURE(t.count());
        player->seek(t);
        REQUIRE(player.arrive());
        REQUIRE(player.number() == player.expected_at(t));
        REQUIRE(player.now() == player.index().at(player.index().shown_at(t)).time);
        REQUIRE_FALSE(player->state().trouble);
    }
}

TEST_CASE("player: a seek beyond either end stays inside") {
    const auto index = GENERATE(Index::AtOnce, Index::Never);
    PlayerBench player(ClipKind::CfrH264, index);
    player->seek(1h);
    REQUIRE(player.arrive());
    CHECK(player.number() == 74);
    player->seek(-1s);
    REQUIRE(player.arrive());
    CHECK(player.number() == 0);
}

TEST_CASE("player: dragging shows coarse pictures, then the exact one") {
    PlayerBench player(ClipKind::LongGopH264);
    player->seek(9s, SeekKind::Coarse);
    REQUIRE(player.arrive());
    CHECK(player.number() == 250);
    CHECK(player.now() == 9s);
    player->seek(9s);
    REQUIRE(player.arrive());
    CHECK(player.number() == 270);
    CHECK(player.now() == 9s);
}

TEST_CASE("player: the latest seek wins, and pictures are shown on the way") {
    PlayerBench player(ClipKind::ClosedShortGop);
    std::set<int> seen;
    int asked = 0;
    while (asked < 200 || player->state().seeking) {  // a held key repeats faster than decoding
        if (asked < 200) player->seek(MediaTime{(asked++ * 37 % 70) * 40'000});
        if (player->tick()) seen.insert(player.number());
        std::this_thread::sleep_for(200us);
    }
    CHECK(player.number() == 199 * 37 % 70);
    CHECK(seen.size() > 5);
}

TEST_CASE("player: a drag replaces the exact seek that is on its way") {
    PlayerBench player(ClipKind::LongGopH264);
    player->seek(8s);
    player->seek(1s, SeekKind::Coarse);
    REQUIRE(player.arrive());
    CHECK(player.number() == 0);
}

TEST_CASE("player: steps go from frame to frame, both ways") {
    const auto kind = GENERATE(ClipKind::CfrH264, ClipKind::VfrH264, ClipKind::OpenGopTs);
    const auto index = GENERATE(Index::AtOnce, Index::Never);
    CAPTURE(clip_name(kind), index == Index::AtOnce);
    PlayerBench player(kind, index);
    player->seek(player.index().at(30).time);
    REQUIRE(player.arrive());
    for (int n = 31; n <= 36; ++n) {
        player->step(1);
        REQUIRE(player.arrive());
        REQUIRE(player.number() == n);
    }
    for (int n = 35; n >= 20; --n) {
        player->step(-1);
        REQUIRE(player.arrive());
        REQUIRE(player.number() == n);
        REQUIRE(player.now() == player.index().at(static_cast<std::size_t>(n)).time);
    }
}

TEST_CASE("player: steps add up while they are on their way") {
    const auto index = GENERATE(Index::AtOnce, Index::Never);
    PlayerBench player(ClipKind::CfrH264, index);
    for (int i = 0; i < 10; ++i)
        player->step(3);
    REQUIRE(player.arrive());
    CHECK(player.number() == 30);
    player->step(-7);
    player->step(2);
    REQUIRE(player.arrive());
    CHECK(player.number() == 25);
}

TEST_CASE("player: a step counts from a seek that is on its way") {
    PlayerBench player(ClipKind::LongGopH264);
    player->seek(7s);
    player->step(-1);
    REQUIRE(player.arrive());
    CHECK(player.number() == 209);
}

TEST_CASE("player: steps stop at both ends") {
    const auto index = GENERATE(Index::AtOnce, Index::Never);
    PlayerBench player(ClipKind::CfrH264, index);
    player->step(-5);
    REQUIRE(player.arrive());
    CHECK(player.number() == 0);
    player->step(1'000);
    REQUIRE(player.arrive());
    CHECK(player.number() == 74);
    player->step(1);
    REQUIRE(player.arrive());
    CHECK(player.number() == 74);
    CHECK_FALSE(player->state().trouble);
}

TEST_CASE("player: held back through a long run of frames, every one is shown") {
    PlayerBench player(ClipKind::LongGopH264);
    player->seek(9s);
    REQUIRE(player.arrive());
    for (int n = 269; n >= 180; --n) {
        player->step(-1);
        REQUIRE(player.arrive());
        REQUIRE(player.number() == n);
    }
}
