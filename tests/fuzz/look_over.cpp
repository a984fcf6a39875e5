#include "fuzz/look_over.h"

#include <chrono>
#include <memory>
#include <thread>

#include "media/audio_decoder.h"
#include "media/index_scan.h"
#include "media/media_probe.h"
#include "media/player.h"
#include "media/thumbnailer.h"
#include "media/video_decoder.h"
#include "media/waveform.h"

namespace secondlook::testing {
namespace {

using namespace std::chrono_literals;

void require(bool holds, const std::string& what) {
    if (!holds) throw BrokenPromise(what);
}

/// A sentence or two, without anything from inside the machine.
void require_plain(const std::string& message) {
    require(message.size() > 7 && message.back() == '.', "no sentence: " + message);
    for (const char* inside :
         {"AVERROR", "libav", "Invalid data", "std::", "bad_alloc", "\n", "0x"})
        require(message.find(inside) == std::string::npos, "not plain: " + message);
}

template <class T>
bool fine(const MediaResult<T>& result) {
    if (!result) require_plain(result.error().message);
    return result.has_value();
}

void require_in_order(const FrameIndex& index) {
    for (std::size_t n = 1; n < index.size(); ++n) {
        require(index.at(n).pts > index.at(n - 1).pts, "two frames out of order");
        require(index.at(n).time >= index.at(n - 1).time, "time runs backward");
    }
    require(index.empty() || index.at(0).time == MediaTime{0}, "the first frame is not at zero");
    require(index.duration() >= index.video_end() && index.duration() >= MediaTime{0},
            "it ends before it ends");
}

void look_at_pictures(const std::filesystem::path& file,
                      const std::shared_ptr<const FrameIndex>& index) {
    auto decoder = VideoDecoder::open(file);
    if (!fine(decoder)) return;
    const MediaTime end = index ? index->duration() : MediaTime{1s};
    (void)fine((*decoder)->exact_at(end / 2));
    (void)fine((*decoder)->coarse_at(end / 3));
    (void)fine((*decoder)->next());
    if (!index || index->empty()) return;
    (*decoder)->set_index(index);
    // An index belongs to a first frame; where only the scan found that one, there is no use for
    // it.
    if (index->at(0).pts != (*decoder)->first_frame().pts) return;
    for (const std::size_t n : {index->size() / 2, std::size_t{0}, index->size() - 1}) {
        const auto frame = (*decoder)->exact(n);
        if (fine(frame) && frame->exact)
            require(frame->pts == index->at(n).pts, "another frame than was asked for");
        (void)fine((*decoder)->next());
    }
    (void)fine((*decoder)->coarse_at(end / 3));
}

void listen_to_sound(const std::filesystem::path& file, MediaTime origin) {
    auto sound = AudioDecoder::open(file, origin);
    if (!fine(sound)) return;
    for (const AudioPlace place : {AudioPlace{24'000}, AudioPlace{0}, AudioPlace{1} << 40}) {
        if (!fine((*sound)->seek(place))) return;
        for (int n = 0; n < 3; ++n) {
            const auto chunk = (*sound)->next();
            if (!fine(chunk) || !*chunk) break;
            require(!(*chunk)->samples.empty() && (*chunk)->start >= place, "sound out of place");
        }
    }
}

}  // namespace

bool look_over(const std::filesystem::path& file) {
    const auto facts = read_media_facts(file);
    (void)fine(content_fingerprint(file));
    const auto scanned = scan_frame_index(file);
    std::shared_ptr<const FrameIndex> index;
    if (fine(scanned)) {
        require_in_order(*scanned);
        index = std::make_shared<const FrameIndex>(*scanned);
    }
    if (!fine(facts)) return false;
    const MediaTime origin = index ? index->origin() : MediaTime{0};
    if (facts->video) look_at_pictures(file, index);
    if (facts->audio) listen_to_sound(file, origin);
    if (index) (void)fine(make_thumbnails(file, *index, 3, 40, {}, {}));
    (void)fine(make_waveform(file, origin, {}));
    return true;
}

void play_a_little(const std::filesystem::path& file) {
    std::atomic<std::int64_t> now{0};
    PlayerOptions options;
    options.now_us = [&now] { return now.load(); };
    auto player = Player::open(file, std::move(options));
    if (!fine(player)) return;
    (*player)->play();
    for (int n = 0; n < 400; ++n) {
        now += 5'000;
        (*player)->tick();
        if (n % 100 == 50) (*player)->seek(MediaTime{n * 3'000});
        if (n % 10 == 0) std::this_thread::sleep_for(1ms);
    }
    (*player)->step(-1);
    (*player)->tick();
    if (const auto trouble = (*player)->state().trouble) require_plain(*trouble);
}

}  // namespace secondlook::testing
