#include "annotations/search_terms.h"

#include <fmt/format.h>

#include <algorithm>

#include "annotations/plain_text.h"

namespace secondlook {

namespace {

constexpr std::size_t longest_word = 48;  // bytes of a term
constexpr std::uint64_t pair_kinds = 2048;

std::string term(char kind, std::string_view text) {
    std::string made(1, kind);
    return made.append(text);
}

/// At most so many bytes, and whole characters.
std::string_view cut(std::string_view text) {
    if (text.size() <= longest_word) return text;
    std::size_t end = longest_word;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

/// FNV-1a.
std::uint64_t hash_of(std::string_view text, std::uint64_t hash = 0xcbf29ce484222325U) {
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return hash;
}

void add_words(std::string_view text, std::vector<std::string>& terms) {
    const std::vector<SearchWord> words = search_words(text);
    const SearchWord* before = nullptr;
    for (const SearchWord& word : words) {
        if (word.anywhere) {
            for (const std::string_view signs : signs_of(word.text))
                terms.push_back(signs_term(signs));
            before = nullptr;
            continue;
        }
        terms.push_back(word_term(word.text));
        terms.push_back(beginning_term(first_characters(word.text, 1)));
        terms.push_back(beginning_term(first_characters(word.text, 2)));
        if (before != nullptr)
            for (std::string& pair : pair_terms(before->text, word.text))
                terms.push_back(std::move(pair));
        before = &word;
    }
}

void add_tag_words(std::string_view tag, std::vector<std::string>& terms) {
    for (const SearchWord& word : search_words(tag)) {
        if (!word.anywhere) terms.push_back(tag_word_term(word.text));
        if (word.anywhere)
            for (const std::string_view signs : signs_of(word.text))
                terms.push_back(tag_signs_term(signs));
    }
}

void add_time(InstantUs when, std::vector<std::string>& terms) {
    terms.push_back(hour_term(hour_of(when)));
    terms.push_back(day_term(hour_of(when) / 24));
}

void add_text(const SearchText& text, std::vector<std::string>& terms) {
    add_words(text.words, terms);
    terms.push_back(person_term(text.author));
    add_time(text.created, terms);
    if (text.own || text.guide)
        terms.emplace_back(open_term);
    else
        terms.push_back(note_author_term(text.author));
    if (text.teacher_action) terms.emplace_back(teacher_action_term);
    if (text.pupil_response) terms.emplace_back(pupil_response_term);
    if (text.shared) terms.push_back(sharing_author_term(text.author));
}

}  // namespace

std::string word_term(std::string_view word) {
    return term('w', cut(word));
}

std::string beginning_term(std::string_view one_or_two_characters) {
    return term('b', one_or_two_characters);
}

std::string signs_term(std::string_view signs) {
    return term('c', signs);
}

std::string tag_word_term(std::string_view word) {
    return term('t', cut(word));
}

std::string tag_signs_term(std::string_view signs) {
    return term('u', signs);
}

std::array<std::string, 2> pair_terms(std::string_view first, std::string_view second) {
    const std::uint64_t hash = hash_of(second, hash_of(" ", hash_of(first)));
    return {fmt::format("g{:03x}", hash % pair_kinds),
            fmt::format("h{:03x}", hash / pair_kinds % pair_kinds)};
}

std::string person_term(std::string_view person) {
    return term('p', person);
}

std::string note_author_term(std::string_view person) {
    return term('n', person);
}

std::string sharing_author_term(std::string_view person) {
    return term('s', person);
}

std::string owner_term(std::string_view person) {
    return term('o', person);
}

std::string cycle_term(std::string_view cycle) {
    return term('y', cycle);
}

std::string lesson_term(std::string_view lesson) {
    return term('l', lesson);
}

std::string tag_term(const DimensionValue& tag) {
    return term('v', fmt::format("{}={}", dimension_info(tag.dimension).key, tag.value));
}

std::string day_term(std::int64_t day) {
    return fmt::format("d{:010}", day);
}

std::string hour_term(std::int64_t hour) {
    return fmt::format("e{:010}", hour);
}

std::int64_t hour_of(InstantUs when) {
    constexpr InstantUs hour = 3600LL * 1'000'000;
    return std::max<InstantUs>(when, 0) / hour;
}

std::string after_all_of(std::string_view beginning) {
    return std::string(beginning) + "\xf4\x8f\xbf\xbf";  // the last character of Unicode
}

std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    for (; count > 0 && at < text.size(); --count)
        (void)next_character(text, at);
    return text.substr(0, at);
}

std::vector<std::string_view> signs_of(std::string_view stretch) {
    std::vector<std::string_view> signs;
    std::size_t before = stretch.size();
    for (std::size_t at = 0; at < stretch.size();) {
        const std::size_t here = at;
        (void)next_character(stretch, at);
        signs.push_back(stretch.substr(here, at - here));
        if (before < here) signs.push_back(stretch.substr(before, at - before));
        before = here;
    }
    return signs;
}

std::vector<std::string> terms_of(const SearchSubject& subject) {
    std::vector<std::string> terms{person_term(subject.author), owner_term(subject.owner)};
    add_time(subject.created, terms);
    for (const Uuid& lesson : subject.lessons)
        terms.push_back(lesson_term(lesson));
    for (const Uuid& cycle : subject.cycles)
        terms.push_back(cycle_term(cycle));
    for (const DimensionValue& tag : subject.tags) {
        terms.push_back(tag_term(tag));
        add_tag_words(tag.value, terms);
    }
    for (const std::string& tag : subject.other_tags)
        add_tag_words(tag, terms);
    for (const SearchText& text : subject.texts)
        add_text(text, terms);
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    return terms;
}

}  // namespace secondlook
