#include "media/playback_clock.h"

#include <algorithm>
#include <cmath>
#include <iterator>

// How the time is found.
// 1. Sound leads: what is heard now is what the device was last given, less what still waits in the
//    device (speed x delay), plus what has been heard since (speed x time since). It is held to
//    what was given, because nothing beyond can have been heard. What the device was given before
//    is remembered until it was heard: after a change of speed, the old speed is still heard for
//    the device's delay.
// 2. Until the first sound comes, the clock holds at its start, so that picture and sound begin
//    together. Sound that brings nothing new for kStallUs loses the lead: the steady clock goes on
//    from the last answer, without a jump.
// 3. Sound that comes back in step takes the lead again. Out of step, its owner starts it anew.
// 4. After the recording's last sample the steady clock goes on from the instant it is heard.

namespace secondlook {
namespace {

constexpr MediaTime kInStep{80'000};  // a difference eyes and ears forgive

std::int64_t heard_at_us(const HeardSound& sound) {
    return sound.given_at_us + sound.delay_us;
}

MediaTime scaled(double speed, std::int64_t us) {
    return MediaTime{std::llround(speed * static_cast<double>(us))};
}

/// What is heard at this instant by this sound alone, which may lie before or after it.
MediaTime told_by(const HeardSound& sound, std::int64_t now_us) {
    return sound.run + scaled(sound.speed, now_us - heard_at_us(sound));
}

/// The same between two sounds: along the first one's speed, then along the second one's. Where
/// nothing was given for a while, it waits at the first.
MediaTime between(const HeardSound& first, const HeardSound& second, std::int64_t now_us) {
    const MediaTime along_first = told_by(first, now_us);
    const MediaTime along_second = told_by(second, now_us);
    if (second.speed > first.speed) return std::max(along_first, along_second);
    if (second.speed < first.speed) return std::min(along_first, along_second);
    return std::max(first.run, along_second);
}

}  // namespace

void PlaybackClock::start(MediaTime run, double speed, std::int64_t now_us, bool sound_leads) {
    running_ = true;
    speed_ = speed;
    last_ = run;
    anchor(run, now_us);
    sound_leads_ = sound_leads;
    leader_ = sound_leads ? Leader::Awaited : Leader::Steady;
    news_us_ = now_us;
    heard_.clear();
    stalled_ = false;
    out_of_step_ = false;
}

void PlaybackClock::stop() {
    running_ = false;
}

void PlaybackClock::set_speed(double speed, std::int64_t now_us) {
    anchor(advance(now_us), now_us);
    speed_ = speed;
}

void PlaybackClock::set_sound_leads(bool leads, std::int64_t now_us) {
    anchor(advance(now_us), now_us);
    sound_leads_ = leads;
    leader_ = Leader::Steady;
    news_us_ = now_us;
    heard_.clear();
    stalled_ = false;
    out_of_step_ = false;
}

void PlaybackClock::hear(const HeardSound& sound, std::int64_t now_us) {
    if (!running_ || !sound_leads_) return;
    const bool news =
        heard_.empty() || heard_.back().run != sound.run || heard_.back().ended != sound.ended;
    if (!news) return;
    if (stalled_) {
        const MediaTime heard = std::min(sound.run, told_by(sound, now_us));
        out_of_step_ = std::chrono::abs(heard - steady_at(now_us)) > kInStep;
        if (out_of_step_) return;
        heard_.clear();
    }
    keep(sound, now_us);
    news_us_ = now_us;
    stalled_ = false;
    leader_ = Leader::Sound;
    if (sound.ended) follow_ended_sound();
}

void PlaybackClock::keep(const HeardSound& sound, std::int64_t now_us) {
    heard_.push_back(sound);
    while (heard_.size() > 1 && heard_at_us(heard_[1]) <= now_us)
        heard_.pop_front();
}

MediaTime PlaybackClock::advance(std::int64_t now_us) {
    if (!running_) return last_;
    if (leader_ != Leader::Steady && now_us - news_us_ > kStallUs) {
        leader_ = Leader::Steady;
        stalled_ = !heard_.empty();
    }
    MediaTime run = last_;
    if (leader_ == Leader::Sound) run = audible_at(now_us);
    if (leader_ == Leader::Steady) run = steady_at(now_us);
    last_ = speed_ < 0 ? std::min(last_, run) : std::max(last_, run);
    if (leader_ != Leader::Steady) anchor(last_, now_us);
    return last_;
}

MediaTime PlaybackClock::steady_at(std::int64_t now_us) const {
    return anchor_run_ + scaled(speed_, now_us - anchor_us_);
}

MediaTime PlaybackClock::audible_at(std::int64_t now_us) const {
    const auto next = std::ranges::find_if(
        heard_, [now_us](const HeardSound& sound) { return heard_at_us(sound) > now_us; });
    if (next == heard_.end()) return heard_.back().run;
    if (next == heard_.begin()) return told_by(*next, now_us);
    return between(*std::prev(next), *next, now_us);
}

double PlaybackClock::fastest() const {
    double most = std::abs(speed_);
    if (leader_ == Leader::Steady) return most;
    for (const HeardSound& sound : heard_)
        most = std::max(most, sound.speed);
    return most;
}

void PlaybackClock::anchor(MediaTime run, std::int64_t now_us) {
    anchor_run_ = run;
    anchor_us_ = now_us;
}

void PlaybackClock::follow_ended_sound() {
    leader_ = Leader::Steady;
    anchor(heard_.back().run, heard_at_us(heard_.back()));
}

}  // namespace secondlook
