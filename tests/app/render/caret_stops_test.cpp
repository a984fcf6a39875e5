#include "app/render/caret_stops.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

using namespace secondlook;

namespace {

/// Graphemes of one byte and one pixel with these levels, put in the order of the screen.
std::vector<LineGrapheme> line(const std::string& levels) {
    std::vector<LineGrapheme> visual;
    for (std::size_t i = 0; i < levels.size(); ++i)
        visual.push_back({i, 1.0F, levels[i] - '0'});
    for (int level = 9; level > 0; --level) {  // the Unicode rule L2
        for (auto from = visual.begin(); from != visual.end();) {
            const auto high = [&](const LineGrapheme& each) { return each.level >= level; };
            from = std::find_if(from, visual.end(), high);
            const auto to = std::find_if_not(from, visual.end(), high);
            std::reverse(from, to);
            from = to;
        }
    }
    return visual;
}

std::string order(const std::string& levels, int base) {
    std::string offsets;
    for (const auto& stop : caret_stops(line(levels), base, levels.size()))
        offsets += static_cast<char>('0' + stop.at);
    return offsets;
}

}  // namespace

TEST_CASE("an empty line has one caret place") {
    const auto stops = caret_stops({}, 1, 7);
    REQUIRE(stops.size() == 1);
    CHECK(stops[0].at == 7);
    CHECK(stops[0].x == 0);
}

TEST_CASE("one direction runs straight") {
    CHECK(order("000", 0) == "0123");
    CHECK(order("111", 1) == "3210");
}

TEST_CASE("the caret at the edge of a quotation belongs to the sentence around it") {
    CHECK(order("001100", 0) == "0123456");
    CHECK(order("112211", 1) == "6543210");
    CHECK(order("00111", 0) == "012435");
    CHECK(order("000111122", 0) == "012387654" + std::string("9"));
}

TEST_CASE("every gap has one offset and every offset one gap, at any depth") {
    std::uint32_t state = 3;
    for (int round = 0; round < 2000; ++round) {
        const int base = round % 2;
        std::string levels;
        for (int i = 0; i < 9; ++i) {
            state = state * 1664525U + 1013904223U;
            levels += static_cast<char>('0' + base + (state >> 20U) % 4);
        }
        auto offsets = order(levels, base);
        CAPTURE(levels, offsets);
        CHECK(offsets.front() == (base == 0 ? '0' : '9'));
        CHECK(offsets.back() == (base == 0 ? '9' : '0'));
        std::sort(offsets.begin(), offsets.end());
        CHECK(offsets == "0123456789");
    }
}

TEST_CASE("places are the sums of the widths") {
    const auto stops = caret_stops({{0, 4.0F, 0}, {1, 0.0F, 0}, {2, 2.5F, 0}}, 0, 3);
    CHECK(stops[1].x == 4.0F);
    CHECK(stops[2].x == 4.0F);
    CHECK(stops[3].x == 6.5F);
}
