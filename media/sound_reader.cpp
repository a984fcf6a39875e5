#include "media/sound_reader.h"

#include <limits>
#include <utility>

#include "media/ffmpeg_error.h"
#include "media/ffmpeg_handles.h"
#include "media/open_recording.h"

namespace secondlook {
namespace {

constexpr int kFaultsInARow = 50;

MediaError no_sound(const std::filesystem::path& file) {
    return {MediaError::Kind::NoPictureOrSound,
            "There is no sound in " + readable_name(file) + ". It can be watched without."};
}

MediaError damaged_sound() {
    return {MediaError::Kind::Damaged,
            "The sound is damaged from here on and can't be played. Go to another time, or try "
            "another copy of the recording."};
}

MediaError cancelled() {
    return {MediaError::Kind::Cancelled, "Stopped."};
}

bool wants_stop(const CancelFlag* cancel) {
    return cancel != nullptr && cancel->raised();
}

}  // namespace

struct SoundReader::Impl {
    OpenRecording recording;
    CodecHandle codec;
    PacketHandle packet = make_packet();
    FrameHandle frame = make_frame();
    AVStream* stream = nullptr;
    bool draining = false;
    int faults = 0;
    int faults_in_a_row = 0;

    std::filesystem::path file;

    AVFormatContext* format() const { return recording.format.get(); }
    MediaResult<void> open(const CancelFlag* cancel);
    MediaResult<void> reopen_if_lost(const CancelFlag* cancel);
    bool seek_stream(int index, std::int64_t container_us);
    void flush();
    bool feed();
    void count_fault();
    Piece piece() const;
};

MediaResult<void> SoundReader::Impl::open(const CancelFlag* cancel) {
    auto opened = open_recording(file, cancel);
    if (!opened) return tl::unexpected(opened.error());
    if (opened->audio < 0) return tl::unexpected(no_sound(file));
    if (opened->video >= 0) opened->format->streams[opened->video]->discard = AVDISCARD_ALL;
    auto decoder = open_decoder(*opened, opened->audio, 1, file);
    if (!decoder) return tl::unexpected(decoder.error());
    opened->guard->watch(nullptr);
    codec = std::move(*decoder);
    recording = std::move(*opened);
    stream = recording.format->streams[recording.audio];
    draining = false;
    return {};
}

bool SoundReader::Impl::seek_stream(int index, std::int64_t container_us) {
    const AVRational base = format()->streams[index]->time_base;
    const std::int64_t ticks = av_rescale_q(container_us, kMicroseconds, base);
    return avformat_seek_file(format(), index, std::numeric_limits<std::int64_t>::min(), ticks,
                              ticks, 0) >= 0;
}

/// A demuxer that was stopped in the middle of reading may have lost its way.
MediaResult<void> SoundReader::Impl::reopen_if_lost(const CancelFlag* cancel) {
    return recording.guard->cut_short() ? open(cancel) : MediaResult<void>{};
}

void SoundReader::Impl::flush() {
    avcodec_flush_buffers(codec.get());
    draining = false;
    faults_in_a_row = 0;
}

void SoundReader::Impl::count_fault() {
    ++faults;
    ++faults_in_a_row;
}

/// Gives the codec one more packet, or the news that there are none; false when that was it.
bool SoundReader::Impl::feed() {
    if (draining) return false;
    const int read = av_read_frame(format(), packet.get());
    if (read < 0) {
        if (read != AVERROR_EOF) count_fault();
        if (read != AVERROR_EOF && faults_in_a_row < kFaultsInARow) return true;
        draining = true;
        return avcodec_send_packet(codec.get(), nullptr) >= 0;
    }
    if (packet->stream_index == stream->index &&
        avcodec_send_packet(codec.get(), packet.get()) < 0) {
        count_fault();
    }
    av_packet_unref(packet.get());
    return true;
}

SoundReader::Piece SoundReader::Impl::piece() const {
    Piece piece;
    piece.frame = frame.get();
    const std::int64_t ticks = frame->best_effort_timestamp;
    if (ticks != kNoTicks) {
        piece.container_time = MediaTime{av_rescale_q(ticks, stream->time_base, kMicroseconds)};
    }
    return piece;
}

SoundReader::SoundReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SoundReader::~SoundReader() = default;

MediaResult<std::unique_ptr<SoundReader>> SoundReader::open(const std::filesystem::path& file,
                                                            const CancelFlag* cancel) {
    auto impl = std::make_unique<Impl>();
    impl->file = file;
    if (auto opened = impl->open(cancel); !opened) return tl::unexpected(opened.error());
    return std::unique_ptr<SoundReader>(new SoundReader(std::move(impl)));
}

MediaResult<std::optional<SoundReader::Piece>> SoundReader::next(const CancelFlag* cancel) {
    const WatchedRead watched(*impl_->recording.guard, cancel);
    for (;;) {
        if (wants_stop(cancel)) return tl::unexpected(cancelled());
        const int got = avcodec_receive_frame(impl_->codec.get(), impl_->frame.get());
        if (got >= 0 && impl_->frame->nb_samples > 0) {
            impl_->faults_in_a_row = 0;
            return impl_->piece();
        }
        if (got == AVERROR_EOF) return std::nullopt;
        if (got < 0 && got != AVERROR(EAGAIN)) impl_->count_fault();
        if (impl_->faults_in_a_row >= kFaultsInARow) return tl::unexpected(damaged_sound());
        if (got < 0 && !impl_->feed()) return std::nullopt;
    }
}

MediaResult<void> SoundReader::seek_before(MediaTime container_time, const CancelFlag* cancel) {
    if (auto ready = impl_->reopen_if_lost(cancel); !ready) return ready;
    const WatchedRead watched(*impl_->recording.guard, cancel);
    bool done = impl_->seek_stream(impl_->stream->index, container_time.count());
    // Matroska often lists only the pictures' places.
    if (!done && impl_->recording.video >= 0) {
        done = impl_->seek_stream(impl_->recording.video, container_time.count());
    }
    if (wants_stop(cancel)) return tl::unexpected(cancelled());
    if (!done) return rewind(cancel);
    impl_->flush();
    return {};
}

MediaResult<void> SoundReader::rewind(const CancelFlag* cancel) {
    if (auto ready = impl_->reopen_if_lost(cancel); !ready) return ready;
    const WatchedRead watched(*impl_->recording.guard, cancel);
    AVFormatContext* format = impl_->format();
    const std::int64_t start = format->start_time == kNoTicks ? 0 : format->start_time;
    const std::int64_t least = std::numeric_limits<std::int64_t>::min();
    const bool done = avformat_seek_file(format, -1, least, start, start, 0) >= 0 ||
                      av_seek_frame(format, -1, 0, AVSEEK_FLAG_BYTE) >= 0;
    if (!done) return tl::unexpected(damaged_sound());
    impl_->flush();
    return {};
}

MediaTime SoundReader::claimed_duration() const {
    const std::int64_t claimed = impl_->format()->duration;
    return MediaTime{claimed == kNoTicks || claimed < 0 ? 0 : claimed};
}

int SoundReader::fault_count() const {
    return impl_->faults;
}

}  // namespace secondlook
