// Odd recordings, as phones, recorders, discs and half-finished copies leave them: the frames that
// a straight decode gives are the truth, whatever the headers claim.

#include <bit>
#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <numeric>

#include "media/audio_decoder.h"
#include "media/exactness.h"
#include "media/index_scan.h"
#include "media/media_probe.h"
#include "media/video_decoder.h"
#include "support/clip_factory.h"
#include "support/frame_number.h"
#include "support/odd_clips.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

fs::path written(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    return file;
}

double seconds(MediaTime t) {
    return static_cast<double>(t.count()) / 1e6;
}

std::vector<int> numbers(const std::vector<StraightFrame>& frames) {
    std::vector<int> out;
    for (const StraightFrame& frame : frames)
        out.push_back(frame.number);
    return out;
}

std::vector<int> counting(int first, int count) {
    std::vector<int> out(static_cast<std::size_t>(count));
    std::iota(out.begin(), out.end(), first);
    return out;
}

std::vector<int> counting_both(int first, int count, int second, int more) {
    std::vector<int> out = counting(first, count);
    const std::vector<int> then = counting(second, more);
    out.insert(out.end(), then.begin(), then.end());
    return out;
}

/// The numbers of the index's frames, each asked for by itself, from the last to the first.
std::vector<int> shown_numbers(const fs::path& file) {
    const auto index = scanned(file);
    auto decoder = VideoDecoder::open(file, index);
    REQUIRE(decoder);
    std::vector<int> out(index->size());
    for (std::size_t n = index->size(); n-- > 0;) {
        const auto frame = (*decoder)->exact(n);
        REQUIRE(frame);
        CHECK(frame->exact);
        out[n] = drawn_number(*frame).value_or(-1);
    }
    return out;
}

/// Where the sound begins, and where it goes on when asked for at `from`; seconds.
double sound_at(const fs::path& file, const FrameIndex& index, double from) {
    auto sound = AudioDecoder::open(file, index.origin());
    REQUIRE(sound);
    REQUIRE((*sound)->seek(audio_place_at(MediaTime{static_cast<std::int64_t>(from * 1e6)})));
    const auto chunk = (*sound)->next();
    REQUIRE(chunk);
    REQUIRE(chunk->has_value());
    return seconds(media_time_of((*chunk)->start));
}

fs::path joined(const ScratchFolder& scratch, const fs::path& first, const fs::path& second) {
    return written(scratch.path() / "joined.ts", bytes_of(first) + bytes_of(second));
}

/// Sets each 32-bit big-endian number that lies this far behind the name.
void set_behind(std::string& bytes, const std::string& name, std::size_t distance,
                std::uint32_t value) {
    std::size_t found = 0;
    for (auto at = bytes.find(name); at != std::string::npos; at = bytes.find(name, at + 1)) {
        for (std::size_t n = 0; n < 4; ++n)
            bytes[at + distance + n] = static_cast<char>(value >> (8 * (3 - n)));
        ++found;
    }
    REQUIRE(found > 0);
}

/// A transport stream whose pictures' times are taken away from each packet for which `from(n)`
/// holds: the two flags that announce them are cleared (ISO 13818-1, 2.4.3.6), their bytes then
/// count as stuffing.
std::string without_times(std::string bytes, const std::function<bool(int)>& from) {
    const std::string start("\0\0\1\xE0", 4);
    int n = 0;
    for (auto at = bytes.find(start); at != std::string::npos; at = bytes.find(start, at + 1), ++n)
        if (from(n)) bytes[at + 7] = static_cast<char>(bytes[at + 7] & 0x3F);
    REQUIRE(n == 75);
    return bytes;
}

}  // namespace

TEST_CASE("odd files: what is shown, how long it is, and where the sound lies") {
    for (const OddClip& odd : odd_clips()) {
        INFO(odd.name);
        const auto file = odd_clip(odd.name);
        const auto index = scanned(file);
        CHECK(index->size() == static_cast<std::size_t>(odd.frames));
        CHECK(numbers(straight_decode(file)) == counting(odd.first_number, odd.frames));
        CHECK(index->at(0).time == MediaTime{0});
        CHECK(seconds(index->video_end()) == Approx(odd.seconds).margin(0.001));
        if (odd.sound_from == OddClip::kNoSound) continue;
        CHECK(sound_at(file, *index, -60) == Approx(odd.sound_from).margin(0.03));
        CHECK(index->duration() >= index->video_end());
    }
}

