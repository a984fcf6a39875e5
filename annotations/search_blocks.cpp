#include "annotations/search_blocks.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <algorithm>
#include <limits>

#include "annotations/access.h"
#include "annotations/prepared.h"
#include "annotations/search_terms.h"

// Looking a query up in a block costs the same whether its words are rare or in every note:
// 1. A term's entries are a set of 65,536 bits at most; sets are joined and cut by whole machine
//    words, so no entry is looked at one by one.
// 2. A word's beginning of one or two characters has a set of its own; a longer one is put together
//    from those of the words that begin so, which lie side by side.
// 3. A phrase is cut by what its pairs of words hash to, so that few are left that have its words
//    but not side by side.

namespace secondlook {

namespace {

constexpr std::size_t most_signs = 64;     // of an unspaced word that are looked up
constexpr std::size_t most_partners = 16;  // that are looked up one by one

/// How the entries of a block hold one phrase.
struct PhraseMatch {
    EntrySet whole, begins, tagged;
};

}  // namespace

const EntrySet& BlockMatch::at(SearchStep step) const {
    if (step == SearchStep::Whole) return whole;
    return step == SearchStep::Begins ? begins : tagged;
}

struct BlockSearch::Lookup {
    SQLite::Statement one, range;
    std::int64_t block = 0;

    explicit Lookup(SQLite::Database& database)
        : one(database, "SELECT entries FROM search_block WHERE block = ? AND term = ?"),
          range(database,
                "SELECT entries FROM search_block WHERE block = ? AND term >= ? AND term < ?") {}

    void add_rows(SQLite::Statement& read, EntrySet& set) const {
        while (read.executeStep()) {
            const SQLite::Column bytes = read.getColumn(0);
            const auto size = static_cast<std::size_t>(bytes.getBytes());
            if (!set.add_encoded({static_cast<const char*>(bytes.getBlob()), size}))
                throw SQLite::Exception("search_block", SQLITE_CORRUPT);
        }
        read.reset();
    }
    void add(EntrySet& set, const std::string& term) {
        one.bind(1, block);
        one.bind(2, term);
        add_rows(one, set);
    }
    void add_between(EntrySet& set, const std::string& from, const std::string& before) {
        range.bind(1, block);
        range.bind(2, from);
        range.bind(3, before);
        add_rows(range, set);
    }
    EntrySet of(const std::string& term) {
        EntrySet set;
        add(set, term);
        return set;
    }
    void cut(EntrySet& set, const std::string& term) { set &= of(term); }

    template <class Term>
    EntrySet of_signs(const std::string& stretch, Term term_of_signs) {
        EntrySet set;
        set.fill();
        std::size_t count = 0;
        const auto all = signs_of(stretch);
        for (const std::string_view signs : all)
            if (all.size() == 1 || signs != first_characters(signs, 1))
                if (count++ < most_signs) cut(set, term_of_signs(signs));
        return set;
    }

    EntrySet beginning_so(const std::string& word) {
        EntrySet set;
        if (first_characters(word, 2).size() == word.size())
            add(set, beginning_term(word));
        else
            add_between(set, word_term(word), after_all_of(word_term(word)));
        return set;
    }

    PhraseMatch of_word(const SearchWord& word, bool open) {
        PhraseMatch match;
        if (word.anywhere) {
            match.whole = match.begins = of_signs(word.text, signs_term);
            match.tagged = of_signs(word.text, tag_signs_term);
            return match;
        }
        add(match.whole, word_term(word.text));
        match.begins = open ? beginning_so(word.text) : match.whole;
        const std::string in_tags = tag_word_term(word.text);
        if (open)
            add_between(match.tagged, in_tags, after_all_of(in_tags));
        else
            add(match.tagged, in_tags);
        return match;
    }

    void cut_by_pair(PhraseMatch& match, const SearchWord& first, const SearchWord& second) {
        if (first.anywhere || second.anywhere) return;
        for (const std::string& term : pair_terms(first.text, second.text)) {
            const EntrySet pair = of(term);
            match.whole &= pair;
            match.begins &= pair;
        }
    }

