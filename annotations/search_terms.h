#pragma once

#include <array>
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
/// Two folded words in a row: two terms, each of 2,048 that many pairs share. What has both terms
/// has the pair, but for one in some thousands.
std::array<std::string, 2> pair_terms(std::string_view first, std::string_view second);
/// Someone who made it or wrote something on it.
std::string person_term(std::string_view person);
/// Who wrote a note on it.
std::string note_author_term(std::string_view person);
/// Who wrote a note on it that is not private.
std::string sharing_author_term(std::string_view person);
/// It has words that everyone may read: its own, or a viewing guide's.
inline constexpr std::string_view open_term = "r";
/// It has a note with words under that lens.
inline constexpr std::string_view teacher_action_term = "a";
inline constexpr std::string_view pupil_response_term = "q";
/// Whose work it is.
std::string owner_term(std::string_view person);
std::string cycle_term(std::string_view cycle);
std::string lesson_term(std::string_view lesson);
std::string tag_term(const DimensionValue& tag);
/// The days and the hours (UTC) that something of it was made on: numbers since 1970, so that their
/// terms are in the order of time.
std::string day_term(std::int64_t day);
std::string hour_term(std::int64_t hour);
std::int64_t hour_of(InstantUs when);

/// The least text that comes after all that begin so.
std::string after_all_of(std::string_view beginning);
/// The first `count` characters; all of a shorter text.
std::string_view first_characters(std::string_view text, std::size_t count);
/// Each sign of a stretch of an unspaced script, and each two in a row.
std::vector<std::string_view> signs_of(std::string_view stretch);

/// Every term of a subject, each once, in the order of bytes.
std::vector<std::string> terms_of(const SearchSubject& subject);

}  // namespace secondlook