TEST_CASE("odd files: each frame asked for in random order is the one of a straight decode") {
    for (const OddClip& odd : odd_clips())
        require_exact_everywhere(odd_clip(odd.name));
}

TEST_CASE("odd files: by time and step by step, also before there is an index") {
    for (const OddClip& odd : odd_clips()) {
        INFO(odd.name);
        const auto file = odd_clip(odd.name);
        const auto truth = straight_decode(file);
        const auto index = scanned(file);
        auto decoder = VideoDecoder::open(file);
        REQUIRE(decoder);
        for (const std::size_t n : shuffled(truth.size(), 12))
            REQUIRE(shows((*decoder)->exact_at(index->at(n).time), truth[n]));
        REQUIRE((*decoder)->exact_at(MediaTime{0}));
        for (std::size_t n = 1; n < truth.size(); ++n) {
            const auto next = (*decoder)->next();
            REQUIRE(next);
            REQUIRE(next->has_value());
            REQUIRE(shows(**next, truth[n]));
        }
    }
}

TEST_CASE("odd files: sound goes on at its place behind a jump of three hours") {
    for (const char* name : {"jump.mkv", "jump.ts"}) {
        INFO(name);
        const auto file = odd_clip(name);
        const auto index = scanned(file);
        CHECK(sound_at(file, *index, 10'802.0) == Approx(10'802.0).margin(0.001));
        CHECK(sound_at(file, *index, 0.5) == Approx(0.5).margin(0.001));
        // In the hole there is none: it begins where it goes on.
        CHECK(sound_at(file, *index, 5'000) == Approx(10'801.24).margin(0.05));
    }
}

TEST_CASE("odd files: of two programmes the one with the larger picture, and its own sound") {
    const auto facts = read_media_facts(odd_clip("programmes.ts"));
    REQUIRE(facts);
    REQUIRE(facts->video);
    REQUIRE(facts->audio);
    CHECK(facts->video->coded_width == 320);
    CHECK(facts->audio->channels == 1);  // the other programme's has two
    CHECK(facts->other_streams.size() == 2);
    CHECK(shown_numbers(odd_clip("programmes.ts")) == counting(0, 75));
}

TEST_CASE("odd files: recordings joined whose clock starts again show no picture for another") {
    const ScratchFolder scratch;
    const auto base = clip(ClipKind::H264Ts);
    SECTION("the second as long: the first is shown") {
        const auto file = joined(scratch, base, odd_clip("again.ts"));
        CHECK(shown_numbers(file) == counting(0, 75));
    }
    SECTION("the second longer: shown from where the first ended") {
        const auto file = joined(scratch, base, odd_clip("longer.ts"));
        CHECK(shown_numbers(file) == counting_both(0, 75, 150, 75));
    }
    SECTION("the second shorter") {
        const auto file = joined(scratch, odd_clip("longer.ts"), base);
        CHECK(shown_numbers(file) == counting(75, 150));
    }
}

TEST_CASE("odd files: the picture's size and kind may change on the way") {
    const ScratchFolder scratch;
    for (const char* behind : {"bigger.ts", "full_chroma.ts"}) {
        INFO(behind);
        const auto file = joined(scratch, clip(ClipKind::H264Ts), odd_clip(behind));
        CHECK(shown_numbers(file) == counting(0, 150));
        require_exact_everywhere(file, 30);
        CHECK(seconds(scanned(file)->video_end()) == Approx(6).margin(0.001));
    }
}