    /// Whole days, and the hours of the days that are cut.
    EntrySet made_between(std::optional<InstantUs> from, std::optional<InstantUs> to) {
        const std::int64_t first = hour_of(from.value_or(0));
        const std::int64_t last =
            to ? hour_of(*to) : hour_of(std::numeric_limits<InstantUs>::max() / 2);
        const std::int64_t first_day = first / 24 + 1;
        const std::int64_t last_day = last / 24;
        EntrySet set;
        if (first_day < last_day) add_between(set, day_term(first_day), day_term(last_day));
        add_between(set, hour_term(first), hour_term(std::min(first_day * 24, last + 1)));
        add_between(set, hour_term(std::max(last_day * 24, first)), hour_term(last + 1));
        return set;
    }

    /// What the filter and the reader's role let through.
    EntrySet allowed(const SearchFilter& filter, const SearchReader& reader) {
        EntrySet all = of("");
        if (!filter.person.empty()) cut(all, person_term(filter.person));
        if (!filter.lesson.empty()) cut(all, lesson_term(filter.lesson));
        if (!filter.cycle.empty()) cut(all, cycle_term(filter.cycle));
        for (const DimensionValue& tag : filter.tags)
            cut(all, tag_term(tag));
        if (filter.teacher_action) cut(all, std::string(teacher_action_term));
        if (filter.pupil_response) cut(all, std::string(pupil_response_term));
        if (filter.from || filter.to) all &= made_between(filter.from, filter.to);
        if (reader.is_leader) {
            EntrySet own = of(owner_term(reader.person));
            add(own, person_term(reader.person));
            all &= own;
        }
        return all;
    }

    /// Where there may be words that the reader may read.
    EntrySet readable(const SearchReader& reader) {
        EntrySet set = of(note_author_term(reader.person));
        add(set, std::string(open_term));
        if (reader.partners.size() > most_partners)
            add_between(set, sharing_author_term(""), after_all_of(sharing_author_term("")));
        else
            for (const Uuid& partner : reader.partners)
                add(set, sharing_author_term(partner));
        return set;
    }

    PhraseMatch of_phrase(const SearchPhrase& phrase) {
        const std::size_t last = phrase.words.size() - 1;
        PhraseMatch match = of_word(phrase.words[0], phrase.open && last == 0);
        for (std::size_t i = 1; i <= last; ++i) {
            const bool open = phrase.open && i == last;
            const PhraseMatch next = of_word(phrase.words[i], open);
            match.whole &= next.whole;
            match.begins &= next.begins;
            match.tagged &= next.tagged;
            if (!open) cut_by_pair(match, phrase.words[i - 1], phrase.words[i]);
        }
        return match;
    }
};

SearchReader search_reader(Store& store) {
    SearchReader reader{store.acting_person().id, acts_as_leader(store), {}};
    Prepared read(store,
                  "SELECT teacher FROM relationship WHERE coach = ?1 AND deleted = 0 "
                  "UNION SELECT coach FROM relationship WHERE teacher = ?1 AND deleted = 0 "
                  "UNION SELECT b.person FROM group_member a JOIN group_member b "
                  " ON b.coaching_group = a.coaching_group AND b.deleted = 0 "
                  "WHERE a.person = ?1 AND a.deleted = 0");
    read.bind(1, reader.person);
    while (read.executeStep())
        reader.partners.push_back(read.getColumn(0).getString());
    return reader;
}

BlockSearch::BlockSearch(SQLite::Database& database, const SearchQuery& query,
                         const SearchFilter& filter, const SearchReader& reader)
    : lookup_(std::make_unique<Lookup>(database)),
      query_(query),
      filter_(filter),
      reader_(reader) {}
BlockSearch::~BlockSearch() = default;

BlockMatch BlockSearch::look_in(std::int64_t block) {
    BlockMatch match;
    match.first_id = block * static_cast<std::int64_t>(EntrySet::room);
    lookup_->block = block;
    const EntrySet all = lookup_->allowed(filter_, reader_);
    EntrySet readable = all;
    readable &= lookup_->readable(reader_);
    match.whole = match.begins = readable;
    match.tagged = all;
    for (const SearchPhrase& phrase : query_.phrases) {
        if (match.tagged.empty()) break;
        PhraseMatch next = lookup_->of_phrase(phrase);
        match.whole &= next.whole;
        match.begins &= next.begins;
        next.begins &= readable;
        next.tagged |= next.begins;
        match.tagged &= next.tagged;
    }
    match.begins -= match.whole;
    match.tagged -= match.whole;
    match.tagged -= match.begins;
    return match;
}

}  // namespace secondlook
