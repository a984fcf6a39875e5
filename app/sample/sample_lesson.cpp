#include "app/sample/sample_lesson.h"

#include <algorithm>
#include <span>

#include "app/sample/lesson_picture.h"
#include "app/sample/lesson_sound.h"
#include "media/clip_writer.h"

namespace secondlook {

namespace {

constexpr int kFramesPerSecond = 15;

tl::unexpected<MediaError> cancelled() {
    return tl::unexpected(
        MediaError{MediaError::Kind::Cancelled,
                   "The sample lesson was not finished: open it again to make it."});
}

/// Pictures and sound side by side, one picture's worth at a time.
MediaResult<void> write_all(ClipWriter& clip, const LessonSound& sound, int frames,
                            const CancelFlag* cancel, const ProgressFn& progress) {
    LessonPicture picture;
    RgbaImage image;
    const auto step = std::size_t(sound.sample_rate / kFramesPerSecond);
    for (int frame = 0; frame < frames; ++frame) {
        if (cancel && cancel->raised()) return cancelled();
        picture.draw(double(frame) / kFramesPerSecond, sound, image);
        const auto samples = std::span(sound.samples).subspan(std::size_t(frame) * step, step);
        auto added = clip.add_picture(image).and_then([&] { return clip.add_sound(samples); });
        if (!added) return added;
        if (progress) progress(double(frame + 1) / frames);
    }
    return {};
}

}  // namespace

MediaResult<void> make_sample_lesson(const std::filesystem::path& file, const CancelFlag* cancel,
                                     const ProgressFn& progress, std::chrono::seconds length) {
    const int seconds = std::clamp(int(length.count()), 1, 120);
    auto clip = ClipWriter::create(file, {.width = LessonPicture::kWidth,
                                          .height = LessonPicture::kHeight,
                                          .frames_per_second = kFramesPerSecond,
                                          .key_frame_every = 2 * kFramesPerSecond});
    if (!clip) return tl::unexpected(clip.error());
    const LessonSound sound = make_lesson_sound(seconds);
    auto written = write_all(**clip, sound, seconds * kFramesPerSecond, cancel, progress);
    if (!written) return written;
    return (*clip)->finish();
}

}  // namespace secondlook
