#include "bench/bench_lesson.h"
#include "media/proxy_maker.h"
#include "media/proxy_pieces.h"
#include "support/places.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <functional>
#include <stdexcept>

namespace secondlook::bench {
namespace {

namespace fs = std::filesystem;

void run_ffmpeg(const std::string& arguments) {
    const std::string command = "ffmpeg -v error -nostdin -y " + arguments;
    if (std::system(command.c_str()) != 0)
        throw std::runtime_error("The benchmark's lesson could not be made; it needs ffmpeg and " +
                                 ("about 4 GB of room. The command was: " + command));
}

/// A minute of moving, noisy picture (so that it costs what filmed picture costs), the frame's
/// number over its top 288 of 1080 rows: 16 blocks, lowest bit left, and their complement below.
std::string minute_recipe(int gop_frames) {
    const std::string length = ":r=30:d=60";
    return "-filter_complex \"testsrc2=s=1920x1080" + length + ",noise=c0s=5:c0f=t[b];" +
           "color=black:s=16x2" + length +
           ",format=gray,geq=lum='255*mod(floor(N/pow(2\\,X))+Y\\,2)'," +
           "scale=1920:288:flags=neighbor,format=yuv420p[n];[b][n]overlay,format=yuv420p[v]\" "
           "-map [v] -c:v libx264 -preset veryfast -b:v 4M -maxrate 6M -bufsize 8M -bf 2 " +
           fmt::format("-g {0} -keyint_min {0} -sc_threshold 0", gop_frames);
}

/// As one word for the shell.
std::string quoted(const fs::path& file) {
    std::string out = "'";
    for (const char c : file.string())
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

/// Sixty times the minute as it is, with an hour of sound.
void make_hour(const fs::path& minute, const fs::path& to) {
    run_ffmpeg("-stream_loop 59 -i " + quoted(minute) +
               " -f lavfi -i sine=440:r=48000:d=3600:b=4 -map 0:v -map 1:a "
               "-c:v copy -c:a aac -b:a 96k " +
               quoted(to));
}

}  // namespace

BenchLesson bench_lesson(int gop_seconds) {
    const std::string recipe = minute_recipe(gop_seconds * 30);
    // A changed recipe makes a new file.
    const std::size_t mark = std::hash<std::string>{}(recipe) % 1'000'000;
    const fs::path folder = testing::clips_folder();
    const fs::path file = folder / fmt::format("bench_hour_gop{}-{}.mp4", gop_seconds, mark);
    if (!fs::exists(file)) {
        fmt::print(stderr, "Making an hour of lesson (once, some minutes) …\n");
        fs::create_directories(folder);
        const fs::path minute = fs::path(file).replace_extension(".minute.mp4");
        const fs::path part = fs::path(file).replace_extension(".part.mp4");
        run_ffmpeg(recipe + " " + quoted(minute));
        make_hour(minute, part);
        fs::rename(part, file);
        fs::remove(minute);
    }
    const double gigabytes = static_cast<double>(fs::file_size(file)) / 1e9;
    return {file, fmt::format("an hour of 1920×1080 H.264 at 30 with B-frames, a key frame every "
                              "{} s, and AAC ({:.1f} GB, generated)",
                              gop_seconds, gigabytes)};
}

fs::path bench_proxy(const BenchLesson& lesson, const std::shared_ptr<const FrameIndex>& index) {
    const fs::path folder = fs::path(lesson.file).replace_extension(".proxy");
    const ProxyPieces pieces(*index);
    const fs::path last = ProxyPieces::file(folder, pieces.at(pieces.size() - 1));
    if (fs::exists(last)) return folder;
    fs::create_directories(folder);
    std::size_t made = 0;
    while (pieces.at(made).end() <= kMinuteFrames)
        ++made;
    ProxyWork work;
    work.recording = lesson.file;
    work.index = index;
    work.folder = folder;
    work.when_idle = false;
    std::size_t room = made;
    work.has_room = [&] { return room-- > 0; };
    if (const auto done = make_review_proxy(work); !done)
        throw std::runtime_error(done.error().message);
    for (std::size_t piece = made; piece < pieces.size(); ++piece) {
        const fs::path to = ProxyPieces::file(folder, pieces.at(piece));
        fs::copy_file(ProxyPieces::file(folder, pieces.at(piece % made)), to,
                      fs::copy_options::overwrite_existing);
    }
    return folder;
}

BenchOptions bench_options(int argc, char** argv) {
    BenchOptions options;
    CLI::App app("A benchmark of Second Look");
    app.add_option("--gop", options.gop_seconds, "seconds between the lesson's key frames")
        ->check(CLI::Range(1, 60));
    app.add_option("--seeks", options.seeks, "how many random places")->check(CLI::Range(1, 1000));
    app.add_option("--seed", options.seed, "which random places");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        throw std::runtime_error(std::string(error.what()) + "\n" + app.help());
    }
    return options;
}

}  // namespace secondlook::bench
