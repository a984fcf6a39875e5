#include "media/spoken_line.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace secondlook;

TEST_CASE("a line is spoken, at the rate asked for and always the same") {
    const auto first = speak({.text = "Three quarters of twenty four."}, 48'000);
    if (!first) {  // an FFmpeg without flite
        CHECK(first.error().kind == MediaError::Kind::UnknownCodec);
        return;
    }
    CHECK(first->size() > 48'000);
    CHECK(first->size() < 4 * 48'000);
    CHECK(*std::ranges::max_element(*first) > 0.1F);
    CHECK(std::ranges::all_of(*first, [](float sample) { return std::abs(sample) <= 1.0F; }));
    const auto again = speak({.text = "Three quarters of twenty four."}, 48'000);
    CHECK(bool(*first == *again));

    const auto slow = speak({.text = "Three quarters of twenty four."}, 16'000);
    REQUIRE(slow);
    CHECK(double(slow->size()) == Approx(double(first->size()) / 3).epsilon(0.02));
}

TEST_CASE("a higher voice keeps its pace") {
    const auto low = speak({.text = "It is the same thing.", .pitch = 1.0}, 48'000);
    const auto high = speak({.text = "It is the same thing.", .pitch = 1.5}, 48'000);
    if (!low) return;
    REQUIRE(high);
    CHECK(double(high->size()) == Approx(double(low->size())).epsilon(0.1));
    const auto crossings = [](const std::vector<float>& samples) {
        int count = 0;
        for (std::size_t i = 1; i < samples.size(); ++i) {
            count += (samples[i - 1] < 0) != (samples[i] < 0);
        }
        return count;
    };
    CHECK(crossings(*high) > crossings(*low) * 11 / 10);
}

TEST_CASE("words of any kind are spoken or refused, never taken for commands") {
    for (const char* text : {"it's 3/4: [a];b,c='d'\\", "", "%n %s", "日本語", "\n"}) {
        INFO(text);
        const auto spoken = speak({.text = text}, 48'000);
        CHECK((spoken.has_value() || !spoken.error().message.empty()));
    }
    CHECK_FALSE(speak({.text = "Hello", .voice = "nobody"}, 48'000));
}
