#include "media/player.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "media/ffmpeg_error.h"
#include "media/player_impl.h"

namespace secondlook {
namespace {

constexpr double kSlowest = 0.25;
constexpr double kFastest = 4.0;

std::int64_t steady_now_us() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

double allowed_speed(double speed) {
    if (!std::isfinite(speed)) return 1.0;
    return std::copysign(std::clamp(std::abs(speed), kSlowest, kFastest), speed);
}

}  // namespace

MediaResult<void> Player::Impl::open_video() {
    auto decoder = VideoDecoder::open(file);
    if (!decoder) return tl::unexpected(decoder.error());
    facts = (*decoder)->facts();
    origin = (*decoder)->origin();
    shown = first = (*decoder)->first_frame();
    shown_changed = true;
    first_pts = shown->pts;
    video =
        std::make_unique<VideoWorker>(std::move(*decoder), file, options.cache_bytes, options.wake);
    return {};
}

MediaResult<void> Player::Impl::open_audio() {
    if (video) {  // the picture need not wait for it
        time->set_sound(AudioDecoder::open_when_asked(file, origin), file, options.wake);
        return {};
    }
    auto decoder = AudioDecoder::open(file);
    if (!decoder) return tl::unexpected(decoder.error());
    origin = (*decoder)->origin();
    time->set_sound(std::move(*decoder), file, options.wake);
    return {};
}

/// The picture first: in most recordings that is all that opening takes.
MediaResult<void> Player::Impl::open_streams() {
    const auto opened = open_video();
    if (!opened) {
        auto read = read_media_facts(file);
        if (!read) return tl::unexpected(read.error());
        facts = std::move(*read);
        if (!facts.audio) return opened;
        if (facts.video) trouble = opened.error().message;
    }
    return facts.audio ? open_audio() : MediaResult<void>{};
}

bool Player::Impl::fits(const FrameIndex& candidate) const {
    if (!video) return true;
    return !candidate.empty() && candidate.at(0).pts == first_pts;
}

void Player::Impl::take_index(std::shared_ptr<const FrameIndex> taken) {
    if (!taken || !fits(*taken)) return;
    index = std::move(taken);
    if (!video) return;
    video->set_index(index);
    if (!shown) return;
    if (const auto place = index->find_pts(shown->pts)) {
        shown->index = static_cast<std::int64_t>(*place);
        shown->time = index->at(*place).time;
        shown->duration = index->frame_duration(*place);
    }
}

void Player::Impl::take_proxy(const std::filesystem::path& folder) {
    if (!video || !index || index->empty()) return;
    video->set_proxy(std::make_unique<ReviewProxy>(folder, index, *first));
    proxy = std::make_unique<ProxyWorker>(ReviewProxy(folder, index, *first), options.wake);
    proxy->set_screen_size(screen_size);
}

Player::Player(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Player::~Player() = default;

MediaResult<std::unique_ptr<Player>> Player::open(const std::filesystem::path& file,
                                                  PlayerOptions options) {
    auto impl = std::make_unique<Impl>();
    impl->file = file;
    impl->options = std::move(options);
    if (!impl->options.now_us) impl->options.now_us = steady_now_us;
    impl->time = std::make_unique<PlaybackTime>(impl->options.now_us);
    if (auto opened = impl->open_streams(); !opened) return tl::unexpected(opened.error());
    impl->take_index(impl->options.index);
    return std::unique_ptr<Player>(new Player(std::move(impl)));
}

const MediaFacts& Player::facts() const {
    return impl_->facts;
}

void Player::set_index(std::shared_ptr<const FrameIndex> index) {
    impl_->take_index(std::move(index));
}

void Player::set_proxy(const std::filesystem::path& folder) {
    impl_->take_proxy(folder);
}

std::shared_ptr<const FrameIndex> Player::index() const {
    return impl_->index;
}

MediaTime Player::origin() const {
    return impl_->origin;
}

void Player::play() {
    if (!impl_->playing) impl_->start();
}

void Player::pause() {
    if (impl_->playing) impl_->pause();
}

void Player::seek(MediaTime t, SeekKind kind) {
    ShowPicture target;
    target.time = impl_->clamped(t);
    target.kind = kind;
    impl_->go(target);
}

void Player::play_grain(MediaTime t, MediaTime length) {
    if (!impl_->playing) impl_->time->play_grain(impl_->clamped(t), length);
}

void Player::step(int frames) {
    impl_->step(frames);
}

void Player::set_speed(double speed) {
    const double before = std::exchange(impl_->speed, allowed_speed(speed));
    if (impl_->speed == before) return;
    const bool same_way = std::signbit(before) == std::signbit(impl_->speed);
    if (impl_->playing && impl_->time->running() && same_way) {
        impl_->time->set_speed(impl_->speed);
        if (impl_->video) impl_->video->set_speed(impl_->speed);
        return;
    }
    impl_->plan_again();
}

void Player::set_loop(std::optional<MediaRange> range) {
    if (range) {
        range->in = impl_->clamped(range->in);
        range->out = impl_->clamped(range->out);
        if (range->in >= range->out) range.reset();
    }
    if (range == impl_->loop) return;
    impl_->loop = range;
    impl_->plan_again();
}

std::optional<MediaRange> Player::loop() const {
    return impl_->loop;
}

void Player::set_volume(float volume) {
    impl_->time->ring().set_volume(volume);
}

void Player::set_screen_size(std::optional<ShownSize> size) {
    impl_->screen_size = size;
    if (impl_->video) impl_->video->set_screen_size(size);
    if (impl_->proxy) impl_->proxy->set_screen_size(size);
}

void Player::set_sound_ready(bool ready) {
    impl_->time->set_sound_ready(ready);
    if (!impl_->playing) impl_->plan_again();
}

bool Player::tick() {
    return impl_->tick();
}

const VideoFrame* Player::shown() const {
    return impl_->shown ? &*impl_->shown : nullptr;
}

PlayerState Player::state() const {
    PlayerState state;
    state.playing = impl_->playing;
    state.ended = impl_->ended;
    state.speed = impl_->speed;
    state.now = impl_->now();
    state.duration = impl_->duration();
    state.seeking = impl_->on_its_way || impl_->next_target || impl_->sharpening;
    state.comes_at_once = impl_->asks_proxy;
    state.sound_ready = impl_->time->sound_ready();
    state.trouble = impl_->trouble;
    if (!state.trouble) state.trouble = impl_->time->trouble();
    if (!state.trouble && impl_->video && impl_->video->file_missing()) {
        state.trouble = media_error(MediaError::Kind::NotFound, impl_->file).message;
    }
    return state;
}

std::optional<std::int64_t> Player::next_due_us() const {
    return impl_->next_due_us();
}

AudioRing& Player::ring() {
    return impl_->time->ring();
}

}  // namespace secondlook
