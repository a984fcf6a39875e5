#include "media/review_proxy.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <random>
#include <tuple>

#include "media/index_scan.h"
#include "media/picture.h"
#include "media/proxy_maker.h"
#include "media/video_decoder.h"
#include "support/clip_factory.h"
#include "support/frame_number.h"

using namespace secondlook;
using namespace secondlook::testing;
namespace fs = std::filesystem;

namespace {

/// A recording, its index and its first frame, and an empty folder for its proxy.
struct Bench {
    explicit Bench(const fs::path& file) {
        auto scanned = scan_frame_index(file);
        REQUIRE(scanned);
        work.recording = file;
        work.index = std::make_shared<FrameIndex>(std::move(*scanned));
        work.folder = folder.path();
        work.when_idle = false;  // else a busy machine would let the test wait
        auto opened = VideoDecoder::open(file, work.index);
        REQUIRE(opened);
        decoder = std::move(*opened);
    }
    explicit Bench(ClipKind kind) : Bench(clip(kind)) {}

    ReviewProxy proxy() const { return {work.folder, work.index, decoder->first_frame()}; }
    std::vector<fs::path> files() const {
        std::vector<fs::path> found;
        for (const auto& entry : fs::directory_iterator(work.folder))
            found.push_back(entry.path());
        std::ranges::sort(found);
        return found;
    }

    ScratchFolder folder;
    ProxyWork work;
    std::unique_ptr<VideoDecoder> decoder;
};

/// An index of so many frames at 30, with a key frame every so many.
FrameIndex made_index(std::size_t frames, std::size_t gop) {
    std::vector<FrameEntry> entries;
    for (std::size_t n = 0; n < frames; ++n) {
        const auto at = static_cast<std::int64_t>(n);
        entries.push_back({at, at, MediaTime(at * 1'000'000 / 30), n % gop == 0});
    }
    const MediaTime end(static_cast<std::int64_t>(frames) * 1'000'000 / 30);
    return {std::move(entries), MediaTime{0}, end, end};
}

/// The mean difference of two pictures, of 255.
double mean_difference(const RgbaImage& a, const RgbaImage& b) {
    REQUIRE(a.pixels.size() == b.pixels.size());
    double sum = 0;
    for (std::size_t n = 0; n < a.pixels.size(); ++n)
        sum += std::abs(int{a.pixels[n]} - int{b.pixels[n]});
    return sum / static_cast<double>(a.pixels.size());
}

}  // namespace

