#include "annotations/question_stems.h"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "annotations/coaching_types.h"

using namespace secondlook;

TEST_CASE("every scale of focus and timeframe has three to five stems, all different") {
    std::set<std::string> seen;
    for (const auto& [dimension, is_scale] :
         {std::pair(Dimension::Scale, true), std::pair(Dimension::Timeframe, false)})
        for (const std::string_view value : dimension_info(dimension).values) {
            INFO(value);
            const auto stems = is_scale ? question_stems(value, "") : question_stems("", value);
            CHECK(stems.size() >= 3);
            CHECK(stems.size() <= 5);
            for (const QuestionStem& one : stems) {
                CHECK(one.about == value);
                CHECK(one.stem.ends_with('?'));
                CHECK((one.tone == "neutral" || one.tone == "curious"));
                CHECK(seen.insert(one.stem).second);
            }
            const auto tones = [&](const char* tone) {
                return std::ranges::count(stems, tone, &QuestionStem::tone);
            };
            CHECK(tones("neutral") > 0);
            CHECK(tones("curious") > 0);
        }
}

TEST_CASE("stems for a scale come before those for a timeframe, and unknown values have none") {
    const auto both = question_stems("critical moments", "planning");
    CHECK(both.front().stem == "What did you see that made you wait?");
    CHECK(both.back().about == "planning");
    CHECK(both.size() ==
          question_stems("critical moments", "").size() + question_stems("", "planning").size());
    CHECK(question_stems("", "").empty());
    CHECK(question_stems("nothing", "planned").empty());
}
