#include "media/player.h"

#include <catch2/catch.hpp>
#include <set>

#include "media/player_bench.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
using Index = PlayerBench::Index;

TEST_CASE("player: playing shows the last frame with time <= now, at any speed") {
    const auto kind = GENERATE(ClipKind::CfrH264, ClipKind::VfrH264, ClipKind::NoAudio);
    const double speed = GENERATE(0.25, 1.0, 1.7, 2.0);
    CAPTURE(clip_name(kind), speed);
    PlayerBench player(kind);
    player->set_speed(speed);
    player->play();
    REQUIRE(player.arrive());
    player.pass(400ms, [&] { REQUIRE(player.number() == player.expected_at(player.now())); });
    CHECK(player.now() == MediaTime{static_cast<int>(400'000 * speed)});
    CHECK(player->state().playing);
}

TEST_CASE("player: above double speed pictures may be left out, but none comes early") {
    PlayerBench player(ClipKind::CfrH264);
    player->set_speed(4.0);
    player->play();
    REQUIRE(player.arrive());
    int last = 0;
    player.pass(400ms, [&] {
        REQUIRE(player.number() <= player.expected_at(player.now()));
        REQUIRE(player.number() >= last);
        last = player.number();
    });
    CHECK(player.now() == 1'600ms);
    CHECK(last > 10);
}

TEST_CASE("player: it plays before there is an index, and better after") {
    PlayerBench player(ClipKind::VfrH264, Index::Never);
    player->play();
    REQUIRE(player.arrive());
    player.pass(300ms, [&] { REQUIRE(player.number() == player.expected_at(player.now())); });
    CHECK(player->shown()->index == -1);
    player->set_index(player.shared_index());
    CHECK(player->shown()->index == player.number());
    player.pass(300ms, [&] { REQUIRE(player.number() == player.expected_at(player.now())); });
    CHECK(player->shown()->index == player.number());
    player->step(-1);
    REQUIRE(player.arrive());
    CHECK(player.number() == player.expected_at(600ms) - 1);
    CHECK(player->state().duration == player.index().duration());
}

TEST_CASE("player: another recording's index is not taken") {
    PlayerBench other(ClipKind::OpenGopTs);
    PlayerBench player(ClipKind::CfrH264, Index::Never);
    player->set_index(other.shared_index());
    CHECK_FALSE(player->index());
}

TEST_CASE("player: pause freezes exactly the shown frame, and play goes on from it") {
    const auto index = GENERATE(Index::AtOnce, Index::Never);
    PlayerBench player(ClipKind::CfrH264, index);
    player->play();
    REQUIRE(player.arrive());
    player.pass(510ms);
    const int frozen = player.number();
    CHECK(frozen == 12);
    player->pause();
    CHECK(player.number() == frozen);
    CHECK(player.now() == 480ms);
    CHECK_FALSE(player->next_due_us());
    player.pass(3s);
    CHECK(player.number() == frozen);
    CHECK(player.now() == 480ms);
    player->play();
    REQUIRE(player.arrive());
    CHECK(player.number() == frozen);
    player.pass(45ms);
    CHECK(player.number() == frozen + 1);
}

TEST_CASE("player: a change of speed does not move the place") {
    PlayerBench player(ClipKind::LongGopH264);
    player->play();
    REQUIRE(player.arrive());
    player.pass(1s);
    CHECK(player.now() == 1s);
    player->set_speed(2.0);  // above it late pictures may be left out, on a slow machine
    CHECK(player.now() == 1s);
    player.pass(500ms, [&] { REQUIRE(player.number() == player.expected_at(player.now())); });
    CHECK(player.now() == 2s);
    player->set_speed(0.5);
    player.pass(1s);
    CHECK(player.now() == 2'500ms);
}

TEST_CASE("player: speeds are kept within bounds") {
    PlayerBench player(ClipKind::NoAudio);
    player->set_speed(99);
    CHECK(player->state().speed == 4.0);
    player->set_speed(-0.01);
    CHECK(player->state().speed == -0.25);
}

TEST_CASE("player: backward it shows the frames before, each at its time") {
    const auto kind = GENERATE(ClipKind::VfrH264, ClipKind::LongGopH264);
    const double speed = GENERATE(-1.0, -2.0);
    CAPTURE(clip_name(kind), speed);
    PlayerBench player(kind);
    player->seek(4s);
    REQUIRE(player.arrive());
    const MediaTime from = player.now();
    player->set_speed(speed);
    player->play();
    REQUIRE(player.arrive());
    int before = player.number();
    player.pass(600ms, [&] {
        REQUIRE(player.number() == player.expected_at(player.now()));
        REQUIRE(player.number() <= before);
        before = player.number();
    });
    CHECK(player.now() == from + MediaTime{static_cast<int>(600'000 * speed)});
    player->set_speed(1.0);
    REQUIRE(player.arrive());
    const MediaTime turned = player.now();
    player.pass(200ms, [&] { REQUIRE(player.number() == player.expected_at(player.now())); });
    CHECK(player.now() == turned + 200ms);
}

TEST_CASE("player: backward it stops at the first frame") {
    const auto index = GENERATE(Index::AtOnce, Index::Never);
    PlayerBench player(ClipKind::CfrH264, index);
    player->seek(400ms);
    REQUIRE(player.arrive());
    player->set_speed(-1.0);
    player->play();
    REQUIRE(player.run_until([&] { return !player->state().playing; }));
    CHECK(player.number() == 0);
    CHECK(player.now() == 0us);
    CHECK_FALSE(player->state().ended);
}

TEST_CASE("player: at the end the last frame stays, and play starts again") {
    const auto index = GENERATE(Index::AtOnce, Index::Never);
    const auto kind = GENERATE(ClipKind::NoAudio, ClipKind::VfrH264);
    PlayerBench player(kind, index);
    const int last = static_cast<int>(player.index().size()) - 1;
    player->set_speed(4.0);
    player->play();
    REQUIRE(player.run_until([&] { return !player->state().playing; }));
    CHECK(player->state().ended);
    CHECK(player.number() == last);
    player.pass(1s);
    CHECK(player.number() == last);
    player->play();
    CHECK_FALSE(player->state().ended);
    REQUIRE(player.arrive());
    CHECK(player.number() == 0);
    player->pause();
    player->seek(player.index().video_end());
    REQUIRE(player.arrive());
    CHECK(player.number() == last);
    CHECK_FALSE(player->state().ended);
}

TEST_CASE("player: a loop holds its first frame and never its out") {
    const auto index = GENERATE(Index::AtOnce, Index::Never);
    PlayerBench player(ClipKind::CfrH264, index);
    player->set_loop(MediaRange{400ms, 800ms});
    player->seek(600ms);
    REQUIRE(player.arrive());
    player->play();
    REQUIRE(player.arrive());
    std::multiset<int> seen;
    int before = -1;
    player.pass(2'200ms, [&] {
        REQUIRE(player.number() == player.expected_at(player.now()));
        if (player.number() != before) seen.insert(before = player.number());
    });
    CHECK(*seen.begin() == 10);
    CHECK(*seen.rbegin() == 19);
    CHECK(seen.count(10) == 6);
    CHECK(seen.count(19) == 6);
    CHECK(player->state().playing);
}

TEST_CASE("player: a loop between frames shows the frame that its in lies in") {
    PlayerBench player(ClipKind::CfrH264);
    player->set_loop(MediaRange{415ms, 505ms});
    player->seek(1s);
    REQUIRE(player.arrive());
    player->play();
    REQUIRE(player.arrive());
    CHECK(player.number() == 10);
    CHECK(player.now() == 415ms);
    player.pass(500ms, [&] {
        REQUIRE(player.now() >= 415ms);
        REQUIRE(player.now() < 505ms);
        REQUIRE(player.number() == player.expected_at(player.now()));
    });
}

TEST_CASE("player: a loop set or cleared while playing counts at once") {
    PlayerBench player(ClipKind::CfrH264);
    player->play();
    REQUIRE(player.arrive());
    player.pass(500ms);
    player->set_loop(MediaRange{100ms, 600ms});
    REQUIRE(player.arrive());
    player.pass(200ms);
    CHECK(player.now() == 200ms);
    player->set_loop(std::nullopt);
    REQUIRE(player.arrive());
    player.pass(600ms);
    CHECK(player.now() == 800ms);
    player->set_loop(MediaRange{100ms, 600ms});
    REQUIRE(player.arrive());
    player.pass(10ms);
    CHECK(player.now() == 110ms);
}

TEST_CASE("player: backward a loop goes round too") {
    PlayerBench player(ClipKind::CfrH264);
    player->set_loop(MediaRange{400ms, 800ms});
    player->seek(600ms);
    REQUIRE(player.arrive());
    player->set_speed(-1.0);
    player->play();
    REQUIRE(player.arrive());
    player.pass(1s, [&] { REQUIRE(player.number() == player.expected_at(player.now())); });
    CHECK(player->state().playing);
    CHECK(player.now() == 400ms);
}

TEST_CASE("player: a seek while playing goes on from there") {
    PlayerBench player(ClipKind::LongGopH264);
    player->play();
    REQUIRE(player.arrive());
    player.pass(200ms);
    player->seek(5s);
    REQUIRE(player.arrive());
    CHECK(player.number() == 150);
    player.pass(300ms, [&] { REQUIRE(player.number() == player.expected_at(player.now())); });
    CHECK(player.now() == 5'300ms);
    player->seek(2s, SeekKind::Coarse);
    REQUIRE(player.arrive());
    player.pass(300ms);
    CHECK(player.now() == 2s);
    player->seek(2s);
    REQUIRE(player.arrive());
    player.pass(100ms);
    CHECK(player.now() == 2'100ms);
}

TEST_CASE("player: a step while playing stops on the frame beside the shown one") {
    PlayerBench player(ClipKind::CfrH264);
    player->play();
    REQUIRE(player.arrive());
    player.pass(420ms);
    const int shown = player.number();
    player->step(-1);
    REQUIRE(player.arrive());
    CHECK_FALSE(player->state().playing);
    CHECK(player.number() == shown - 1);
}

TEST_CASE("player: pausing on the way to a picture still shows it") {
    PlayerBench player(ClipKind::LongGopH264);
    player->play();
    player->seek(7s);
    player->pause();
    REQUIRE(player.arrive());
    CHECK(player.number() == 210);
    CHECK_FALSE(player->state().playing);
    CHECK(player.now() == 7s);
}

TEST_CASE("player: next_due tells when the picture changes") {
    PlayerBench player(ClipKind::CfrH264);
    player->play();
    REQUIRE(player.arrive());
    for (int i = 0; i < 200 && player.now() < 1s; ++i) {
        const auto due = player->next_due_us();
        REQUIRE(due);
        REQUIRE(*due <= 100'000);
        player.clock() += std::max<std::int64_t>(*due, 1'000);
        REQUIRE(player.settle([&] { return player.number() == player.expected_at(player.now()); }));
    }
    CHECK(player.now() >= 1s);
}
