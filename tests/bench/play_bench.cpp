#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
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
    Series cost;      ///< ms of processor time for each picture
};

/// One line of the program's log of drawn frames (app/ui/drawn_log.h).
struct Drawn {
    long index = 0;
    double time_us = 0, now_us = 0;
    int playing = 0;
    double began_us = 0, ended_us = 0;
};

std::vector<Drawn> drawn_in(const fs::path& file, double from_us) {
    std::vector<Drawn> all;
    std::ifstream in(file);
    double first = 0;
    for (Drawn line; in >> line.index >> line.time_us >> line.now_us >> line.playing >>
                     line.began_us >> line.ended_us;) {
        if (line.playing == 0) continue;
        if (first == 0) first = line.began_us;
        const bool new_picture = all.empty() || all.back().index != line.index;
        if (line.began_us >= first + from_us && new_picture) all.push_back(line);
    }
    if (all.size() < 3) throw std::runtime_error("Too few pictures came to the screen.");
    return all;
}

Played played_from(const std::vector<Drawn>& drawn, double speed, double cpu_share) {
    Played played;
    const double seconds = (drawn.back().began_us - drawn.front().began_us) / 1e6;
    const double heard_s = (drawn.back().now_us - drawn.front().now_us) / speed / 1e6;
    const auto pictures = static_cast<double>(drawn.size() - 1);
    const auto due = static_cast<double>(drawn.back().index - drawn.front().index);
    played.shown.add(pictures / heard_s, true);
    played.left_out.add(100 * (due - pictures) / due, true);
    played.cost.add(1000 * cpu_share * seconds / pictures, true);
    for (const Drawn& one : drawn) {
        const double heard = one.now_us + (one.ended_us - one.began_us) * speed;
        played.lag.add((heard - one.time_us) / speed / 1000, true);
    }
    return played;
}

Played play(const Setting& setting, const char* path, double seconds) {
    testing::Desktop desktop(setting.full ? 1920 : 1280, setting.full ? 1080 : 720);
    const fs::path log = desktop.folder() / "drawn.log";
    setenv("SECONDLOOK_PICTURES", path, 1);
    setenv("SECONDLOOK_DRAWN_LOG", log.c_str(), 1);
    const std::string size = setting.full ? "1920x1080" : "1280x720";
    const std::string script = std::string("wait 1; ") + (setting.full ? "picture.full; " : "") +
                               (setting.twice ? "speed.up; speed.up; speed.up; " : "") +
                               "play.toggle";
    desktop.start({file_of(*setting.clip).string(), "--size", size, "--do", script});
    desktop.wait_for("playing", [](const auto& seen) { return seen.value("playing", false); });
    const auto pause = [](double for_s) {
        std::this_thread::sleep_for(std::chrono::duration<double>(for_s));
    };
    pause(kRunningInUs / 1e6);
    const double before = desktop.cpu_seconds();
    const Stopwatch watch;
    pause(seconds);
    const double share = (desktop.cpu_seconds() - before) / (watch.ms() / 1000);
    desktop.kill_hard();
    return played_from(drawn_in(log, kRunningInUs), setting.twice ? 2 : 1, share);
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
    table.row(what + "processor time a picture", "ms", ours.cost, shaders.cost);
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
    table.note("While it is measured the program also writes its probe file with every frame.");
    table.print();
    return table.valid();
}

}  // namespace
}  // namespace secondlook::bench

int main(int argc, char** argv) {
    using namespace secondlook::bench;
    return run_bench(play_bench, argc, argv);
}
