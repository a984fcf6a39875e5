#pragma once

#include <vector>

#include "annotations/store.h"
#include "annotations/word_set_file.h"

namespace secondlook {

// Sets of words as rows of the store. All throw SQLite::Exception.

/// The ids of a set and of a word of it: the same in every store, because they come from the names.
Uuid id_of_set(const WordSet& set);
Uuid id_of_word(const WordSet& set, const WordGroup& group, const SetWord& word);

/// Those that are not in the Trash, by name.
std::vector<WordSet> stored_code_sets(Store& store);
std::vector<WordSet> stored_dimension_sets(Store& store);
/// Writes a set, new or again with other words. Call inside EditHistory::record.
void keep_set(Store& store, const WordSet& set);

}  // namespace secondlook
