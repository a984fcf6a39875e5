#include "app/core/folded_text.h"

#include <catch2/catch.hpp>

using secondlook::folded;
using secondlook::folded_words;

TEST_CASE("case and accents do not matter, in any script") {
    CHECK(folded("Élodie") == folded("elodie"));
    CHECK(folded("ΜΆΘΗΜΑ") == folded("μαθημα"));
    CHECK(folded("ПЕРЕМЕНА") == folded("перемена"));
    CHECK(folded("straße") == folded("STRASSE"));
    CHECK(folded("ﬁne ２") == folded("fine 2"));
    CHECK(folded("課堂") == "課堂");
    CHECK(folded("teacher") != folded("teachers"));
}

TEST_CASE("words are apart by spaces, and what is no UTF-8 has none") {
    CHECK(folded_words("  Whose  idea\twas\nthis ") ==
          std::vector<std::string>{"whose", "idea", "was", "this"});
    CHECK(folded_words("").empty());
    CHECK(folded_words("\xff\xfe").empty());
}
