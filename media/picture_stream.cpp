#include "media/picture_stream.h"

#include <algorithm>
#include <string_view>

#include "media/ffmpeg_error.h"

extern "C" {
#include <libavutil/common.h>
#include <libavutil/mathematics.h>
}

namespace secondlook {
namespace {

// Two pictures at a time: an exact seek gains, and the sound and the window keep a core.
constexpr int kDecoderThreads = 2;
constexpr int kSeekTries = 4;
constexpr int kMostBeforeKey = 5'000;  // some minutes
constexpr std::int64_t kRunUpBytes = 64
                                     << 10;  // a transport stream's packet begins before its data

bool lost_the_file(int code) {
    return code == AVERROR(EIO) || code == AVERROR(ESTALE) || code == AVERROR(ENODEV) ||
           code == AVERROR(ENXIO);
}

/// Not by time alone: after a seek into a program stream the first packet may be the last piece of
/// another picture under this one's time, and only the whole one is labelled as a key packet.
bool same_packet(const AVPacket& packet, const FrameEntry& key) {
    if ((packet.flags & AV_PKT_FLAG_KEY) == 0) return false;
    if (key.pos >= 0 && packet.pos != key.pos) return false;
    if (packet.pts != kNoTicks) return packet.pts == key.pts;
    return packet.dts != kNoTicks && packet.dts == key.dts;
}

/// Whether this packet lies behind the key packet in the file, so that the seek went too far.
bool lies_behind(const AVPacket& packet, const FrameEntry& key) {
    if (key.pos >= 0 && packet.pos >= 0) return packet.pos > key.pos;
    if (packet.dts != kNoTicks && key.dts != kNoTicks) return packet.dts > key.dts;
    return (packet.flags & AV_PKT_FLAG_KEY) != 0 && packet.pts != kNoTicks && packet.pts > key.pts;
}

}  // namespace

MediaResult<std::unique_ptr<PictureStream>> PictureStream::open(const std::filesystem::path& file,
                                                                bool keep_sound,
                                                                const CancelFlag* cancel) {
    std::unique_ptr<PictureStream> stream(new PictureStream(file));
    stream->keep_sound_ = keep_sound;
    stream->cancel_ = cancel;
    if (auto opened = stream->open_streams(); !opened) return tl::unexpected(opened.error());
    if (!stream->has_picture()) return stream;
    auto codec = open_decoder(stream->recording_, stream->recording_.video, kDecoderThreads, file);
    if (!codec) return tl::unexpected(codec.error());
    stream->codec_ = std::move(*codec);
    if (auto noticed = stream->notice_missing_times(); !noticed)
        return tl::unexpected(noticed.error());
    return stream;
}

/// A bare stream without a container carries no times: neither its headers nor its packets.
MediaResult<void> PictureStream::notice_missing_times() {
    if (stream().start_time != kNoTicks) return {};
    const auto packet = peek();
    if (!packet) return tl::unexpected(packet.error());
    counted_ = *packet && (*packet)->pts == kNoTicks && (*packet)->dts == kNoTicks;
    return {};
}

MediaResult<void> PictureStream::open_streams() {
    auto recording = open_recording(file_, cancel_);
    if (!recording) return tl::unexpected(recording.error());
    recording_ = std::move(*recording);
    if (!keep_sound_ && has_picture() && recording_.audio >= 0)
        recording_.format->streams[recording_.audio]->discard = AVDISCARD_ALL;
    return {};
}

void PictureStream::set_cancel(const CancelFlag* cancel) {
    cancel_ = cancel;
    recording_.guard->watch(cancel);
}

/// Before a key packet it is no fault that nothing can be decoded; but that must end as well.
MediaResult<void> PictureStream::count_fault() {
    if (key_fed_) ++faults_;
    const int most = key_fed_ ? most_faults_ : std::max(most_faults_, kMostBeforeKey);
    if (++faults_in_a_row_ <= most) return {};
    return tl::unexpected(media_error(MediaError::Kind::Damaged, file_));
}

MediaResult<bool> PictureStream::read_packet(AVPacket& packet) {
    if (waiting_) {
        av_packet_move_ref(&packet, waiting_.get());
        drop();
        return true;
    }
    for (int tries = 0; tries < kMostFaultsInARow; ++tries) {
        if (cancelled()) return tl::unexpected(media_error(MediaError::Kind::Cancelled, file_));
        const int code = av_read_frame(recording_.format.get(), &packet);
        if (code >= 0) {
            if (!first_ && packet.stream_index == recording_.video)
                first_.reset(av_packet_clone(&packet));
            return true;
        }
        if (code == AVERROR_EOF) return false;
        if (code == AVERROR_EXIT) continue;  // the flag was raised
        if (lost_the_file(code)) return tl::unexpected(file_error(code, file_));
        ++faults_;
    }
    return false;  // nothing readable follows: as good as the end
}

MediaResult<const AVPacket*> PictureStream::peek() {
    while (!waiting_) {
        PacketHandle packet = make_packet();
        const auto read = read_packet(*packet);
        if (!read) return tl::unexpected(read.error());
        if (!*read) return nullptr;
        if (packet->stream_index == recording_.video) waiting_ = std::move(packet);
    }
    return waiting_.get();
}

bool PictureStream::may_skip(const AVPacket& packet) const {
    return !counted_ && !guessed_ && packet.pts != kNoTicks && packet.pts < all_from_;
}

MediaResult<void> PictureStream::feed() {
    const auto packet = peek();
    if (!packet) return tl::unexpected(packet.error());
    if (!*packet) {
        avcodec_send_packet(codec_.get(), nullptr);
        return {};
    }
    guessed_ = guessed_ || (*packet)->pts == kNoTicks;
    if (!key_fed_ && ((*packet)->flags & AV_PKT_FLAG_KEY) != 0) {
        key_fed_ = true;
        faults_in_a_row_ = 0;
    }
    codec_->skip_frame = may_skip(**packet) ? AVDISCARD_NONREF : AVDISCARD_DEFAULT;
    codec_->reordered_opaque = packets_in_++;
    const int sent = avcodec_send_packet(codec_.get(), *packet);
    drop();
    return sent < 0 ? count_fault() : MediaResult<void>{};
}

MediaResult<FrameHandle> PictureStream::next_frame() {
    FrameHandle frame = make_frame();
    while (true) {
        if (cancelled()) return tl::unexpected(media_error(MediaError::Kind::Cancelled, file_));
        const int code = avcodec_receive_frame(codec_.get(), frame.get());
        if (code == AVERROR_EOF) return FrameHandle();
        if (code >= 0) {
            faults_in_a_row_ = 0;
            stamp(*frame);
            if (frame->best_effort_timestamp == kNoTicks) continue;
            return frame;
        }
        const auto went_on = code == AVERROR(EAGAIN) ? feed() : count_fault();
        if (!went_on) return tl::unexpected(went_on.error());
    }
}

/// Gives a frame the time that neither its packet nor the decoder knew.
void PictureStream::stamp(AVFrame& frame) {
    if (counted_) {
        const AVRational rate = av_guess_frame_rate(recording_.format.get(), &stream(), nullptr);
        const AVRational frame_time = rate.num > 0 ? av_inv_q(rate) : AVRational{1, 25};
        frame.best_effort_timestamp = av_rescale_q(frames_out_++, frame_time, time_base());
        frame.pkt_duration = av_rescale_q(1, frame_time, time_base());
    }
    // AVI: the last frame comes out when there are no more packets to borrow a time from.
    if (frame.best_effort_timestamp == kNoTicks) frame.best_effort_timestamp = expected_;
    if (frame.best_effort_timestamp != kNoTicks)
        expected_ = av_sat_add64(frame.best_effort_timestamp,
                                 std::max<std::int64_t>(frame.pkt_duration, 1));
}

FrameHandle PictureStream::decode_alone() {
    const auto packet = peek();
    if (!packet || !*packet) return nullptr;
    codec_->skip_frame = AVDISCARD_DEFAULT;
    FrameHandle frame = make_frame();
    const bool sent = avcodec_send_packet(codec_.get(), *packet) >= 0;
    drop();
    avcodec_send_packet(codec_.get(), nullptr);
    const bool got = sent && avcodec_receive_frame(codec_.get(), frame.get()) >= 0;
    forget_position();
    return got ? std::move(frame) : nullptr;
}

void PictureStream::forget_position() {
    drop();
    avcodec_flush_buffers(codec_.get());
    packets_in_ = 0;
    expected_ = kNoTicks;
    faults_in_a_row_ = 0;
    key_fed_ = false;
}

/// A demuxer that was stopped in the middle of reading may have lost its way: it is opened anew.
bool PictureStream::forget_and_reopen() {
    forget_position();
    return !recording_.guard->cut_short() || (open_streams() && has_picture());
}

bool PictureStream::is_first(const AVPacket& packet) const {
    return packet.pts == first_->pts && packet.dts == first_->dts && packet.size == first_->size;
}

bool PictureStream::rewind() {
    frames_out_ = 0;
    if (!counted_ && first_ && seek(seek_ticks(first_->pts, first_->dts))) {
        const auto packet = peek();
        if (packet && *packet && is_first(**packet)) return true;
    }
    // Opening anew is the one way back that every container knows.
    forget_position();
    return open_streams().has_value() && has_picture();
}

MediaError PictureStream::no_way_back() const {
    using Kind = MediaError::Kind;
    return media_error(cancelled() ? Kind::Cancelled : Kind::Io, file_);
}

std::int64_t PictureStream::seek_ticks(std::int64_t pts, std::int64_t dts) const {
    // Matroska's cues hold presentation times, everybody else's index decoding times.
    const std::string_view name = recording_.format->iformat->name;
    const bool by_pts = name.starts_with("matroska") ||
                        (recording_.format->iformat->flags & AVFMT_SEEK_TO_PTS) != 0;
    if (dts == kNoTicks) return pts;
    return by_pts && pts != kNoTicks ? pts : dts;
}

bool PictureStream::seek(std::int64_t ticks) {
    if (counted_ || ticks == kNoTicks || !forget_and_reopen()) return false;
    return av_seek_frame(recording_.format.get(), recording_.video, ticks, AVSEEK_FLAG_BACKWARD) >=
           0;
}

/// Leaves out packets up to exactly this one; false when it does not come.
bool PictureStream::skip_to(const FrameEntry& key) {
    for (auto packet = peek(); packet && *packet; packet = peek()) {
        if (same_packet(**packet, key)) return true;
        if (lies_behind(**packet, key)) return false;
        drop();
    }
    return false;
}

/// Goes to about this byte or before it. False when it can't.
bool PictureStream::seek_place(std::int64_t pos) {
    if (counted_ || pos < 0 || !forget_and_reopen()) return false;
    return av_seek_frame(recording_.format.get(), -1, std::max<std::int64_t>(0, pos - kRunUpBytes),
                         AVSEEK_FLAG_BYTE) >= 0;
}

bool PictureStream::start_at(const FrameEntry& key) {
    if (seek_place(key.pos) && skip_to(key)) return true;
    const std::int64_t second = av_rescale_q(1'000'000, kMicroseconds, time_base());
    std::int64_t aim = seek_ticks(key.pts, key.dts);
    for (int n = 0; n < kSeekTries; ++n) {
        if (seek(aim) && skip_to(key)) return true;
        if (cancelled()) return false;
        if (n == 0 && key.dts != kNoTicks && key.dts < aim)
            aim = key.dts;
        else
            aim = av_sat_sub64(aim, second << n);
    }
    return false;
}

bool PictureStream::land_on_key(std::int64_t limit) {
    for (auto packet = peek(); packet && *packet; packet = peek()) {
        if ((*packet)->pts != kNoTicks && (*packet)->pts > limit) return false;
        if (((*packet)->flags & AV_PKT_FLAG_KEY) != 0) return true;
        drop();
    }
    return false;
}

}  // namespace secondlook
