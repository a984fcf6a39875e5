#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <ctime>
#include <stdexcept>

#include "bench/figures.h"
#include "bench/picture_rows.h"
#include "media/frame_convert.h"
#include "media/index_scan.h"
#include "media/picture.h"
#include "media/video_decoder.h"
#include "support/clip_factory.h"
#include "support/colour_cases.h"
#include "support/drawn_by.h"
#include "support/places.h"

// How far our pictures are from libplacebo's, by the largest, the 999th of 1000 and the mean
// difference of a colour byte, for made pictures of every kind and for real recordings; and how far
// interlaced frames that are made still are from the picture before it was interlaced.

namespace secondlook::bench {
namespace {

namespace fs = std::filesystem;
using secondlook::testing::by_libplacebo;
using secondlook::testing::by_shaders;
using secondlook::testing::ClipKind;

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

/// A picture of 1080 lines that moves to the side from field to field.
struct Interlaced {
    fs::path file;
    fs::path whole;  ///< the same with every line of the earlier moment
    fs::path yadif;  ///< made still by yadif, which also looks at the frames before and after
};

/// A still out of a film where there is one, a test picture else.
std::string still_picture() {
    const fs::path film = secondlook::testing::footage("sintel_trailer-720p.mp4");
    if (film.empty()) return "-f lavfi -i testsrc2=s=1280x720 ";
    return "-ss 17 -i '" + film.native() + "' ";
}

Interlaced panned(const std::string& name, int pixels_a_field, const fs::path& folder) {
    const Interlaced clip{folder / (name + ".mp4"), folder / (name + "_whole.mkv"),
                          folder / (name + "_yadif.mkv")};
    const std::string moving =
        still_picture() + fmt::format(
                              "-vf \"select='eq(n\\,0)',loop=100:1,setpts=N/50/TB,scale=2800:1575,"
                              "crop=1920:1080:x='n*{}':y=200,",
                              pixels_a_field);
    const std::string coded = "-r 25 -frames:v 30 -c:v libx264 -preset veryfast -pix_fmt yuv420p ";
    make(moving + "tinterlace=interleave_top,setfield=tff\" " + coded +
             "-crf 12 -flags +ildct+ilme -x264-params tff=1",
         clip.file);
    make(moving + "select='not(mod(n\\,2))',setpts=N/25/TB\" " + coded + "-crf 4", clip.whole);
    make("-i '" + clip.file.native() + "' -vf yadif -c:v ffv1", clip.yadif);
    return clip;
}

/// Milliseconds of one core that this thread has worked.
double worked_ms() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Milliseconds of one core to make one frame of the clip still, the middle of several.
double still_cost(const VideoFrame& woven) {
    constexpr int kRuns = 20;
    FrameConverter converter;
    std::vector<double> costs;
    for (int run = 0; run < kRuns; ++run) {
        FrameHandle frame(av_frame_clone(woven.owner.get()));
        const double begun = worked_ms();
        if (!converter.convert(std::move(frame))) throw std::runtime_error("no memory");
        costs.push_back(worked_ms() - begun);
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
    PictureRows rows("Interlaced frames beside the whole picture",
                     {"ours", "yadif with neighbours", "as decoded"}, folder);
    constexpr std::size_t kPlace = 25;
    const MediaTime at{1'000'000};
    for (const auto& [name, pixels] : {std::pair("moving", 8), std::pair("standing still", 0)}) {
        const Interlaced clip = panned(name, pixels, folder);
        const RgbaImage whole = render_picture(frame_at(clip.whole, at));
        const RgbaImage ours = render_picture(frame_at(clip.file, at));
        const RgbaImage yadif = render_picture(frame_at(clip.yadif, at));
        const VideoFrame woven = woven_at(clip.file, kPlace);
        rows.add(name, {{ours, whole}, {yadif, whole}, {render_picture(woven), whole}});
        rows.picture(std::string("interlaced ") + name, ours, whole);
        fmt::print("\nInterlaced, {}: a frame is made still in {:.1f} ms of one core\n", name,
                   still_cost(woven));
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
