#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include "bench/figures.h"
#include "support/places.h"
#include "system/desktop.h"

// Playing without a graphics card: the real program in a window on Xvfb, whose OpenGL is llvmpipe,
// with the whole Review room drawn, or the picture alone over the whole screen. Which pictures came
// to the screen and when is the program's own log of drawn frames.

namespace secondlook::bench {
namespace {

namespace fs = std::filesystem;

constexpr double kRunningInUs = 1e6;

struct Clip {
    std::string name;
    std::string encoder;
    int width = 0, height = 0;
};

const std::string kHlg =
    "-pix_fmt yuv420p10le -color_primaries bt2020 -color_trc arib-std-b67 -colorspace bt2020nc "
    "-x265-params log-level=error:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc";

const std::vector<Clip> kClips{
    {"1080p30 H.264", "libx264 -preset veryfast -b:v 4M -maxrate 6M -bufsize 8M -bf 2", 1920, 1080},
    {"1080p30 HLG", "libx265 -preset ultrafast -b:v 6M -tag:v hvc1 " + kHlg, 1920, 1080},
    {"4K30 H.264", "libx264 -preset veryfast -b:v 16M -maxrate 24M -bufsize 32M -bf 2", 3840, 2160},
    {"4K30 HEVC", "libx265 -preset ultrafast -b:v 12M -tag:v hvc1 -x265-params log-level=error",
     3840, 2160}};

void run_ffmpeg(const std::string& arguments) {
    const std::string command = "ffmpeg -v error -nostdin -y " + arguments;
    if (std::system(command.c_str()) != 0)
        throw std::runtime_error("ffmpeg could not make a clip with: " + command);
}

/// Moving, noisy picture with sound: five seconds of it, twelve times.
fs::path file_of(const Clip& clip) {
    const std::string make = fmt::format(
        "-f lavfi -i testsrc2=s={}x{}:r=30:d=5,noise=c0s=5:c0f=t,format=yuv420p -c:v {} -g 60",
        clip.width, clip.height, clip.encoder);
    const std::size_t mark = std::hash<std::string>{}(make) % 1'000'000;
    const fs::path file = testing::clips_folder() / fmt::format("bench_play-{}.mp4", mark);
    if (fs::exists(file)) return file;
    const fs::path once = fs::path(file).replace_extension(".once.mp4");
    const fs::path part = fs::path(file).replace_extension(".part.mp4");
    run_ffmpeg(make + " '" + once.string() + "'");
    run_ffmpeg("-stream_loop 11 -i '" + once.string() +
               "' -f lavfi -i sine=440:r=48000:d=60:b=4 -map 0:v -map 1:a -c:v copy -c:a aac '" +
               part.string() + "'");
    fs::rename(part, file);
    fs::remove(once);
    return file;
}

struct Setting {
    const Clip* clip = nullptr;
    bool full = false;  ///< the picture alone on 1920x1080, else the room in 1280x720
    bool twice = false;
};

struct Played {
    Series shown;     ///< pictures a second of sound
    Series left_out;  ///< per cent of those that were due
    Series lag;       ///< ms from what is heard to what is seen, of each picture when it came
};

using testing::DrawnFrame;

/// Of what was drawn while it played, from a while after its beginning on, each picture once.
std::vector<DrawnFrame> pictures_in(const std::vector<DrawnFrame>& drawn, double from_us) {
    std::vector<DrawnFrame> all;
    std::int64_t first = 0;
    for (const DrawnFrame& frame : drawn) {
        if (!frame.playing) continue;
        if (first == 0) first = frame.began_us;
        const bool new_picture = all.empty() || all.back().index != frame.index;
        const auto since_us = static_cast<double>(frame.began_us - first);
        if (since_us >= from_us && new_picture) all.push_back(frame);
    }
    if (all.size() < 3) throw std::runtime_error("Too few pictures came to the screen.");
    return all;
}

Played played_from(const std::vector<DrawnFrame>& drawn, double speed) {
    Played played;
    const double heard_s = (drawn.back().now_us - drawn.front().now_us) / speed / 1e6;
    const auto pictures = static_cast<double>(drawn.size() - 1);
    const auto due = static_cast<double>(drawn.back().index - drawn.front().index);
    played.shown.add(pictures / heard_s, true);
    played.left_out.add(100 * (due - pictures) / due, true);
    for (const DrawnFrame& one : drawn) {
        const double heard = one.now_us + static_cast<double>(one.ended_us - one.began_us) * speed;
        played.lag.add((heard - one.time_us) / speed / 1000, true);
    }
    return played;
}

Played play(const Setting& setting, const char* path, double seconds) {
    testing::Desktop desktop(setting.full ? 1920 : 1280, setting.full ? 1080 : 720);
    setenv("SECONDLOOK_PICTURES", path, 1);
    const std::string size = setting.full ? "1920x1080" : "1280x720";
    const std::string script = std::string("wait 1; ") + (setting.full ? "picture.full; " : "") +
                               (setting.twice ? "speed.up; speed.up; speed.up; " : "") +
                               "play.toggle";
    desktop.start({file_of(*setting.clip).string(), "--size", size, "--do", script});
    desktop.wait_for("playing", [](const auto& seen) { return seen.value("playing", false); });
    std::this_thread::sleep_for(std::chrono::duration<double>(kRunningInUs / 1e6 + seconds));
    desktop.kill_hard();
    return played_from(pictures_in(desktop.drawn_since(0), kRunningInUs), setting.twice ? 2 : 1);
}

void add_rows(FigureTable& table, const Setting& setting, double seconds) {
    const Played ours = play(setting, "scaled", seconds);
    const Played shaders = play(setting, "shader", seconds);
    const std::string what =
        fmt::format("{} at {}×, {}: ", setting.clip->name, setting.twice ? 2 : 1,
                    setting.full ? "1920×1080 full" : "room in 1280×720");
    table.row(what + fmt::format("pictures shown ({} due)", setting.twice ? 60 : 30), "/s",
              ours.shown, shaders.shown);
    table.row(what + "left out of those due", "%", ours.left_out, shaders.left_out);
    table.row(what + "picture behind the sound", "ms", ours.lag, shaders.lag);
}

bool play_bench(int argc, char** argv) {
    double seconds = 10;
    std::string only;
    CLI::App app("Playing without a graphics card");
    app.add_option("--seconds", seconds, "how long each is played")->check(CLI::Range(2.0, 40.0));
    app.add_option("--only", only, "clips whose name begins so: 1080p30 HLG, 4K30");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        throw std::runtime_error(std::string(error.what()) + "\n" + app.help());
    }
    FigureTable table("Playing without a graphics card",
                      "generated recordings with sound, in the real window on Xvfb with llvmpipe",
                      "by shaders");
    for (const Clip& clip : kClips) {
        if (!clip.name.starts_with(only)) continue;
        for (const bool full : {false, true})
            for (const bool twice : {false, true})
                add_rows(table, {&clip, full, twice}, seconds);
    }
    table.note(
        "\"By shaders\" is the way of a graphics card, asked for with SECONDLOOK_PICTURES=shader.");
    table.note(
        "Behind the sound: what is heard when the picture is on the screen, less the picture's own "
        "time; up to one frame of it (33 ms, at 2× 17 ms) is the wait for the next picture's "
        "turn.");
    table.note(
        "The background pass makes the recording's review proxy meanwhile, and the program writes "
        "its probe file with every frame.");
    table.print();
    return table.valid();
}

}  // namespace
}  // namespace secondlook::bench

int main(int argc, char** argv) {
    using namespace secondlook::bench;
    return run_bench(play_bench, argc, argv);
}
