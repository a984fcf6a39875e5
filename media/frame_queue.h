#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

#include "media/cancel.h"

namespace secondlook {

/// A bounded queue between one worker and one reader. Thread: any.
template <class Item>
class FrameQueue {
  public:
    explicit FrameQueue(std::size_t capacity) : capacity_(capacity) {}

    /// Waits for room. False, and the item is dropped, when `cancel` was raised: whoever raises it
    /// calls clear() after, which ends the wait. `was_empty` is told before the item went in.
    bool push(Item item, const CancelFlag& cancel, bool* was_empty = nullptr) {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return cancel.raised() || items_.size() < capacity_; });
        if (cancel.raised()) return false;
        if (was_empty != nullptr) *was_empty = items_.empty();
        items_.push_back(std::move(item));
        return true;
    }

    /// Takes the first item if `wanted` says so of it.
    template <class Predicate>
    std::optional<Item> pop_if(const Predicate& wanted) {
        const std::scoped_lock lock(mutex_);
        if (items_.empty() || !wanted(items_.front())) return std::nullopt;
        std::optional<Item> item(std::move(items_.front()));
        items_.pop_front();
        room_.notify_one();
        return item;
    }

    /// What `look` makes of the first item; nullopt when there is none.
    template <class Look>
    auto peek(const Look& look) const
        -> std::optional<decltype(look(std::declval<const Item&>()))> {
        const std::scoped_lock lock(mutex_);
        if (items_.empty()) return std::nullopt;
        return look(items_.front());
    }

    void clear() {
        const std::scoped_lock lock(mutex_);
        items_.clear();
        room_.notify_all();
    }

  private:
    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::condition_variable room_;
    std::deque<Item> items_;
};

}  // namespace secondlook
