#include "media/proxy_maker.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "media/ffmpeg_error.h"
#include "media/idle_thread.h"
#include "media/proxy_picture.h"
#include "media/proxy_pieces.h"
#include "media/proxy_writer.h"
#include "media/video_decoder.h"

namespace secondlook {
namespace {

namespace fs = std::filesystem;

// Up to here the recording itself answers about as fast as its proxy would.
constexpr std::size_t kShortGop = 16;
constexpr int kSmallWidth = 960;
constexpr int kSmallHeight = 540;

class ProxyMaker {
  public:
    ProxyMaker(const ProxyWork& work, const CancelFlag* cancel, const ProgressFn& progress)
        : work_(work), cancel_(cancel), progress_(progress), pieces_(*work.index) {}

    MediaResult<void> run();

  private:
    bool stopped() const { return cancel_ && cancel_->raised(); }
    MediaError cancelled() const {
        return media_error(MediaError::Kind::Cancelled, work_.recording);
    }
    void find_missing();
    std::size_t take_nearest();
    MediaResult<void> make(const ProxyPiece& piece);
    MediaResult<void> write(ProxyWriter& writer, const ProxyPiece& piece);
    void tell_progress(double of_this_piece) const;
    void tell_made(const ProxyPiece& piece) const;

    const ProxyWork& work_;
    const CancelFlag* cancel_;
    const ProgressFn& progress_;
    ProxyPieces pieces_;
    std::set<std::size_t> missing_;
    std::unique_ptr<VideoDecoder> decoder_;
};

/// What a killed program was writing. Another window may be writing just now: that is younger.
void remove_leftovers(const fs::path& folder) {
    const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(1);
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        const bool part = entries->path().extension().native().starts_with(".part");
        std::error_code gone;
        if (part && fs::last_write_time(entries->path(), gone) < long_ago)
            fs::remove(entries->path(), gone);
    }
}

void ProxyMaker::find_missing() {
    remove_leftovers(work_.folder);
    std::error_code error;
    for (std::size_t piece = 0; piece < pieces_.size(); ++piece)
        if (!fs::exists(ProxyPieces::file(work_.folder, pieces_.at(piece)), error))
            missing_.insert(piece);
}

/// The one that is looked at, else the nearest; of two as near the later one, since a lesson is
/// mostly watched forward.
std::size_t ProxyMaker::take_nearest() {
    const MediaTime at = work_.playhead ? work_.playhead() : MediaTime{0};
    const std::size_t here = pieces_.piece_of(work_.index->shown_at(at));
    auto nearest = missing_.lower_bound(here);
    if (nearest == missing_.end() ||
        (nearest != missing_.begin() && here - *std::prev(nearest) < *nearest - here))
        nearest = std::prev(nearest);
    const std::size_t piece = *nearest;
    missing_.erase(nearest);
    return piece;
}

void ProxyMaker::tell_progress(double of_this_piece) const {
    if (!progress_) return;
    const double done = static_cast<double>(pieces_.size() - missing_.size()) - 1 + of_this_piece;
    progress_(done / static_cast<double>(pieces_.size()));
}

void ProxyMaker::tell_made(const ProxyPiece& piece) const {
    if (!work_.made) return;
    const std::size_t last = piece.end() - 1;
    work_.made({work_.index->at(piece.first).time,
                work_.index->at(last).time + work_.index->frame_duration(last)});
}

MediaResult<void> ProxyMaker::write(ProxyWriter& writer, const ProxyPiece& piece) {
    auto frame = decoder_->exact(piece.first, cancel_);
    for (std::size_t n = piece.first;;) {
        if (!frame) return tl::unexpected(frame.error());
        const bool fits = frame->exact && frame->index == static_cast<std::int64_t>(n) &&
                          like_model(*frame, decoder_->first_frame());
        if (!fits) return tl::unexpected(media_error(MediaError::Kind::Damaged, work_.recording));
        if (auto added = writer.add(*frame); !added) return added;
        if (++n == piece.end()) return {};
        tell_progress(static_cast<double>(n - piece.first) / static_cast<double>(piece.count));
        auto next = decoder_->next(cancel_);
        if (!next) return tl::unexpected(next.error());
        if (!*next) return tl::unexpected(media_error(MediaError::Kind::Damaged, work_.recording));
        frame = std::move(**next);
    }
}

MediaResult<void> ProxyMaker::make(const ProxyPiece& piece) {
    const fs::path file = ProxyPieces::file(work_.folder, piece);
    ProxyWriter writer(file, decoder_->first_frame(), work_.index->average_rate());
    auto done = write(writer, piece);
    if (done) done = writer.finish();
    if (done) {
        tell_made(piece);
    } else if (done.error().kind == MediaError::Kind::Damaged) {
        std::ofstream(file, std::ios::app).close();
        return {};
    }
    return done;
}

MediaResult<void> ProxyMaker::run() {
    find_missing();
    if (missing_.empty()) return {};
    auto opened = VideoDecoder::open(work_.recording, work_.index);
    if (!opened) return tl::unexpected(opened.error());
    decoder_ = std::move(*opened);
    while (!missing_.empty()) {
        if (stopped()) return tl::unexpected(cancelled());
        if (work_.has_room && !work_.has_room()) return {};
        const std::size_t piece = take_nearest();
        if (auto made = make(pieces_.at(piece)); !made) return made;
        tell_progress(1.0);
    }
    return {};
}

}  // namespace

bool wants_proxy(const FrameIndex& index, int stored_width, int stored_height) {
    if (index.empty()) return false;
    const bool small = std::max(stored_width, stored_height) <= kSmallWidth &&
                       std::min(stored_width, stored_height) <= kSmallHeight;
    if (!small) return true;
    std::size_t since_key = 0;
    return std::ranges::any_of(index.entries(), [&](const FrameEntry& entry) {
        since_key = entry.key ? 0 : since_key + 1;
        return since_key >= kShortGop;
    });
}

MediaResult<void> make_review_proxy(const ProxyWork& work, const CancelFlag* cancel,
                                    const ProgressFn& progress) {
    if (!work.index || work.index->empty()) return {};
    MediaResult<void> done;
    const auto make = [&] { done = ProxyMaker(work, cancel, progress).run(); };
    work.when_idle ? run_when_idle(make) : make();
    return done;
}

}  // namespace secondlook
