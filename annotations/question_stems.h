#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace secondlook {

/// A question to begin with: neutral or curious, never a judgement (DOMAIN.md S01, P10).
struct QuestionStem {
    std::string stem;
    std::string tone;   ///< "neutral" or "curious"
    std::string about;  ///< the scale of focus or timeframe that it goes with
    bool operator==(const QuestionStem&) const = default;
};

/// The stems that go with a scale of focus, then those that go with a timeframe
/// (annotations/data/question_stems.json). An empty or unknown value has none. Thread: any.
std::vector<QuestionStem> question_stems(std::string_view scale, std::string_view timeframe);

}  // namespace secondlook
