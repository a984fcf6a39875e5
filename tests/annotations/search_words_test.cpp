#include "annotations/search_words.h"

#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>

#include "annotations/plain_text.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

std::string joined_words(const WordReader& reader, const std::string& text) {
    std::string all;
    for (const SearchWord& word : reader.words_of(text)) {
        CHECK(word.place.to <= text.size());
        all += (word.anywhere ? "~" : "") + word.text + "|";
    }
    return all;
}

}  // namespace

TEST_CASE("annotations: a text is taken apart into words without case and accents") {
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE);
    const WordReader reader(database);
    CHECK(joined_words(reader, "Café, naïve: 3 times!") == "cafe|naive|3|times|");
    CHECK(joined_words(reader, "用iPad教学") == "~用|ipad|~教学|");
    CHECK(joined_words(reader, "हिन्दी में") == "हिन्दी|में|");
    CHECK(joined_words(reader, "ok ❤️👩‍🏫") == "ok|~❤️👩‍🏫|");
    CHECK(joined_words(reader, "\xff\xfe x\xc3").find("x|") != std::string::npos);
    CHECK(joined_words(reader, "").empty());
}

TEST_CASE("annotations: a word's place is the whole word in the text as it stands") {
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE);
    const WordReader reader(database);
    const std::string text = "Le CAFÉ 学生 café";
    const auto words = reader.words_of(text);
    std::vector<MatchedWord> places;
    CHECK(fit_of({"caf", false, {}}, text, words, &places) == Fit::Begins);
    REQUIRE(places.size() == 2);
    CHECK(text.substr(places[0].from, places[0].to - places[0].from) == "CAFÉ");
    CHECK(fit_of({"cafe", false, {}}, text, words) == Fit::Whole);
    CHECK(fit_of({"afe", false, {}}, text, words) == Fit::None);
    CHECK(fit_of({"生", true, {}}, text, words) == Fit::Whole);
}

TEST_CASE("annotations: the schema and the program agree which scripts put no spaces") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    auto& database = store->database();
    database.exec(
        "INSERT INTO search_entry (moment, words) WITH RECURSIVE c (c) AS (VALUES (32) "
        "UNION ALL SELECT c + 1 FROM c WHERE c < 0x32000) SELECT c, char(c) FROM c "
        "WHERE c NOT BETWEEN 0xd800 AND 0xdfff");
    SQLite::Statement read(database, "SELECT words, unspaced FROM search_entry");
    int unspaced = 0;
    while (read.executeStep()) {
        const std::string sign = read.getColumn(0).getString();
        std::size_t at = 0;
        const char32_t c = next_character(sign, at);
        if (is_unspaced(c) != (read.getColumn(1).getInt() == 1)) FAIL_CHECK("differs at " << +c);
        unspaced += is_unspaced(c) ? 1 : 0;
    }
    CHECK(unspaced > 30'000);
}
