#include "annotations/plain_text.h"

#include <catch2/catch.hpp>

using namespace secondlook;
using namespace std::chrono_literals;

TEST_CASE("annotations: text keeps every script and loses control characters") {
    const std::string words =
        "Zoë asks why; \xe2\x9c\x93 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x8f\xab سلام 数学\n\ttwo";
    CHECK(clean_text(words) == words);
    CHECK(clean_text(std::string("a\0b\x01\x1b[31m\r\n\x7f\xc2\x85z", 15)) == "ab[31m\nz");
}

TEST_CASE("annotations: broken UTF-8 becomes replacement characters, never an error") {
    const std::string mark = "\xef\xbf\xbd";
    CHECK(clean_text("a\xff"
                     "b") == "a" + mark + "b");
    CHECK(clean_text("\xc3") == mark);
    CHECK(clean_text("\xe2\x82") == mark);
    CHECK(clean_text("\xe2\x82z") == mark + "z");
    CHECK(clean_text("\xc0\xaf") == mark + mark);             // '/' written too long
    CHECK(clean_text("\xed\xa0\x80") == mark + mark + mark);  // half of a surrogate pair
    CHECK(clean_text("\xf4\x90\x80\x80").find(mark) == 0);    // beyond the last character
    for (int lead = 0; lead < 256; ++lead)
        for (int next = 0; next < 256; ++next) {
            const std::string clean =
                clean_text(std::string{static_cast<char>(lead), static_cast<char>(next)});
            REQUIRE(clean_text(clean) == clean);
        }
}

TEST_CASE("annotations: a line has no breaks and no space at its ends") {
    CHECK(clean_line("  8B\n\tfractions \n") == "8B  fractions");
    CHECK(clean_line(" \n\t ").empty());
    CHECK(shown_path(std::filesystem::path("/tmp/\xff\nname")) == "\"/tmp/\xef\xbf\xbd name\"");
    CHECK(character_count("aé数👩") == 4);
}

TEST_CASE("annotations: a time in a label is cut, not rounded") {
    CHECK(time_words(12'400'000us) == "0:12.40");
    CHECK(time_words(12'409'999us) == "0:12.40");
    CHECK(time_words(59'999'999us) == "0:59.99");
    CHECK(time_words(61s) == "1:01.00");
    CHECK(time_words(1h + 2min + 3s) == "1:02:03.00");
    CHECK(time_words(-500ms) == "-0:00.50");
}
