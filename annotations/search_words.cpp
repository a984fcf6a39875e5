#include "annotations/search_words.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>

#include "annotations/plain_text.h"

// A text is a row of stretches: 用iPad教学 is 用, iPad, 教学.
// 1. A stretch of unspaced signs stands for itself: what is wanted may be anywhere in it.
// 2. Any other stretch goes through FTS5's tokenizer, set up as the index is, and becomes words.
// 3. So the tokens of the index and the words here agree, but where both kinds of stretches touch:
//    the index has one long token there. Such entries are read through (note_search.cpp).

namespace secondlook {

namespace {

struct Range {
    char32_t first, last;
};
constexpr std::array<Range, 19> unspaced_ranges{{
    {0x0e00, 0x0fff},    // Thai, Lao, Tibetan
    {0x1000, 0x109f},    // Myanmar
    {0x1780, 0x17ff},    // Khmer
    {0x1950, 0x19ff},    // Tai Le, New Tai Lue, Khmer symbols
    {0x1a20, 0x1aaf},    // Tai Tham
    {0x1b00, 0x1b7f},    // Balinese
    {0x2190, 0x2bff},    // arrows, symbols, dingbats
    {0x2e80, 0x2fdf},    // radicals
    {0x3040, 0x312f},    // kana, Bopomofo
    {0x3190, 0x4dbf},    // annotations, enclosed signs, ideographs
    {0x4e00, 0x9fff},    // ideographs
    {0xa000, 0xa4cf},    // Yi, Lisu
    {0xa980, 0xa9ff},    // Javanese, Myanmar
    {0xaa60, 0xaa7f},    // Myanmar
    {0xf900, 0xfaff},    // ideographs
    {0xff66, 0xff9f},    // half-width kana
    {0x1b000, 0x1b16f},  // kana
    {0x1f000, 0x1faff},  // pictures
    {0x20000, 0x3fffd},  // ideographs
}};

/// Signs that only change the one before them: variation selectors, joiners, tags of flags.
bool is_modifier(char32_t c) {
    return (c >= 0xfe00 && c <= 0xfe0f) || c == 0x200d || c == 0x20e3 ||
           (c >= 0xe0020 && c <= 0xe007f);
}

/// Ends of the stretch of one kind that begins at `from`.
struct Stretch {
    std::size_t end = 0;
    bool unspaced = false;
};

Stretch stretch_at(std::string_view text, std::size_t from) {
    Stretch stretch{from, false};
    stretch.unspaced = is_unspaced(next_character(text, stretch.end));
    while (stretch.end < text.size()) {
        std::size_t next = stretch.end;
        const char32_t c = next_character(text, next);
        const bool same = stretch.unspaced ? is_unspaced(c) || is_modifier(c) : !is_unspaced(c);
        if (!same) break;
        stretch.end = next;
    }
    return stretch;
}

void check(int code) {
    if (code != SQLITE_OK) throw SQLite::Exception("fts5", code);
}

/// Where words go while FTS5 calls back.
struct Collector {
    std::vector<SearchWord>* words;
    std::size_t offset = 0;
};

int collect(void* context, int flags, const char* token, int size, int start, int end) noexcept {
    if ((flags & FTS5_TOKEN_COLOCATED) != 0) return SQLITE_OK;
    try {
        const Collector& to = *static_cast<Collector*>(context);
        to.words->push_back({std::string(token, static_cast<std::size_t>(size)),
                             false,
                             {to.offset + static_cast<std::size_t>(start),
                              to.offset + static_cast<std::size_t>(end)}});
        return SQLITE_OK;
    } catch (...) {
        return SQLITE_NOMEM;
    }
}

}  // namespace

struct WordReader::Tokenizer {
    fts5_tokenizer functions{};
    Fts5Tokenizer* instance = nullptr;

    explicit Tokenizer(sqlite3* database) {
        fts5_api* api = nullptr;
        sqlite3_stmt* raw = nullptr;
        check(sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &raw, nullptr));
        const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> ask(raw,
                                                                             &sqlite3_finalize);
        check(sqlite3_bind_pointer(raw, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr));
        sqlite3_step(raw);
        if (api == nullptr) check(SQLITE_ERROR);
        void* user = nullptr;
        check(api->xFindTokenizer(api, "unicode61", &user, &functions));
        // As in schema/0002_search.sql.
        std::array<const char*, 4> options{"remove_diacritics", "2", "categories", "L* M* N* Co"};
        check(functions.xCreate(user, options.data(), static_cast<int>(options.size()), &instance));
    }
    ~Tokenizer() {
        if (instance != nullptr) functions.xDelete(instance);
    }
    Tokenizer(const Tokenizer&) = delete;
    Tokenizer& operator=(const Tokenizer&) = delete;

    void read(std::string_view text, std::size_t offset, std::vector<SearchWord>& words) const {
        Collector to{&words, offset};
        check(functions.xTokenize(instance, &to, FTS5_TOKENIZE_DOCUMENT, text.data(),
                                  static_cast<int>(text.size()), &collect));
    }
};

WordReader::WordReader(SQLite::Database& database)
    : tokenizer_(std::make_unique<Tokenizer>(database.getHandle())) {}
WordReader::~WordReader() = default;

std::vector<SearchWord> WordReader::words_of(std::string_view text) const {
    std::vector<SearchWord> words;
    for (std::size_t at = 0; at < text.size();) {
        const Stretch stretch = stretch_at(text, at);
        const std::string_view piece = text.substr(at, stretch.end - at);
        if (stretch.unspaced)
            words.push_back({std::string(piece), true, {at, stretch.end}});
        else
            tokenizer_->read(piece, at, words);
        at = stretch.end;
    }
    return words;
}

Fit fit_of(const SearchWord& wanted, std::string_view text, const std::vector<SearchWord>& words,
           std::vector<MatchedWord>* places) {
    Fit best = Fit::None;
    const auto found = [&](Fit fit, std::size_t from, std::size_t to) {
        best = std::max(best, fit);
        if (places != nullptr) places->push_back({from, to});
    };
    if (wanted.anywhere) {
        const std::size_t length = wanted.text.size();
        for (std::size_t at = text.find(wanted.text); at != std::string_view::npos;
             at = text.find(wanted.text, at + length))
            found(Fit::Whole, at, at + length);
        return best;
    }
    for (const SearchWord& word : words)
        if (!word.anywhere && word.text.starts_with(wanted.text))
            found(word.text.size() == wanted.text.size() ? Fit::Whole : Fit::Begins,
                  word.place.from, word.place.to);
    return best;
}

bool is_unspaced(char32_t character) {
    return std::any_of(unspaced_ranges.begin(), unspaced_ranges.end(), [&](const Range& range) {
        return character >= range.first && character <= range.last;
    });
}

}  // namespace secondlook
