#include "bench/bench_lesson.h"
#include "media/av_log.h"
#include "media/index_scan.h"
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

/// What a lesson is made of.
struct Recipe {
    std::string what;  ///< for "On ..."
    int width = 0, height = 0;
    int part_seconds = 0;  ///< this part, over and over
    int times = 0;
    std::string encoder;
};

Recipe recipe_for(const std::string& name, int gop_frames) {
    if (name == "hevc")
        return {"ten minutes of 3840×2160 HEVC",
                3840,
                2160,
                10,
                60,
                fmt::format("-c:v libx265 -preset ultrafast -b:v 8M -x265-params "
                            "log-level=error:open-gop=0:scenecut=0:keyint={0}:min-keyint={0} "
                            "-tag:v hvc1",
                            gop_frames)};
    if (name == "vp9")
        return {
            "ten minutes of 3840×2160 VP9",
            3840,
            2160,
            10,
            60,
            fmt::format("-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -row-mt 1 -b:v 8M -g {}",
                        gop_frames)};
    return {"an hour of 1920×1080 H.264 with B-frames",
            1920,
            1080,
            60,
            60,
            fmt::format("-c:v libx264 -preset veryfast -b:v 4M -maxrate 6M -bufsize 8M -bf 2 "
                        "-g {0} -keyint_min {0} -sc_threshold 0",
                        gop_frames)};
}

/// The part: noisy (so that it costs what filmed picture costs), the frame's number over the top
/// 288 of 1080 rows: 16 blocks, lowest bit left, and their complement below.
std::string part_arguments(const Recipe& recipe) {
    const std::string length = fmt::format(":r=30:d={}", recipe.part_seconds);
    return fmt::format(
        "-filter_complex \"testsrc2=s={0}x{1}{2},noise=c0s=5:c0f=t[b];color=black:s=16x2{2},"
        "format=gray,geq=lum='255*mod(floor(N/pow(2\\,X))+Y\\,2)',scale={0}:{3}:flags=neighbor,"
        "format=yuv420p[n];[b][n]overlay,format=yuv420p[v]\" -map [v] {4}",
        recipe.width, recipe.height, length, recipe.height * 4 / 15, recipe.encoder);
}

/// As one word for the shell.
std::string quoted(const fs::path& file) {
    std::string out = "'";
    for (const char c : file.string())
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

/// The part as it is, over and over, with sound.
void repeat(const fs::path& part, const Recipe& recipe, const fs::path& to) {
    run_ffmpeg(fmt::format(
        "-stream_loop {} -i {} -f lavfi -i sine=440:r=48000:d={}:b=4 -map 0:v "
        "-map 1:a -c:v copy -c:a aac -b:a 96k {}",
        recipe.times - 1, quoted(part), recipe.part_seconds * recipe.times, quoted(to)));
}

}  // namespace

BenchLesson bench_lesson(const BenchOptions& options) {
    const Recipe recipe = recipe_for(options.lesson, options.gop_seconds * 30);
    const std::string arguments = part_arguments(recipe);
    // A changed recipe makes a new file.
    const std::size_t mark = std::hash<std::string>{}(arguments) % 1'000'000;
    const fs::path folder = testing::clips_folder();
    const fs::path file =
        folder / fmt::format("bench_{}_gop{}-{}.mp4", options.lesson, options.gop_seconds, mark);
    if (!fs::exists(file)) {
        fmt::print(stderr, "Making a lesson to measure on (once, some minutes) …\n");
        fs::create_directories(folder);
        const fs::path part = fs::path(file).replace_extension(".part.mp4");
        const fs::path whole = fs::path(file).replace_extension(".whole.mp4");
        run_ffmpeg(arguments + " " + quoted(part));
        repeat(part, recipe, whole);
        fs::rename(whole, file);
        fs::remove(part);
    }
    const double gigabytes = static_cast<double>(fs::file_size(file)) / 1e9;
    return {file,
            fmt::format("{} at 30, a key frame every {} s, and AAC ({:.1f} GB, generated)",
                        recipe.what, options.gop_seconds, gigabytes),
            recipe.part_seconds * recipe.times * 30, recipe.part_seconds * 30};
}

std::shared_ptr<const FrameIndex> bench_index(const BenchLesson& lesson) {
    auto index = scan_frame_index(lesson.file);
    if (!index) throw std::runtime_error(index.error().message);
    if (static_cast<int>(index->size()) != lesson.frames || index->variable_frame_rate())
        throw std::runtime_error("The generated lesson is not what it should be; delete " +
                                 lesson.file.string());
    return std::make_shared<const FrameIndex>(std::move(*index));
}

fs::path bench_proxy(const BenchLesson& lesson, const std::shared_ptr<const FrameIndex>& index) {
    const fs::path folder = fs::path(lesson.file).replace_extension(".proxy");
    const ProxyPieces pieces(*index);
    const fs::path last = ProxyPieces::file(folder, pieces.at(pieces.size() - 1));
    if (fs::exists(last)) return folder;
    quiet_av_log();
    fs::create_directories(folder);
    std::size_t made = 0;
    while (pieces.at(made).end() <= static_cast<std::size_t>(lesson.part_frames))
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
    app.add_option("--lesson", options.lesson, "an hour of 1080p H.264, or ten minutes of 4K")
        ->check(CLI::IsMember({"h264", "hevc", "vp9"}));
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
