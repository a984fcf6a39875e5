#include "media/video_worker.h"

#include <catch2/catch.hpp>
#include <thread>

#include "media/index_scan.h"
#include "support/clip_factory.h"
#include "support/frame_number.h"
#include "support/thread_count.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

struct Bench {
    explicit Bench(ClipKind kind, std::size_t cache_bytes = std::size_t{64} << 20) {
        auto scanned = scan_frame_index(clip(kind));
        REQUIRE(scanned);
        index = std::make_shared<FrameIndex>(std::move(*scanned));
        auto decoder = VideoDecoder::open(clip(kind));
        REQUIRE(decoder);
        worker = std::make_unique<VideoWorker>(std::move(*decoder), clip(kind), cache_bytes,
                                               [this] { ++wakes; });
    }

    std::uint64_t show(std::size_t n, bool backward = false) {
        ShowPicture what;
        what.index = n;
        what.time = index->at(n).time;
        what.backward = backward;
        worker->send({++generation, what});
        return generation;
    }

    /// The next answer, whatever it is.
    VideoAnswer wait() {
        for (int i = 0; i < 20'000; ++i) {
            if (auto answer = worker->pop_if([](const VideoAnswer&) { return true; })) {
                return std::move(*answer);
            }
            std::this_thread::sleep_for(1ms);
        }
        FAIL("no answer came");
        return {};
    }

    std::shared_ptr<const FrameIndex> index;
    std::atomic<int> wakes{0};
    std::uint64_t generation = 0;
    std::unique_ptr<VideoWorker> worker;
};

int number(const VideoAnswer& answer) {
    return answer.frame ? drawn_number(*answer.frame).value_or(-1) : -2;
}

}  // namespace

TEST_CASE("video worker: it shows the frame asked for, with the generation of the request") {
    Bench bench(ClipKind::CfrH264);
    bench.worker->set_index(bench.index);
    for (const std::size_t n : {40, 3, 74, 0, 41}) {
        const auto generation = bench.show(n);
        const VideoAnswer answer = bench.wait();
        CHECK(number(answer) == static_cast<int>(n));
        CHECK(answer.generation == generation);
        CHECK(answer.frame->generation == generation);
        CHECK(answer.frame->index == static_cast<std::int64_t>(n));
    }
    CHECK(bench.wakes >= 5);
}

TEST_CASE("video worker: only the newest of many requests is answered") {
    Bench bench(ClipKind::LongGopH264);
    bench.worker->set_index(bench.index);
    for (std::size_t n = 0; n < 100; ++n)
        bench.show(299 - n);
    CHECK(number(bench.wait()) == 200);
    std::this_thread::sleep_for(20ms);
    CHECK_FALSE(bench.worker->pop_if([](const VideoAnswer&) { return true; }));
}

TEST_CASE("video worker: it plays ahead of need, but not far") {
    Bench bench(ClipKind::CfrH264);
    bench.worker->set_index(bench.index);
    bench.worker->send({++bench.generation, PlayPictures{1s, 1.0, std::nullopt}});
    for (int n = 25; n < 75; ++n) {
        const VideoAnswer answer = bench.wait();
        REQUIRE(number(answer) == n);
        REQUIRE(answer.due == bench.index->at(static_cast<std::size_t>(n)).time);
    }
    const VideoAnswer end = bench.wait();
    CHECK(end.end);
    CHECK(end.due == 3s);
}

TEST_CASE("video worker: backward, a frame is due when the one after it is left") {
    Bench bench(ClipKind::VfrH264);
    bench.worker->set_index(bench.index);
    const FrameIndex& index = *bench.index;
    bench.worker->send({++bench.generation, PlayPictures{index.at(40).time, -1.0, std::nullopt}});
    CHECK(number(bench.wait()) == 40);
    for (int n = 39; n >= 0; --n) {
        const VideoAnswer answer = bench.wait();
        REQUIRE(number(answer) == n);
        REQUIRE(answer.due == index.at(static_cast<std::size_t>(n) + 1).time - 1us);
    }
    CHECK(bench.wait().end);
}

TEST_CASE("video worker: a loop's laps are due one after the other") {
    Bench bench(ClipKind::CfrH264);
    bench.worker->set_index(bench.index);
    const MediaRange loop{400ms, 520ms};
    bench.worker->send({++bench.generation, PlayPictures{440ms, 1.0, loop}});
    MediaTime due = 440ms;
    for (const int n : {11, 12, 10, 11, 12, 10, 11, 12, 10}) {
        const VideoAnswer answer = bench.wait();
        REQUIRE(number(answer) == n);
        REQUIRE(answer.due == due);
        due += 40ms;
    }
}

