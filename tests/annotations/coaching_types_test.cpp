#include "annotations/coaching_types.h"

#include <catch2/catch.hpp>

using namespace secondlook;

namespace {

std::string choices(Dimension dimension) {
    std::string text;
    for (const std::string_view value : dimension_info(dimension).values)
        text.append(text.empty() ? "" : " | ").append(value);
    return text;
}

}  // namespace

TEST_CASE("annotations: the six dimensions have the source's own labels and values") {
    std::string labels;
    std::string letters;
    for (const DimensionInfo& info : coaching_dimensions()) {
        labels.append(info.label).append("; ");
        letters.push_back(info.letter);
        CHECK(&dimension_info(info.dimension) == &info);
        CHECK(dimension_from_key(info.key) == info.dimension);
        CHECK(info.values.empty() == info.free_words);
    }
    CHECK(labels ==
          "subject matter; who initiates; stimulus; tone of voice; scale of focus; timeframe; ");
    CHECK(letters == "SWVTFZ");
    CHECK(choices(Dimension::SubjectMatter).empty());
    CHECK(choices(Dimension::Initiates) == "teacher | coach | jointly");
    CHECK(choices(Dimension::Stimulus) == "video clips | recall | artefacts");
    CHECK(choices(Dimension::Tone) == "neutral | curious");
    CHECK(choices(Dimension::Scale) ==
          "critical moments | teaching episodes | the lesson as a whole | pedagogic themes | "
          "school or societal issues");
    CHECK(choices(Dimension::Timeframe) ==
          "past lessons | planning | the lesson in focus | future teaching");
    CHECK_FALSE(dimension_from_key("score").has_value());
}
