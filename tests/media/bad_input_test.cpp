// Whatever the file is, there is a plain sentence and no crash.

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <random>

#include "media/ffmpeg_error.h"
#include "media/ffmpeg_handles.h"
#include "media/index_scan.h"
#include "media/open_recording.h"
#include "media/video_decoder.h"
#include "support/clip_factory.h"
#include "support/frame_number.h"
#include "support/odd_clips.h"

using namespace secondlook;
using namespace secondlook::testing;
using Kind = MediaError::Kind;

namespace {

std::filesystem::path written(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    return file;
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// One sentence or two, beginning with a capital or a name and ending in a full stop.
void check_plain(const MediaError& error) {
    INFO(error.message);
    CHECK(error.message.size() > 8);
    CHECK(error.message.back() == '.');
    CHECK(error.message.find('\n') == std::string::npos);
    CHECK(error.message.find("AVERROR") == std::string::npos);
}

/// All the ways in refuse alike.
void check_refused(const std::filesystem::path& file, Kind kind) {
    INFO(file.string());
    const auto facts = read_media_facts(file);
    const auto index = scan_frame_index(file);
    const auto decoder = VideoDecoder::open(file);
    REQUIRE_FALSE(facts);
    REQUIRE_FALSE(index);
    REQUIRE_FALSE(decoder);
    check_plain(facts.error());
    CHECK(facts.error().kind == kind);
    CHECK(index.error().kind == kind);
    CHECK(decoder.error().kind == kind);
}

/// Another user for as long as it lives, when the tests run as root.
class WithoutPrivileges {
  public:
    WithoutPrivileges() {
        constexpr uid_t kNobody = 65534;
        if (::geteuid() == 0) dropped_ = ::seteuid(kNobody) == 0;
    }
    ~WithoutPrivileges() {
        if (dropped_ && ::seteuid(0) != 0) std::abort();
    }
    WithoutPrivileges(const WithoutPrivileges&) = delete;
    WithoutPrivileges& operator=(const WithoutPrivileges&) = delete;

  private:
    bool dropped_ = false;
};

/// Probes, scans and looks here and there; only that it comes back matters.
void look_all_over(const std::filesystem::path& file) {
    (void)read_media_facts(file);
    auto index = scan_frame_index(file);
    auto decoder = VideoDecoder::open(file);
    if (!index || !decoder) return;
    const MediaTime end = index->duration();
    (void)(*decoder)->exact_at(end / 2);
    (*decoder)->set_index(std::make_shared<const FrameIndex>(*index));
    for (const std::size_t n : {index->size() / 2, std::size_t{0}, index->size() - 1}) {
        const auto frame = (*decoder)->exact(n);
        if (!frame) check_plain(frame.error());
        (void)(*decoder)->next();
    }
    (void)(*decoder)->coarse_at(end / 3);
}

}  // namespace

TEST_CASE("bad input: each kind of wrong file has its own sentence") {
    const ScratchFolder scratch;
    check_refused(scratch.path() / "missing.mp4", Kind::NotFound);
    check_refused(scratch.path(), Kind::IsFolder);
    check_refused(written(scratch.path() / "empty.mp4", ""), Kind::Empty);
    check_refused(written(scratch.path() / "notes.mp4", "Dear diary, not a recording."),
                  Kind::NotMedia);
    check_refused(written(scratch.path() / "notes.txt", "Dear diary."), Kind::NotMedia);
    check_refused(written(scratch.path() / "noise.mkv", std::string(5000, '\x5A')), Kind::NotMedia);
    check_refused("/dev/null", Kind::NotMedia);
    check_refused(written(scratch.path() / "sub.srt", "1\n00:00:01,000 --> 00:00:02,000\nhi\n"),
                  Kind::NotMedia);
}

TEST_CASE("bad input: a file that may not be read") {
    const ScratchFolder scratch;
    const auto file = scratch.path() / "private.mp4";
    std::filesystem::copy_file(clip(ClipKind::NoAudio), file);
    ::chmod(scratch.path().c_str(), 0755);
    ::chmod(file.c_str(), 0);
    const WithoutPrivileges dropped;
    check_refused(file, Kind::NoPermission);
    CHECK(content_fingerprint(file).error().kind == Kind::NoPermission);
}

TEST_CASE("bad input: a playlist can't reach for other files") {
    const ScratchFolder scratch;
    std::filesystem::copy_file(clip(ClipKind::H264Ts), scratch.path() / "other.ts");
    const std::string hls =
        "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\nother.ts\n#EXT-X-ENDLIST\n";
    check_refused(written(scratch.path() / "list.m3u8", hls), Kind::NotMedia);
    check_refused(written(scratch.path() / "list.mp4", hls), Kind::NotMedia);
    check_refused(
        written(scratch.path() / "list.ffconcat", "ffconcat version 1.0\nfile other.ts\n"),
        Kind::NotMedia);
}

TEST_CASE("bad input: a codec nobody knows") {
    const ScratchFolder scratch;
    std::string bytes = bytes_of(clip(ClipKind::NoAudio));
    for (auto at = bytes.find("avc1"); at != std::string::npos; at = bytes.find("avc1", at))
        bytes.replace(at, 4, "zzz9");
    check_refused(written(scratch.path() / "odd.mp4", bytes), Kind::UnknownCodec);
}

TEST_CASE("bad input: a sound of one sample a second") {
    const ScratchFolder scratch;
    std::string bytes = bytes_of(clip(ClipKind::AudioOnlyWav));
    bytes.replace(bytes.find("fmt ") + 12, 4, std::string("\1\0\0\0", 4));
    check_refused(written(scratch.path() / "slow.wav", bytes), Kind::UnknownCodec);
}

TEST_CASE("bad input: any name that a file can have is a file's name") {
    const ScratchFolder scratch;
    const std::string names[] = {"concat:x",
                                 "a:b.mp4",
                                 "-dash.mp4",
                                 "with spaces.mp4",
                                 "[b] (c).mp4",
                                 "100%d %03d.mp4",
                                 "\xF0\x9F\x8E\x93.mp4",
                                 "pipe:0",
                                 "file:x.mp4",
                                 "not utf-8 \xFF\xFE.mp4",
                                 "new\nline.mp4",
                                 "no suffix",
                                 "q?u&e=ry#x.mp4"};
    for (const std::string& name : names) {
        const auto file = scratch.path() / name;
        std::filesystem::copy_file(clip(ClipKind::NoAudio), file);
        INFO(name);
        CHECK(read_media_facts(file));
        CHECK(content_fingerprint(file));
        const auto index = scan_frame_index(file);
        REQUIRE(index);
        CHECK(index->size() == 50);
        CHECK(VideoDecoder::open(file));
    }
}

TEST_CASE("bad input: names in messages are always readable text") {
    CHECK(readable_text("plain \xC3\xA9 \xF0\x9F\x8E\x93") == "plain \xC3\xA9 \xF0\x9F\x8E\x93");
    CHECK(readable_text("a\xFF"
                        "b") ==
          "a\xEF\xBF\xBD"
          "b");
    CHECK(readable_text("a\nb\x7F") ==
          "a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD");
    CHECK(readable_text("cut \xF0\x9F").find('\xF0') == std::string::npos);
    const auto error = read_media_facts("/nowhere/\xFF\xFEname.mp4").error();
    check_plain(error);
    CHECK(error.message.find('\xFF') == std::string::npos);
    CHECK(error.message.find("name.mp4") != std::string::npos);
    CHECK(error.message.find("nowhere") == std::string::npos);
}

TEST_CASE("bad input: a file cut short while it is open") {
    const ScratchFolder scratch;
    const auto file = scratch.path() / "lesson.ts";
    std::filesystem::copy_file(clip(ClipKind::H264Ts), file);
    const auto index = std::make_shared<const FrameIndex>(*scan_frame_index(file));
    auto decoder = VideoDecoder::open(file, index);
    REQUIRE(decoder);
    std::filesystem::resize_file(file, 400);
    const auto frame = (*decoder)->exact(70);
    if (frame)
        CHECK_FALSE(frame->exact);
    else
        check_plain(frame.error());
    std::filesystem::resize_file(file, 0);
    (void)(*decoder)->exact(30);
    (void)(*decoder)->next();
}

TEST_CASE("bad input: a file that goes away while it is open") {
    const ScratchFolder scratch;
    const auto file = scratch.path() / "lesson.mp4";
    std::filesystem::copy_file(clip(ClipKind::CfrH264), file);
    const auto index = std::make_shared<const FrameIndex>(*scan_frame_index(file));
    auto decoder = VideoDecoder::open(file, index);
    REQUIRE(decoder);
    std::filesystem::remove(file);
    const auto frame = (*decoder)->exact(60);  // still open: the data is still there
    if (frame)
        CHECK(drawn_number(*frame) == 60);
    else
        check_plain(frame.error());
}

TEST_CASE("bad input: a file that grows while it is open keeps its frames") {
    const ScratchFolder scratch;
    const auto file = scratch.path() / "lesson.ts";
    const std::string whole = bytes_of(clip(ClipKind::H264Ts));
    written(file, whole.substr(0, whole.size() / 2));
    const auto index = std::make_shared<const FrameIndex>(*scan_frame_index(file));
    auto decoder = VideoDecoder::open(file, index);
    REQUIRE(decoder);
    std::ofstream(file, std::ios::binary | std::ios::app) << whole.substr(whole.size() / 2);
    for (const std::size_t n : {std::size_t{30}, std::size_t{2}, std::size_t{20}}) {
        const auto frame = (*decoder)->exact(n);
        REQUIRE(frame);
        CHECK(drawn_number(*frame) == static_cast<int>(n));
    }
}

TEST_CASE("bad input: a read that takes long is ended when its work is cancelled") {
    const ScratchFolder scratch;
    const auto file = written(scratch.path() / "hole.mkv", bytes_of(odd_clip("no_cues.mkv")));
    // Zeros in which the next piece is looked for; they take no room on the disk.
    std::filesystem::resize_file(file, std::uintmax_t{4} << 30);
    CancelFlag cancel;
    const auto recording = open_recording(file, &cancel);
    REQUIRE(recording);
    const PacketHandle packet = make_packet();
    int packets = 0;
    int code = 0;
    while (code >= 0) {
        if (++packets == 150) cancel.raise();  // of some 215, so the hole is met after that
        code = av_read_frame(recording->format.get(), packet.get());
        av_packet_unref(packet.get());
    }
    CHECK(packets > 200);
    CHECK(code == AVERROR_EXIT);
    CHECK(recording->guard->cut_short());
    const auto scan = scan_frame_index(file, &cancel);
    REQUIRE_FALSE(scan);
    CHECK(scan.error().kind == Kind::Cancelled);
}

TEST_CASE("bad input: altered bytes anywhere never crash or hang") {
    const ScratchFolder scratch;
    std::mt19937 random(7);
    int looked_over = 0;
    for (const ClipKind kind : picture_clips()) {
        const std::string good = bytes_of(clip(kind));
        for (int round = 0; round < 4; ++round) {
            std::string bad = good;
            for (int n = 0; n < 30; ++n) {
                // Half of them in the first 2 kB, where headers are.
                const std::size_t range =
                    n % 2 == 0 ? std::min<std::size_t>(2048, bad.size()) : bad.size();
                bad[random() % range] = static_cast<char>(random());
            }
            INFO(clip_name(kind) << " round " << round);
            look_all_over(written(scratch.path() / clip(kind).filename(), bad));
            ++looked_over;
        }
    }
    CHECK(looked_over == 4 * static_cast<int>(picture_clips().size()));
}