TEST_CASE("odd files: the sound's rate and layout may change on the way") {
    const ScratchFolder scratch;
    const auto file = joined(scratch, clip(ClipKind::H264Ts), odd_clip("bigger.ts"));
    auto sound = AudioDecoder::open(file, scanned(file)->origin());
    REQUIRE(sound);
    AudioPlace end = -kAudioRate;
    for (;;) {
        const auto chunk = (*sound)->next();
        REQUIRE(chunk);
        if (!*chunk) break;
        CHECK((*chunk)->start >= end - kAudioRate / 20);  // no piece lies before the one before
        end = (*chunk)->end();
    }
    CHECK(seconds(media_time_of(end)) == Approx(6).margin(0.1));
    CHECK(sound_at(file, *scanned(file), 4.5) == Approx(4.5).margin(0.001));
}

TEST_CASE("odd files: pictures without a time of their own") {
    const ScratchFolder scratch;
    const std::string bytes = bytes_of(clip(ClipKind::H264Ts));
    const auto file = scratch.path() / "gaps.ts";
    SECTION("each third has none") {
        written(file, without_times(bytes, [](int n) { return n % 3 == 1; }));
    }
    SECTION("none behind the first second") {
        written(file, without_times(bytes, [](int n) { return n > 25; }));
    }
    require_exact_everywhere(file);
    CHECK(shown_numbers(file) == numbers(straight_decode(file)));
}

TEST_CASE("odd files: what lies behind a long stretch of damage is shown") {
    const ScratchFolder scratch;
    const std::string whole = bytes_of(clip(ClipKind::ClosedShortGop));
    const auto length = static_cast<double>(whole.size());
    // More than fifty pictures are gone.
    for (const auto& [from, to] : {std::pair{0.1, 0.88}, {0.0, 0.88}}) {
        INFO("from " << from);
        std::string bytes = whole;
        const std::size_t data = bytes.find("mdat") + 4;
        const std::size_t first = std::max(data, static_cast<std::size_t>(from * length));
        bytes.replace(first, static_cast<std::size_t>(to * length) - first,
                      static_cast<std::size_t>(to * length) - first, '\0');
        const auto file = written(scratch.path() / "hole.mp4", bytes);
        const auto truth = straight_decode(file);
        REQUIRE(truth.size() < 25);
        REQUIRE(truth.back().number == 74);
        const auto index = scanned(file);
        REQUIRE(index->size() == truth.size());
        CHECK(seconds(index->video_end()) > (from > 0 ? 2.9 : 0.1));
        const auto decoder = VideoDecoder::open(file, index);
        REQUIRE(decoder);
        CHECK(drawn_number((*decoder)->first_frame()) == truth.front().number);
        // One cut through in the middle, which FFmpeg fills in now so, now so, has no number.
        for (const std::size_t n : shuffled(truth.size(), truth.size())) {
            INFO("frame " << n);
            const auto frame = (*decoder)->exact(n);
            REQUIRE(frame);
            REQUIRE(frame->pts == truth[n].pts);
            if (truth[n].number >= 0) REQUIRE(shows(frame, truth[n]));
        }
    }
}

TEST_CASE("odd files: a file whose own index is gone or stands elsewhere") {
    const ScratchFolder scratch;
    std::string avi = bytes_of(clip(ClipKind::Mpeg4Avi));
    avi.replace(avi.find("idx1"), 4, "JUNK");
    require_exact_everywhere(written(scratch.path() / "no_index.avi", avi));
    std::string mkv = bytes_of(clip(ClipKind::LateAudio));
    mkv.replace(mkv.find("\x1C\x53\xBB\x6B"), 4, "\xEC\x53\xBB\x6B");  // Cues, as Void
    require_exact_everywhere(written(scratch.path() / "no_cues.mkv", mkv));
}

