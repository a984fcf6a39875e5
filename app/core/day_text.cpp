#include "app/core/day_text.h"

#include <charconv>
#include <chrono>
#include <ctime>

#include "app/core/printable.h"

namespace secondlook {

namespace {

bool read_number(std::string_view text, std::size_t from, std::size_t length, int& number) {
    const char* begin = text.data() + from;
    const auto [end, error] = std::from_chars(begin, begin + length, number);
    return error == std::errc() && end == begin + length && number >= 0;
}

}  // namespace

tl::expected<InstantUs, std::string> start_of_day(std::string_view text, int days_on) {
    int year = 0, month = 0, day = 0;
    const bool numbers = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                         read_number(text, 0, 4, year) && read_number(text, 5, 2, month) &&
                         read_number(text, 8, 2, day);
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!numbers || !date.ok() || year < 1970)
        return tl::unexpected(in_quotes(std::string(text)) +
                              " is no day; give it as year, month and day, such as 2026-11-24.");
    std::tm local{};
    local.tm_year = year - 1900;
    local.tm_mon = month - 1;
    local.tm_mday = day + days_on;
    local.tm_isdst = -1;
    return static_cast<InstantUs>(std::mktime(&local)) * 1'000'000;
}

}  // namespace secondlook
