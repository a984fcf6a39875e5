#include "app/core/moment_tags.h"

#include <catch2/catch.hpp>

using namespace secondlook;

TEST_CASE("a list shows what was chosen, not what a draft carries by itself") {
    Moment moment;
    moment.tags = {{Dimension::Stimulus, "video clips"},
                   {Dimension::Timeframe, "the lesson in focus"},
                   {Dimension::Scale, "critical moments"},
                   {Dimension::Initiates, "teacher"}};
    CHECK(chosen_tags(moment).empty());
    moment.tags[1].value = "planning";
    moment.tags.push_back({Dimension::Tone, "curious"});
    CHECK(chosen_tags(moment) == std::vector<DimensionValue>{{Dimension::Timeframe, "planning"},
                                                             {Dimension::Tone, "curious"}});
    moment.to = MediaTime{5};
    CHECK(chosen_tags(moment).size() == 3);
}

TEST_CASE("several values stand beside each other") {
    Moment moment;
    moment.tags = {{Dimension::Tone, "neutral"}, {Dimension::Tone, "curious"}};
    CHECK(values_text(moment, Dimension::Tone) == "neutral, curious");
    CHECK(values_text(moment, Dimension::Scale).empty());
    CHECK(sentence_case("who initiates") == "Who initiates");
}
