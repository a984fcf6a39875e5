#include "app/cli/shape_words.h"

#include <fmt/format.h>

#include "app/core/printable.h"

namespace secondlook {

std::string shape_lines(const ConversationShape& shape) {
    if (shape.points == 0) return "";
    std::string out;
    for (const DimensionShape& one : shape.dimensions)
        out +=
            fmt::format("  {}: {}\n", dimension_info(one.dimension).label, printable(one.sentence));
    return out + fmt::format("  based on: {}\n", shape.base);
}

}  // namespace secondlook
