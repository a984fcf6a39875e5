#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <utility>

#include "media/cancel.h"
#include "media/ffmpeg_handles.h"
#include "media/frame_index.h"
#include "media/media_error.h"
#include "media/open_recording.h"

namespace secondlook {

/// Demuxes and decodes one recording's picture stream from wherever it was told to start. Knows
/// packets and ticks, not which frame anyone wants: that is FrameSearch's and the index scan's.
/// Broken data is skipped and counted; too much in a row is an error. Thread: one at a time.
class PictureStream {
  public:
    static constexpr int kMostFaultsInARow = 50;

    /// `keep_sound`: read_packet() also gives the sound's packets.
    static MediaResult<std::unique_ptr<PictureStream>> open(const std::filesystem::path& file,
                                                            bool keep_sound = false,
                                                            const CancelFlag* cancel = nullptr);

    const std::filesystem::path& file() const { return file_; }
    const OpenRecording& recording() const { return recording_; }
    AVStream& stream() const { return *recording_.format->streams[recording_.video]; }
    AVRational time_base() const { return stream().time_base; }
    bool has_picture() const { return recording_.video >= 0; }
    /// The file holds no timestamps at all: frames get them by counting from the start, and only
    /// rewind() works.
    bool counted() const { return counted_; }
    int fault_count() const { return faults_; }
    /// How many packets in a row may be undecodable; the next one is an error. 50 unless told.
    void bear_faults(int in_a_row) { most_faults_ = in_a_row; }
    /// Asked between packets and while a read takes long; may be null.
    void set_cancel(const CancelFlag* cancel);
    bool cancelled() const { return cancel_ && cancel_->raised(); }

    /// Reads the next packet of any kept stream; false at the end.
    MediaResult<bool> read_packet(AVPacket& packet);
    /// The picture packet that is decoded next; null at the end.
    MediaResult<const AVPacket*> peek();
    void drop() { waiting_.reset(); }  ///< leaves the peeked packet out

    /// The next frame in the order they are shown, its time in `best_effort_timestamp` (one that
    /// has none is left out) and the number of its packet since the start in `reordered_opaque`;
    /// null at the end, after the decoder has given all it held back.
    MediaResult<FrameHandle> next_frame();
    /// Decodes the waiting packet alone and gives its picture, or null when it has none by itself.
    /// Start somewhere anew afterwards.
    FrameHandle decode_alone();
    /// Packets before this time that no other frame needs are not decoded (INT64_MIN: all are).
    void decode_all_from(std::int64_t pts) { all_from_ = pts; }

    /// Goes to the beginning. False when the file can't be read any more, or not in time.
    bool rewind();
    /// Why rewind() failed.
    MediaError no_way_back() const;
    /// Goes to about this time (stream ticks, in decoding order) or before it. False when it can't.
    bool seek(std::int64_t ticks);
    /// Goes to exactly this key packet. False when it is not found.
    bool start_at(const FrameEntry& key);
    /// Leaves out packets up to the next key packet. False when there is none up to `limit`.
    bool land_on_key(std::int64_t limit);

  private:
    explicit PictureStream(std::filesystem::path file) : file_(std::move(file)) {}
    MediaResult<void> open_streams();
    MediaResult<void> notice_missing_times();
    MediaResult<void> feed();
    MediaResult<void> count_fault();
    bool may_skip(const AVPacket& packet) const;
    bool is_first(const AVPacket& packet) const;
    std::int64_t seek_ticks(std::int64_t pts, std::int64_t dts) const;
    bool skip_to(const FrameEntry& key);
    bool seek_place(std::int64_t pos);
    bool forget_and_reopen();
    void stamp(AVFrame& frame);
    void forget_position();

    std::filesystem::path file_;
    bool keep_sound_ = false;
    OpenRecording recording_;
    CodecHandle codec_;
    PacketHandle waiting_;
    PacketHandle first_;  ///< of the picture, to know the beginning again
    const CancelFlag* cancel_ = nullptr;
    std::int64_t all_from_ = INT64_MIN;
    std::int64_t frames_out_ = 0;       ///< since the beginning, while counted
    std::int64_t packets_in_ = 0;       ///< since the last start
    std::int64_t expected_ = kNoTicks;  ///< where the last frame's own claim says the next begins
    bool counted_ = false;
    bool guessed_ = false;  ///< a packet had no presentation time: the decoder tells times
    bool key_fed_ = false;  ///< before a key packet, undecodable packets are not faults
    int faults_ = 0;
    int faults_in_a_row_ = 0;
    int most_faults_ = kMostFaultsInARow;
};

}  // namespace secondlook
