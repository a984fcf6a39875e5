#include "media/proxy_worker.h"

#include <exception>
#include <utility>

namespace secondlook {

ProxyWorker::ProxyWorker(ReviewProxy proxy, std::function<void()> wake)
    : proxy_(std::move(proxy)),
      wake_(std::move(wake)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

ProxyWorker::~ProxyWorker() = default;

void ProxyWorker::ask(std::uint64_t generation, std::size_t n) {
    const std::scoped_lock lock(mutex_);
    question_ = Question{generation, n};
    answer_.reset();
    changed_.notify_all();
}

std::optional<ProxyAnswer> ProxyWorker::take() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(answer_, std::nullopt);
}

void ProxyWorker::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, stop, [this] { return question_.has_value(); })) {
        const Question question = *std::exchange(question_, std::nullopt);
        lock.unlock();
        ProxyAnswer answer{question.generation, std::nullopt};
        try {
            answer.frame = proxy_.at(question.n);
            if (answer.frame) scaler_.scale_for_screen(*answer.frame, screen_);
        } catch (const std::exception&) {
            answer.frame.reset();  // no memory: as good as no proxy
        }
        if (answer.frame) answer.frame->generation = question.generation;
        lock.lock();
        if (question_) continue;  // nobody waits for this one any more
        answer_ = std::move(answer);
        lock.unlock();
        if (wake_) wake_();
        lock.lock();
    }
}

}  // namespace secondlook
