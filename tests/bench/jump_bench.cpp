#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <stdexcept>
#include <thread>

#include "app/core/app_folders.h"
#include "bench/bench_lesson.h"
#include "bench/figures.h"
#include "bench/mpv_peer.h"
#include "media/media_probe.h"
#include "system/desktop.h"

// What a teacher waits for: from a real press on the timeline (or a real key) to the moment at
// which the window with the very picture was given to the screen. The real program on Xvfb, whose
// OpenGL is llvmpipe, with the review proxy made; then mpv in a window on a display like it,
// asked for the same frames over its socket.

namespace secondlook::bench {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr int kWidth = 1280, kHeight = 720;
constexpr auto kBreath = 300ms;

/// A pointer and keys that act as soon as they are told to: one xdotool that stays.
class QuickHands {
  public:
    explicit QuickHands(const testing::Desktop& desktop)
        : pipe_(popen(("DISPLAY=" + desktop.display() + " xdotool -").c_str(), "we")) {
        if (pipe_ == nullptr) throw std::runtime_error("xdotool did not start.");
    }
    ~QuickHands() { pclose(pipe_); }
    QuickHands(const QuickHands&) = delete;
    QuickHands& operator=(const QuickHands&) = delete;

    /// When it was told to, in steady microseconds.
    std::int64_t act(const std::string& words) {
        const std::int64_t at = testing::steady_us();
        std::fputs((words + "\n").c_str(), pipe_);
        std::fflush(pipe_);
        return at;
    }

  private:
    FILE* pipe_;
};

struct Looks {
    Series ours, mpv;
    std::vector<MediaTime> asked;  ///< the times of the frames that came
};

class Window {
  public:
    explicit Window(const BenchLesson& lesson, const fs::path& pieces)
        : lesson_(lesson), desktop_(kWidth, kHeight), hands_(desktop_) {
        give_proxy(pieces);
        desktop_.start({lesson_.file.string(), "--size", fmt::format("{}x{}", kWidth, kHeight)});
        desktop_.settle();
        timeline_ = desktop_.place_of("timeline");
    }

    /// Puts the pointer there, then presses.
    void jump(double share, Looks& looks) {
        hands_.act(fmt::format("mousemove {:.0f} {:.0f}", timeline_[0] + timeline_[2] * share,
                               timeline_[1] + 6));
        std::this_thread::sleep_for(kBreath);
        look("mousedown 1", looks);
        hands_.act("mouseup 1");
        desktop_.settle();
    }
    void step_back(Looks& looks) { look("key Left", looks); }

  private:
    /// The pieces of the review proxy where the program looks for them.
    void give_proxy(const fs::path& pieces) const {
        const auto fingerprint = content_fingerprint(lesson_.file);
        if (!fingerprint) throw std::runtime_error(fingerprint.error().message);
        setenv("XDG_CACHE_HOME", (desktop_.folder() / "cache").c_str(), 1);
        const fs::path to = proxy_folder(lesson_cache_folder(*fingerprint));
        if (!make_private_folder(to)) throw std::runtime_error("There is no room for the cache.");
        fs::copy(pieces, to, fs::copy_options::recursive);
    }

    /// Until the frame that it ends on is first drawn. Right when the picture that it ends on
    /// carries its number.
    void look(const std::string& hands, Looks& looks) {
        const std::int64_t from = hands_.act(hands);
        desktop_.settle();
        const auto drawn = desktop_.drawn_since(from);
        if (drawn.empty()) throw std::runtime_error("Nothing was drawn.");
        const testing::DrawnFrame& last = drawn.back();
        const auto first =
            std::find_if(drawn.begin(), drawn.end(),
                         [&](const testing::DrawnFrame& one) { return one.index == last.index; });
        const bool right = desktop_.number_on_screen("look") == last.index % lesson_.part_frames;
        looks.ours.add(static_cast<double>(first->ended_us - from) / 1000, right);
        looks.asked.emplace_back(std::llround(last.time_us));
    }

    const BenchLesson& lesson_;
    testing::Desktop desktop_;
    QuickHands hands_;
    std::vector<double> timeline_;
};

/// The same looks in mpv: each step back from the frame after it.
void ask_mpv(const BenchLesson& lesson, const FrameIndex& truth, Looks& jumps, Looks& steps) {
    const testing::Desktop desktop(kWidth, kHeight);
    setenv("DISPLAY", desktop.display().c_str(), 1);
    MpvPeer mpv({"--vo=x11", fmt::format("--geometry={}x{}", kWidth, kHeight)});
    mpv.open(lesson.file);
    const auto breathe = [] { std::this_thread::sleep_for(kBreath); };
    for (const MediaTime t : jumps.asked) {
        breathe();
        const Arrival arrival = mpv.seek(t);
        jumps.mpv.add(arrival.ms, came_at(arrival, t));
    }
    for (const MediaTime t : steps.asked) {
        mpv.seek(truth.at(truth.shown_at(t) + 1).time);
        breathe();
        const Arrival arrival = mpv.step_back();
        steps.mpv.add(arrival.ms, came_at(arrival, t));
    }
}

bool jump_bench(int argc, char** argv) {
    const BenchOptions options = bench_options(argc, argv);
    const BenchLesson lesson = bench_lesson(options);
    const auto truth = bench_index(lesson);
    const bool with_mpv = mpv_is_there();
    FigureTable table("Jumping in the window", lesson.description,
                      with_mpv ? "mpv" : "(mpv not installed)");
    Looks jumps, steps;
    {
        Window window(lesson, bench_proxy(lesson, truth));
        std::mt19937 random(options.seed);
        std::uniform_real_distribution<double> share(0.02, 0.98);
        for (int n = 0; n < options.seeks; ++n) {
            window.jump(share(random), jumps);
            window.step_back(steps);
        }
    }
    if (with_mpv) ask_mpv(lesson, *truth, jumps, steps);
    table.row("a press on the timeline to the exact picture on the screen", "ms", jumps.ours,
              jumps.mpv);
    table.row("← to the frame before on the screen", "ms", steps.ours, steps.mpv);
    table.note(
        "Ours: from the press of a real pointer or key to the end of drawing, window and all, on "
        "the processor. mpv: from the wish on its socket to its word that the picture is there "
        "(--vo=x11).");
    table.print();
    return table.valid();
}

}  // namespace
}  // namespace secondlook::bench

int main(int argc, char** argv) {
    using namespace secondlook::bench;
    return run_bench(jump_bench, argc, argv);
}
