#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "annotations/note_search.h"

namespace SQLite {
class Database;
}

namespace secondlook {

/// A word as the search index knows it.
struct SearchWord {
    std::string text;       ///< without case and accents
    bool anywhere = false;  ///< of a script without spaces, or pictures: any place will do
    MatchedWord place;      ///< in the text it was read from, in bytes
};

/// How well a text holds a word.
enum class Fit { None, Begins, Whole };

/// Takes texts apart into words just as the search index does, with FTS5's own tokenizer. Throws
/// SQLite::Exception. Thread: the database's.
class WordReader {
  public:
    explicit WordReader(SQLite::Database& database);
    ~WordReader();
    WordReader(const WordReader&) = delete;
    WordReader& operator=(const WordReader&) = delete;

    /// The words of a text, in order.
    std::vector<SearchWord> words_of(std::string_view text) const;

  private:
    struct Tokenizer;
    std::unique_ptr<Tokenizer> tokenizer_;
};

/// How well `text`, whose words are `words`, holds the wanted word; where it does is added to
/// `places` when given.
Fit fit_of(const SearchWord& wanted, std::string_view text, const std::vector<SearchWord>& words,
           std::vector<MatchedWord>* places = nullptr);
/// Whether a word may begin before and after this character: it belongs to a script that puts no
/// spaces between words, or is a picture. The same ranges as in schema/0002_search.sql.
bool is_unspaced(char32_t character);

}  // namespace secondlook
