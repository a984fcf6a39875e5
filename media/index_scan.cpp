// How the frames of a recording are listed.
//
//  1. Read every packet once. Sorted by pts, those that are presented are the candidates.
//  2. A decoder may give fewer: nothing before its first whole picture, nothing of a packet that
//  was
//     cut off, one picture of two field packets, none of VP8's hidden ones. So the beginning and
//     the end are decoded and compared with the candidates.
//  3. Where they differ only before the first decoded frame or after the last one, the candidates
//  are
//     cut there. Where they differ in between, or packets carry no pts, or damage was seen, or the
//     clock goes back, the whole file is decoded, and what comes out is the list.
//  4. Two frames at the same time: the first in decoding order is the one presented.

#include "media/index_scan.h"

#include <algorithm>
#include <climits>
#include <optional>
#include <utility>

#include "media/ffmpeg_error.h"
#include "media/frame_ticks.h"
#include "media/packet_scan.h"
#include "media/picture_stream.h"

namespace secondlook {
namespace {

constexpr std::size_t kHeadFrames = 48;
constexpr std::size_t kTailFrames = 16;
constexpr MediaTime kUnknownFrameTime{40'000};
constexpr MediaTime kLongestClaim{3'600'000'000};  // an hour for one picture is a broken number

/// A frame to be, in ticks.
struct Candidate {
    FrameEntry entry;
    std::int64_t duration = 0;
};
using Candidates = std::vector<Candidate>;

bool earlier(const Candidate& a, const Candidate& b) {
    return a.entry.pts < b.entry.pts;
}

Candidate candidate_of(const PicturePacket& packet) {
    return {{packet.pts, packet.dts, MediaTime{0}, packet.key, -1}, packet.duration};
}

/// Steps 1 and 4.
Candidates candidates_of(const std::vector<PicturePacket>& packets) {
    Candidates out;
    for (const PicturePacket& packet : packets)
        if (packet.presented) out.push_back(candidate_of(packet));
    std::stable_sort(out.begin(), out.end(), earlier);
    const auto same = [](const Candidate& a, const Candidate& b) {
        return a.entry.pts == b.entry.pts;
    };
    out.erase(std::unique(out.begin(), out.end(), same), out.end());
    return out;
}

/// Whether decoding times fall somewhere: recordings put one behind the other, each with its own
/// clock.
bool clock_goes_back(const std::vector<PicturePacket>& packets) {
    std::int64_t last = kNoTicks;
    for (const PicturePacket& packet : packets) {
        if (packet.dts == kNoTicks) continue;
        if (packet.dts < last) return true;
        last = packet.dts;
    }
    return false;
}

bool packets_tell_all(const std::vector<PicturePacket>& packets) {
    return std::none_of(packets.begin(), packets.end(), [](const PicturePacket& packet) {
        return packet.corrupt || (packet.presented && packet.pts == kNoTicks);
    });
}

/// Decodes on and gives the times of up to `most` frames; rising, each once.
MediaResult<std::vector<std::int64_t>> decoded_times(PictureStream& source, std::size_t most) {
    std::vector<std::int64_t> times;
    while (times.size() < most) {
        const auto frame = source.next_frame();
        if (!frame) return tl::unexpected(frame.error());
        if (!*frame) break;
        const std::int64_t pts = frame_ticks(**frame);
        if (times.empty() || pts > times.back()) times.push_back(pts);
    }
    return times;
}

bool same_times(Candidates::const_iterator from, Candidates::const_iterator to,
                const std::vector<std::int64_t>& times) {
    return std::equal(from, to, times.begin(), times.end(),
                      [](const Candidate& a, std::int64_t pts) { return a.entry.pts == pts; });
}

Candidates::iterator first_at_or_after(Candidates& candidates, std::int64_t pts) {
    return std::lower_bound(
        candidates.begin(), candidates.end(), pts,
        [](const Candidate& a, std::int64_t wanted) { return a.entry.pts < wanted; });
}

/// Steps 2 and 3 at the beginning. False when the candidates are not what the decoder gives.
MediaResult<bool> agree_at_head(PictureStream& source, Candidates& candidates) {
    if (!source.rewind()) return tl::unexpected(source.no_way_back());
    source.decode_all_from(INT64_MIN);
    const auto times = decoded_times(source, kHeadFrames);
    if (!times) return tl::unexpected(times.error());
    if (times->empty()) return false;
    candidates.erase(candidates.begin(), first_at_or_after(candidates, times->front()));
    if (times->size() < kHeadFrames)  // that was the whole file
        candidates.erase(first_at_or_after(candidates, times->back() + 1), candidates.end());
    const auto end = first_at_or_after(candidates, times->back() + 1);
    return same_times(candidates.begin(), end, *times);
}

/// The same at the end, from the last key frame that has a few frames after it.
MediaResult<bool> agree_at_tail(PictureStream& source, Candidates& candidates) {
    if (candidates.size() <= kHeadFrames) return true;
    const std::size_t tail = candidates.size() - kTailFrames;
    std::size_t key = tail;
    while (key > 0 && !candidates[key].entry.key)
        --key;
    if (!candidates[key].entry.key || !source.start_at(candidates[key].entry)) return false;
    const std::int64_t from = candidates[tail].entry.pts;
    source.decode_all_from(from);
    auto times = decoded_times(source, SIZE_MAX);
    if (!times) return tl::unexpected(times.error());
    times->erase(times->begin(), std::lower_bound(times->begin(), times->end(), from));
    if (times->empty()) return false;
    candidates.erase(first_at_or_after(candidates, times->back() + 1), candidates.end());
    return same_times(first_at_or_after(candidates, from), candidates.end(), *times);
}

/// The straight decode of everything; packets are matched to frames by their place in the file.
MediaResult<Candidates> decode_everything(PictureStream& source,
                                          const std::vector<PicturePacket>& packets,
                                          const ProgressFn& progress) {
    if (!source.rewind()) return tl::unexpected(source.no_way_back());
    source.decode_all_from(INT64_MIN);
    source.bear_faults(INT_MAX);  // what lies behind the damage is shown as well
    const bool same_times_again = clock_goes_back(packets);
    Candidates out;
    while (true) {
        const auto frame = source.next_frame();
        if (!frame) return tl::unexpected(frame.error());
        if (!*frame) return out;
        const std::int64_t pts = frame_ticks(**frame);
        if (!out.empty() && pts <= out.back().entry.pts) continue;
        const auto n = static_cast<std::size_t>((*frame)->reordered_opaque);
        Candidate candidate = candidate_of(n < packets.size() ? packets[n] : PicturePacket{});
        candidate.entry.pts = pts;
        if (same_times_again && n < packets.size()) candidate.entry.pos = packets[n].pos;
        if ((*frame)->pkt_duration > 0) candidate.duration = (*frame)->pkt_duration;
        out.push_back(candidate);
        if (progress && !packets.empty())
            progress(0.5 + 0.5 * std::min(1.0, static_cast<double>(out.size()) /
                                                   static_cast<double>(packets.size())));
    }
}

MediaResult<Candidates> frames_of(PictureStream& source, const PacketScan& scan,
                                  const ProgressFn& progress) {
    const bool plain = !source.counted() && source.fault_count() == 0 &&
                       packets_tell_all(scan.pictures) && !clock_goes_back(scan.pictures);
    if (plain) {
        Candidates candidates = candidates_of(scan.pictures);
        auto agreed = agree_at_head(source, candidates);
        if (agreed && *agreed) agreed = agree_at_tail(source, candidates);
        if (agreed && *agreed) return candidates;
        if (!agreed && agreed.error().kind != MediaError::Kind::Damaged)
            return tl::unexpected(agreed.error());
    }
    return decode_everything(source, scan.pictures, progress);
}

/// How long the last frame stays: its own claim, else as long as the frame before it.
MediaTime last_duration(const Candidates& frames, AVRational time_base) {
    if (frames.back().duration > 0) return media_time_between(0, frames.back().duration, time_base);
    if (frames.size() < 2) return kUnknownFrameTime;
    return media_time_between(frames[frames.size() - 2].entry.pts, frames.back().entry.pts,
                              time_base);
}

FrameIndex index_of(const Candidates& frames, AVRational time_base, std::int64_t sound_end) {
    std::vector<FrameEntry> entries;
    const std::int64_t first = frames.front().entry.pts;
    for (const Candidate& frame : frames) {
        entries.push_back(frame.entry);
        entries.back().time = media_time_between(first, frame.entry.pts, time_base);
    }
    const MediaTime origin = media_time_between(0, first, time_base);
    const MediaTime video_end = entries.back().time + last_duration(frames, time_base);
    const MediaTime end =
        sound_end == kNoTicks ? video_end : std::max(video_end, MediaTime(sound_end) - origin);
    return FrameIndex(std::move(entries), origin, video_end, end);
}

/// Where the first sample that is heard lies, in container time.
MediaTime first_sample(const OpenRecording& recording, const std::filesystem::path& file) {
    auto codec = open_decoder(recording, recording.audio, 1, file);
    const PacketHandle packet = make_packet();
    const FrameHandle frame = make_frame();
    while (codec && av_read_frame(recording.format.get(), packet.get()) >= 0) {
        if (packet->stream_index == recording.audio)
            avcodec_send_packet(codec->get(), packet.get());
        av_packet_unref(packet.get());
        if (avcodec_receive_frame(codec->get(), frame.get()) < 0) continue;
        const std::int64_t pts = frame_ticks(*frame);
        if (pts == kNoTicks) break;
        return media_time_between(0, pts, recording.format->streams[recording.audio]->time_base);
    }
    return MediaTime{0};
}

MediaResult<FrameIndex> sound_only_index(const std::filesystem::path& file, std::int64_t sound_end,
                                         const CancelFlag* cancel) {
    const auto again = open_recording(file, cancel);
    if (!again) return tl::unexpected(again.error());
    const MediaTime origin = first_sample(*again, file);
    const MediaTime end = sound_end == kNoTicks
                              ? MediaTime{0}
                              : std::max(MediaTime{0}, MediaTime(sound_end) - origin);
    return FrameIndex({}, origin, MediaTime{0}, end);
}

}  // namespace

MediaResult<FrameIndex> scan_frame_index(const std::filesystem::path& file,
                                         const CancelFlag* cancel, const ProgressFn& progress) {
    auto opened = PictureStream::open(file, true, cancel);
    if (!opened) return tl::unexpected(opened.error());
    PictureStream& source = **opened;
    // The second half is for decoding everything, should that be needed; else it is done at once.
    const ProgressFn halves = progress ? [&](double share) { progress(share / 2); } : ProgressFn();
    const auto scan = scan_packets(source, halves);
    if (!scan) return tl::unexpected(scan.error());
    if (!source.has_picture()) return sound_only_index(file, scan->sound_end, cancel);
    const auto frames = frames_of(source, *scan, progress);
    if (!frames) return tl::unexpected(frames.error());
    if (frames->empty()) return tl::unexpected(media_error(MediaError::Kind::Damaged, file));
    if (progress) progress(1.0);
    return index_of(*frames, source.time_base(), scan->sound_end);
}

}  // namespace secondlook
