#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace secondlook {

/// Reads a day, with a time or without, as people write it: "24 Nov 15:40", "2026-11-24",
/// "next Tuesday 3.40 pm", "in a fortnight". Gives it as the store keeps it (2026-11-24T15:40, or
/// the day). A day without its year is the next one from `today` on; an hour from 1 to 6 without
/// "am" is in the afternoon unless it is written like 03:40. The error is one plain sentence.
/// Thread: any.
tl::expected<std::string, std::string> read_when(std::string_view text, const std::string& today);
/// The same for a day alone.
tl::expected<std::string, std::string> read_when_day(std::string_view text,
                                                     const std::string& today);
/// What is understood of it, to be said as it is typed: "Tuesday 24 November, 3.40 pm".
/// Thread: any.
std::string understood_when(const std::string& text, const std::string& today);

}  // namespace secondlook
