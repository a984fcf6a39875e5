#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "media/media_time.h"

namespace secondlook {

/// The text as it is kept: valid UTF-8 (each broken sequence becomes U+FFFD), without control
/// characters other than newline and tab.
std::string clean_text(std::string_view text);
/// The same on one line, without spaces at either end; newlines and tabs become spaces.
std::string clean_line(std::string_view text);
/// The character at `at`, which moves past it; U+FFFD for bytes that are no UTF-8.
char32_t next_character(std::string_view text, std::size_t& at);
/// Characters (code points) in valid UTF-8.
std::size_t character_count(std::string_view text);
/// A path in quotation marks, fit to show in a sentence.
std::string shown_path(const std::filesystem::path& path);
/// A time as labels show it: m:ss.hh or h:mm:ss.hh, hundredths cut off, not rounded.
std::string time_words(MediaTime time);

}  // namespace secondlook
