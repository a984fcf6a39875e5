#include "app/core/job_runner.h"

#include <cmath>
#include <utility>

namespace secondlook {

JobRunner::JobRunner(std::function<void()> wake, int first_id)
    : wake_(std::move(wake)), next_id_(first_id), thread_([this] { run(); }) {}

JobRunner::~JobRunner() {
    cancel_all();
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wait_.notify_all();
    thread_.join();
}

int JobRunner::start(std::string name, Work work) {
    auto job = std::make_shared<Job>();
    job->id = next_id_++;
    job->name = std::move(name);
    job->work = std::move(work);
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(job);
        changed_ = true;
    }
    wait_.notify_all();
    return job->id;
}

void JobRunner::cancel(int id) {
    const std::lock_guard lock(mutex_);
    if (current_ && current_->id == id) current_->cancel.raise();
    changed_ |= std::erase_if(waiting_, [&](const auto& job) { return job->id == id; }) > 0;
}

void JobRunner::cancel_all() {
    const std::lock_guard lock(mutex_);
    if (current_) current_->cancel.raise();
    waiting_.clear();
    changed_ = true;
}

bool JobRunner::poll() {
    std::vector<Finish> ready;
    bool changed = false;
    {
        const std::lock_guard lock(mutex_);
        ready.swap(finished_);
        changed = std::exchange(changed_, false);
    }
    for (const Finish& finish : ready) finish();
    return changed || !ready.empty();
}

std::vector<JobRunner::View> JobRunner::running() const {
    const std::lock_guard lock(mutex_);
    std::vector<View> views;
    if (current_) views.push_back({current_->id, current_->name, current_->progress});
    for (const auto& job : waiting_) views.push_back({job->id, job->name, 0});
    return views;
}

bool JobRunner::idle() const {
    const std::lock_guard lock(mutex_);
    return !current_ && waiting_.empty() && finished_.empty();
}

void JobRunner::post(Finish finish) {
    {
        const std::lock_guard lock(mutex_);
        if (current_ && current_->cancel.raised()) return;
        finished_.push_back(std::move(finish));
    }
    wake_();
}

bool JobRunner::take_next() {
    std::unique_lock lock(mutex_);
    wait_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return false;
    current_ = waiting_.front();
    waiting_.pop_front();
    changed_ = true;
    return true;
}

void JobRunner::run() {
    while (take_next()) {
        const std::shared_ptr<Job> job = current_;  // only this thread replaces it
        const ProgressFn progress = [&](double share) {
            bool moved = false;
            {
                const std::lock_guard lock(mutex_);
                // A hundred steps are enough for a bar; more would only wake the window.
                moved = std::floor(share * 100) > std::floor(job->progress * 100);
                if (moved) job->progress = share;
                changed_ |= moved;
            }
            if (moved) wake_();
        };
        Finish finish = job->work(job->cancel, progress);
        {
            const std::lock_guard lock(mutex_);
            if (finish && !job->cancel.raised()) finished_.push_back(std::move(finish));
            current_.reset();
            changed_ = true;
        }
        wake_();
    }
}

}  // namespace secondlook
