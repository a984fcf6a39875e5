#include "app/core/point_form.h"

#include <algorithm>
#include <charconv>

#include "annotations/edit_history.h"
#include "annotations/question_stems.h"
#include "app/core/moment_tags.h"

namespace secondlook {

namespace {

using Kind = FormField::Kind;

constexpr int kMostMinutes = 24 * 60;
constexpr std::size_t kMostStems = 3;
constexpr const char* kBoth = " and ";  // "neutral and curious"

std::string joined_values(const TalkingPoint* point, Dimension dimension) {
    std::string all;
    if (!point) return all;
    for (const DimensionValue& tag : point->values)
        if (tag.dimension == dimension) all += (all.empty() ? "" : kBoth) + tag.value;
    return all;
}

std::vector<std::string> choices_of(const DimensionInfo& info) {
    std::vector<std::string> choices{""};
    for (const std::string_view value : info.values)
        choices.emplace_back(value);
    if (info.several && info.values.size() == 2) choices.push_back(choices[1] + kBoth + choices[2]);
    return choices;
}

bool has_clip(const TalkingPoint* point) {
    return point && std::ranges::any_of(point->links, [](const PointLink& link) {
               return link.kind == PointLink::Kind::Moment || link.kind == PointLink::Kind::Clip;
           });
}

FormField field_of(const DimensionInfo& info, const TalkingPoint* point) {
    FormField field{.key = std::string(info.key),
                    .label = sentence_case(info.label),
                    .hint = info.free_words ? "What it is about: wait time" : "",
                    .value = joined_values(point, info.dimension),
                    .kind = info.free_words ? Kind::Line : Kind::Choice,
                    .choices = info.free_words ? std::vector<std::string>{} : choices_of(info)};
    if (info.dimension == Dimension::Stimulus && !has_clip(point)) {
        std::erase(field.choices, "video clips");
        field.note = "Video clips can be chosen once a moment or a clip is beside it.";
    }
    if (info.dimension == Dimension::Initiates && !point)
        field.note = "None: it is you who raises it.";
    return field;
}

std::vector<std::string> stems_for(const TalkingPoint* point) {
    const std::string scale = joined_values(point, Dimension::Scale);
    const std::string timeframe = joined_values(point, Dimension::Timeframe);
    const bool open = scale.empty() && timeframe.empty();
    std::vector<std::string> stems;
    for (const QuestionStem& one : open ? question_stems("critical moments", "future teaching")
                                        : question_stems(scale, timeframe))
        if (stems.size() < kMostStems) stems.push_back(one.stem);
    return stems;
}

std::string answer(const FormAnswers& answers, std::string_view key) {
    const auto found = answers.find(key);
    return found == answers.end() ? "" : found->second;
}

}  // namespace

std::vector<FormField> point_fields(const TalkingPoint* point, bool with_advice) {
    const PointWords words = point ? point->words : PointWords{};
    std::vector<FormField> fields;
    fields.push_back({.key = "question",
                      .label = "The question to begin with",
                      .hint = "What did you see that made you wait?",
                      .value = words.question,
                      .kind = Kind::Words,
                      .choices = stems_for(point)});
    fields.push_back({.key = "minutes",
                      .label = "Minutes for it",
                      .hint = "5",
                      .value = words.minutes > 0 ? std::to_string(words.minutes) : "",
                      .kind = Kind::Line});
    for (const DimensionInfo& info : coaching_dimensions())
        fields.push_back(field_of(info, point));
    if (with_advice)
        fields.push_back({.key = "advice",
                          .label = "Advice, beside the question",
                          .hint = "Only what you would say anyway",
                          .value = words.advice,
                          .kind = Kind::Words,
                          .note = "It is not on the screen while you talk."});
    return fields;
}

tl::expected<PointWords, std::string> words_of(const FormAnswers& answers, PointWords before) {
    before.question = answer(answers, "question");
    std::ranges::replace(before.question, '\n', ' ');
    if (answers.contains("advice")) before.advice = answer(answers, "advice");
    const std::string minutes = answer(answers, "minutes");
    before.minutes = 0;
    if (minutes.empty()) return before;
    const char* end = minutes.data() + minutes.size();
    const auto read = std::from_chars(minutes.data(), end, before.minutes);
    if (read.ec != std::errc{} || read.ptr != end || before.minutes < 0 ||
        before.minutes > kMostMinutes)
        return tl::make_unexpected(std::string("Write the minutes as a whole number, such as 5."));
    return before;
}

std::vector<DimensionValue> values_of(const FormAnswers& answers) {
    std::vector<DimensionValue> values;
    for (const DimensionInfo& info : coaching_dimensions()) {
        std::string value = answer(answers, info.key);
        if (value.empty()) continue;
        const std::size_t both = info.several ? value.find(kBoth) : value.npos;
        if (both != value.npos) {
            values.push_back({info.dimension, value.substr(both + std::string_view(kBoth).size())});
            value.resize(both);
        }
        values.push_back({info.dimension, value});
    }
    return values;
}

StoreResult<void> change_point(Store& store, const TalkingPoint& point, const PointWords& words,
                               const std::vector<DimensionValue>& values) {
    TalkingPointRepository points(store);
    return EditHistory(store).record("Change a talking point", {}, [&]() -> StoreResult<void> {
        if (auto set = points.set_words(point.id, words); !set) return set;
        for (const DimensionValue& old : point.values) {
            if (std::ranges::find(values, old) != values.end()) continue;
            if (auto cleared = points.clear_value(point.id, old); !cleared) return cleared;
        }
        for (const DimensionValue& value : values) {
            if (std::ranges::find(point.values, value) != point.values.end()) continue;
            if (auto set = points.set_value(point.id, value); !set) return set;
        }
        return {};
    });
}

}  // namespace secondlook
