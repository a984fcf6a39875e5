#include "media/thumbnailer.h"

#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include "media/ffmpeg_error.h"
#include "media/jpeg_file.h"
#include "media/picture.h"
#include "media/video_decoder.h"

namespace secondlook {
namespace {

/// The key frames to show: the one at or before the middle of each of `count` equal stretches.
std::vector<std::size_t> places_of(const FrameIndex& index, int count) {
    std::vector<std::size_t> places;
    for (int n = 0; n < count; ++n) {
        const double share = (n + 0.5) / count;
        const MediaTime middle(
            static_cast<std::int64_t>(share * static_cast<double>(index.video_end().count())));
        const std::size_t place = index.key_before(index.shown_at(middle));
        if (places.empty() || place > places.back()) places.push_back(place);
    }
    return places;
}

/// Makes what is not kept yet; opens the recording only when something has to be made.
class ThumbnailMaker {
  public:
    ThumbnailMaker(const std::filesystem::path& file, const FrameIndex& index, int height,
                   const std::filesystem::path& folder, const CancelFlag* cancel)
        : file_(file), index_(index), height_(height), folder_(folder), cancel_(cancel) {}

    MediaResult<RgbaImage> at(std::size_t place) {
        const std::filesystem::path kept = kept_file(place);
        std::error_code error;
        if (!kept.empty() && std::filesystem::exists(kept, error))
            if (auto image = read_picture(kept)) return image;
        auto image = make(place);
        // A picture that can't be kept is made again next time: no reason to stop.
        if (image && !kept.empty()) (void)write_jpeg(*image, kept);
        return image;
    }

  private:
    std::filesystem::path kept_file(std::size_t place) const {
        if (folder_.empty()) return {};
        return folder_ / ("thumbnail-" + std::to_string(height_) + "-" +
                          std::to_string(index_.at(place).pts) + ".jpg");
    }

    MediaResult<RgbaImage> make(std::size_t place) {
        if (!decoder_) {
            auto opened = VideoDecoder::open(file_, std::make_shared<const FrameIndex>(index_),
                                             cancel_);
            if (!opened) return tl::unexpected(opened.error());
            decoder_ = std::move(*opened);
        }
        const auto frame = decoder_->coarse_at(index_.at(place).time, cancel_);
        if (!frame) return tl::unexpected(frame.error());
        return render_picture(*frame, 0, height_);
    }

    const std::filesystem::path& file_;
    const FrameIndex& index_;
    int height_;
    const std::filesystem::path& folder_;
    const CancelFlag* cancel_;
    std::unique_ptr<VideoDecoder> decoder_;
};

}  // namespace

MediaResult<void> make_thumbnails(const std::filesystem::path& file, const FrameIndex& index,
                                  int count, int height, const std::filesystem::path& cache_folder,
                                  const std::function<void(Thumbnail)>& found,
                                  const CancelFlag* cancel, const ProgressFn& progress) {
    if (index.empty() || count <= 0 || height <= 0) return {};
    std::error_code error;
    if (!cache_folder.empty()) std::filesystem::create_directories(cache_folder, error);
    const std::vector<std::size_t> places = places_of(index, count);
    ThumbnailMaker maker(file, index, height, cache_folder, cancel);
    for (std::size_t n = 0; n < places.size(); ++n) {
        if (cancel && cancel->raised())
            return tl::unexpected(media_error(MediaError::Kind::Cancelled, file));
        auto image = maker.at(places[n]);
        // One damaged key frame leaves a gap; anything else ends the work.
        if (!image && image.error().kind != MediaError::Kind::Damaged)
            return tl::unexpected(image.error());
        if (image && found) found({index.at(places[n]).time, std::move(*image)});
        if (progress) progress(static_cast<double>(n + 1) / static_cast<double>(places.size()));
    }
    return {};
}

}  // namespace secondlook
