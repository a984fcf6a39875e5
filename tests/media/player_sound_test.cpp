// The player with sound: a device reads the ring and leads.
#include <catch2/catch.hpp>
#include <thread>

#include "media/player.h"
#include "media/player_bench.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
using Index = PlayerBench::Index;

TEST_CASE("player with sound: the picture follows what is heard") {
    const double speed = GENERATE(1.0, 0.5, 2.0);
    CAPTURE(speed);
    PlayerBench player(ClipKind::CfrH264);
    player->ring().set_device_delay(40ms);
    player.plug_in();
    CHECK(player->state().sound_ready);
    player->set_speed(speed);
    player->play();
    REQUIRE(player.arrive());
    player.pass(800ms, [&] {
        const auto position = player->ring().position();
        REQUIRE(player.number() == player.expected_at(player.now()));
        if (!position) return;
        const MediaTime ear = position->time - MediaTime{static_cast<int>(40'000 * speed)};
        REQUIRE(std::chrono::abs(player.now() - std::max(ear, MediaTime{0})) <= 1ms);
    });
    CHECK(player.now() >= MediaTime{static_cast<int>(700'000 * speed)});
}

TEST_CASE("player with sound: pause and play go on from the shown frame") {
    PlayerBench player(ClipKind::CfrH264);
    player.plug_in();
    player->play();
    REQUIRE(player.arrive());
    player.pass(500ms);
    const int shown = player.number();
    player->pause();
    CHECK(player.number() == shown);
    const MediaTime frozen = player.now();
    player.pass(1s);
    CHECK(player.now() == frozen);
    player->play();
    REQUIRE(player.arrive());
    MediaTime before = frozen;
    player.pass(300ms, [&] {
        REQUIRE(player.now() >= before);
        REQUIRE(player.now() - before <= 11ms);
        before = player.now();
    });
    CHECK(before > frozen + 250ms);
}

TEST_CASE("player with sound: a change of speed does not move the place") {
    PlayerBench player(ClipKind::CfrH264);
    player.plug_in();
    player->play();
    REQUIRE(player.arrive());
    player.pass(500ms);
    MediaTime before = player.now();
    for (const double speed : {2.0, 0.5, 1.5}) {
        player->set_speed(speed);
        CHECK(player->state().speed == speed);
        player.pass(300ms, [&] {
            REQUIRE(player.now() >= before);
            REQUIRE(player.now() - before <= 21ms);
            before = player.now();
        });
    }
}

TEST_CASE("player with sound: a device that stalls hands over to the steady clock") {
    PlayerBench player(ClipKind::LateAudio);
    player.plug_in();
    player->play();
    REQUIRE(player.arrive());
    player.pass(500ms);
    const MediaTime heard = player.now();
    player.stall(true);
    player.pass(1s);
    const MediaTime after = player.now();
    CHECK(after >= heard + 650ms);
    CHECK(after <= heard + 1s);
    player.stall(false);
    player.pass(300ms);  // the device is back: no jump backward, and in step again
    CHECK(player.now() >= after);
    const auto position = player->ring().position();
    REQUIRE(position);
    CHECK(std::chrono::abs(player.now() - position->time) < 20ms);
}

TEST_CASE("player with sound: plugging a device in and out while playing moves nothing") {
    PlayerBench player(ClipKind::CfrH264);
    player->play();
    REQUIRE(player.arrive());
    player.pass(300ms);
    CHECK(player.now() == 300ms);
    player.plug_in();
    player.pass(500ms);
    const MediaTime with = player.now();
    CHECK(with > 600ms);
    REQUIRE(player->ring().position());
    player.plug_in(false);
    CHECK_FALSE(player->state().sound_ready);
    player.pass(300ms);
    CHECK(player.now() >= with + 290ms);
    CHECK(player.now() <= with + 310ms);
}

TEST_CASE("player with sound: it plays to the end and stops there") {
    const auto index = GENERATE(Index::AtOnce, Index::Never);
    const auto kind = GENERATE(ClipKind::CfrH264, ClipKind::LateAudio, ClipKind::EarlyAudio);
    CAPTURE(clip_name(kind), index == Index::AtOnce);
    PlayerBench player(kind, index);
    player.plug_in();
    player->set_speed(2.0);
    player->play();
    REQUIRE(player.run_until([&] { return !player->state().playing; }));
    CHECK(player->state().ended);
    CHECK_FALSE(player->state().trouble);
    CHECK(player.number() == static_cast<int>(player.index().size()) - 1);
}

TEST_CASE("player with sound: sound that goes on after the last picture is heard out") {
    PlayerBench player(ClipKind::LateAudio);
    const FrameIndex& index = player.index();
    REQUIRE(index.duration() > index.video_end() + 300ms);
    player.plug_in();
    player->seek(index.video_end() - 200ms);
    REQUIRE(player.arrive());
    player->play();
    REQUIRE(player.run_until([&] { return player.now() > index.video_end() + 100ms; }));
    const int last = static_cast<int>(index.size()) - 1;
    CHECK(player.number() == last);
    player->pause();
    const MediaTime paused = player.now();
    CHECK(paused > index.video_end());
    player->play();
    REQUIRE(player.run_until([&] { return !player->state().playing; }));
    CHECK(player->state().ended);
    CHECK(player.now() == index.duration());
    CHECK(player.number() == last);
}

TEST_CASE("player with sound: a loop keeps picture and sound together") {
    PlayerBench player(ClipKind::CfrH264);
    player.plug_in();
    player->set_loop(MediaRange{500ms, 900ms});
    player->seek(500ms);
    REQUIRE(player.arrive());
    player->play();
    REQUIRE(player.arrive());
    int rounds = 0;
    MediaTime before = player.now();
    player.pass(2s, [&] {
        REQUIRE(player.now() >= 480ms);
        REQUIRE(player.now() < 900ms);
        REQUIRE(player.number() == player.expected_at(player.now()));
        if (player.now() < before) ++rounds;
        before = player.now();
    });
    CHECK(rounds >= 4);
    CHECK(player->state().playing);
}

TEST_CASE("player with sound: backward there is none") {
    PlayerBench player(ClipKind::CfrH264);
    player.plug_in();
    player->seek(2s);
    REQUIRE(player.arrive());
    player->set_speed(-1.0);
    player->play();
    REQUIRE(player.arrive());
    player.pass(500ms, [&] {
        REQUIRE_FALSE(player->ring().playing());
        REQUIRE(player.number() == player.expected_at(player.now()));
    });
    CHECK(player.now() == 1'500ms);
}

TEST_CASE("player with sound: a recording with sound alone plays, seeks, loops and ends") {
    const auto kind =
        GENERATE(ClipKind::AudioOnlyM4a, ClipKind::AudioOnlyWav, ClipKind::CoverArtM4a);
    const auto index = GENERATE(Index::AtOnce, Index::Never);
    const bool device = GENERATE(true, false);
    CAPTURE(clip_name(kind), index == Index::AtOnce, device);
    PlayerBench player(kind, index);
    player.plug_in(device);
    CHECK(player->shown() == nullptr);
    CHECK(player->state().duration >= 1'900ms);
    player->seek(500ms);
    CHECK(player.now() == 500ms);
    player->play();
    player.pass(500ms);
    CHECK(player.now() > 900ms);
    CHECK(player.now() <= 1s);
    player->pause();
    const MediaTime paused = player.now();
    player.pass(500ms);
    CHECK(player.now() == paused);
    player->step(1);
    player->set_loop(MediaRange{1s, 1'200ms});
    player->seek(1'100ms);
    player->play();
    player.pass(1s, [&] { REQUIRE(player.now() < 1'200ms); });
    player->set_loop(std::nullopt);
    REQUIRE(player.run_until([&] { return !player->state().playing; }));
    CHECK(player->state().ended);
    CHECK(player.now() >= 1'900ms);
    player->play();
    player.pass(100ms);
    CHECK(player.now() < 200ms);
}

TEST_CASE("player with sound: a recording without any says so") {
    PlayerBench player(ClipKind::NoAudio);
    player.plug_in();
    CHECK_FALSE(player->state().sound_ready);
    player->play();
    REQUIRE(player.arrive());
    player.pass(200ms);
    CHECK(player.now() == 200ms);
}
