#include "media/audio_decoder.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "media/open_recording.h"
#include "media/sound_reader.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/frame.h>
#include <libavutil/mathematics.h>
#include <libswresample/swresample.h>
}

// Exact start after a seek.
// 1. Go back 0.3 s further than asked: codecs need a running start (MP3's reservoir, AAC's overlap,
//    Opus's 80 ms), and their first sound after a seek is not to be trusted.
// 2. Decode; the first piece's timestamp says where it stands, from there on samples are counted.
// 3. A first piece past the place asked for: go back 1 s, 5 s, 30 s further, then to the start.
// What
//    still lies after the place then is where the sound begins. No piece at all even 30 s before
//    it: the place is beyond the sound's end.
// 4. Cut off everything before the place.

namespace secondlook {
namespace {

constexpr MediaTime kGoBack[] = {MediaTime{300'000}, MediaTime{1'300'000}, MediaTime{5'300'000},
                                 MediaTime{30'300'000}};
constexpr AudioPlace kTrustedDrift = kAudioRate / 25;  // 40 ms
constexpr AudioPlace kRunUpFrames = kAudioRate / 10;   // 0.1 s decoded and thrown away at least

struct FreeSwr {
    void operator()(SwrContext* swr) const { swr_free(&swr); }
};

/// What the resampler was set up for; some streams change it on the way.
struct SoundShape {
    int format = -1;
    int rate = 0;
    AVChannelLayout layout{};

    SoundShape() = default;
    ~SoundShape() { av_channel_layout_uninit(&layout); }
    SoundShape(const SoundShape&) = delete;
    SoundShape& operator=(const SoundShape&) = delete;

    bool fits(const AVFrame& frame) const {
        return format == frame.format && rate == frame.sample_rate &&
               av_channel_layout_compare(&layout, &frame.ch_layout) == 0;
    }
    void take(const AVFrame& frame) {
        format = frame.format;
        rate = frame.sample_rate;
        av_channel_layout_copy(&layout, &frame.ch_layout);
    }
};

MediaError unusable_sound() {
    return {MediaError::Kind::Damaged,
            "The sound can't be turned into something to play. Try another copy of the recording."};
}

}  // namespace

AudioPlace audio_place_at(MediaTime t) {
    return av_rescale_rnd(t.count(), kAudioRate, 1'000'000, AV_ROUND_NEAR_INF);
}

MediaTime media_time_of(AudioPlace place) {
    return MediaTime{av_rescale_rnd(place, 1'000'000, kAudioRate, AV_ROUND_NEAR_INF)};
}

struct AudioDecoder::Impl {
    std::filesystem::path file;
    std::unique_ptr<SoundReader> reader;  // none until open_reader()
    std::unique_ptr<SwrContext, FreeSwr> swr;
    SoundShape shape;
    MediaTime origin{0};
    std::optional<AudioPlace> place;    // of the next sample that comes out; unknown after a seek
    std::optional<AudioChunk> ahead;    // decoded by seek() or open(), to be given first
    AudioPlace cut_before = INT64_MIN;  // of what is given, nothing stands before this place
    bool flushed = false;

