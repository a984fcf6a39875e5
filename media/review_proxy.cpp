#include "media/review_proxy.h"

#include <algorithm>
#include <string>
#include <utility>

// A piece is some two megabytes: it is read into memory at once, so that a frame costs no file
// access but the first in its ten seconds. Every packet is one frame in the order they are shown
// (no B-frames), so the number of a packet is the number of its frame in the piece.

namespace secondlook {
namespace {

constexpr std::size_t kOpenPieces = 4;
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

CodecHandle open_piece_decoder(const AVCodecParameters& parameters) {
    const AVCodec* decoder = avcodec_find_decoder(AV_CODEC_ID_H264);
    if (decoder == nullptr) return nullptr;
    CodecHandle codec(avcodec_alloc_context3(decoder));
    if (!codec || avcodec_parameters_to_context(codec.get(), &parameters) < 0) return nullptr;
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
    if (!frame) open_.pop_front();  // damaged: it may be made anew
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
    const FormatHandle format = open_piece_file(ProxyPieces::file(folder_, pieces_.at(piece)));
    if (!format) return std::nullopt;
    const AVStream& stream = *format->streams[0];
    OpenPiece open;
    open.piece = piece;
    open.codec = open_piece_decoder(*stream.codecpar);
    if (!open.codec) return std::nullopt;
    for (PacketHandle packet = make_packet(); av_read_frame(format.get(), packet.get()) >= 0;
         packet = make_packet())
        open.packets.push_back(std::move(packet));
    if (!believable(open, stream.time_base)) return std::nullopt;
    return open;
}

/// One packet for each frame, at its very time.
bool ReviewProxy::believable(const OpenPiece& open, AVRational time_base) const {
    const ProxyPiece& piece = pieces_.at(open.piece);
    if (open.packets.size() != piece.count) return false;
    if ((open.packets.front()->flags & AV_PKT_FLAG_KEY) == 0) return false;
    const MediaTime start = index_->at(piece.first).time;
    for (std::size_t k = 0; k < piece.count; ++k) {
        const std::int64_t at = av_rescale_q(open.packets[k]->pts, time_base, kMicroseconds);
        if (MediaTime(at) != index_->at(piece.first + k).time - start) return false;
    }
    return true;
}

std::optional<VideoFrame> ReviewProxy::decode(OpenPiece& open, std::size_t k) {
    std::size_t key = k;
    while ((open.packets[key]->flags & AV_PKT_FLAG_KEY) == 0)
        --key;
    if (open.next < key || open.next > k) {
        avcodec_flush_buffers(open.codec.get());
        open.next = open.fed = key;
    }
    std::optional<VideoFrame> frame;
    while (open.next <= k) {
        frame = decode_next(open);
        if (!frame) return std::nullopt;
        cache_.put(*frame);
    }
    return frame;
}

std::optional<VideoFrame> ReviewProxy::decode_next(OpenPiece& open) {
    FrameHandle picture = make_frame();
    int code = AVERROR(EAGAIN);
    while ((code = avcodec_receive_frame(open.codec.get(), picture.get())) == AVERROR(EAGAIN)) {
        const bool more = open.fed < open.packets.size();
        const AVPacket* packet = more ? open.packets[open.fed++].get() : nullptr;
        if (avcodec_send_packet(open.codec.get(), packet) < 0) return std::nullopt;
    }
    const std::size_t k = open.next++;
    if (code < 0 || picture->pts != open.packets[k]->pts) return std::nullopt;
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
