#include "media/exactness.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <random>

#include "media/index_scan.h"
#include "media/video_decoder.h"
#include "support/frame_number.h"

namespace secondlook::testing {

namespace {

void require_index_matches(const FrameIndex& index, const std::vector<StraightFrame>& truth) {
    REQUIRE(index.size() == truth.size());
    for (std::size_t n = 0; n < truth.size(); ++n) {
        INFO("frame " << n);
        REQUIRE(index.at(n).pts == truth[n].pts);
    }
}

/// Compares as one value, so that hundreds of frames stay one readable line on failure.
struct Seen {
    std::int64_t pts;
    std::string md5;
    int number;
    bool exact;
    bool operator==(const Seen&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Seen& seen) {
    return out << "pts " << seen.pts << " number " << seen.number << " md5 " << seen.md5
               << (seen.exact ? "" : " (not exact)");
}

Seen seen(const MediaResult<VideoFrame>& frame) {
    if (!frame) FAIL(frame.error().message);
    return {frame->pts, planes_md5(*frame), drawn_number(*frame).value_or(-1), frame->exact};
}

}  // namespace

std::shared_ptr<const FrameIndex> scanned(const std::filesystem::path& file) {
    auto index = scan_frame_index(file);
    if (!index) FAIL(index.error().message);
    return std::make_shared<const FrameIndex>(std::move(*index));
}

std::vector<std::size_t> shuffled(std::size_t count, std::size_t most) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(20240607));  // a seed, so it repeats
    order.resize(std::min(count, most));
    return order;
}

bool shows(const MediaResult<VideoFrame>& frame, const StraightFrame& truth) {
    const Seen got = seen(frame);
    const Seen wanted{truth.pts, truth.damaged ? got.md5 : truth.md5,
                      truth.damaged ? got.number : truth.number, true};
    INFO("got " << got << ", wanted " << wanted);
    CHECK(got == wanted);
    return got == wanted;
}

void require_exact_everywhere(const std::filesystem::path& file, std::size_t most) {
    INFO(file.filename().string());
    const auto truth = straight_decode(file);
    const auto index = scanned(file);
    require_index_matches(*index, truth);
    auto decoder = VideoDecoder::open(file, index);
    REQUIRE(decoder);
    CHECK((*decoder)->origin() == index->origin());
    for (const std::size_t n : shuffled(truth.size(), most)) {
        INFO("frame " << n);
        const auto frame = (*decoder)->exact(n);
        REQUIRE(shows(frame, truth[n]));
        REQUIRE(frame->index == static_cast<std::int64_t>(n));
        REQUIRE(frame->time == index->at(n).time);
        REQUIRE(frame->duration == index->frame_duration(n));
    }
}

}  // namespace secondlook::testing
