#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"

namespace secondlook {

/// What the list of moments shows: all words and one of the tags, when any are asked for.
struct MomentFilter {
    std::string words;
    std::vector<DimensionValue> tags;
    bool teacher_action = false;  ///< only those that say what the teacher did
    bool pupil_response = false;  ///< only those that say what pupils did or said
    bool empty() const {
        return words.empty() && tags.empty() && !teacher_action && !pupil_response;
    }
    bool operator==(const MomentFilter&) const = default;
};

/// One lesson's moments in the order of time, as far as someone wants to see them. Pure: reads no
/// store. Thread: UI.
class MomentList {
  public:
    void reset(std::vector<Moment> moments);
    /// One that was made or changed, in its place.
    void put(Moment moment);
    void take_away(const Uuid& id);
    void set_filter(MomentFilter filter);

    const std::vector<Moment>& all() const { return all_; }
    const MomentFilter& filter() const { return filter_; }
    /// Places in all() of what the filter lets through, rising.
    const std::vector<std::size_t>& shown() const { return shown_; }
    const Moment* find(const Uuid& id) const;
    /// The shown moment after or before a time; null when there is none.
    const Moment* neighbour(MediaTime from, int direction) const;
    /// What is going on at a time: the latest shown moment that has begun and not ended; a point
    /// lasts for `linger`.
    const Moment* at(MediaTime now, MediaTime linger) const;
    /// The tags people chose in this lesson, by dimension, each once.
    const std::vector<DimensionValue>& tags_in_use() const { return tags_in_use_; }
    /// Rises whenever anything of the above changes.
    std::uint64_t version() const { return version_; }

  private:
    bool passes(const Moment& moment) const;
    void refresh();

    std::vector<Moment> all_;
    std::vector<std::size_t> shown_;
    std::vector<DimensionValue> tags_in_use_;
    MomentFilter filter_;
    std::vector<std::string> words_;
    std::uint64_t version_ = 0;
};

}  // namespace secondlook
