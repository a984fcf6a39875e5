#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/core/conversation_shape.h"

namespace secondlook {

/// A conversation's shape in the words of the command line: each dimension under its key.
nlohmann::ordered_json shape_json(const ConversationShape& shape);

}  // namespace secondlook
