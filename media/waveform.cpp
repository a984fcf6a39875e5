#include "media/waveform.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>

#include <fstream>
#include <functional>
#include <iterator>
#include <limits>
#include <optional>
#include <system_error>
#include <thread>

#include "media/sound_reader.h"

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/mathematics.h>
#include <libavutil/samplefmt.h>
}

namespace secondlook {
namespace {

constexpr std::array<char, 8> kMagic{'S', 'L', 'W', 'A', 'V', 'E', '0', '1'};
constexpr std::size_t kMostBuckets = 50 * 3'600 * 200;  // 200 h: beyond it a timestamp is wrong

struct Header {
    std::array<char, 8> magic = kMagic;
    std::int64_t bucket_us = 0;
    std::int64_t origin_us = 0;
    std::uint64_t count = 0;
    std::uint64_t check = 0;
};

/// FNV-1a: enough to notice a file that was cut or spoilt.
std::uint64_t check_of(const std::vector<std::uint8_t>& bytes) {
    std::uint64_t hash = 14'695'981'039'346'656'037ULL;
    for (const std::uint8_t byte : bytes)
        hash = (hash ^ byte) * 1'099'511'628'211ULL;
    return hash;
}

std::optional<Waveform> load(const std::filesystem::path& file, MediaTime origin) {
    std::ifstream in(file, std::ios::binary);
    Header header;
    if (!in.read(reinterpret_cast<char*>(&header), sizeof header)) return std::nullopt;
    Waveform wave;
    const bool ours = header.magic == kMagic && header.bucket_us == wave.bucket.count() &&
                      header.origin_us == origin.count() && header.count <= kMostBuckets;
    if (!ours) return std::nullopt;
    wave.peaks.resize(header.count);
    in.read(reinterpret_cast<char*>(wave.peaks.data()), static_cast<std::streamsize>(header.count));
    if (!in || in.peek() != EOF || check_of(wave.peaks) != header.check) return std::nullopt;
    return wave;
}

/// Through a temporary file and a rename. A cache that can't be kept is no trouble to anyone.
void save(const Waveform& wave, MediaTime origin, const std::filesystem::path& file) {
    const auto writer = std::hash<std::thread::id>{}(std::this_thread::get_id());
    std::filesystem::path part = file;
    part += fmt::format(".{}-{:x}.part", ::getpid(), writer);
    Header header;
    header.bucket_us = wave.bucket.count();
    header.origin_us = origin.count();
    header.count = wave.peaks.size();
    header.check = check_of(wave.peaks);
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(&header), sizeof header);
    out.write(reinterpret_cast<const char*>(wave.peaks.data()),
              static_cast<std::streamsize>(wave.peaks.size()));
    out.close();
    if (out) std::filesystem::rename(part, file, error);
    if (!out || error) std::filesystem::remove(part, error);
}

template <class Sample>
float level(Sample sample) {
    if constexpr (std::is_same_v<Sample, std::uint8_t>) {
        return static_cast<float>(std::abs(sample - 128)) / 128.0F;
    } else if constexpr (std::is_floating_point_v<Sample>) {
        return static_cast<float>(std::abs(sample));
    } else {
        constexpr double full = -static_cast<double>(std::numeric_limits<Sample>::min());
        return static_cast<float>(std::abs(static_cast<double>(sample)) / full);
    }
}

template <class Sample>
float peak_in(const std::uint8_t* plane, std::size_t from, std::size_t to) {
    const auto* samples = reinterpret_cast<const Sample*>(plane);
    float peak = 0.0F;
    for (std::size_t i = from; i < to; ++i)
        peak = std::max(peak, level(samples[i]));
    return peak;
}

using PeakFn = float (*)(const std::uint8_t*, std::size_t, std::size_t);

PeakFn peak_fn(int format) {
    switch (av_get_packed_sample_fmt(static_cast<AVSampleFormat>(format))) {
        case AV_SAMPLE_FMT_U8:
            return peak_in<std::uint8_t>;
        case AV_SAMPLE_FMT_S16:
            return peak_in<std::int16_t>;
        case AV_SAMPLE_FMT_S32:
            return peak_in<std::int32_t>;
        case AV_SAMPLE_FMT_S64:
            return peak_in<std::int64_t>;
        case AV_SAMPLE_FMT_FLT:
            return peak_in<float>;
        case AV_SAMPLE_FMT_DBL:
            return peak_in<double>;
        default:
            return nullptr;
    }
}

/// Loudest sample of frames [from, to) over all channels.
float loudest(const AVFrame& frame, PeakFn peak, std::int64_t from, std::int64_t to) {
    const int channels = frame.ch_layout.nb_channels;
    const bool planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0;
    const int planes = planar ? channels : 1;
    const std::int64_t width = planar ? 1 : channels;
    float most = 0.0F;
    for (int i = 0; i < planes; ++i) {
        most = std::max(most, peak(frame.extended_data[i], static_cast<std::size_t>(from * width),
                                   static_cast<std::size_t>(to * width)));
    }
    return most;
}

/// Puts one piece of sound into the buckets it falls into.
class Collector {
  public:
    Collector(Waveform& wave, MediaTime origin) : wave_(wave), origin_(origin) {}

