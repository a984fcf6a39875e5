#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// Where an edit happened, so that undo can show the place. Empty lesson: nowhere in particular.
struct EditPlace {
    Uuid lesson;
    MediaTime at{0};
};

/// One recorded user action. Labels are plain words and never hold note text.
struct EditStep {
    std::int64_t id = 0;
    std::string label;  ///< "Mark a moment at 0:12.40"
    Uuid person;
    InstantUs when = 0;
    EditPlace place;
    bool undone = false;
    bool overtaken = false;  ///< undone, then a new edit was made: it can no longer be redone
    bool gone = false;       ///< what it changed was deleted for good: nothing is left to undo
};

/// Undo, redo and the record of edits, kept in the store (DESIGN.md §5). Every change that a person
/// makes goes through record(). Thread: the store's.
class EditHistory {
  public:
    explicit EditHistory(Store& store) : store_(store) {}

    struct Options {
        EditPlace place;
        std::string merge_key;  ///< same non-empty key as the newest step: merged into it
    };
    /// Runs `edit` in one transaction with a changeset session; commits the rows and the step
    /// together, or rolls everything back when `edit` fails or throws. Nothing changed: no step.
    /// A record() inside another's edit becomes part of that one, and its failure fails both.
    StoreResult<void> record(const std::string& label, const Options& options,
                             const std::function<StoreResult<void>()>& edit);

    /// Applies the inverse of the acting person's newest step that is not undone; returns that
    /// step. Refused, with nothing changed, when someone else has changed the same work since or
    /// built on it.
    StoreResult<EditStep> undo();
    /// Applies the acting person's oldest undone step again; returns it. A new edit of theirs
    /// leaves nothing to redo.
    StoreResult<EditStep> redo();
    /// Undoes, or does again, all of the acting person's steps up to and with this one, in one go;
    /// how many they were. All or nothing: where one of them is refused, nothing is changed.
    StoreResult<int> turn_to(std::int64_t step);
    std::optional<EditStep> next_undo() const;
    std::optional<EditStep> next_redo() const;
    /// Everyone's, newest first; a leader sees only their own.
    std::vector<EditStep> steps(int limit = 200) const;

  private:
    Store& store_;
};

}  // namespace secondlook
