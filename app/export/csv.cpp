#include "app/export/csv.h"

#include <algorithm>
#include <array>

namespace secondlook {

namespace {

/// What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection"), and our own sign.
constexpr std::array<std::string_view, 12> kStarts{
    "=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "'"};

std::string quoted(const std::string& cell) {
    // A space at either end is kept by every reader only within quotes.
    const bool plain = cell.find_first_of(",\"\r\n\t;'") == std::string::npos &&
                       !cell.starts_with(' ') && !cell.ends_with(' ');
    if (plain) return cell;
    std::string out = "\"";
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

}  // namespace

std::string without_formula(std::string_view cell) {
    const bool runs = std::ranges::any_of(
        kStarts, [&](std::string_view start) { return cell.starts_with(start); });
    return (runs ? "'" : "") + std::string(cell);
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t n = 0; n < cells.size(); ++n)
        line += (n > 0 ? "," : "") + quoted(cells[n]);
    return line + "\r\n";
}

}  // namespace secondlook
