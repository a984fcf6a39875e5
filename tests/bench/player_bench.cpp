#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <stdexcept>
#include <string_view>
#include <thread>

#include "bench/bench_lesson.h"
#include "bench/figures.h"
#include "bench/mpv_peer.h"
#include "bench/our_peer.h"

// Second Look's player and mpv over the same hour, each in a process of its own, told over a socket
// and timed from outside in the same way:
// 1. A picture counts only when it is the one that was asked for: by its time, and for ours also by
//    the number drawn in it. The truth is the recording's frame index.
// 2. Seeks take turns (ours, mpv, ours ...), so that another load on the machine meets both.
// 3. Steps run back to back, as under a held key.

namespace secondlook::bench {
namespace {

using namespace std::chrono_literals;

constexpr int kOpenings = 10;
constexpr int kSteps = 200;
constexpr int kDragPlaces = 200;
constexpr double kReverseSeconds = 10;
constexpr auto kBreath = 200ms;  // between two measurements, so that none pays for the one before

/// What one player is asked for, and the truth about it.
struct Bench {
    BenchLesson lesson;
    std::shared_ptr<const FrameIndex> truth;
    std::mt19937 random;

    std::size_t random_place() {
        return std::uniform_int_distribution<std::size_t>(0, truth->size() - 1)(random);
    }
    bool right(const Arrival& arrival, std::size_t place) const {
        const int number = static_cast<int>(place) % lesson.part_frames;
        return came_at(arrival, truth->at(place).time) &&
               (arrival.number < 0 || arrival.number == number);
    }
};

/// The two players; mpv is absent where it is not installed.
struct Pair {
    OurPeer ours;
    std::unique_ptr<MpvPeer> mpv;
};

struct PairSeries {
    Series ours, mpv;
};

void breathe() {
    std::this_thread::sleep_for(kBreath);
}

Pair new_pair(bool with_mpv) {
    return {OurPeer(), with_mpv ? std::make_unique<MpvPeer>() : nullptr};
}

/// An exact picture of ours must carry its number: without one it does not count.
bool ours_right(const Bench& bench, const Arrival& arrival, std::size_t place) {
    return arrival.number >= 0 && bench.right(arrival, place);
}

PairSeries measure_starts(const Bench& bench, bool with_mpv) {
    PairSeries series;
    for (int i = 0; i < kOpenings; ++i) {
        Pair pair = new_pair(with_mpv);
        const Arrival ours = pair.ours.open(bench.lesson.file);
        series.ours.add(ours.ms, ours_right(bench, ours, 0));
        breathe();
        if (!pair.mpv) continue;
        const Arrival theirs = pair.mpv->open(bench.lesson.file);
        series.mpv.add(theirs.ms, bench.right(theirs, 0));
    }
    return series;
}

PairSeries measure_openings(const Bench& bench, Pair& pair) {
    PairSeries series;
    for (int i = 0; i < kOpenings; ++i) {
        const Arrival ours = pair.ours.open(bench.lesson.file);
        series.ours.add(ours.ms, ours_right(bench, ours, 0));
        breathe();
        if (!pair.mpv) continue;
        const Arrival theirs = pair.mpv->open(bench.lesson.file);
        series.mpv.add(theirs.ms, bench.right(theirs, 0));
        breathe();
    }
    return series;
}

/// Exact pictures of random places: `ours` waits for the full one, or for the small one before it.
PairSeries measure_seeks(Bench& bench, Pair& pair, int count, Arrival (OurPeer::*ours)(MediaTime)) {
    PairSeries series;
    for (int i = 0; i < count; ++i) {
        const std::size_t place = bench.random_place();
        const MediaTime t = bench.truth->at(place).time;
        const Arrival arrival = (pair.ours.*ours)(t);
        series.ours.add(arrival.ms, ours_right(bench, arrival, place));
        pair.ours.seek(t);  // until the full one is there
        breathe();
        if (!pair.mpv) continue;
        const Arrival theirs = pair.mpv->seek(t);
        series.mpv.add(theirs.ms, bench.right(theirs, place));
        breathe();
    }
    return series;
}

/// One step back from random places, as someone does who has just arrived there.
PairSeries measure_single_steps(Bench& bench, Pair& pair, int count) {
    PairSeries series;
    for (int i = 0; i < count; ++i) {
        const std::size_t place = std::max<std::size_t>(bench.random_place(), 1);
        const MediaTime t = bench.truth->at(place).time;
        pair.ours.seek(t);
        breathe();
        const Arrival ours = pair.ours.step_back();
        series.ours.add(ours.ms, ours_right(bench, ours, place - 1));
        breathe();
        if (!pair.mpv) continue;
        pair.mpv->seek(t);
        breathe();
        const Arrival theirs = pair.mpv->step_back();
        series.mpv.add(theirs.ms, bench.right(theirs, place - 1));
        breathe();
    }
    return series;
}

/// From the fortieth frame after a key frame near the middle, so that one lies on the way.
PairSeries measure_steps(const Bench& bench, Pair& pair, std::size_t count) {
    const std::size_t from = bench.truth->key_before(bench.truth->size() / 2) + 40;
    const MediaTime t = bench.truth->at(from).time;
    PairSeries series;
    pair.ours.seek(t);
    breathe();
    for (std::size_t i = 1; i <= count; ++i) {
        const Arrival arrival = pair.ours.step_back();
        series.ours.add(arrival.ms, ours_right(bench, arrival, from - i));
    }
    if (!pair.mpv) return series;
    breathe();
    pair.mpv->seek(t);
    for (std::size_t i = 1; i <= count; ++i) {
        const Arrival arrival = pair.mpv->step_back();
        series.mpv.add(arrival.ms, bench.right(arrival, from - i));
    }
    return series;
}

/// A picture near random places; what it shows is each player's own choice.
PairSeries measure_coarse(Bench& bench, Pair& pair, int count) {
    PairSeries series;
    for (int i = 0; i < count; ++i) {
        const MediaTime t = bench.truth->at(bench.random_place()).time;
        series.ours.add(pair.ours.drag(t).ms, true);
        breathe();
        if (!pair.mpv) continue;
        series.mpv.add(pair.mpv->drag(t).ms, true);
        breathe();
    }
    return series;
}

/// From one end of the timeline to the other, one place right after the other.
PairSeries measure_drag(const Bench& bench, Pair& pair) {
    PairSeries series;
    for (int i = 0; i < kDragPlaces; ++i) {
        const std::size_t place = bench.truth->size() / kDragPlaces * static_cast<std::size_t>(i);
        const Arrival ours = pair.ours.drag(bench.truth->at(place).time);
        series.ours.add(ours.ms, ours_right(bench, ours, place));
        if (pair.mpv) series.mpv.add(pair.mpv->drag(bench.truth->at(place).time).ms, true);
    }
    return series;
}

/// Milliseconds a picture while backward play lasts; mpv plays backward by stepping.
PairSeries measure_reverse(const Bench& bench, Pair& pair, double speed) {
    const std::size_t from = bench.truth->size() / 2 + 137;
    const MediaTime t = bench.truth->at(from).time;
    PairSeries series;
    const auto ours = pair.ours.play_backward(t, -speed, kReverseSeconds);
    series.ours.add(kReverseSeconds * 1000 / std::max(ours.pictures, 1), ours.pictures > 0);
    if (!pair.mpv) return series;
    pair.mpv->seek(t);
    const Stopwatch watch;
    int steps = 0;
    for (; watch.ms() < kReverseSeconds * 1000; ++steps)
        pair.mpv->step_back();
    series.mpv.add(watch.ms() / steps, true);
    return series;
}

/// Resting and peak memory of both, after two quiet seconds.
void memory_rows(FigureTable& table, const Pair& pair, const std::string& when, bool peak) {
    std::this_thread::sleep_for(2s);
    const Memory ours = pair.ours.memory();
    const Memory mpv = pair.mpv ? pair.mpv->memory() : Memory{};
    const auto one = [&](double value) { return value > 0 ? Series{{value}} : Series{}; };
    table.row("memory at rest, " + when, "MiB", one(ours.resting), one(mpv.resting));
    if (peak) table.row("peak memory", "MiB", one(ours.peak), one(mpv.peak));
}

void add_notes(FigureTable& table) {
    table.note(
        "Both without a window: from the wish to the word that the picture is there, sound "
        "included. Ratios under 1 are in our favour. A picture that was not the one asked "
        "for counts as wrong.");
    table.note("mpv keeps no index: its figures in the two rows of seeks are of the same kind.");
    table.note(
        "Memory is each process's own (VmRSS, VmHWM); ours keeps up to 256 MiB of decoded "
        "pictures for stepping back.");
}

/// The same once the background pass is through.
void measure_with_proxy(FigureTable& table, Bench& bench, Pair& pair, int seeks) {
    const auto say = [&](const std::string& what, const PairSeries& series) {
        table.row(what, "ms", series.ours, series.mpv);
    };
    pair.ours.use_proxy(bench_proxy(bench.lesson, bench.truth));
    say("with the review proxy: the exact picture of a random place",
        measure_seeks(bench, pair, seeks, &OurPeer::seek_early));
    say(fmt::format("with it: dragging over the whole timeline, {} places", kDragPlaces),
        measure_drag(bench, pair));
    for (const double speed : {1.0, 4.0})
        say(fmt::format("with it: a picture of {:.0f} s held backward at {:.0f}×", kReverseSeconds,
                        speed),
            measure_reverse(bench, pair, speed));
}

void measure(FigureTable& table, Bench& bench, const BenchOptions& options, bool with_mpv) {
    const auto say = [&](const std::string& what, const PairSeries& series) {
        table.row(what, "ms", series.ours, series.mpv);
    };
    say("start of the process to first picture, no index yet", measure_starts(bench, with_mpv));
    Pair pair = new_pair(with_mpv);
    pair.ours.open(bench.lesson.file);
    if (pair.mpv) pair.mpv->open(bench.lesson.file);
    memory_rows(table, pair, "opened and paused", false);
    say("opening in a running player to first picture", measure_openings(bench, pair));
    say("exact seek to a random frame, before the index is known",
        measure_seeks(bench, pair, options.seeks, &OurPeer::seek));
    Series scan;
    scan.add(pair.ours.read_index(), true);
    table.row("reading the frame index", "ms", scan);
    say("exact seek to a random frame, index known",
        measure_seeks(bench, pair, options.seeks, &OurPeer::seek));
    say("one step back from a random frame",
        measure_single_steps(bench, pair, (options.seeks + 1) / 2));
    say(fmt::format("step back, {} in a row over a key frame", kSteps),
        measure_steps(bench, pair, kSteps));
    say("a picture near a random place (coarse)", measure_coarse(bench, pair, options.seeks));
    memory_rows(table, pair, "after all this", true);
    measure_with_proxy(table, bench, pair, options.seeks);
    memory_rows(table, pair, "after that", true);
}

bool player_bench(int argc, char** argv) {
    const BenchOptions options = bench_options(argc, argv);
    BenchLesson lesson = bench_lesson(options);
    auto truth = bench_index(lesson);
    const bool with_mpv = mpv_is_there();
    FigureTable table("The player", lesson.description, with_mpv ? "mpv" : "(mpv not installed)");
    Bench bench{std::move(lesson), std::move(truth), std::mt19937(options.seed)};
    measure(table, bench, options, with_mpv);
    add_notes(table);
    table.print();
    return table.valid();
}

}  // namespace
}  // namespace secondlook::bench

int main(int argc, char** argv) {
    using namespace secondlook::bench;
    if (argc == 2 && std::string_view(argv[1]) == kServeWord) return serve_player();
    return run_bench(player_bench, argc, argv);
}
