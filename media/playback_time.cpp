#include "media/playback_time.h"

#include <utility>

namespace secondlook {

PlaybackTime::PlaybackTime(std::function<std::int64_t()> now_us)
    : now_us_(std::move(now_us)), ring_(now_us_) {}

PlaybackTime::~PlaybackTime() = default;

void PlaybackTime::set_sound(std::unique_ptr<AudioDecoder> decoder,
                             const std::filesystem::path& file, std::function<void()> wake) {
    worker_ = std::make_unique<AudioWorker>(std::move(decoder), ring_, file, std::move(wake));
}

void PlaybackTime::prepare(const PlayPictures& play) {
    if (fresh_ && play == play_) return;
    ring_.set_playing(false);
    clock_.stop();
    play_ = play;
    path_ = path_for(play);
    sound_end_.reset();
    leads_ = sound_ready() && play.speed > 0;
    if (leads_) {
        aim(play, 0);
    } else {
        silence();
    }
    fresh_ = true;
}

void PlaybackTime::rest(MediaTime media) {
    silence();
    clock_.stop();
    play_.from = media;
    play_.loop.reset();
    path_ = {};
}

void PlaybackTime::start() {
    fresh_ = false;
    clock_.start(play_.from, play_.speed, now_us_(), leads_);
    if (!aimed_) return;
    ring_.set_playing(true);
    worker_->nudge();
}

void PlaybackTime::aim(const PlayPictures& play, std::int64_t lap) {
    lap_base_ = lap;
    aimed_ = true;
    ring_.set_generation(++generation_);
    worker_->start({generation_, play.from, play.speed, play.loop});
}

void PlaybackTime::silence() {
    ring_.set_playing(false);
    if (worker_ && aimed_) worker_->stop();
    aimed_ = false;
    leads_ = false;
    fresh_ = false;
}

void PlaybackTime::set_speed(double speed) {
    play_.speed = speed;
    if (clock_.running()) clock_.set_speed(speed, now_us_());
    if (aimed_) worker_->set_speed(speed);
}

void PlaybackTime::set_sound_ready(bool ready) {
    if (ready == ready_) return;
    ready_ = ready;
    fresh_ = false;
    if (!has_sound()) return;
    if (!ready) {
        silence();
        if (clock_.running()) clock_.set_sound_leads(false, now_us_());
        return;
    }
    if (play_.speed < 0 || !clock_.running()) return;
    leads_ = true;
    const MediaTime run = clock_.advance(now_us_());
    PlayPictures from_here = play_;
    from_here.from = media_at(run);
    aim(from_here, path_.lap_at(run.count()));
    ring_.set_playing(true);
    worker_->nudge();
    clock_.set_sound_leads(true, now_us_());
}

void PlaybackTime::listen(std::int64_t now_us) {
    const auto position = ring_.position();
    if (!position) return;
    HeardSound heard;
    const std::int64_t lap = position->lap + lap_base_;
    heard.run = MediaTime{path_.run_at(position->time.count(), lap)};
    heard.speed = position->speed;
    heard.given_at_us = position->given_at_us;
    heard.delay_us = ring_.device_delay().count();
    heard.ended = position->ended;
    if (heard.ended) sound_end_ = heard.run;
    clock_.hear(heard, now_us);
}

MediaTime PlaybackTime::advance() {
    const std::int64_t now = now_us_();
    if (leads_) listen(now);
    const MediaTime run = clock_.advance(now);
    if (clock_.out_of_step()) {
        PlayPictures from_here = play_;
        from_here.from = media_at(run);
        aim(from_here, path_.lap_at(run.count()));
        clock_.set_sound_leads(true, now);
    }
    return run;
}

MediaTime PlaybackTime::media_at(MediaTime run) const {
    return MediaTime{path_.media_at(run.count())};
}

std::optional<std::string> PlaybackTime::trouble() const {
    return worker_ ? worker_->trouble() : std::nullopt;
}

}  // namespace secondlook