    void add(const SoundReader::Piece& piece) {
        const AVFrame& frame = *piece.frame;
        const PeakFn peak = peak_fn(frame.format);
        if (peak == nullptr || frame.sample_rate <= 0) return;
        if (piece.container_time) at_ = *piece.container_time - origin_;
        const std::int64_t start = av_rescale(at_.count(), frame.sample_rate, kSecond);
        for (std::int64_t from = 0; from < frame.nb_samples;) {
            const std::int64_t bucket = bucket_of(start + from, frame.sample_rate);
            const std::int64_t end = start_of(bucket + 1, frame.sample_rate) - start;
            const std::int64_t to = std::min<std::int64_t>(frame.nb_samples, end);
            raise(bucket, loudest(frame, peak, from, to));
            from = to;
        }
        at_ += MediaTime{av_rescale(frame.nb_samples, kSecond, frame.sample_rate)};
    }
    MediaTime reached() const { return at_; }

  private:
    static constexpr std::int64_t kSecond = 1'000'000;

    std::int64_t bucket_of(std::int64_t sample, int rate) const {
        return av_rescale_rnd(sample, kSecond, rate * wave_.bucket.count(), AV_ROUND_DOWN);
    }
    std::int64_t start_of(std::int64_t bucket, int rate) const {
        return av_rescale_rnd(bucket, rate * wave_.bucket.count(), kSecond, AV_ROUND_UP);
    }
    void raise(std::int64_t bucket, float peak) {
        if (bucket < 0 || bucket >= static_cast<std::int64_t>(kMostBuckets)) return;
        const auto place = static_cast<std::size_t>(bucket);
        if (place >= wave_.peaks.size()) wave_.peaks.resize(place + 1, 0);
        const float full = std::isfinite(peak) ? std::min(peak, 1.0F) * 255.0F : 255.0F;
        const auto level = static_cast<std::uint8_t>(std::lround(full));
        wave_.peaks[place] = std::max(wave_.peaks[place], level);
    }

    Waveform& wave_;
    MediaTime origin_;
    MediaTime at_{0};
};

MediaResult<void> collect(SoundReader& reader, Collector& collector, const CancelFlag* cancel,
                          const ProgressFn& progress) {
    const double whole = static_cast<double>(reader.claimed_duration().count());
    double told = 0.0;
    for (;;) {
        auto piece = reader.next(cancel);
        if (!piece) return tl::unexpected(piece.error());
        if (!*piece) return {};
        collector.add(**piece);
        const double share =
            whole > 0 ? static_cast<double>(collector.reached().count()) / whole : 0;
        if (progress && share >= told + 0.01) progress(told = std::min(share, 1.0));
    }
}

}  // namespace

MediaResult<Waveform> make_waveform(const std::filesystem::path& file, MediaTime origin,
                                    const std::filesystem::path& cache_file,
                                    const CancelFlag* cancel, const ProgressFn& progress) {
    if (!cache_file.empty()) {
        if (auto kept = load(cache_file, origin)) return std::move(*kept);
    }
    auto reader = SoundReader::open(file, cancel);
    if (!reader && reader.error().kind == MediaError::Kind::NoPictureOrSound) return Waveform{};
    if (!reader) return tl::unexpected(reader.error());
    Waveform wave;
    Collector collector(wave, origin);
    const auto done = collect(**reader, collector, cancel, progress);
    // Damage further on: what was heard so far is still worth showing, but not worth keeping.
    if (!done && (done.error().kind == MediaError::Kind::Cancelled || wave.peaks.empty())) {
        return tl::unexpected(done.error());
    }
    if (done && !cache_file.empty()) save(wave, origin, cache_file);
    if (progress) progress(1.0);
    return wave;
}

}  // namespace secondlook
