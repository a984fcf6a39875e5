#include "media/screen_scaler.h"

#include <cstring>
#include <optional>

#include "media/picture_geometry.h"
#include "media/rgba_pool.h"
#include "media/sample_scaler.h"
#include "media/screen_rows.h"

// How a picture is made for the screen:
// 1. the shown size is turned back to the stored sense and the samples are scaled to it, as they
//    are, by swscale;
// 2. each row goes through the colour plan, eight pixels at a time;
// 3. the row is laid where the turn puts it.

namespace secondlook {
namespace {

void lay_row(RgbaImage& image, const RowPlace& place, const std::uint32_t* row, int count) {
    std::uint8_t* pixel =
        image.pixels.data() + (static_cast<std::ptrdiff_t>(place.y) * image.width + place.x) * 4;
    if (place.step_x == 1) {
        std::memcpy(pixel, row, static_cast<std::size_t>(count) * 4);
        return;
    }
    const std::ptrdiff_t step =
        (static_cast<std::ptrdiff_t>(place.step_y) * image.width + place.step_x) * 4;
    for (int i = 0; i < count; ++i)
        std::memcpy(pixel + i * step, row + i, 4);
}

}  // namespace

struct ScreenScaler::Impl {
    SampleScaler samples;
    std::optional<ScreenRows> rows;
    RgbaPool pool;
};

ScreenScaler::ScreenScaler() : impl_(std::make_unique<Impl>()) {}
ScreenScaler::~ScreenScaler() = default;

std::shared_ptr<const RgbaImage> ScreenScaler::scale(const VideoFrame& frame,
                                                     const ShownSize& target) {
    const ShownSize stored = stored_sense(target, frame.orientation);
    if (!impl_->samples.scale(frame, stored)) return nullptr;
    const ScaledSamples& samples = impl_->samples.samples();
    std::optional<ScreenRows>& rows = impl_->rows;
    if (!rows || !rows->fits(frame.colour, samples.scale))
        rows.emplace(frame.colour, samples.scale);
    const std::shared_ptr<RgbaImage> image = impl_->pool.take(target.width, target.height);
    for (int y = 0; y < stored.height; ++y) {
        lay_row(*image, row_place(frame.orientation, stored, y),
                rows->row(samples, y, stored.width), stored.width);
    }
    return image;
}

void ScreenScaler::scale_for_screen(VideoFrame& frame, const ScreenSize& screen) {
    const auto target = screen.get();
    if (!target) {
        frame.scaled.reset();
    } else if (!frame.scaled || frame.scaled->width != target->width ||
               frame.scaled->height != target->height) {
        frame.scaled = scale(frame, *target);
    }
}

}  // namespace secondlook
