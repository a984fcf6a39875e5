#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace secondlook {

/// A cell that no spreadsheet runs as a formula: one that starts with = + - @ (or their full-width
/// forms), a tab or a line break gets an apostrophe in front. So does one that starts with an
/// apostrophe, so that taking one apostrophe off the front gives every cell back as it was.
std::string without_formula(std::string_view cell);

/// One line of RFC 4180: cells between commas, quoted where needed, CRLF at the end. The cells are
/// written as they are; people's words go through without_formula() first.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace secondlook
