#include "annotations/search_query.h"

#include <algorithm>

#include "annotations/plain_text.h"

namespace secondlook {

namespace {

constexpr std::size_t most_words = 32;
constexpr std::size_t longest_query = 2000;  // bytes; what comes after is not looked at

std::string_view within(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0U) == 0x80U)
        --bytes;
    return text.substr(0, bytes);
}

/// The quotation mark at `at`, as many bytes as it has; 0 when there is none.
std::size_t quotation_mark(std::string_view text, std::size_t at) {
    for (const std::string_view mark :
         {"\"", "\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb", "\u300c", "\u300d"})
        if (text.substr(at).starts_with(mark)) return mark.size();
    return 0;
}

void add_apart(std::string_view text, SearchQuery& query) {
    for (SearchWord& word : search_words(text))
        query.phrases.push_back({{std::move(word)}, true});
}

void add_together(std::string_view text, bool open, SearchQuery& query) {
    if (auto words = search_words(text); !words.empty())
        query.phrases.push_back({std::move(words), open});
}

Fit fit_of_word(const SearchWord& wanted, const SearchWord& word, bool whole) {
    if (wanted.anywhere != word.anywhere) return Fit::None;
    if (wanted.anywhere)
        return word.text.find(wanted.text) == std::string::npos ? Fit::None : Fit::Whole;
    if (word.text == wanted.text) return Fit::Whole;
    return !whole && word.text.starts_with(wanted.text) ? Fit::Begins : Fit::None;
}

/// Where a phrase begins at words[at].
Fit fit_at(const SearchPhrase& phrase, const std::vector<SearchWord>& words, std::size_t at) {
    Fit fit = Fit::Whole;
    for (std::size_t i = 0; i < phrase.words.size() && fit != Fit::None; ++i) {
        const bool whole = !phrase.open || i + 1 < phrase.words.size();
        fit = std::min(fit, fit_of_word(phrase.words[i], words[at + i], whole));
    }
    return fit;
}

/// Neighbours among the phrases that stand side by side in the text.
int side_by_side(const SearchQuery& query, const std::vector<SearchWord>& words) {
    int pairs = 0;
    for (std::size_t i = 1; i < query.phrases.size(); ++i) {
        const SearchWord& first = query.phrases[i - 1].words.back();
        const SearchWord& second = query.phrases[i].words.front();
        for (std::size_t at = 1; at < words.size(); ++at)
            if (fit_of_word(first, words[at - 1], false) != Fit::None &&
                fit_of_word(second, words[at], false) != Fit::None) {
                ++pairs;
                break;
            }
    }
    return pairs;
}

bool in_time(const SearchFilter& filter, InstantUs when) {
    return (!filter.from || when >= *filter.from) && (!filter.to || when < *filter.to);
}

bool in_tags(const SearchPhrase& phrase, const SearchSubject& subject) {
    const auto holds = [&](const std::string& tag) {
        return fit_of(phrase, tag, search_words(tag)) != Fit::None;
    };
    return std::any_of(subject.tags.begin(), subject.tags.end(),
                       [&](const DimensionValue& tag) { return holds(tag.value); }) ||
           std::any_of(subject.other_tags.begin(), subject.other_tags.end(), holds);
}

template <class Things, class Thing>
bool holds(const Things& things, const Thing& wanted) {
    return std::find(things.begin(), things.end(), wanted) != things.end();
}

}  // namespace

SearchQuery query_of(std::string_view typed) {
    SearchQuery query;
    const std::string line = clean_line(within(typed, longest_query));
    bool quoted = false;
    std::size_t begin = 0;
    const auto finish = [&](std::size_t end, bool open) {
        const std::string_view piece = std::string_view(line).substr(begin, end - begin);
        quoted ? add_together(piece, open, query) : add_apart(piece, query);
    };
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t mark = quotation_mark(line, at);
        if (mark > 0) {
            finish(at, false);
            quoted = !quoted;
            begin = at + mark;
        }
        at += std::max<std::size_t>(mark, 1);
    }
    finish(line.size(), true);
    if (query.phrases.size() > most_words) query.phrases.resize(most_words);
    return query;
}

Fit fit_of(const SearchPhrase& phrase, std::string_view text, const std::vector<SearchWord>& words,
           std::vector<MatchedWord>* places) {
    if (phrase.words.size() == 1 && phrase.open)
        return fit_of(phrase.words.front(), text, words, places);
    Fit best = Fit::None;
    for (std::size_t at = 0; at + phrase.words.size() <= words.size(); ++at) {
        const Fit fit = fit_at(phrase, words, at);
        best = std::max(best, fit);
        if (fit == Fit::None || places == nullptr) continue;
        for (std::size_t i = 0; i < phrase.words.size(); ++i)
            places->push_back(words[at + i].place);
    }
    return best;
}

bool passes(SearchSubject& subject, const SearchFilter& filter) {
    const auto is_of = [&](const Uuid& person, InstantUs when) {
        return (filter.person.empty() || person == filter.person) && in_time(filter, when);
    };
    if (!filter.lesson.empty() && !holds(subject.lessons, filter.lesson)) return false;
    if (!filter.cycle.empty() && !holds(subject.cycles, filter.cycle)) return false;
    for (const DimensionValue& tag : filter.tags)
        if (!holds(subject.tags, tag)) return false;
    std::erase_if(subject.texts, [&](const SearchText& text) {
        return !is_of(text.author, text.created) ||
               (filter.teacher_action && !text.teacher_action) ||
               (filter.pupil_response && !text.pupil_response);
    });
    if ((filter.teacher_action || filter.pupil_response) && subject.texts.empty()) return false;
    if (is_of(subject.author, subject.created)) return true;
    subject.tags.clear();
    subject.other_tags.clear();
    return !subject.texts.empty();
}

QueryFit fit_of(const SearchQuery& query, const SearchSubject& subject) {
    QueryFit fit{SearchStep::Whole, 0};
    std::vector<std::vector<SearchWord>> words;
    for (const SearchText& text : subject.texts)
        words.push_back(search_words(text.words));
    for (const SearchPhrase& phrase : query.phrases) {
        Fit best = Fit::None;
        for (std::size_t i = 0; i < words.size(); ++i)
            best = std::max(best, fit_of(phrase, subject.texts[i].words, words[i]));
        if (best == Fit::None && !in_tags(phrase, subject)) return {};
        const SearchStep step = best == Fit::Whole    ? SearchStep::Whole
                                : best == Fit::Begins ? SearchStep::Begins
                                                      : SearchStep::Tagged;
        fit.step = std::max(fit.step, step);
        fit.points += best == Fit::Whole ? 4 : best == Fit::Begins ? 3 : 1;
    }
    int pairs = 0;
    for (const auto& text : words)
        pairs = std::max(pairs, side_by_side(query, text));
    fit.points += pairs;
    return fit;
}

}  // namespace secondlook
