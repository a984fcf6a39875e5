#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace secondlook::testing {

using CsvRow = std::vector<std::string>;

/// Reads a file of RFC 4180 to the letter: every line ends in CRLF, a quote stands only around a
/// whole cell or doubled within one, all lines have the same number of cells. Throws
/// std::runtime_error with the place of anything else.
std::vector<CsvRow> read_strict_csv(std::string_view text);

/// A cell as it was before it was kept from being run as a formula.
std::string unguarded(const std::string& cell);

}  // namespace secondlook::testing
