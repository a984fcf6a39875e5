#pragma once

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook::testing {

/// Does anything a person can do, at random but from a seed: lessons, moments, notes, tags, ranges,
/// removing and bringing back, acting as someone else. What is someone else's alone is refused, and
/// tried all the same. Not undo and redo.
class RandomPerson {
  public:
    /// `merging`: some edits are typing and dragging, which merge into one step.
    RandomPerson(Store& store, unsigned seed, bool merging = true)
        : store_(store), random_(seed), merging_(merging) {}

    void act();
    /// 0 <= number < end.
    int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }

  private:
    void act_on_lessons(int choice);
    void change_lesson(const LessonRecording& lesson);
    void change_moment(const Uuid& id, int choice);
    void become_anyone();
    void bring_back();
    void mark();
    std::vector<Uuid> all_moments();
    MediaTime any_time() { return MediaTime(below(60'000'000)); }
    DimensionValue any_tag();
    std::string any_note();
    std::string any_draft(const char* key) { return merging_ && below(2) == 0 ? key : ""; }

    Store& store_;
    std::mt19937 random_;
    bool merging_;
};

/// Undoes the newest step that stands, redoes the oldest that was undone, as whoever made it, and
/// tells who that is; none when there is no such step. The acting person stays.
std::optional<Uuid> undo_newest(Store& store);
std::optional<Uuid> redo_oldest(Store& store);

/// What everyone can see, whoever acts: lessons, moments, notes, tags, what is found and what is in
/// the Trash. The acting person stays.
std::string seen_by_all(Store& store);

}  // namespace secondlook::testing
