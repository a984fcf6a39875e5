#pragma once

#include <map>
#include <string>
#include <vector>

#include "annotations/store.h"
#include "annotations/talking_point_repository.h"
#include "annotations/word_set_file.h"

namespace secondlook {

/// A code that a moment has.
struct MomentCode {
    Uuid code;
    std::string set;  ///< its set's name
    std::string label;
    bool operator==(const MomentCode&) const = default;
};

/// The codes of a lesson's moments that have any, by the moment's id.
using LessonCodes = std::map<Uuid, std::vector<MomentCode>>;

/// Sets of words: those that come with Second Look and those that were loaded. A ready set is
/// copied into the store in the edit that first uses it, under the same ids in every store, so that
/// two people's work on it goes together. Thread: the store's.
class WordSets {
  public:
    explicit WordSets(Store& store) : store_(store) {}

    /// Ready ones first, then by name; the six coaching dimensions are one of them.
    std::vector<WordSet> list() const;
    /// By name, case apart; NotFound names the sets there are.
    StoreResult<WordSet> find(const std::string& name) const;
    /// Takes a set in; the same name replaces the earlier one's words, and what was marked with a
    /// word that is gone stays marked. One recorded edit.
    StoreResult<WordSet> load(const WordSet& set);

    /// Marks a moment with a code ("Types of listening", "generative"); one recorded edit. A moment
    /// may have several.
    StoreResult<void> mark(const Uuid& moment, const std::string& set, const std::string& label);
    StoreResult<void> unmark(const Uuid& moment, const std::string& set, const std::string& label);
    /// In the order of the sets' names and their codes.
    std::vector<MomentCode> codes_of(const Uuid& moment) const;
    /// The same for all moments of a lesson.
    LessonCodes codes_in(const Uuid& lesson) const;

  private:
    Store& store_;
};

// For talking points, inside EditHistory::record. Throw SQLite::Exception.

/// The value as the loaded set has it; Invalid names the choices.
StoreResult<LoadedValue> checked_loaded_value(Store& store, const LoadedValue& value);
/// Whether several values of the loaded dimension may stand together.
bool several_may_stand(Store& store, const std::string& dimension);

}  // namespace secondlook
