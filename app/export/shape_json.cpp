#include "app/export/shape_json.h"

#include <nlohmann/json.hpp>

namespace secondlook {

using Json = nlohmann::ordered_json;

Json shape_json(const ConversationShape& shape) {
    Json json{{"talking_points", shape.points},
              {"minutes", shape.minutes},
              {"time", shape.time},
              {"base", shape.base},
              {"dimensions", Json::object()}};
    for (const DimensionShape& one : shape.dimensions) {
        const DimensionInfo& info = dimension_info(one.dimension);
        Json parts = Json::array();
        for (const ShapePart& part : one.parts)
            parts.push_back(
                Json{{"value", part.value}, {"name", part.name}, {"points", part.points}});
        json["dimensions"][std::string(info.key)] = Json{{"label", std::string(info.label)},
                                                         {"parts", parts},
                                                         {"not_said", one.open},
                                                         {"sentence", one.sentence}};
    }
    return json;
}

}  // namespace secondlook
