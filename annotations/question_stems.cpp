#include "annotations/question_stems.h"

#include <nlohmann/json.hpp>

#include "ready_question_stems.h"

namespace secondlook {

namespace {

using Json = nlohmann::json;

const Json& ready_stems() {
    static const Json stems = Json::parse(ready_stems_text::text_question_stems);
    return stems;
}

void add_stems(std::vector<QuestionStem>& stems, const char* dimension, std::string_view value) {
    const Json& group = ready_stems().at(dimension);
    const auto found = group.find(std::string(value));
    if (found == group.end()) return;
    for (const Json& one : *found)
        stems.push_back({one.at("stem"), one.at("tone"), std::string(value)});
}

}  // namespace

std::vector<QuestionStem> question_stems(std::string_view scale, std::string_view timeframe) {
    std::vector<QuestionStem> stems;
    add_stems(stems, "scale", scale);
    add_stems(stems, "timeframe", timeframe);
    return stems;
}

}  // namespace secondlook
