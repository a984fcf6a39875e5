#include "media/review_proxy.h"

#include <algorithm>
#include <string>
#include <utility>

// A frame of a piece that was not looked at before costs: the file's table of samples (FFmpeg's MP4
// demuxer reads it), the bytes from the key frame on, which lie one behind the other, and up to 12
// small pictures. Every sample is one frame in the order they are shown (no B-frames), so the
// number of a sample is the number of its frame in the piece.

namespace secondlook {
namespace {

constexpr std::size_t kOpenPieces = 16;           // some kilobytes each
constexpr std::int64_t kLargestPiece = 64 << 20;  // bytes; ours are far smaller

FormatHandle open_piece_file(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error || size == 0 || size > static_cast<std::uintmax_t>(kLargestPiece)) return nullptr;
    AVFormatContext* made = nullptr;
    const AVInputFormat* mp4 = av_find_input_format("mp4");
    const std::string url = "file:" + file.string();
    AVDictionary* options = nullptr;
    av_dict_set_int(&options, "ignore_editlist", 1, 0);  // every frame counts, the last one too
    const int opened = avformat_open_input(&made, url.c_str(), mp4, &options);
    av_dict_free(&options);
    if (opened < 0) return nullptr;
    FormatHandle format(made);
    const bool ours =
        made->nb_streams == 1 && made->streams[0]->codecpar->codec_id == AV_CODEC_ID_H264;
    return ours ? std::move(format) : nullptr;
}

CodecHandle open_piece_decoder(const std::vector<std::uint8_t>& header) {
    const AVCodec* decoder = avcodec_find_decoder(AV_CODEC_ID_H264);
    if (decoder == nullptr) return nullptr;
    CodecHandle codec(avcodec_alloc_context3(decoder));
    if (!codec) return nullptr;
    codec->extradata =
        static_cast<std::uint8_t*>(av_mallocz(header.size() + AV_INPUT_BUFFER_PADDING_SIZE));
    if (codec->extradata == nullptr) return nullptr;
    codec->extradata_size = static_cast<int>(header.size());
    std::ranges::copy(header, codec->extradata);
    codec->thread_count = 1;  // a picture comes out for each packet that goes in, or soon after
    codec->flags |= AV_CODEC_FLAG_LOW_DELAY;
    return avcodec_open2(codec.get(), decoder, nullptr) < 0 ? nullptr : std::move(codec);
}

}  // namespace

ReviewProxy::ReviewProxy(std::filesystem::path folder, std::shared_ptr<const FrameIndex> index,
                         const VideoFrame& model, std::size_t cache_bytes)
    : folder_(std::move(folder)),
      index_(std::move(index)),
      pieces_(*index_),
      frames_(model),
      cache_(cache_bytes) {}

std::optional<VideoFrame> ReviewProxy::at(std::size_t n) {
    if (n >= index_->size()) return std::nullopt;
    cache_.set_playhead(n);
    if (auto kept = cache_.find(n)) return kept;
    const std::size_t piece = pieces_.piece_of(n);
    OpenPiece* found = open(piece);
    if (found == nullptr) return std::nullopt;
    auto frame = decode(*found, n - pieces_.at(piece).first);
    if (!frame) {  // damaged: it may be made anew
        open_.pop_front();
        decoding_ = SIZE_MAX;
    }
    return frame;
}

ReviewProxy::OpenPiece* ReviewProxy::open(std::size_t piece) {
    const auto found = std::ranges::find(open_, piece, &OpenPiece::piece);
    if (found != open_.end()) {
        open_.splice(open_.begin(), open_, found);
        return &open_.front();
    }
    auto fresh = read(piece);
    if (!fresh) return nullptr;
    open_.push_front(std::move(*fresh));
    if (open_.size() > kOpenPieces) open_.pop_back();
    return &open_.front();
}

