#pragma once

#include <functional>
#include <memory>
#include <string>

extern "C" {
#include <libavutil/frame.h>
}

#include "media/rgba_image.h"
#include "media/video_frame.h"

namespace secondlook {

/// What a test picture is: its layout and its tags.
struct MadeFrame {
    AVPixelFormat format = AV_PIX_FMT_YUV420P;
    int width = 64;
    int height = 48;
    AVColorSpace matrix = AVCOL_SPC_BT709;
    AVColorRange range = AVCOL_RANGE_MPEG;
    AVColorPrimaries primaries = AVCOL_PRI_BT709;
    AVColorTransferCharacteristic transfer = AVCOL_TRC_BT709;
    AVChromaLocation chroma = AVCHROMA_LOC_LEFT;
};

/// A sample of component c (0 Y or R, 1 U or G, 2 V or B, 3 alpha) at 0..1 across and down, as 0..1
/// of the component's full range of codes.
using Painter = std::function<double(int c, double x, double y)>;

/// Smooth ramps inside the limited range with colours that stay in gamut for every matrix.
double gentle_ramps(int c, double x, double y);
/// Grey with chroma that rises fast, so that half a sample's shift shows in a small picture.
double steep_chroma(int c, double x, double y);

/// For a frame as hdr_frame() makes it: black to the very top across; from grey to colours inside
/// 709 and far outside it down.
double paint_light(int c, double x, double y);
/// 256 x 128 in 10 bit, 2020.
MadeFrame hdr_frame(AVColorTransferCharacteristic transfer);

/// A frame painted sample by sample.
std::shared_ptr<AVFrame> paint_frame(const MadeFrame& made, const Painter& painter);
/// As the decoder would hand it on: planes, layout, colour plan.
VideoFrame video_frame_of(std::shared_ptr<const AVFrame> frame, const Orientation& turn = {});
inline VideoFrame make_frame(const MadeFrame& made, const Painter& painter,
                             const Orientation& turn = {}) {
    return video_frame_of(paint_frame(made, painter), turn);
}

/// What swscale makes of a frame at its own size, with every accuracy flag on.
RgbaImage swscale_picture(const AVFrame& frame);

/// What a painter's 709 limited-range picture of this size is by BT.709's own formula, pixel by
/// pixel, with no chroma planes in between.
RgbaImage ideal_picture(int width, int height, const Painter& painter);
/// The picture without its outermost pixels.
RgbaImage without_border(const RgbaImage& image);

/// The greatest difference of any byte, and where (-1 when the sizes differ); the mean and the
/// 999th of 1000 of the colour bytes alone.
struct PictureGap {
    int most = -1;
    int x = 0;
    int y = 0;
    double mean = 0.0;
    int nearly_most = 0;  ///< which 999 of 1000 do not exceed
};
PictureGap gap_between(const RgbaImage& a, const RgbaImage& b);
/// "3 at 10,20: (1 2 3) / (4 2 3)", to read in a failed test.
std::string describe(const PictureGap& gap, const RgbaImage& a, const RgbaImage& b);

}  // namespace secondlook
