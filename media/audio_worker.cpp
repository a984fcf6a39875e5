#include "media/audio_worker.h"

#include <exception>
#include <utility>

#include "media/ffmpeg_error.h"

namespace secondlook {

AudioWorker::AudioWorker(std::unique_ptr<AudioDecoder> decoder, AudioRing& ring,
                         std::filesystem::path file, std::function<void()> wake)
    : decoder_(std::move(decoder)),
      maker_(*decoder_),
      watch_(std::move(file)),
      ring_(ring),
      wake_(std::move(wake)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

AudioWorker::~AudioWorker() {
    thread_.request_stop();
    interrupt_with([this] { orders_.stop = true; });
}

void AudioWorker::start(const AudioStart& start) {
    interrupt_with([&] {
        orders_ = {};
        orders_.start = start;
        trouble_.reset();
    });
}

void AudioWorker::stop() {
    interrupt_with([this] {
        orders_ = {};
        orders_.stop = true;
    });
}

void AudioWorker::set_speed(double speed) {
    const std::scoped_lock lock(mutex_);
    if (orders_.start) {
        orders_.start->speed = speed;
    } else {
        orders_.speed = speed;
    }
    changed_.notify_all();
}

void AudioWorker::nudge() {
    const std::scoped_lock lock(mutex_);
    changed_.notify_all();
}

std::optional<std::string> AudioWorker::trouble() const {
    const std::scoped_lock lock(mutex_);
    if (trouble_ || !file_missing_) return trouble_;
    return media_error(MediaError::Kind::NotFound, watch_.file()).message;
}

void AudioWorker::interrupt_with(const std::function<void()>& change) {
    const std::scoped_lock lock(mutex_);
    if (cancel_) cancel_->raise();
    change();
    changed_.notify_all();
}

void AudioWorker::run(const std::stop_token& stop) {
    bool busy = false;
    Cancel cancel;
    while (!stop.stop_requested()) {
        const Orders orders = next_orders(stop, busy, cancel);
        busy = orders.start || (busy && !orders.stop);
        if (busy && !stop.stop_requested()) busy = turn(stop, orders, *cancel);
    }
}

/// Takes what was ordered; waits for something when there is nothing to do.
AudioWorker::Orders AudioWorker::next_orders(const std::stop_token& stop, bool busy,
                                             Cancel& cancel) {
    std::unique_lock lock(mutex_);
    if (!busy) changed_.wait(lock, stop, [this] { return orders_.any(); });
    if (orders_.interrupt()) {
        cancel_ = std::make_shared<CancelFlag>();
        cancel = cancel_;
    }
    return std::exchange(orders_, {});
}

/// Makes and gives one block; false when there is no more to do.
bool AudioWorker::turn(const std::stop_token& stop, const Orders& orders,
                       const CancelFlag& cancel) {
    try {
        look_for_file();
        const auto block = make_block(orders, cancel);
        if (block) {
            push(stop, *block);
            return !block->last;
        }
        if (!cancel.raised()) fail(stop, block.error().message);
    } catch (const std::exception&) {
        fail(stop, "The sound can't be played on. The picture goes on without it.");
    }
    return false;
}

MediaResult<AudioBlock> AudioWorker::make_block(const Orders& orders, const CancelFlag& cancel) {
    if (orders.start) {
        if (auto done = maker_.start(*orders.start, &cancel); !done) {
            return tl::unexpected(done.error());
        }
    }
    if (orders.speed) maker_.change_speed(*orders.speed);
    return maker_.next(&cancel);
}

/// Waits for room. Sleeps while the ring is full and nobody plays it: idle costs nothing.
void AudioWorker::push(const std::stop_token& stop, const AudioBlock& block) {
    while (!ring_.push(block)) {
        std::unique_lock lock(mutex_);
        const auto dropped = [this] { return orders_.interrupt(); };
        changed_.wait(lock, stop, [&] { return dropped() || ring_.playing(); });
        if (dropped() || stop.stop_requested()) return;
    }
}

void AudioWorker::fail(const std::stop_token& stop, const std::string& sentence) {
    {
        const std::scoped_lock lock(mutex_);
        trouble_ = sentence;
    }
    push(stop, maker_.end_block());
    if (wake_) wake_();
}

void AudioWorker::look_for_file() {
    const bool missing = watch_.missing();
    {
        const std::scoped_lock lock(mutex_);
        if (std::exchange(file_missing_, missing) == missing) return;
    }
    if (wake_) wake_();
}

}  // namespace secondlook