std::optional<ReviewProxy::OpenPiece> ReviewProxy::read(std::size_t piece) const {
    const std::filesystem::path file = ProxyPieces::file(folder_, pieces_.at(piece));
    const FormatHandle format = open_piece_file(file);
    if (!format) return std::nullopt;
    AVStream* stream = format->streams[0];
    OpenPiece open;
    open.piece = piece;
    open.file.open(file, std::ios::binary);
    const AVCodecParameters& parameters = *stream->codecpar;
    open.header.assign(parameters.extradata, parameters.extradata + parameters.extradata_size);
    const int count = avformat_index_get_entries_count(stream);
    for (int k = 0; k < count; ++k) {
        const AVIndexEntry* entry = avformat_index_get_entry(stream, k);
        const std::int64_t us = av_rescale_q(entry->timestamp, stream->time_base, kMicroseconds);
        const bool key = (entry->flags & AVINDEX_KEYFRAME) != 0;
        open.samples.push_back({entry->pos, entry->size, key, MediaTime(us)});
    }
    return open.file && believable(open) ? std::optional(std::move(open)) : std::nullopt;
}

/// One sample for each frame, at its very time.
bool ReviewProxy::believable(const OpenPiece& open) const {
    const ProxyPiece& piece = pieces_.at(open.piece);
    if (open.samples.size() != piece.count || !open.samples.front().key) return false;
    const MediaTime start = index_->at(piece.first).time;
    for (std::size_t k = 0; k < piece.count; ++k) {
        const Sample& sample = open.samples[k];
        const bool possible = sample.at >= 0 && sample.size > 0 && sample.size < kLargestPiece;
        if (!possible || sample.time != index_->at(piece.first + k).time - start) return false;
    }
    return true;
}

PacketHandle ReviewProxy::packet(OpenPiece& open, std::size_t k) const {
    const Sample& sample = open.samples[k];
    PacketHandle packet = make_packet();
    if (av_new_packet(packet.get(), sample.size) < 0) return nullptr;
    open.file.clear();
    open.file.seekg(sample.at);
    open.file.read(reinterpret_cast<char*>(packet->data), sample.size);
    if (open.file.gcount() != sample.size) return nullptr;
    packet->pts = packet->dts = static_cast<std::int64_t>(k);
    if (sample.key) packet->flags |= AV_PKT_FLAG_KEY;
    return packet;
}

/// Lets the decoder stand so that frame k comes out next or a few frames later.
bool ReviewProxy::aim(const OpenPiece& open, std::size_t k) {
    std::size_t key = k;
    while (!open.samples[key].key)
        --key;
    if (decoding_ == open.piece && next_ >= key && next_ <= k) return true;
    if (!codec_ || codec_header_ != open.header) {
        codec_ = open_piece_decoder(open.header);
        codec_header_ = open.header;
        if (!codec_) return false;
    }
    avcodec_flush_buffers(codec_.get());
    decoding_ = open.piece;
    next_ = fed_ = key;
    return true;
}

std::optional<VideoFrame> ReviewProxy::decode(OpenPiece& open, std::size_t k) {
    if (!aim(open, k)) return std::nullopt;
    std::optional<VideoFrame> frame;
    while (next_ <= k) {
        frame = decode_next(open);
        if (!frame) return std::nullopt;
        cache_.put(*frame);
    }
    return frame;
}

std::optional<VideoFrame> ReviewProxy::decode_next(OpenPiece& open) {
    FrameHandle picture = make_frame();
    int code = AVERROR(EAGAIN);
    while ((code = avcodec_receive_frame(codec_.get(), picture.get())) == AVERROR(EAGAIN)) {
        const bool more = fed_ < open.samples.size();
        const PacketHandle next = more ? packet(open, fed_++) : nullptr;
        if ((more && !next) || avcodec_send_packet(codec_.get(), next.get()) < 0)
            return std::nullopt;
    }
    const std::size_t k = next_++;
    if (code < 0 || picture->pts != static_cast<std::int64_t>(k)) return std::nullopt;
    auto frame = frames_.frame_of(std::move(picture));
    if (!frame) return std::nullopt;
    const std::size_t n = pieces_.at(open.piece).first + k;
    frame->index = static_cast<std::int64_t>(n);
    frame->pts = index_->at(n).pts;
    frame->time = index_->at(n).time;
    frame->duration = index_->frame_duration(n);
    return frame;
}

}  // namespace secondlook
