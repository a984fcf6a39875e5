#include "app/cli/whole_number.h"

#include <charconv>

#include <fmt/format.h>

#include "app/core/printable.h"

namespace secondlook {

std::optional<int> whole_number(std::string_view text, int from, int to) {
    int value = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stopped != end || value < from || value > to) return std::nullopt;
    return value;
}

tl::expected<int, CommandError> read_limit(std::string_view text, int otherwise) {
    constexpr int kMost = 1'000'000;
    if (text.empty()) return otherwise;
    if (const auto limit = whole_number(text, 1, kMost)) return *limit;
    return usage_error(fmt::format("--limit {} cannot be; write a whole number from 1 to {}.",
                                   in_quotes(text), kMost));
}

}  // namespace secondlook
