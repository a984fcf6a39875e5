#include <algorithm>
#include <utility>

#include "media/player_impl.h"

namespace secondlook {

MediaTime Player::Impl::clamped(MediaTime t) const {
    const MediaTime least = std::max(t, MediaTime{0});
    return index ? std::min(least, index->duration()) : least;
}

/// What a step counts from: what was asked for last, else what is shown.
ShowPicture Player::Impl::base_for_step() const {
    ShowPicture base;
    if (next_target)
        base = *next_target;
    else if (on_its_way)
        base = *on_its_way;
    else if (shown)
        base.time = shown->time;
    base.kind = SeekKind::Exact;
    if (!index || base.index || base.steps != 0) return base;
    base.index = shown && !on_its_way && shown->index >= 0 ? static_cast<std::size_t>(shown->index)
                                                           : index->shown_at(base.time);
    return base;
}

/// Its place in the index, where that can be told without decoding.
std::optional<std::size_t> Player::Impl::place_of(const ShowPicture& target) const {
    if (!index || index->empty() || target.steps != 0) return std::nullopt;
    return target.index.value_or(index->shown_at(target.time));
}

std::optional<VideoFrame> Player::Impl::at_hand(const ShowPicture& target) const {
    const auto n = place_of(target);
    if (!n || (target.kind == SeekKind::Coarse && !proxy)) return std::nullopt;
    const bool is_shown = shown && shown->exact && shown->index == static_cast<std::int64_t>(*n);
    if (is_shown && !shown->proxy) return shown;
    return video->cached(*n);
}

void Player::Impl::step(int frames) {
    ShowPicture target = base_for_step();
    if (playing && !on_its_way) freeze();
    if (playing) drop_requests();  // the target that playback was to go on from is stepped from
    playing = false;
    if (!video || frames == 0) return;
    if (index && target.index) {
        const auto last = static_cast<std::int64_t>(index->size()) - 1;
        const auto n =
            std::clamp<std::int64_t>(static_cast<std::int64_t>(*target.index) + frames, 0, last);
        target.index = static_cast<std::size_t>(n);
        target.time = index->at(*target.index).time;
        target.steps = 0;
    } else {
        target.steps += frames;
    }
    target.backward = frames < 0;
    go(target);
    if (target.backward) prefetch = target.index;
}

void Player::Impl::go(const ShowPicture& target) {
    ended = false;
    trouble.reset();
    if (!video) {
        position = target.time;
        const bool dragged = target.kind == SeekKind::Coarse && !playing;
        dragged ? time->rest(position) : time->prepare(plan(position));
        if (playing) time->start();
        return;
    }
    if (!playing) {
        if (auto frame = at_hand(target)) {
            drop_requests();
            show(std::move(*frame));
            arrive(target);
            return;
        }
    }
    const bool cuts_short = shown_early || (target.kind == SeekKind::Coarse && on_its_way &&
                                            on_its_way->kind == SeekKind::Exact);
    if (on_its_way && !cuts_short) {
        next_target = target;
    } else {
        send(target);
    }
}

void Player::Impl::send(const ShowPicture& target) {
    next_target.reset();
    after_early.reset();
    prefetch.reset();
    on_its_way = target;
    shown_early = sharpening = asks_proxy = false;
    const bool plays = playing && target.kind == SeekKind::Exact;
    const bool jumps = !target.index && target.steps == 0;
    VideoRequest request{++generation, target, jumps && target.kind == SeekKind::Exact};
    if (plays) {
        request.what = plan(target.time);
        pictures_end.reset();
        last_run = target.time;
        time->prepare(plan(target.time));
    } else {
        time->rest(target.time);
    }
    const auto place = place_of(target);
    if (!proxy || !place) return video->send(request);
    // The small picture first, with nothing beside it; a step may come with what is being decoded.
    if (jumps) video->send({generation, StopPictures{}});
    after_early = std::move(request);
    asks_proxy = true;
    proxy->ask(generation, *place);
}

/// The loop counts only for playback that runs into its far end.
PlayPictures Player::Impl::plan(MediaTime from) const {
    PlayPictures what{from, speed, loop};
    if (loop && (speed > 0 ? from >= loop->out : from < loop->in)) what.loop.reset();
    return what;
}

/// The picture of this target is shown now.
void Player::Impl::arrive(const ShowPicture& target) {
    const bool coarse = target.kind == SeekKind::Coarse;
    position = coarse || past_pictures(target.time) ? target.time : shown->time;
    time->rest(position);
}

/// Playback has stopped on a small picture: the full one of the same frame replaces it.
void Player::Impl::sharpen() {
    if (!shown || !shown->proxy || !video) return;
    ShowPicture target;
    target.index = static_cast<std::size_t>(shown->index);
    target.time = shown->time;
    sharpening = true;
    video->send({++generation, target});
}

void Player::Impl::drop_requests() {
    next_target.reset();
    after_early.reset();
    prefetch.reset();
    shown_early = asks_proxy = false;
    if (!on_its_way && !sharpening) return;
    on_its_way.reset();
    sharpening = false;
    video->send({++generation, StopPictures{}});
}

/// The speed, the loop or the sound has changed: playback goes on from where it is by the new plan.
void Player::Impl::plan_again() {
    if (playing) {
        ShowPicture target;
        target.time = now();
        if (loop && speed > 0 && target.time >= loop->out) target.time = loop->in;
        if (video) {
            send(target);
        } else {
            go(target);
        }
    } else if (!on_its_way) {
        time->prepare(plan(position));
    }
}

}  // namespace secondlook
