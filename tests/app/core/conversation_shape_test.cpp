#include "app/core/conversation_shape.h"

#include <catch2/catch.hpp>

using namespace secondlook;

namespace {

const ShapeContext anna_and_ben{"a", {"a", "Anna"}, {"b", "Ben"}, 25, {}, {}};

TalkingPoint point(const std::string& initiates, const std::string& scale,
                   const std::string& timeframe, int minutes = 5) {
    TalkingPoint one;
    one.words.minutes = minutes;
    for (const auto& [dimension, value] :
         {std::pair(Dimension::Initiates, initiates), std::pair(Dimension::Scale, scale),
          std::pair(Dimension::Timeframe, timeframe)})
        if (!value.empty()) one.values.push_back({dimension, value});
    return one;
}

/// looks/prepare_light.png.
std::vector<TalkingPoint> four_points() {
    auto points = std::vector{
        point("teacher", "critical moments", "the lesson in focus", 6),
        point("coach", "critical moments", "the lesson in focus"),
        point("teacher", "pedagogic themes", "future teaching"),
        point("teacher", "teaching episodes", "the lesson in focus", 4),
    };
    points[0].links = {{PointLink::Kind::Clip, "c1"}};
    points[1].links = {{PointLink::Kind::Clip, "c2"}, {PointLink::Kind::Clip, "c1"}};
    points[2].links = {{PointLink::Kind::Clip, "c3"}};
    points[3].links = {{PointLink::Kind::Artefact, "w"}};
    return points;
}

std::string said(const std::vector<TalkingPoint>& points, Dimension dimension,
                 const ShapeContext& context = anna_and_ben) {
    return conversation_shape(points, context).of(dimension).sentence;
}

}  // namespace

TEST_CASE("a conversation's shape is told in plain sentences") {
    ShapeContext context = anna_and_ben;
    context.artefact_kinds["w"] = "children's work";
    const ConversationShape shape = conversation_shape(four_points(), context);
    CHECK(shape.of(Dimension::Initiates).sentence == "You three, Ben one");
    CHECK(shape.of(Dimension::Scale).sentence == "Two critical moments, one episode, one theme");
    CHECK(shape.of(Dimension::Timeframe).sentence == "Mostly this lesson; one looks ahead");
    CHECK(shape.of(Dimension::Tone).sentence == "Not said yet (four)");
    CHECK(shape.time == "20 of 25 minutes planned");
    CHECK(shape.base == "Four talking points, three clips, one piece of children's work");
    context.lessons = {{"c1", "l"}, {"c2", "l"}, {"c3", "m"}};
    CHECK(conversation_shape(four_points(), context).base.ends_with("; from two lessons"));
}

TEST_CASE("the other of a pair reads the same shape from their side") {
    ShapeContext context = anna_and_ben;
    context.reader = "b";
    CHECK(said(four_points(), Dimension::Initiates, context) == "You one, Anna three");
    context.reader.clear();
    CHECK(said(four_points(), Dimension::Initiates, context) == "Anna three, Ben one");
    context.teacher = context.coach = {};
    CHECK(said(four_points(), Dimension::Initiates, context) == "The teacher three, the coach one");
}

TEST_CASE("a shape counts what is there and says what is not said yet") {
    const auto points = std::vector{point("jointly", "", "planning", 0),
                                    point("jointly", "the lesson as a whole", "past lessons", 0),
                                    point("", "school or societal issues", "", 7)};
    const ConversationShape shape = conversation_shape(points, {});
    CHECK(shape.of(Dimension::Initiates).sentence == "Together two; one not said yet");
    CHECK(shape.of(Dimension::Scale).sentence ==
          "One on the lesson as a whole, one school or societal issue; one not said yet");
    CHECK(shape.of(Dimension::Timeframe).sentence ==
          "One looks back, one is about planning; one not said yet");
    CHECK(shape.time == "7 minutes planned; two with no minutes yet");
    CHECK(shape.base == "Three talking points");
    CHECK(shape.of(Dimension::Scale).open == 1);
    REQUIRE(shape.of(Dimension::Scale).parts.size() == 2);
    CHECK(shape.of(Dimension::Scale).parts[0].value == "the lesson as a whole");
}

TEST_CASE("an empty agenda has a shape too, and a full one says so without alarm") {
    const ConversationShape none = conversation_shape({}, anna_and_ben);
    CHECK(none.dimensions.size() == 6);
    CHECK(none.of(Dimension::Scale).sentence == "Nothing yet");
    CHECK(none.time == "25 minutes to plan");
    CHECK(none.base == "No talking points");
    CHECK(conversation_shape({}, {}).time == "Nothing planned yet");
    const auto full = std::vector{point("teacher", "", "the lesson in focus", 20),
                                  point("teacher", "", "the lesson in focus", 10)};
    CHECK(conversation_shape(full, anna_and_ben).time == "30 minutes planned; the session has 25");
    CHECK(said(full, Dimension::Initiates) == "You, both");
    CHECK(said(full, Dimension::Timeframe) == "All about this lesson");
}

TEST_CASE("both tones may stand, and subject matters come by how often they are raised") {
    std::vector<TalkingPoint> points(6);
    points[0].values = {{Dimension::Tone, "neutral"}, {Dimension::Tone, "curious"}};
    points[1].values = {{Dimension::Tone, "curious"}};
    const std::vector<std::string> subjects{"wait time", "谁问的", "wait time", "b", "c", "d"};
    for (std::size_t n = 0; n < points.size(); ++n)
        points[n].values.push_back({Dimension::SubjectMatter, subjects[n]});
    CHECK(said(points, Dimension::Tone) == "One neutral, two curious; four not said yet");
    CHECK(said(points, Dimension::SubjectMatter) == "wait time (two), b (one), c (one), two more");
}

TEST_CASE("the moments of a recorded conversation have the same shape") {
    Moment one;
    one.id = "m1";
    one.lesson = "talk";
    one.tags = {{Dimension::Initiates, "coach"}, {Dimension::Scale, "critical moments"}};
    Moment other = one;
    other.id = "m2";
    other.tags[0].value = "teacher";
    const ConversationShape shape = shape_of_moments({one, other}, anna_and_ben);
    CHECK(shape.of(Dimension::Initiates).sentence == "You one, Ben one");
    CHECK(shape.of(Dimension::Scale).sentence == "Two critical moments");
    CHECK(shape.base == "Two talking points, two moments; from one lesson");
}
