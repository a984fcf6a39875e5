#include "app/core/printable.h"

#include <random>
#include <string>

#include <catch2/catch.hpp>

using secondlook::in_quotes;
using secondlook::is_utf8;
using secondlook::printable;
using secondlook::printable_lines;

namespace {
const std::string kBad = "\xEF\xBF\xBD";
}

TEST_CASE("words in any script stay as they are") {
    for (const char* words : {"", "Year 4 fractions", "Été à l'école", "数学の授業",
                              "درس الرياضيات", "👩🏽‍🏫 [live] (2)", "\xF4\x8F\xBF\xBF"}) {
        CHECK(printable(words) == words);
        CHECK(is_utf8(words));
    }
}

TEST_CASE("control characters become visible marks") {
    CHECK(printable("a\x1b[31mb") == "a" + kBad + "[31mb");
    CHECK(printable("\x7f\x01") == kBad + kBad);
    CHECK(printable("a\xC2\x9B"
                    "b") == "a" + kBad + "b");  // CSI of the C1 set
    CHECK(printable(std::string("a\0b", 3)) == "a" + kBad + "b");
    CHECK(printable("x\xE2\x80\xAEgpm.exe") == "x" + kBad + "gpm.exe");  // right-to-left override
}

TEST_CASE("a line stays one line, and lines stay lines where they may") {
    CHECK(printable("a\nb\r\tc\xE2\x80\xA8"
                    "d") == "a b  c d");
    CHECK(printable_lines("a\n\tb\rc") == "a\n\tb c");
}

TEST_CASE("bytes that are no UTF-8 are replaced one by one") {
    CHECK(printable("caf\xE9") == "caf" + kBad);
    CHECK(printable("\xC3(") == kBad + "(");
    CHECK(printable("\xC0\xAF") == kBad + kBad);  // overlong slash
    CHECK(printable("\xE0\x80\xAF") == kBad + kBad + kBad);
    CHECK(printable("\xED\xA0\x80") == kBad + kBad + kBad);  // a surrogate
    CHECK(printable("\xF4\x90\x80\x80").find('\xF4') == std::string::npos);
    CHECK(printable("\xE2\x82") == kBad + kBad);  // cut short
    CHECK_FALSE(is_utf8("\xC0\xAF"));
    CHECK_FALSE(is_utf8("\xED\xA0\x80"));
}

TEST_CASE("quotes hold a bounded number of whole characters") {
    CHECK(in_quotes("a b") == "\"a b\"");
    CHECK(in_quotes("ääää", 3) == "\"äää...\"");
    CHECK(in_quotes("äää", 3) == "\"äää\"");
    CHECK(in_quotes(std::string(1'000, '\xFF'), 4) == "\"" + kBad + kBad + kBad + kBad + "...\"");
}

TEST_CASE("whatever goes in, one safe line of UTF-8 comes out") {
    std::mt19937 random(11);
    for (int n = 0; n < 5'000; ++n) {
        std::string bytes;
        for (auto length = random() % 24; length > 0; --length) {
            bytes += static_cast<char>(random() % 4 == 0 ? random() % 128 : 128 + random() % 128);
        }
        const std::string line = printable(bytes);
        REQUIRE(is_utf8(line));
        REQUIRE(printable(line) == line);
        for (char c : line)
            REQUIRE((static_cast<unsigned char>(c) >= 0x20 && c != 0x7F));
        REQUIRE(is_utf8(in_quotes(bytes, 5)));
    }
}
