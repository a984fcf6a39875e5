#pragma once

#include <string>

#include "app/core/conversation_shape.h"

namespace secondlook {

/// The shape of a conversation, a line a dimension, and what it rests on; "" when it has no talking
/// points.
std::string shape_lines(const ConversationShape& shape);

}  // namespace secondlook
