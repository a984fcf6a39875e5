#include "media/playback_clock.h"

#include <algorithm>
#include <cmath>

// How the time is found.
// 1. Sound leads: what is heard now is what the device was last given, less what still waits in the
//    device (speed x delay), plus what has been heard since (speed x time since). It is held to
//    what was given, because nothing beyond can have been heard.
// 2. Until the first sound comes, the clock holds at its start, so that picture and sound begin
//    together. Sound that brings nothing new for kStallUs loses the lead: the steady clock goes on
//    from the last answer, without a jump.
// 3. Sound that comes back in step takes the lead again. Out of step, its owner starts it anew.
// 4. After the recording's last sample the steady clock goes on from the instant it is heard.

namespace secondlook {
namespace {

constexpr MediaTime kInStep{80'000};  // a difference eyes and ears forgive

MediaTime scaled(double speed, std::int64_t us) {
    return MediaTime{std::llround(speed * static_cast<double>(us))};
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
    heard_.reset();
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
    heard_.reset();
    stalled_ = false;
    out_of_step_ = false;
}

void PlaybackClock::hear(const HeardSound& sound, std::int64_t now_us) {
    if (!running_ || !sound_leads_) return;
    const bool news = !heard_ || heard_->run != sound.run || heard_->ended != sound.ended;
    if (!news) return;
    if (stalled_) {
        const HeardSound before = heard_.value_or(sound);
        heard_ = sound;
        if (std::chrono::abs(audible_at(now_us) - steady_at(now_us)) > kInStep) {
            heard_ = before;
            out_of_step_ = true;
            return;
        }
    }
    heard_ = sound;
    news_us_ = now_us;
    stalled_ = false;
    leader_ = Leader::Sound;
    if (sound.ended) follow_ended_sound();
}

MediaTime PlaybackClock::advance(std::int64_t now_us) {
    if (!running_) return last_;
    if (leader_ != Leader::Steady && now_us - news_us_ > kStallUs) {
        leader_ = Leader::Steady;
        stalled_ = heard_.has_value();
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
    const std::int64_t since_us = now_us - heard_->given_at_us - heard_->delay_us;
    return std::min(heard_->run, heard_->run + scaled(heard_->speed, since_us));
}

void PlaybackClock::anchor(MediaTime run, std::int64_t now_us) {
    anchor_run_ = run;
    anchor_us_ = now_us;
}

void PlaybackClock::follow_ended_sound() {
    leader_ = Leader::Steady;
    anchor(heard_->run, heard_->given_at_us + heard_->delay_us);
}

}  // namespace secondlook