    MediaResult<void> open_reader();
    bool prepare(const AVFrame& frame);
    std::vector<float> convert(const AVFrame* frame);
    void find_place(const SoundReader::Piece& piece);
    MediaResult<std::optional<AudioChunk>> decode(const CancelFlag* cancel);
    std::optional<AudioChunk> take_tail();
    bool cut(AudioChunk& chunk) const;
    void forget();
    MediaResult<bool> try_from(MediaTime container_time, AudioPlace wanted,
                               const CancelFlag* cancel);
};

MediaResult<void> AudioDecoder::Impl::open_reader() {
    if (reader) return {};
    auto opened = SoundReader::open(file);
    if (!opened) return tl::unexpected(opened.error());
    reader = std::move(*opened);
    return {};
}

bool AudioDecoder::Impl::prepare(const AVFrame& frame) {
    if (swr && shape.fits(frame)) return true;
    if (frame.sample_rate < kLowestSoundRate) return false;
    AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;
    AVChannelLayout from{};
    if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC) {
        av_channel_layout_default(&from, frame.ch_layout.nb_channels);
    } else {
        av_channel_layout_copy(&from, &frame.ch_layout);
    }
    SwrContext* made = nullptr;
    const int set = swr_alloc_set_opts2(&made, &stereo, AV_SAMPLE_FMT_FLT, kAudioRate, &from,
                                        static_cast<AVSampleFormat>(frame.format),
                                        frame.sample_rate, 0, nullptr);
    const double both[] = {1.0, 1.0};
    if (set >= 0 && from.nb_channels == 1) swr_set_matrix(made, both, 1);  // mono: as loud as it is
    av_channel_layout_uninit(&from);
    swr.reset(made);
    if (set < 0 || swr_init(swr.get()) < 0) {
        swr.reset();
        return false;
    }
    shape.take(frame);
    return true;
}

/// Resamples one frame, or with null what the resampler still holds.
std::vector<float> AudioDecoder::Impl::convert(const AVFrame* frame) {
    const int in = frame == nullptr ? 0 : frame->nb_samples;
    const int room = swr_get_out_samples(swr.get(), in);
    if (room <= 0) return {};
    std::vector<float> samples(static_cast<std::size_t>(room) * kAudioChannels);
    auto* out = reinterpret_cast<std::uint8_t*>(samples.data());
    const auto** data =
        frame == nullptr ? nullptr : const_cast<const std::uint8_t**>(frame->extended_data);
    const int got = swr_convert(swr.get(), &out, room, data, in);
    samples.resize(static_cast<std::size_t>(std::max(got, 0)) * kAudioChannels);
    return samples;
}

void AudioDecoder::Impl::find_place(const SoundReader::Piece& piece) {
    if (!piece.container_time) {
        if (!place) place = 0;
        return;
    }
    const AudioPlace told = audio_place_at(*piece.container_time - origin);
    const std::int64_t held = swr ? swr_get_delay(swr.get(), kAudioRate) : 0;
    if (!place || std::abs(told - (*place + held)) > kTrustedDrift) place = told;
}

MediaResult<std::optional<AudioChunk>> AudioDecoder::Impl::decode(const CancelFlag* cancel) {
    for (;;) {
        auto piece = reader->next(cancel);
        if (!piece) return tl::unexpected(piece.error());
        if (!*piece) return take_tail();
        const AVFrame& frame = *(*piece)->frame;
        find_place(**piece);
        if (!prepare(frame)) return tl::unexpected(unusable_sound());
        AudioChunk chunk{*place, convert(&frame)};
        place = chunk.end();
        if (!chunk.samples.empty()) return chunk;
    }
}

std::optional<AudioChunk> AudioDecoder::Impl::take_tail() {
    if (flushed || !swr || !place) return std::nullopt;
    flushed = true;
    AudioChunk chunk{*place, convert(nullptr)};
    place = chunk.end();
    if (chunk.samples.empty()) return std::nullopt;
    return chunk;
}

/// Cuts off what stands before `cut_before`; false when nothing is left.
bool AudioDecoder::Impl::cut(AudioChunk& chunk) const {
    if (chunk.end() <= cut_before) return false;
    if (chunk.start >= cut_before) return true;
    const auto frames = cut_before - chunk.start;
    chunk.samples.erase(chunk.samples.begin(), chunk.samples.begin() + frames * kAudioChannels);
    chunk.start = cut_before;
    return true;
}

void AudioDecoder::Impl::forget() {
    place.reset();
    ahead.reset();
    flushed = false;
    if (swr) swr_init(swr.get());
}

/// Seeks and looks at where the sound really goes on: true when that is early enough.
MediaResult<bool> AudioDecoder::Impl::try_from(MediaTime container_time, AudioPlace wanted,
                                               const CancelFlag* cancel) {
    if (auto done = reader->seek_before(container_time, cancel); !done) {
        return tl::unexpected(done.error());
    }
    forget();
    auto chunk = decode(cancel);
    if (!chunk) return tl::unexpected(chunk.error());
    ahead = std::move(*chunk);
    return ahead && ahead->start <= wanted - kRunUpFrames;
}

AudioDecoder::AudioDecoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
AudioDecoder::~AudioDecoder() = default;

MediaResult<std::unique_ptr<AudioDecoder>> AudioDecoder::open(const std::filesystem::path& file,
                                                              std::optional<MediaTime> origin) {
    auto impl = std::make_unique<Impl>();
    impl->file = file;
    if (auto opened = impl->open_reader(); !opened) return tl::unexpected(opened.error());
    if (origin) {
        impl->origin = *origin;
    } else {
        auto first = impl->reader->next();
        if (!first) return tl::unexpected(first.error());
        if (*first) impl->origin = (*first)->container_time.value_or(MediaTime{0});
        if (auto back = impl->reader->rewind(); !back) return tl::unexpected(back.error());
    }
    return std::unique_ptr<AudioDecoder>(new AudioDecoder(std::move(impl)));
}

std::unique_ptr<AudioDecoder> AudioDecoder::open_when_asked(const std::filesystem::path& file,
                                                            MediaTime origin) {
    auto impl = std::make_unique<Impl>();
    impl->file = file;
    impl->origin = origin;
    return std::unique_ptr<AudioDecoder>(new AudioDecoder(std::move(impl)));
}

MediaTime AudioDecoder::origin() const {
    return impl_->origin;
}

MediaResult<void> AudioDecoder::seek(AudioPlace place, const CancelFlag* cancel) {
    if (auto opened = impl_->open_reader(); !opened) return opened;
    impl_->cut_before = place;
    const MediaTime wanted = impl_->origin + media_time_of(place);
    bool any_sound = true;
    for (const MediaTime back : kGoBack) {
        if (wanted - back <= impl_->origin) break;
        auto early = impl_->try_from(wanted - back, place, cancel);
        if (!early) return tl::unexpected(early.error());
        if (*early) return {};
        any_sound = impl_->ahead.has_value();
    }
    if (!any_sound && wanted - kGoBack[3] > impl_->origin) return {};
    if (auto done = impl_->reader->rewind(cancel); !done) return tl::unexpected(done.error());
    impl_->forget();
    return {};
}

MediaResult<std::optional<AudioChunk>> AudioDecoder::next(const CancelFlag* cancel) {
    if (auto opened = impl_->open_reader(); !opened) return tl::unexpected(opened.error());
    for (;;) {
        std::optional<AudioChunk> chunk = std::exchange(impl_->ahead, std::nullopt);
        if (!chunk) {
            auto decoded = impl_->decode(cancel);
            if (!decoded) return tl::unexpected(decoded.error());
            chunk = std::move(*decoded);
        }
        if (!chunk) return std::nullopt;
        if (impl_->cut(*chunk)) return chunk;
    }
}

int AudioDecoder::fault_count() const {
    return impl_->reader ? impl_->reader->fault_count() : 0;
}

}  // namespace secondlook
