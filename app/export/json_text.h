#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace secondlook {

/// JSON for a pipe or a terminal, with a final newline: indented, bad bytes replaced, and every
/// control character escaped (the library leaves DEL and the C1 controls as they are).
std::string json_text(const nlohmann::ordered_json& value);
/// The same on one line, without the newline.
std::string json_line(const nlohmann::ordered_json& value);

}  // namespace secondlook