TEST_CASE("odd files: a claim of 39 hours, or of none, changes nothing") {
    const ScratchFolder scratch;
    const auto check = [&](const std::string& name, const std::string& bytes, double claimed) {
        INFO(name);
        const auto file = written(scratch.path() / name, bytes);
        const auto facts = read_media_facts(file);
        REQUIRE(facts);
        CHECK(seconds(facts->claimed_duration) == Approx(claimed).epsilon(0.01));
        const auto index = scanned(file);
        CHECK(index->size() == 75);
        CHECK(seconds(index->duration()) == Approx(3).margin(0.1));
        require_exact_everywhere(file, 10);
    };
    constexpr double kLong = 39 * 3600;
    std::string mkv = bytes_of(clip(ClipKind::LateAudio));
    const std::size_t at = mkv.find("\x44\x89\x88");  // Duration, 8 bytes, in milliseconds
    REQUIRE(at != std::string::npos);
    const auto bits = std::bit_cast<std::uint64_t>(kLong * 1000);
    for (std::size_t n = 0; n < 8; ++n)
        mkv[at + 3 + n] = static_cast<char>(bits >> (8 * (7 - n)));
    const auto late = written(scratch.path() / "long.mkv", mkv);
    CHECK(seconds(read_media_facts(late)->claimed_duration) == Approx(kLong));
    CHECK(seconds(scanned(late)->duration()) == Approx(3.5).margin(0.1));
    // ISO 14496-12: of the whole, of each track and of each track's medium (version 0).
    for (const double claim : {kLong, 0.0}) {
        std::string mp4 = bytes_of(clip(ClipKind::CfrH264));
        set_behind(mp4, "mvhd", 20, static_cast<std::uint32_t>(claim * 1000));
        set_behind(mp4, "tkhd", 24, static_cast<std::uint32_t>(claim * 1000));
        set_behind(mp4, "mdhd", 20, static_cast<std::uint32_t>(claim * 12'800));
        check(claim > 0 ? "long.mp4" : "none.mp4", mp4, claim);
    }
}

TEST_CASE("odd files: a third of a file is shown as far as it goes") {
    const ScratchFolder scratch;
    const std::vector<fs::path> files = {
        clip(ClipKind::CfrH264),  clip(ClipKind::H264Ts),     clip(ClipKind::LateAudio),
        clip(ClipKind::Mpeg4Avi), clip(ClipKind::Mpeg2Ps),    clip(ClipKind::Vp9Webm),
        clip(ClipKind::HevcHlg),  odd_clip("fragmented.mp4"), odd_clip("no_cues.mkv"),
    };
    for (const auto& whole : files) {
        const std::string bytes = bytes_of(whole);
        const auto file =
            written(scratch.path() / whole.filename(), bytes.substr(0, bytes.size() / 3));
        INFO(whole.filename().string());
        if (whole == clip(ClipKind::HevcHlg)) {  // its index would come at the end
            const MediaError error = scan_frame_index(file).error();
            CHECK(error.kind == MediaError::Kind::Damaged);
            CHECK(error.message.find("cut off") != std::string::npos);
            continue;
        }
        const auto truth = straight_decode(file);
        const auto index = scanned(file);
        REQUIRE(index->size() == truth.size());
        CHECK(index->size() < 45);
        auto decoder = VideoDecoder::open(file, index);
        REQUIRE(decoder);
        // The cut may go through the last one, which the decoder then fills up from what it has.
        for (const std::size_t n : shuffled(truth.size() - 1, 20))
            REQUIRE(shows((*decoder)->exact(n), truth[n]));
    }
}

TEST_CASE("odd files: a file that grows keeps its frames, and looked at again gives the new ones") {
    const ScratchFolder scratch;
    for (const auto& whole : {clip(ClipKind::H264Ts), clip(ClipKind::LateAudio),
                              odd_clip("fragmented.mp4"), odd_clip("no_cues.mkv")}) {
        INFO(whole.filename().string());
        const std::string bytes = bytes_of(whole);
        const auto file =
            written(scratch.path() / whole.filename(), bytes.substr(0, bytes.size() / 2));
        const auto half = scanned(file);
        auto decoder = VideoDecoder::open(file, half);
        REQUIRE(decoder);
        std::ofstream(file, std::ios::binary | std::ios::app) << bytes.substr(bytes.size() / 2);
        REQUIRE(half->size() > 20);
        REQUIRE(half->size() < 70);
        for (const std::size_t n : shuffled(half->size(), 8)) {
            const auto frame = (*decoder)->exact(n);
            REQUIRE(frame);
            CHECK(drawn_number(*frame) == static_cast<int>(n));
        }
        CHECK(shown_numbers(file) == counting(0, 75));
    }
}
