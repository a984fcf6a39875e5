#include "app/core/conversation_shape.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "app/core/number_words.h"
#include "app/core/shape_words.h"

namespace secondlook {

namespace {

constexpr std::size_t kMostSubjects = 3;  // that one sentence names

ShapePart& part_of(DimensionShape& shape, const std::string& value) {
    const auto found = std::ranges::find(shape.parts, value, &ShapePart::value);
    if (found != shape.parts.end()) return *found;
    return shape.parts.emplace_back(ShapePart{value, value, 0});
}

std::string name_of(const ShapeContext& context, const std::string& value) {
    const bool is_teacher = value == "teacher";
    if (!is_teacher && value != "coach") return value == "jointly" ? "Together" : value;
    const Person& person = is_teacher ? context.teacher : context.coach;
    if (person.id.empty()) return is_teacher ? "The teacher" : "The coach";
    return person.id == context.reader ? "You" : person.name;
}

/// The dimension's own order, the acting person's own first for who initiates; words that people
/// chose by how often, then by name.
void put_in_order(DimensionShape& shape, const ShapeContext& context) {
    const DimensionInfo& info = dimension_info(shape.dimension);
    const auto place = [&](const ShapePart& part) {
        if (shape.dimension == Dimension::Initiates && part.name == "You" &&
            !context.reader.empty())
            return std::ptrdiff_t{-1};
        return std::ranges::find(info.values, part.value) - info.values.begin();
    };
    std::ranges::stable_sort(shape.parts, [&](const ShapePart& a, const ShapePart& b) {
        if (!info.free_words) return place(a) < place(b);
        return a.points != b.points ? a.points > b.points : a.value < b.value;
    });
}

/// A part's name further on in a sentence: people's names and words stay as they are.
std::string within(const ShapePart& part) {
    static constexpr std::array<std::pair<std::string_view, const char*>, 3> ours{
        {{"Together", "together"}, {"The teacher", "the teacher"}, {"The coach", "the coach"}}};
    const auto* found = std::ranges::find(ours, part.name, &decltype(ours)::value_type::first);
    return found == ours.end() ? part.name : found->second;
}

std::string sentence_of(const DimensionShape& shape) {
    std::vector<std::string> said;
    const bool all_alike = shape.parts.size() == 1 && shape.open == 0;
    for (const ShapePart& part : shape.parts)
        said.push_back(part_words(shape.dimension, said.empty() ? part.name : within(part),
                                  part.points, all_alike));
    if (shape.dimension == Dimension::SubjectMatter && said.size() > kMostSubjects) {
        const int more = static_cast<int>(said.size() - kMostSubjects);
        said.resize(kMostSubjects);
        said.push_back(fmt::format("{} more", number_words(more)));
    }
    if (shape.dimension == Dimension::Timeframe) said = {timeframe_words(shape.parts, shape.open)};
    return finished_sentence(shape.dimension, said, shape.open);
}

DimensionShape spread(const std::vector<TalkingPoint>& points, const ShapeContext& context,
                      Dimension dimension) {
    DimensionShape shape{dimension, {}, 0, {}};
    for (const TalkingPoint& point : points) {
        bool any = false;
        for (const DimensionValue& tag : point.values) {
            if (tag.dimension != dimension) continue;
            ++part_of(shape, tag.value).points;
            any = true;
        }
        if (!any) ++shape.open;
    }
    if (dimension == Dimension::Initiates)
        for (ShapePart& part : shape.parts)
            part.name = name_of(context, part.value);
    put_in_order(shape, context);
    shape.sentence = sentence_of(shape);
    return shape;
}

/// What the talking points rest on, each thing once.
std::string base_of(const std::vector<TalkingPoint>& points, const ShapeContext& context) {
    using Kind = PointLink::Kind;
    std::array<std::set<Uuid>, 5> linked;
    std::set<Uuid> lessons;
    std::map<std::string, int> artefacts;
    for (const TalkingPoint& point : points)
        for (const PointLink& link : point.links) {
            const bool is_new = linked[static_cast<std::size_t>(link.kind)].insert(link.id).second;
            if (const auto lesson = context.lessons.find(link.id); lesson != context.lessons.end())
                lessons.insert(lesson->second);
            if (link.kind == Kind::Lesson) lessons.insert(link.id);
            if (link.kind != Kind::Artefact || !is_new) continue;
            const auto kind = context.artefact_kinds.find(link.id);
            ++artefacts[kind == context.artefact_kinds.end() ? "other" : kind->second];
        }
    const auto count = [&](Kind kind) {
        return static_cast<int>(linked[static_cast<std::size_t>(kind)].size());
    };
    return base_words({static_cast<int>(points.size()), count(Kind::Moment), count(Kind::Clip),
                       count(Kind::ActionStep), static_cast<int>(lessons.size())},
                      artefacts);
}

}  // namespace

ConversationShape conversation_shape(const std::vector<TalkingPoint>& points,
                                     const ShapeContext& context) {
    ConversationShape shape;
    shape.points = static_cast<int>(points.size());
    int untimed = 0;
    for (const TalkingPoint& point : points) {
        shape.minutes += point.words.minutes;
        untimed += point.words.minutes == 0;
    }
    for (const DimensionInfo& info : coaching_dimensions())
        shape.dimensions.push_back(spread(points, context, info.dimension));
    shape.time = time_words(shape.minutes, context.minutes, untimed, shape.points);
    shape.base = base_of(points, context);
    return shape;
}

ConversationShape shape_of_moments(const std::vector<Moment>& moments,
                                   const ShapeContext& context) {
    std::vector<TalkingPoint> points;
    ShapeContext with_lessons = context;
    for (const Moment& moment : moments) {
        TalkingPoint point;
        point.values = moment.tags;
        point.links = {{PointLink::Kind::Moment, moment.id}};
        with_lessons.lessons[moment.id] = moment.lesson;
        points.push_back(std::move(point));
    }
    return conversation_shape(points, with_lessons);
}

}  // namespace secondlook
