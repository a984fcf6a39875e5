#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <stdexcept>

#include "app/render/video_pass.h"
#include "bench/figures.h"
#include "bench/picture_rows.h"
#include "media/frame_convert.h"
#include "media/index_scan.h"
#include "media/picture.h"
#include "media/video_decoder.h"
#include "support/clip_factory.h"
#include "support/colour_cases.h"
#include "support/placebo_picture.h"
#include "support/places.h"
#include "support/surfaceless_gl.h"

// How far our pictures are from libplacebo's, by the largest, the 999th of 1000 and the mean
// difference of a colour byte, for made pictures of every kind and for real recordings; and how far
// one interlaced frame made still by itself is from yadif, which also looks at its neighbours.

namespace secondlook::bench {
namespace {

namespace fs = std::filesystem;
using secondlook::testing::ClipKind;

RgbaImage by_libplacebo(const VideoFrame& frame) {
    const SurfacelessGl context;
    const ShownSize size = shown_size(frame);
    RgbaImage image{size.width, size.height, {}};
    image.pixels.resize(static_cast<std::size_t>(size.width) * size.height * 4);
    const PlaceboView view{frame.orientation.quarter_turns, frame.orientation.mirrored, size.width,
                           size.height};
    if (placebo_picture(frame.owner.get(), frame.colour.source_peak_nits, &view,
                        image.pixels.data()) != 0)
        throw std::runtime_error("libplacebo could not draw the picture");
    return image;
}

RgbaImage by_shaders(const VideoFrame& frame) {
    const SurfacelessGl context;
    const ShownSize size = shown_size(frame);
    VideoPass pass;
    pass.set_frame(frame);
    if (pass.texture(size.width, size.height) == 0) throw std::runtime_error(pass.problem());
    return pass.read_back();
}

std::unique_ptr<VideoDecoder> opened(const fs::path& file) {
    auto decoder = VideoDecoder::open(file);
    if (!decoder) throw std::runtime_error(decoder.error().message);
    return std::move(*decoder);
}

VideoFrame middle_frame(const fs::path& file) {
    const auto decoder = opened(file);
    auto frame = decoder->exact_at(decoder->facts().claimed_duration / 2);
    if (!frame) throw std::runtime_error(frame.error().message);
    return std::move(*frame);
}

VideoFrame frame_at(const fs::path& file, MediaTime at) {
    auto frame = opened(file)->exact_at(at);
    if (!frame) throw std::runtime_error(frame.error().message);
    return std::move(*frame);
}

void compare(PictureRows& rows, const std::string& name, const VideoFrame& frame) {
    const RgbaImage theirs = by_libplacebo(frame);
    const RgbaImage shaders = by_shaders(frame);
    rows.add(name, {{shaders, theirs}, {render_picture(frame), theirs}});
    rows.picture(name, shaders, theirs);
}

void compare_made(const fs::path& folder) {
    PictureRows rows("Made pictures beside libplacebo", {"shaders", "CPU"}, folder);
    for (const ColourCase& colour_case : colour_cases())
        compare(rows, colour_case.name, video_frame_of(frame_of(colour_case), colour_case.turn));
    rows.print();
}

void compare_recordings(const fs::path& folder) {
    PictureRows rows("Recordings beside libplacebo", {"shaders", "CPU"}, folder);
    for (const ClipKind kind : {ClipKind::HevcHlg, ClipKind::Rotated, ClipKind::WideSample,
                                ClipKind::Mirrored, ClipKind::Vp9OddSize, ClipKind::AlphaProres})
        compare(rows, secondlook::testing::clip_name(kind),
                middle_frame(secondlook::testing::clip(kind)));
    for (const char* name :
         {"iphone_dolbyvision_hlg.MOV", "hdr10_pq.mp4", "h265_with_metadata_track.mp4",
          "bt709_full_range.mp4", "android_slow_motion.mp4", "rotated.mp4", "sar_2x1.mp4",
          "edit_list.mp4", "camera_mjpeg.AVI", "counting.mp4"}) {
        const fs::path file = secondlook::testing::footage(name);
        if (!file.empty()) compare(rows, name, middle_frame(file));
    }
    rows.print();
}

void make(const std::string& arguments, const fs::path& to) {
    const std::string command =
        "ffmpeg -v error -nostdin -y " + arguments + " '" + to.native() + "'";
    if (std::system(command.c_str()) != 0) throw std::runtime_error("could not run " + command);
}

struct Interlaced {
    fs::path file;
    fs::path whole;  ///< the same with every line of the earlier moment, before it was interlaced
};

/// A still out of a film, moving 8 pixels to the side from field to field, at 1080 lines.
Interlaced panned(const fs::path& folder) {
    const Interlaced clip{folder / "panned.mp4", folder / "panned_whole.mkv"};
    const fs::path film = secondlook::testing::footage("sintel_trailer-720p.mp4");
    if (film.empty()) return {};
    const std::string moving =
        "-ss 17 -i '" + film.native() +
        "' -vf \"select='eq(n\\,0)',loop=100:1,setpts=N/50/TB,scale=2800:1575,"
        "crop=1920:1080:x='n*8':y=200,";
    make(moving +
             "tinterlace=interleave_top,setfield=tff\" -r 25 -frames:v 50 -c:v libx264 -crf 12 "
             "-pix_fmt yuv420p -preset veryfast -flags +ildct+ilme -x264-params tff=1",
         clip.file);
    make(moving +
             "select='not(mod(n\\,2))',setpts=N/25/TB\" -r 25 -frames:v 50 -c:v libx264 -crf 4 "
             "-pix_fmt yuv420p -preset veryfast",
         clip.whole);
    return clip;
}

/// The same recording, made still by yadif from each frame and its neighbours in time.
fs::path by_yadif(const fs::path& file, const fs::path& folder) {
    const fs::path to = folder / (file.stem().string() + "_yadif.mkv");
    make("-i '" + file.native() + "' -an -vf yadif -c:v ffv1", to);
    return to;
}

/// Milliseconds to make one frame of the clip still, the middle of several.
double still_cost(const VideoFrame& woven) {
    constexpr int kRuns = 20;
    FrameConverter converter;
    std::vector<double> costs;
    for (int run = 0; run < kRuns; ++run) {
        FrameHandle frame(av_frame_clone(woven.owner.get()));
        const Stopwatch watch;
        if (!converter.convert(std::move(frame))) throw std::runtime_error("no memory");
        costs.push_back(watch.ms());
    }
    return median(costs);
}

VideoFrame woven_at(const fs::path& file, std::size_t place) {
    auto index = scan_frame_index(file);
    if (!index) throw std::runtime_error(index.error().message);
    const auto decoder = opened(file);
    decoder->set_index(std::make_shared<const FrameIndex>(std::move(*index)));
    auto frame = decoder->as_decoded(place);
    if (!frame) throw std::runtime_error(frame.error().message);
    return std::move(*frame);
}

void compare_interlaced(const fs::path& folder) {
    PictureRows rows("Interlaced frames beside yadif, which also looks at the neighbours",
                     {"ours", "as decoded"}, folder);
    constexpr std::size_t kPlace = 25;
    const MediaTime at{1'000'000};
    std::vector<fs::path> files{secondlook::testing::clip(ClipKind::InterlacedH264),
                                secondlook::testing::clip(ClipKind::InterlacedMpeg2)};
    const Interlaced film = panned(folder);
    if (!film.file.empty()) files.push_back(film.file);
    for (const fs::path& file : files) {
        const RgbaImage theirs = render_picture(frame_at(by_yadif(file, folder), at));
        const RgbaImage ours = render_picture(frame_at(file, at));
        const VideoFrame woven = woven_at(file, kPlace);
        rows.add(file.stem().string(), {{ours, theirs}, {render_picture(woven), theirs}});
        rows.picture(file.stem().string(), ours, theirs);
        fmt::print("{}: a frame is made still in {:.1f} ms\n", file.stem().string(),
                   still_cost(woven));
    }
    if (!film.file.empty()) {
        const RgbaImage whole = render_picture(frame_at(film.whole, at));
        const RgbaImage ours = render_picture(frame_at(film.file, at));
        const RgbaImage yadif = render_picture(frame_at(folder / "panned_yadif.mkv", at));
        rows.add("panned: ours, yadif beside the whole picture", {{ours, whole}, {yadif, whole}});
    }
    rows.print();
}

bool colour_bench(int argc, char** argv) {
    CLI::App app{"Our pictures beside libplacebo's"};
    fs::path folder = secondlook::testing::clips_folder() / "colour";
    app.add_option("--pictures", folder, "Where the pictures go: ours, theirs, 8 x the difference");
    app.allow_extras();
    app.parse(argc, argv);
    fs::create_directories(folder);
    compare_made(folder);
    compare_recordings(folder);
    compare_interlaced(folder);
    fmt::print("Pictures: {}\n", folder.string());
    return true;
}

}  // namespace
}  // namespace secondlook::bench

int main(int argc, char** argv) {
    return secondlook::bench::run_bench(secondlook::bench::colour_bench, argc, argv);
}