TEST_CASE("Pieces of a proxy follow the key frames and leave nothing out", "[proxy]") {
    for (const std::size_t gop : {1U, 50U, 250U, 10'000U}) {
        const FrameIndex index = made_index(5'000, gop);
        const ProxyPieces pieces(index);
        std::size_t next = 0;
        for (std::size_t p = 0; p < pieces.size(); ++p) {
            const ProxyPiece& piece = pieces.at(p);
            CHECK(piece.first == next);
            CHECK(piece.count > 0);
            CHECK(piece.count <= 600);
            if (gop <= 250) CHECK(index.at(piece.first).key);
            CHECK(pieces.piece_of(piece.first) == p);
            CHECK(pieces.piece_of(piece.end() - 1) == p);
            next = piece.end();
        }
        CHECK(next == index.size());
    }
}

TEST_CASE("The proxy gives every frame of every kind of recording", "[proxy]") {
    const auto kind = GENERATE(from_range(picture_clips()));
    CAPTURE(clip_name(kind));
    Bench bench(kind);
    REQUIRE(make_review_proxy(bench.work));
    ReviewProxy proxy = bench.proxy();
    const std::size_t frames = bench.work.index->size();
    std::vector<std::size_t> places;
    for (std::size_t n = frames; n-- > 0;)  // backward, and all about
        if (n % 7 == 0 || n + 3 > frames) places.push_back(n);
    std::shuffle(places.begin() + 3, places.end(), std::mt19937(7));
    for (const std::size_t n : places) {
        const auto small = proxy.at(n);
        const auto full = bench.decoder->exact(n);
        CAPTURE(n);
        REQUIRE(full);
        if (!small && kind == ClipKind::BrokenMkv) continue;  // damaged stretches have none
        REQUIRE(small);
        CHECK(full->exact);
        CHECK(small->proxy);
        CHECK(small->pts == full->pts);
        CHECK(small->index == full->index);
        CHECK(small->time == full->time);
        CHECK(small->duration == full->duration);
        CHECK(shown_size(*small) == shown_size(*full));
        CHECK(drawn_number(*small) == drawn_number(*full));
    }
}

TEST_CASE("A proxy's picture has the recording's colours and place", "[proxy]") {
    // Those that lose chroma samples, or are scaled to an even size, differ a little more.
    ClipKind kind{};
    double most = 0;
    std::tie(kind, most) = GENERATE(table<ClipKind, double>({{ClipKind::CfrH264, 0.7},
                                                             {ClipKind::H264TenBit, 0.7},
                                                             {ClipKind::H264Yuv444, 3.2},
                                                             {ClipKind::H264Rgb, 3.9},
                                                             {ClipKind::HevcHlg, 0.9},
                                                             {ClipKind::GreyFfv1, 0.5},
                                                             {ClipKind::MjpegAvi, 3.4},
                                                             {ClipKind::Rotated, 0.7},
                                                             {ClipKind::Mirrored, 0.7},
                                                             {ClipKind::WideSample, 0.7},
                                                             {ClipKind::Vp9OddSize, 2.7}}));
    CAPTURE(clip_name(kind));
    Bench bench(kind);
    REQUIRE(make_review_proxy(bench.work));
    const auto small = bench.proxy().at(10);
    const auto full = bench.decoder->exact(10);
    REQUIRE(small);
    REQUIRE(full);
    CHECK(mean_difference(render_picture(*small), render_picture(*full)) < most);
}

TEST_CASE("A large picture's proxy fits within 960 x 540, whichever way it stands", "[proxy]") {
    PictureFormat format;
    const auto size = [&](int width, int height) {
        format.width = width;
        format.height = height;
        return proxy_size(format);
    };
    CHECK(size(1920, 1080) == ShownSize{960, 540});
    CHECK(size(1080, 1920) == ShownSize{540, 960});
    CHECK(size(3840, 2160) == ShownSize{960, 540});
    CHECK(size(1440, 1080) == ShownSize{720, 540});
    CHECK(size(640, 360) == ShownSize{640, 360});
    CHECK(size(321, 181) == ShownSize{322, 182});
}

TEST_CASE("Pieces are made from the playhead outward, and work goes on where it was left",
          "[proxy]") {
    Bench bench(footage("sintel_trailer-720p.mp4").empty() ? clip(ClipKind::LongGopH264)
                                                           : footage("sintel_trailer-720p.mp4"));
    const ProxyPieces pieces(*bench.work.index);
    std::vector<MediaTime> order;
    const std::size_t middle = pieces.size() / 2;
    bench.work.playhead = [&] { return bench.work.index->at(pieces.at(middle).first).time; };
    CancelFlag cancel;
    bench.work.made = [&](MediaRange range) {
        order.push_back(range.in);
        cancel.raise();
    };
    const auto stopped = make_review_proxy(bench.work, &cancel);
    if (pieces.size() > 1) {
        REQUIRE_FALSE(stopped);
        CHECK(stopped.error().kind == MediaError::Kind::Cancelled);
    }
    REQUIRE(order.size() == 1);
    CHECK(order.front() == bench.work.index->at(pieces.at(middle).first).time);
    CHECK(bench.files().size() == 1);

    double reached = 0;
    bench.work.made = [&](MediaRange range) { order.push_back(range.in); };
    REQUIRE(make_review_proxy(bench.work, nullptr, [&](double share) { reached = share; }));
    CHECK(order.size() == pieces.size());
    CHECK(bench.files().size() == pieces.size());
    if (pieces.size() > 1) CHECK(reached == Approx(1.0));
    if (pieces.size() > middle + 1)
        CHECK(order.at(1) == bench.work.index->at(pieces.at(middle + 1).first).time);
}

TEST_CASE("A proxy without room, thrown away or damaged is no proxy, and no harm", "[proxy]") {
    Bench bench(ClipKind::CfrH264);
    bench.work.has_room = [] { return false; };
    REQUIRE(make_review_proxy(bench.work));
    CHECK(bench.files().empty());
    CHECK_FALSE(bench.proxy().at(3));

    bench.work.has_room = nullptr;
    REQUIRE(make_review_proxy(bench.work));
    REQUIRE(bench.files().size() == 1);
    const fs::path piece = bench.files().front();
    SECTION("thrown away") {
        ReviewProxy open = bench.proxy();
        REQUIRE(open.at(3));
        fs::remove(piece);
        CHECK(open.at(60));  // it was read already
        CHECK_FALSE(bench.proxy().at(3));
    }
    SECTION("cut short") {
        fs::resize_file(piece, fs::file_size(piece) / 2);
        CHECK_FALSE(bench.proxy().at(3));
    }
    SECTION("empty: this stretch has none, and is not tried again") {
        fs::resize_file(piece, 0);
        CHECK_FALSE(bench.proxy().at(3));
        REQUIRE(make_review_proxy(bench.work));
        CHECK(fs::file_size(piece) == 0);
    }
    SECTION("another recording's") {
        Bench other(ClipKind::VfrH264);  // as many frames, at other times
        fs::copy_file(piece, ProxyPieces::file(other.work.folder, {0, other.work.index->size()}),
                      fs::copy_options::overwrite_existing);
        CHECK_FALSE(other.proxy().at(3));
    }
    SECTION("noise") {
        std::ofstream(piece, std::ios::trunc) << std::string(40'000, 'x');
        CHECK_FALSE(bench.proxy().at(3));
    }
}

TEST_CASE("What a killed program left of a piece goes, what another one writes stays", "[proxy]") {
    Bench bench(ClipKind::CfrH264);
    const fs::path left = bench.work.folder / "0-75.mp4.part11";
    const fs::path written = bench.work.folder / "0-75.mp4.part12";
    std::ofstream(left).put('x');
    std::ofstream(written).put('x');
    fs::last_write_time(left, fs::file_time_type::clock::now() - std::chrono::hours(2));
    REQUIRE(make_review_proxy(bench.work));
    CHECK_FALSE(fs::exists(left));
    CHECK(fs::exists(written));
    CHECK(bench.proxy().at(3));
}

TEST_CASE("Small pictures with near key frames want no proxy", "[proxy]") {
    CHECK(wants_proxy(made_index(300, 5), 1920, 1080));
    CHECK_FALSE(wants_proxy(made_index(300, 5), 960, 540));
    CHECK_FALSE(wants_proxy(made_index(300, 5), 540, 960));
    CHECK(wants_proxy(made_index(300, 250), 320, 180));
}
