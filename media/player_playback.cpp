#include <algorithm>
#include <utility>

#include "media/ffmpeg_error.h"
#include "media/player_impl.h"

namespace secondlook {
namespace {

constexpr std::int64_t kLookAgainUs = 100'000;   // while playing, at the latest
constexpr std::int64_t kLookForSoundUs = 5'000;  // while the clock waits for the first sound
constexpr std::int64_t kShortestWaitUs = 1'000;

}  // namespace

MediaTime Player::Impl::duration() const {
    return index ? index->duration() : facts.claimed_duration;
}

MediaTime Player::Impl::now() const {
    if (time->running()) {
        const MediaTime media = std::max(time->media_at(last_run), MediaTime{0});
        return index ? std::min(media, duration()) : media;
    }
    if (next_target) return next_target->time;
    return on_its_way ? on_its_way->time : position;
}

bool Player::Impl::past_pictures(MediaTime media) const {
    if (!shown) return false;
    const bool last = index && !index->empty()
                          ? shown->index + 1 == static_cast<std::int64_t>(index->size())
                          : pictures_end.has_value();
    return last && media >= shown->time + shown->duration && media < duration();
}

bool Player::Impl::at_end() const {
    if (ended) return true;
    if (!index || on_its_way) return false;
    if (!video) return position >= index->duration();
    const MediaTime last = index->frame_duration(index->size() - 1);
    return position >= index->duration() - last;
}

MediaTime Player::Impl::start_of_playback() const {
    const MediaTime from = next_target  ? next_target->time
                           : on_its_way ? on_its_way->time
                                        : position;
    if (speed < 0) {
        if (loop && from <= loop->in) return loop->out - MediaTime{1};
        return from;
    }
    if (loop && (from >= loop->out || at_end())) return loop->in;
    return at_end() ? MediaTime{0} : from;
}

/// Stops playback on the picture that is shown.
void Player::Impl::freeze() {
    const MediaTime media = time->running() ? now() : position;
    playing = false;
    if (!video) {
        position = media;
    } else {
        video->send({++generation, StopPictures{}});
        if (shown) position = past_pictures(media) ? media : shown->time;
    }
    time->rest(position);
    sharpen();
}

void Player::Impl::finish(bool at_the_end) {
    freeze();
    ended = at_the_end;
    if (!ended) return;
    if (!video) position = std::max(position, duration());
    if (video && index && index->duration() > index->video_end()) position = duration();
}

/// The run position of the recording's end, as far as it is known.
std::optional<MediaTime> Player::Impl::end_run() const {
    if (index) return index->duration();
    const auto sound = time->sound_end();
    if (time->sound_leads() && !sound) return std::nullopt;
    if (!video && !sound && facts.claimed_duration > MediaTime{0}) return facts.claimed_duration;
    if (!pictures_end) return sound;
    return std::max(*pictures_end, sound.value_or(*pictures_end));
}

void Player::Impl::start() {
    const MediaTime from = start_of_playback();
    playing = true;
    ended = false;
    trouble.reset();
    ShowPicture target;
    target.time = from;
    if (video) {
        send(target);
    } else {
        go(target);
    }
}

void Player::Impl::pause() {
    if (on_its_way) {
        ShowPicture target = next_target.value_or(*on_its_way);
        playing = false;
        drop_requests();
        go(target);
        return;
    }
    freeze();
    time->prepare(plan(position));
}

bool Player::Impl::tick() {
    if (time->running()) {
        last_run = time->advance();
        if (video) video->set_wanted(last_run);
    } else {
        time->play_waiting_grain();
    }
    last_tick_us = options.now_us();
    if (!shown_changed && !asks_proxy) ask_more();
    if (proxy) take_early();
    if (video) take_answers();
    if (next_target && !on_its_way) go(*std::exchange(next_target, std::nullopt));
    check_end();
    return std::exchange(shown_changed, false);
}

/// What can wait until the newest picture was made and drawn: every core is at that.
void Player::Impl::ask_more() {
    if (after_early) video->send(*std::exchange(after_early, std::nullopt));
    if (prefetch) video->prefetch_before(*std::exchange(prefetch, std::nullopt));
}

bool Player::Impl::is_due(const VideoAnswer& answer) const {
    if (answer.generation != generation || on_its_way || !answer.frame) return true;
    if (!time->running()) return sharpening;
    return time->speed() < 0 ? last_run <= answer.due : last_run >= answer.due;
}

void Player::Impl::take_answers() {
    while (auto answer = video->pop_if([this](const VideoAnswer& a) { return is_due(a); })) {
        if (answer->generation == generation) take(std::move(*answer));
    }
}

void Player::Impl::take(VideoAnswer answer) {
    if (answer.glimpse) return take_glimpse(std::move(*answer.frame));
    if (answer.frame) return take_picture(std::move(*answer.frame));
    if (answer.end) {
        pictures_end = answer.due;
        return;
    }
    if (!answer.error) return;
    on_its_way.reset();
    shown_early = sharpening = false;
    if (playing) freeze();
    trouble = std::move(answer.error->message);
}

/// The exact picture, small, before the full one; all there is to a drag. The full one is asked for
/// by ask_more().
void Player::Impl::take_early() {
    auto answer = proxy->take();
    if (!answer || answer->generation != generation || !on_its_way) return;
    const ShowPicture target = *on_its_way;
    asks_proxy = false;
    if (!answer->frame) {
        if (after_early) video->send(*std::exchange(after_early, std::nullopt));
        return;
    }
    show(std::move(*answer->frame));
    shown_early = target.kind == SeekKind::Exact;
    if (shown_early) return;
    after_early.reset();
    on_its_way.reset();
    arrive(target);
}

/// The key frame on the way to the picture, where that brings one nearer.
void Player::Impl::take_glimpse(VideoFrame frame) {
    if (!on_its_way || shown_early || !shown) return;
    const auto away = [&](MediaTime t) { return std::chrono::abs(t - on_its_way->time); };
    if (away(frame.time) < away(shown->time)) show(std::move(frame));
}

void Player::Impl::take_picture(VideoFrame frame) {
    const auto target = std::exchange(on_its_way, std::nullopt);
    shown_early = sharpening = false;
    const bool lost = target && target->kind == SeekKind::Exact && !frame.exact;
    show(std::move(frame));
    if (lost) trouble = media_error(MediaError::Kind::Damaged, file).message;
    if (!target) return;
    if (!playing || target->kind == SeekKind::Coarse) {
        arrive(*target);
    } else if (!next_target) {
        time->start();
    }
}

void Player::Impl::show(VideoFrame frame) {
    shown = std::move(frame);
    shown_changed = true;
    if (!index || shown->index >= 0) return;
    if (const auto place = index->find_pts(shown->pts)) {  // found before there was an index
        shown->index = static_cast<std::int64_t>(*place);
        shown->duration = index->frame_duration(*place);
    }
}

void Player::Impl::check_end() {
    if (!playing || !time->running() || time->loops()) return;
    if (video && !pictures_end) return;
    if (time->speed() < 0) {
        if (last_run <= MediaTime{0}) finish(false);
        return;
    }
    const auto end = end_run();
    if (end && last_run >= *end) finish(true);
}

std::optional<std::int64_t> Player::Impl::next_due_us() const {
    if (shown_changed || has_more_to_ask()) return 0;
    if (!time->running()) return time->grain_due_us();
    std::int64_t wait = time->awaits_sound() ? kLookForSoundUs : kLookAgainUs;
    const auto at = video ? video->next_due() : std::nullopt;
    if (at) {
        const double media_left = static_cast<double>(std::abs((*at - last_run).count()));
        const double left = media_left / time->fastest();
        wait = std::min(wait, std::max(static_cast<std::int64_t>(left), kShortestWaitUs));
    }
    return std::max<std::int64_t>(0, wait - (options.now_us() - last_tick_us));
}

}  // namespace secondlook
