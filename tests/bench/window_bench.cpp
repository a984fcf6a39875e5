#include <fmt/format.h>
#include <sys/wait.h>

#include <cstdlib>
#include <stdexcept>

#include "annotations/edit_history.h"
#include "bench/figures.h"
#include "support/places.h"
#include "ui/pane_fixture.h"

// What ten thousand moments cost the window: from the key to the mark on the timeline, scrolling
// the list, and a frame with the timeline, each beside the same lesson with nothing in it. The
// panes are drawn into ImGui's lists, words shaped by Pango and measured, but nothing is put on a
// screen.

namespace secondlook::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kMoments = 10'000;
constexpr int kMarks = 40;
constexpr int kFrames = 300;
constexpr std::chrono::hours kLesson(3);

/// Three hours at two small frames a second: what is measured is the moments, not the picture.
fs::path three_hours() {
    const fs::path file = testing::clips_folder() / "bench_three_hours.mp4";
    if (fs::exists(file)) return file;
    fs::create_directories(file.parent_path());
    const fs::path unfinished = fs::path(file.native() + ".part");
    const std::string make =
        "ffmpeg -v error -nostdin -y -f lavfi -i testsrc2=size=160x90:rate=2:duration=10800 "
        "-c:v libx264 -preset ultrafast -g 20 -f mp4 '" +
        unfinished.native() + "'";
    if (std::system(make.c_str()) != 0) throw std::runtime_error("ffmpeg could not make a lesson.");
    fs::rename(unfinished, file);
    return file;
}

/// The panes on the lesson with so many moments, all with a note and a tag.
class FullWindow {
  public:
    explicit FullWindow(int moments) {
        auto& work = panes_.work();
        if (!work.open_recording(three_hours()) || !panes_.settle() || !work.review()->lesson())
            throw std::runtime_error("The lesson could not be opened.");
        if (moments > 0) fill(moments);
        panes_.settle();
        for (int n = 0; n < 10; ++n)
            panes_.frame();
    }

    /// From the key to the frame in which its mark and its card are drawn.
    double mark(int n) {
        auto& work = panes_.work();
        work.perform("jump.to", fmt::format("{}s", 7 + n * 263));
        panes_.settle();
        panes_.frame();
        const std::size_t before = work.review()->moments().size();
        const Stopwatch watch;
        work.press(parse_chord("M"));
        const auto in_sight = [&] {
            return panes_.probe.contains("moment " + work.review()->selected()->id);
        };
        for (int frames = 0; frames < 5 && (frames == 0 || !in_sight()); ++frames) {
            work.tick();
            panes_.frame();
        }
        const double ms = watch.ms();
        right_ = right_ && work.review()->moments().size() == before + 1 && in_sight();
        return ms;
    }

    double frame() {
        const Stopwatch watch;
        panes_.frame();
        return watch.ms();
    }

    /// A frame in which the list is scrolled by a turn of the wheel.
    double scroll() {
        ImGuiIO& io = ImGui::GetIO();
        const auto list = panes_.probe.find("timeline");
        io.MousePos = {1100, 600};
        io.MouseWheel = -3;
        const double ms = frame();
        io.MouseWheel = 0;
        return list == panes_.probe.end() ? 0 : ms;
    }
    bool right() const { return right_; }

  private:
    void fill(int moments) {
        auto other = Store::open(panes_.store_file());
        if (!other) throw std::runtime_error(other.error().message);
        const Uuid lesson = panes_.work().review()->lesson()->id;
        const auto done = EditHistory(**other).record("Fill", {}, [&]() -> StoreResult<void> {
            for (int n = 0; n < moments; ++n) {
                const MediaTime at = std::chrono::milliseconds(500) * (2 * n);
                const auto moment = MomentRepository(**other).add(
                    lesson, at, {}, fmt::format("Hands went up at the back, for the {}th time", n),
                    {{Dimension::Tone, n % 2 == 0 ? "curious" : "neutral"}});
                if (!moment) return tl::unexpected(moment.error());
            }
            return {};
        });
        if (!done) throw std::runtime_error(done.error().message);
        panes_.work().tick();
    }

    testing::PaneFixture panes_;
    bool right_ = true;
};

template <class Measure>
Series many(FullWindow& window, int times, Measure measure) {
    Series series;
    for (int n = 0; n < times; ++n) {
        const double ms = measure(n);
        series.add(ms, window.right());
    }
    return series;
}

struct Costs {
    Series mark, frame, scroll;
};

Costs measure(int moments) {
    FullWindow window(moments);
    Costs costs;
    costs.frame = many(window, kFrames, [&](int) { return window.frame(); });
    costs.scroll = many(window, kFrames, [&](int) { return window.scroll(); });
    costs.mark = many(window, kMarks, [&](int n) { return window.mark(n); });
    return costs;
}

bool window_bench(int, char**) {
    FigureTable table(
        "The window with ten thousand moments",
        fmt::format("a lesson of three hours, {} moments with a note and a tag", kMoments),
        "an empty lesson");
    const Costs full = measure(kMoments);
    const Costs empty = measure(0);
    table.row("from the key M to its mark and its card, on disk", "ms", full.mark, empty.mark);
    table.row("a frame of the review room, timeline and list", "ms", full.frame, empty.frame);
    table.row("a frame while the list scrolls", "ms", full.scroll, empty.scroll);
    table.note(
        "Panes drawn into ImGui's lists with no screen: words are shaped and measured, not "
        "painted; a screen adds the same to both.");
    table.print();
    return table.valid();
}

}  // namespace
}  // namespace secondlook::bench

int main(int argc, char** argv) {
    using namespace secondlook::bench;
    return run_bench(window_bench, argc, argv);
}
