#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annotations/search_subject.h"
#include "annotations/search_words.h"

namespace secondlook {

// The terms of the search index (schema/0004_search_more.sql): a sign for their kind, then what
// they stand for.

/// A folded word of a note or of a subject's own words; the end of a very long one is left off.
std::string word_term(std::string_view word);
/// All folded words that begin with one or two characters, so that a short beginning need not be
/// put together from thousands of words.
std::string beginning_term(std::string_view one_or_two_characters);
/// One sign, or two in a row, of a script that puts no spaces between words.
std::string signs_term(std::string_view signs);
/// The same of the words of tags.
std::string tag_word_term(std::string_view word);
std::string tag_signs_term(std::string_view signs);
/// Two folded words in a row: one of 4,096 terms that many pairs share.
std::string pair_term(std::string_view first, std::string_view second);
/// Someone who marked it or wrote a note on it.
std::string person_term(std::string_view person);
/// A note on it that is not private.
inline constexpr std::string_view shared_term = "s";
std::string lesson_term(std::string_view lesson);
std::string tag_term(const DimensionValue& tag);
/// The day (UTC) that something of it was made on; in the order of time.
std::string day_term(InstantUs when);

/// The least text that comes after all that begin so.
std::string after_all_of(std::string_view beginning);
/// The first `count` characters; all of a shorter text.
std::string_view first_characters(std::string_view text, std::size_t count);
/// Each sign of a stretch of an unspaced script, and each two in a row.
std::vector<std::string_view> signs_of(std::string_view stretch);

/// Every term of a subject, each once, in the order of bytes.
std::vector<std::string> terms_of(const SearchSubject& subject);

}  // namespace secondlook
