#include <catch2/catch.hpp>
#include <random>

#include "media/player_bench.h"
#include "media/proxy_maker.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// A player with the recording's whole review proxy.
struct ProxyBench {
    explicit ProxyBench(ClipKind kind) : player(kind) {
        ProxyWork work;
        work.recording = clip(kind);
        work.index = player.shared_index();
        work.folder = folder.path();
        work.when_idle = false;
        REQUIRE(make_review_proxy(work));
        player->set_proxy(folder.path());
    }

    /// What was shown on the way, each change once.
    struct Shown {
        int number = -1;
        bool exact = false;
        bool proxy = false;
    };
    std::vector<Shown> way_of_a_seek(MediaTime t) {
        std::vector<Shown> way;
        player->seek(t);
        REQUIRE(player.settle([&] {
            const VideoFrame& frame = *player->shown();
            const Shown now{player.number(), frame.exact, frame.proxy};
            if (way.empty() || way.back().number != now.number || way.back().proxy != now.proxy)
                way.push_back(now);
            return !player->state().seeking;
        }));
        return way;
    }

    ScratchFolder folder;
    PlayerBench player;
};

}  // namespace

TEST_CASE("player: a jump shows the exact picture small, then full", "[proxy]") {
    ProxyBench bench(ClipKind::LongGopH264);
    std::mt19937 random(3);
    int small = 0;
    for (int i = 0; i < 20; ++i) {
        const std::size_t n = random() % bench.player.index().size();
        const auto way = bench.way_of_a_seek(bench.player.index().at(n).time);
        for (std::size_t k = 1; k < way.size(); ++k)  // the first is what was there before
            if (way[k].exact) CHECK(way[k].number == static_cast<int>(n));
        for (const auto& shown : way)
            small += shown.proxy ? 1 : 0;
        CHECK(way.back().number == static_cast<int>(n));
        CHECK_FALSE(way.back().proxy);
        CHECK(bench.player.now() == bench.player.index().at(n).time);
    }
    CHECK(small >= 15);  // the others were in the cache
}

TEST_CASE("player: it says that a small picture is about to come", "[proxy]") {
    ProxyBench bench(ClipKind::LongGopH264);
    CHECK_FALSE(bench.player->state().comes_at_once);
    bench.player->seek(7s);
    CHECK(bench.player->state().comes_at_once);
    REQUIRE(bench.player.settle([&] { return bench.player->shown()->proxy; }));
    CHECK_FALSE(bench.player->state().comes_at_once);
    CHECK(bench.player->state().seeking);
    REQUIRE(bench.player.arrive());
    bench.player->seek(3s);
    bench.player->step(1);
    bench.player->seek(1s);
    REQUIRE(bench.player.arrive());
    CHECK_FALSE(bench.player->state().comes_at_once);
}

TEST_CASE("player: while the proxy makes a picture nothing else is asked for", "[proxy]") {
    ProxyBench bench(ClipKind::LongGopH264);
    bench.player->seek(7s);
    bench.player->step(-1);  // it would be prefetched from there, and asked for in full
    REQUIRE(bench.player->state().comes_at_once);
    CHECK(bench.player->next_due_us() != 0);
    REQUIRE(bench.player.arrive());
    CHECK(bench.player.number() == bench.player.expected_at(7s) - 1);
}

TEST_CASE("player: dragging over a proxy shows the very frame at each place", "[proxy]") {
    ProxyBench bench(ClipKind::LongGopH264);
    for (int i = 0; i < 30; ++i) {
        const MediaTime t = i * 317'003us;
        bench.player->seek(t, SeekKind::Coarse);
        REQUIRE(bench.player.arrive());
        CHECK(bench.player->shown()->exact);
        CHECK(bench.player.number() == bench.player.expected_at(t));
        CHECK(bench.player.now() == t);
    }
    bench.player->seek(bench.player.now());
    REQUIRE(bench.player.arrive());
    CHECK_FALSE(bench.player->shown()->proxy);
}

