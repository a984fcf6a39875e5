#include "media/playback_time.h"

#include <algorithm>
#include <utility>

namespace secondlook {
namespace {

// A grain each so often: often enough to follow the pointer, seldom enough to be sound, not a buzz.
constexpr std::int64_t kGrainEveryUs = 60'000;

}  // namespace

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
    waiting_grain_.reset();
    leads_ = sound_ready() && play.speed > 0;
    if (leads_) {
        aim(play, 0);
    } else {
        silence();
    }
    fresh_ = true;
}

void PlaybackTime::rest(MediaTime media) {
    if (aimed_) silence();  // a grain that is being played goes on to its end
    leads_ = false;
    fresh_ = false;
    clock_.stop();
    play_.from = media;
    play_.loop.reset();
    path_ = {};
}

void PlaybackTime::play_grain(MediaTime media, MediaTime length) {
    if (!sound_ready() || clock_.running() || ring_.volume() <= 0.0F) return;
    waiting_grain_ = Grain{media, length};
    play_waiting_grain();
}

void PlaybackTime::play_waiting_grain() {
    const std::int64_t now = now_us_();
    if (!waiting_grain_ || now < next_grain_us_) return;
    next_grain_us_ = now + kGrainEveryUs;
    aimed_ = false;  // what was made ready for playing gives way
    fresh_ = false;
    ring_.set_generation(++generation_);
    worker_->start({generation_, waiting_grain_->at, 1.0, std::nullopt, waiting_grain_->length});
    waiting_grain_.reset();
    ring_.set_playing(true);
    worker_->nudge();
}

std::optional<std::int64_t> PlaybackTime::grain_due_us() const {
    if (!waiting_grain_) return std::nullopt;
    return std::max<std::int64_t>(0, next_grain_us_ - now_us_());
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
    waiting_grain_.reset();
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
