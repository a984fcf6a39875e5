#include "annotations/calendar_day.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <optional>

namespace secondlook {

namespace {

namespace chrono = std::chrono;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    int number = 0;
    for (std::size_t n = at; n < at + count; ++n) {
        if (n >= text.size() || text[n] < '0' || text[n] > '9') return std::nullopt;
        number = number * 10 + (text[n] - '0');
    }
    return number;
}

std::optional<chrono::year_month_day> read_day(std::string_view text) {
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !year || !month || !day)
        return std::nullopt;
    const chrono::year_month_day date{chrono::year(*year),
                                      chrono::month(static_cast<unsigned>(*month)),
                                      chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok() || *year < 1900 || *year > 2199) return std::nullopt;
    return date;
}

std::string day_text(const chrono::year_month_day& date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

chrono::sys_days days_from(const std::string& day) {
    return chrono::sys_days(read_day(day).value_or(chrono::year_month_day{}));
}

bool at_weekend(const std::string& day) {
    const chrono::weekday weekday(days_from(day));
    return weekday == chrono::Saturday || weekday == chrono::Sunday;
}

}  // namespace

bool is_day(std::string_view text) {
    return read_day(text).has_value();
}

bool is_appointment(std::string_view text) {
    if (is_day(text)) return true;
    if (text.size() != 16 || text[10] != 'T' || text[13] != ':') return false;
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    return is_day(text.substr(0, 10)) && hour && minute && *hour < 24 && *minute < 60;
}

bool is_zone_name(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '/' || c == '_' || c == '+' || c == '-';
    });
}

std::string day_of(std::string_view appointment) {
    return std::string(appointment.substr(0, 10));
}

std::string days_after(const std::string& day, int days) {
    return day_text(chrono::year_month_day(days_from(day) + chrono::days(days)));
}

std::string months_after(const std::string& day, int months) {
    const chrono::year_month_day from(days_from(day));
    const auto to = from + chrono::months(months);
    return day_text(to.ok() ? to : to.year() / to.month() / chrono::last);
}

std::string next_school_day(std::string day, const std::vector<std::string>& holidays) {
    while (at_weekend(day) || std::ranges::find(holidays, day) != holidays.end())
        day = days_after(day, 1);
    return day;
}

std::string school_year_of(const std::string& day) {
    const chrono::year_month_day date(days_from(day));
    const int first = static_cast<int>(date.year()) - (date.month() < chrono::August ? 1 : 0);
    return fmt::format("{}/{:02}", first, (first + 1) % 100);
}

std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return fmt::format("{:04}-{:02}-{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

std::string system_zone() {
    if (const char* told = std::getenv("TZ"); told != nullptr && is_zone_name(told)) return told;
    std::error_code none;
    const std::string link = std::filesystem::read_symlink("/etc/localtime", none).native();
    constexpr std::string_view folder = "zoneinfo/";
    const std::size_t at = link.rfind(folder);
    if (at == std::string::npos) return {};
    const std::string zone = link.substr(at + folder.size());
    return is_zone_name(zone) ? zone : std::string();
}

}  // namespace secondlook
