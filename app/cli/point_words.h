#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "annotations/talking_point_repository.h"
#include "app/cli/command.h"

namespace secondlook {

/// What a talking point is about, as ids are typed.
struct LinkWords {
    std::vector<std::string> moments, clips, artefacts, steps, lessons;
};

/// Finds them all; the error names the first that is not there.
tl::expected<std::vector<PointLink>, CommandError> find_links(Store& store, const LinkWords& words);

/// A tag as typed: of the six dimensions, or of a set that was loaded.
struct TypedTags {
    std::vector<DimensionValue> values;
    std::vector<LoadedValue> loaded;
};
tl::expected<TypedTags, CommandError> read_point_tags(const std::vector<std::string>& tags);

nlohmann::ordered_json point_json(const TalkingPoint& point);
std::string point_line(const TalkingPoint& point);

}  // namespace secondlook
