#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace secondlook {

/// One safe line of valid UTF-8, for a terminal or the screen: each bad byte, control character and
/// direction override becomes U+FFFD; line breaks and tabs become a space. Thread: any.
std::string printable(std::string_view bytes);
/// The same, but newlines and tabs stay.
std::string printable_lines(std::string_view bytes);
/// printable(), in double quotes, and cut with "..." after `max_characters`.
std::string in_quotes(std::string_view bytes, std::size_t max_characters = 120);
/// True when every byte belongs to well-formed UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view bytes);

}  // namespace secondlook