TEST_CASE("video worker: playback that is far ahead is caught up with") {
    Bench bench(ClipKind::LongGopH264);
    bench.worker->set_index(bench.index);
    const double speed = GENERATE(1.0, 4.0, -4.0);
    const MediaTime from = speed < 0 ? MediaTime{9s} : MediaTime{0};
    const MediaTime wanted = speed < 0 ? MediaTime{4s} : MediaTime{5s};
    bench.worker->send({++bench.generation, PlayPictures{from, speed, std::nullopt}});
    bench.wait();
    bench.worker->set_wanted(wanted);
    int frames = 1;
    VideoAnswer answer = bench.wait();
    while (std::chrono::abs(answer.due - wanted) > 500ms) {
        answer = bench.wait();
        ++frames;
    }
    CHECK(frames < 40);
    CHECK(number(answer) == static_cast<int>(*bench.index->find_pts(answer.frame->pts)));
}

TEST_CASE("video worker: a step back keeps the run it decoded") {
    Bench bench(ClipKind::LongGopH264);
    bench.worker->set_index(bench.index);
    bench.show(200, true);
    CHECK(number(bench.wait()) == 200);
    for (std::size_t n = 130; n < 200; ++n)
        REQUIRE(bench.worker->cached(n));
    CHECK(drawn_number(*bench.worker->cached(150)) == 150);
}

TEST_CASE("video worker: the key frame of a long way is told first, where it is wanted") {
    Bench bench(ClipKind::LongGopH264);  // key frames at 0 and 250
    ShowPicture what;
    what.time = bench.index->at(290).time;
    bench.worker->set_index(bench.index);
    bench.worker->send({1, what, true});
    const VideoAnswer first = bench.wait();
    CHECK(first.glimpse);
    CHECK(number(first) == 250);
    CHECK_FALSE(first.frame->exact);
    const VideoAnswer second = bench.wait();
    CHECK_FALSE(second.glimpse);
    CHECK(number(second) == 290);
    what.time = bench.index->at(255).time;  // no long way
    bench.worker->send({2, what, true});
    CHECK(number(bench.wait()) == 255);
}

TEST_CASE("video worker: the cache keeps to its budget, and steps back still work") {
    Bench bench(ClipKind::LongGopH264, 20 * 320 * 180 * 3 / 2);
    bench.worker->set_index(bench.index);
    int kept = 0;
    for (std::size_t n = 220; n >= 150; --n) {
        bench.show(n, true);
        REQUIRE(number(bench.wait()) == static_cast<int>(n));
    }
    for (std::size_t n = 0; n < 300; ++n)
        kept += bench.worker->cached(n) ? 1 : 0;
    CHECK(kept > 5);
    CHECK(kept <= 20);
}

TEST_CASE("video worker: it fetches the run before a frame when asked ahead") {
    Bench bench(ClipKind::LongGopH264);
    bench.worker->set_index(bench.index);
    bench.worker->prefetch_before(100);
    for (int i = 0; i < 20'000 && !bench.worker->cached(99); ++i)
        std::this_thread::sleep_for(1ms);
    CHECK(bench.worker->cached(99));
    CHECK(bench.worker->cached(92));
}

TEST_CASE("video worker: without an index, steps are counted by decoding") {
    Bench bench(ClipKind::VfrH264);
    ShowPicture what;
    what.time = bench.index->at(20).time;
    for (const int steps : {3, -4, -1, 500, -500}) {
        what.steps = steps;
        bench.worker->send({++bench.generation, what});
        CHECK(number(bench.wait()) == std::clamp(20 + steps, 0, 74));
    }
}

TEST_CASE("video worker: an index that comes while playing is used from then on") {
    Bench bench(ClipKind::VfrH264);
    bench.worker->send({++bench.generation, PlayPictures{0s, 1.0, std::nullopt}});
    for (int n = 0; n < 75; ++n) {
        if (n == 20) bench.worker->set_index(bench.index);
        const VideoAnswer answer = bench.wait();
        REQUIRE(number(answer) == n);
        if (n < 20) REQUIRE(answer.frame->index == -1);
        if (n > 40) REQUIRE(answer.frame->index == n);
    }
    CHECK(bench.wait().end);
}

TEST_CASE("video worker: trouble comes as an answer") {
    Bench bench(ClipKind::TruncatedTs);
    ShowPicture what;
    what.index = 5'000;
    bench.worker->set_index(bench.index);
    bench.worker->send({++bench.generation, what});
    const VideoAnswer answer = bench.wait();
    REQUIRE(answer.error);
    CHECK(answer.error->message.ends_with("."));
}

TEST_CASE("video worker: it can end, whatever it is doing") {
    const auto threads = thread_count();
    for (int i = 0; i < 20; ++i) {
        Bench bench(ClipKind::LongGopH264);
        if (i % 2 == 0) bench.worker->set_index(bench.index);
        if (i % 3 == 0) bench.worker->prefetch_before(240);
        if (i % 3 == 1) bench.worker->send({1, PlayPictures{8s, 1.0, std::nullopt}});
        if (i % 4 == 0) std::this_thread::sleep_for(3ms);
    }
    CHECK(threads_are_gone(threads));
}
