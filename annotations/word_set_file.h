#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store_error.h"

namespace secondlook {

/// One word of a set: a code, or a value of a dimension.
struct SetWord {
    std::string label;
    std::string guidance;  ///< when to choose it; may be empty
    bool operator==(const SetWord&) const = default;
};

/// A dimension of a dimension set. A code set has one, without key and label.
struct WordGroup {
    std::string key;
    std::string label;
    bool free_words = false;  ///< any words may be chosen
    bool several = false;     ///< several may stand together
    std::vector<SetWord> words;
    bool operator==(const WordGroup&) const = default;
};

/// A set of codes for moments, or of dimensions for talking points, as it is loaded and handed on.
struct WordSet {
    enum class Kind { Codes, Dimensions };
    Kind kind = Kind::Codes;
    std::string name;
    std::string version;
    std::string source;   ///< whose it is
    std::string licence;  ///< on what terms it may be used
    std::vector<WordGroup> groups;
    bool operator==(const WordSet&) const = default;
};

/// Reads the JSON of annotations/data/word_sets/README.md; Invalid in one sentence. Any thread.
StoreResult<WordSet> read_word_set_json(std::string_view text);
/// Reads the CSV of annotations/data/word_sets/README.md; Invalid in one sentence. Any thread.
StoreResult<WordSet> read_word_set_csv(std::string_view text);
/// Writes what read_word_set_json() reads.
std::string word_set_json(const WordSet& set);
/// The rules of a set, however it was made: it has a name and words, nothing twice, no newline in a
/// label, and no dimension that Second Look has already.
StoreResult<WordSet> checked_word_set(WordSet set);

}  // namespace secondlook