TEST_CASE("player: a held step back shows each frame, and rests on a full one", "[proxy]") {
    ProxyBench bench(ClipKind::LongGopH264);
    bench.player->seek(9s);
    REQUIRE(bench.player.arrive());
    int n = bench.player.number();
    for (int i = 0; i < 60; ++i) {
        bench.player->step(-1);
        REQUIRE(bench.player.settle([&] { return bench.player.number() == n - 1; }));
        --n;
    }
    REQUIRE(bench.player.arrive());
    CHECK(bench.player.number() == n);
    CHECK_FALSE(bench.player->shown()->proxy);
    CHECK(bench.player->shown()->exact);
}

TEST_CASE("player: backward play shows small pictures in order, pausing a full one", "[proxy]") {
    const double speed = GENERATE(-0.5, -1.0, -4.0);
    CAPTURE(speed);
    ProxyBench bench(ClipKind::LongGopH264);
    bench.player->seek(9s);
    REQUIRE(bench.player.arrive());
    bench.player->set_speed(speed);
    bench.player->play();
    int last = bench.player.number();
    bool small = false;
    bench.player.pass(1500ms, [&] {
        CHECK(bench.player.number() <= last);
        last = bench.player.number();
        small = small || bench.player->shown()->proxy;
    });
    CHECK(small);
    bench.player->pause();
    const int paused = bench.player.number();
    REQUIRE(bench.player.arrive());
    CHECK(bench.player.number() == paused);
    CHECK_FALSE(bench.player->shown()->proxy);
    CHECK_FALSE(bench.player->state().playing);
    CHECK(bench.player.now() == bench.player->shown()->time);
}

TEST_CASE("player: a step right after backward play stays where it went", "[proxy]") {
    ProxyBench bench(ClipKind::LongGopH264);
    bench.player->seek(9s);  // this full picture and those just before it are at hand from now on
    REQUIRE(bench.player.arrive());
    const int there = bench.player.number();
    bench.player->set_speed(-1.0);
    bench.player->play();
    REQUIRE(bench.player.run_until([&] { return bench.player->shown()->proxy; }));
    bench.player->pause();  // a full picture of this frame is asked for
    bench.player->step(there - bench.player.number());
    CHECK(bench.player.number() == there);
    REQUIRE(bench.player.arrive());
    CHECK(bench.player.number() == there);
    CHECK(bench.player.now() == bench.player->shown()->time);
}

TEST_CASE("player: a jump while playing shows the proxy's picture and plays on", "[proxy]") {
    ProxyBench bench(ClipKind::LongGopH264);
    bench.player->play();
    bench.player.pass(200ms);
    bench.player->seek(8s);
    REQUIRE(bench.player.arrive());
    CHECK(bench.player->state().playing);
    bench.player.pass(500ms, [&] {
        CHECK(bench.player.number() == bench.player.expected_at(bench.player.now()));
    });
    CHECK(bench.player.now() >= 8400ms);
    CHECK_FALSE(bench.player->shown()->proxy);
}

TEST_CASE("player: a proxy that is thrown away while it is used does no harm", "[proxy]") {
    ProxyBench bench(ClipKind::LongGopH264);
    for (const auto& entry : fs::directory_iterator(bench.folder.path()))
        fs::remove(entry.path());
    for (const MediaTime t : {MediaTime{8s}, MediaTime{1s}, MediaTime{9s}}) {
        bench.player->seek(t, SeekKind::Coarse);
        REQUIRE(bench.player.arrive());
        bench.player->seek(t);
        REQUIRE(bench.player.arrive());
        CHECK(bench.player.number() == bench.player.expected_at(t));
        CHECK_FALSE(bench.player->shown()->proxy);
    }
}

TEST_CASE("player: without a proxy a long way shows the key frame first, if it is nearer") {
    PlayerBench player(ClipKind::LongGopH264);  // key frames at 0 and 250
    std::vector<int> way;
    const auto note = [&] {
        if (way.empty() || way.back() != player.number()) way.push_back(player.number());
        return !player->state().seeking;
    };
    player->seek(player.index().at(290).time);
    REQUIRE(player.settle(note));
    if (way.size() == 3) CHECK(way[1] == 250);  // a busy machine may show the last one only
    CHECK(way.front() == 0);
    CHECK(way.back() == 290);
    way.clear();
    player->seek(player.index().at(200).time);  // 0 is farther than 290
    REQUIRE(player.settle(note));
    CHECK(way == std::vector<int>{290, 200});
}
