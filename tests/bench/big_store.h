#pragma once

#include <filesystem>
#include <string>

#include "annotations/store.h"

namespace secondlook::bench {

/// A store of years of work, for benchmarks; the same every time.
struct BigStorePlan {
    int moments = 1000;  ///< each with a note of about 50 words, five or six tags and its draft
    int lessons = 2000;
    int people = 500;
};

/// Words that notes of a big store hold on purpose. Beside them each note has about fifty of 6,000
/// made-up words, some everywhere and some nearly nowhere; every tenth note is Chinese, every
/// twenty-fifth has Arabic with its points, and some have accents.
struct BigStoreWords {
    static constexpr const char* everywhere = "pupils";  ///< all but the Chinese
    static constexpr const char* rare = "perihelion";    ///< every 100,003rd
    static constexpr const char* apart_a = "harbour";    ///< every second
    static constexpr const char* apart_b = "lantern";    ///< the others, and every 50,000th
    static constexpr const char* before = "morning";     ///< the first half
    static constexpr const char* after = "evening";      ///< the second half
    static constexpr const char* phrase = "wait time";   ///< every 20,000th; apart in a quarter
    static constexpr const char* chinese = "学生";       ///< every Chinese one
    static constexpr const char* rare_chinese = "日晷";  ///< every 100,000th
    static constexpr const char* arabic = "المعلمة";     ///< typed without its points
};

/// When the first moment was marked; the others follow a minute after each other.
inline constexpr InstantUs kBigStoreStart = 1'725'000'000'000'000;  // September 2024

/// Makes one where there is none: every row as the repositories write it, but all in one
/// transaction and without a history of edits. Throws on trouble. A million moments take minutes.
void make_big_store(const std::filesystem::path& file, const BigStorePlan& plan);

/// The note of the moment with this number.
std::string big_store_note(int moment, const BigStorePlan& plan);
/// One of the made-up words, the most common first.
std::string big_store_word(int rank);

}  // namespace secondlook::bench
