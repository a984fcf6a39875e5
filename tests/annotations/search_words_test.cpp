#include "annotations/search_words.h"

#include <catch2/catch.hpp>

using namespace secondlook;

namespace {

std::string joined_words(const std::string& text) {
    std::string all;
    for (const SearchWord& word : search_words(text)) {
        CHECK(word.place.to <= text.size());
        all += (word.anywhere ? "~" : "") + word.text + "|";
    }
    return all;
}

}  // namespace

TEST_CASE("annotations: a text is taken apart into words without case and accents") {
    CHECK(joined_words("Café, naïve: 3 times!") == "cafe|naive|3|times|");
    CHECK(joined_words("用iPad教学") == "~用|ipad|~教学|");
    CHECK(joined_words("हिन्दी में") == "हिन्दी|में|");
    CHECK(joined_words("ok ❤️👩‍🏫") == "ok|~❤️👩‍🏫|");
    CHECK(joined_words("\xff\xfe x\xc3").find("x|") != std::string::npos);
    CHECK(joined_words("").empty());
    CHECK(joined_words("Ανοιχτή ερώτηση") == joined_words("ΑΝΟΙΧΤΗ ΕΡΩΤΗΣΗ"));
    CHECK(joined_words("ёлка ЙОД") == joined_words("елка иод"));
    CHECK(joined_words("سَأَلَتِ المُعَلِّمَةُ") == joined_words("سألت المعلمة"));
    CHECK(joined_words("שָׁאֲלָה") == joined_words("שאלה"));
    CHECK(joined_words("größer") == "grosser|");
}

TEST_CASE("annotations: a word's place is the whole word in the text as it stands") {
    const std::string text = "Le CAFÉ 学生 café";
    const auto words = search_words(text);
    std::vector<MatchedWord> places;
    CHECK(fit_of({"caf", false, {}}, text, words, &places) == Fit::Begins);
    REQUIRE(places.size() == 2);
    CHECK(text.substr(places[0].from, places[0].to - places[0].from) == "CAFÉ");
    CHECK(fit_of({"cafe", false, {}}, text, words) == Fit::Whole);
    CHECK(fit_of({"afe", false, {}}, text, words) == Fit::None);
    CHECK(fit_of({"生", true, {}}, text, words) == Fit::Whole);
}
