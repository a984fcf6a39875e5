#include "app/core/day_words.h"

#include <fmt/format.h>
#include <glib.h>

#include <array>
#include <charconv>
#include <chrono>
#include <memory>

#include "annotations/calendar_day.h"
#include "app/core/number_words.h"

namespace secondlook {

namespace {

namespace chrono = std::chrono;

constexpr std::array<const char*, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                           "Thursday", "Friday", "Saturday"};
constexpr std::array<const char*, 12> kMonths{"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};

int digits(const std::string& text, std::size_t at, std::size_t count) {
    int number = 0;
    std::from_chars(text.data() + at, text.data() + at + count, number);
    return number;
}

chrono::year_month_day date_of(const std::string& day) {
    if (!is_day(day)) return chrono::year_month_day(chrono::sys_days{});
    return {chrono::year(digits(day, 0, 4)),
            chrono::month(static_cast<unsigned>(digits(day, 5, 2))),
            chrono::day(static_cast<unsigned>(digits(day, 8, 2)))};
}

const char* weekday(const std::string& day) {
    return kDays[chrono::weekday(chrono::sys_days(date_of(day))).c_encoding()];
}

bool same_year(const std::string& a, const std::string& b) {
    return a.substr(0, 4) == b.substr(0, 4);
}

std::string date_words(const std::string& day, const std::string& today) {
    const unsigned number = static_cast<unsigned>(date_of(day).day());
    const std::string words = fmt::format("{} {}", number, month_name(day));
    return same_year(day, today) ? words : words + " " + day.substr(0, 4);
}

// "Europe/London" is where people say "London", "America/New_York" "New York".
std::string place_of(const std::string& zone) {
    std::string place = zone.substr(zone.rfind('/') + 1);
    for (char& c : place)
        if (c == '_') c = ' ';
    return place;
}

struct Unref {
    void operator()(GTimeZone* zone) const { g_time_zone_unref(zone); }
    void operator()(GDateTime* time) const { g_date_time_unref(time); }
};

}  // namespace

std::string day_at(InstantUs when, const std::string& zone) {
    std::unique_ptr<GTimeZone, Unref> place(
        zone.empty() ? nullptr : g_time_zone_new_identifier(zone.c_str()));
    if (!place) place.reset(g_time_zone_new_local());
    const std::unique_ptr<GDateTime, Unref> utc(g_date_time_new_from_unix_utc(when / 1'000'000));
    const std::unique_ptr<GDateTime, Unref> local(g_date_time_to_timezone(utc.get(), place.get()));
    return fmt::format("{:04}-{:02}-{:02}", g_date_time_get_year(local.get()),
                       g_date_time_get_month(local.get()),
                       g_date_time_get_day_of_month(local.get()));
}

const char* month_name(const std::string& day) {
    return kMonths[static_cast<unsigned>(date_of(day).month()) - 1];
}

int days_between(const std::string& from, const std::string& to) {
    return static_cast<int>(
        (chrono::sys_days(date_of(to)) - chrono::sys_days(date_of(from))).count());
}

std::string time_words(const std::string& appointment) {
    if (!is_appointment(appointment) || is_day(appointment)) return {};
    const int hour = digits(appointment, 11, 2), minute = digits(appointment, 14, 2);
    const int shown = hour % 12 == 0 ? 12 : hour % 12;
    const char* half = hour < 12 ? "am" : "pm";
    return minute == 0 ? fmt::format("{} {}", shown, half)
                       : fmt::format("{}.{:02} {}", shown, minute, half);
}

std::string past_day_words(const std::string& day, const std::string& today) {
    const int ago = days_between(day, today);
    if (ago == 0) return "today";
    if (ago == 1) return "yesterday";
    if (ago > 1 && ago < 7) return weekday(day);
    if (ago >= 7 && ago < 14) return std::string("last ") + weekday(day);
    return date_words(day, today);
}

std::string on_past_day(const std::string& day, const std::string& today) {
    const int ago = days_between(day, today);
    const std::string words = past_day_words(day, today);
    return ago < 2 || (ago >= 7 && ago < 14) ? words : "on " + words;
}

std::string coming_day_words(const std::string& day, const std::string& today) {
    const int ahead = days_between(today, day);
    if (ahead == 0) return "today";
    if (ahead == 1) return "tomorrow";
    if (ahead > 1 && ahead < 7) return weekday(day);
    if (ahead == 7) return "in a week";
    if (ahead > 7 && ahead < 14) return std::string("next ") + weekday(day);
    if (ahead == 14) return "in two weeks";
    if (ahead == 21) return "in three weeks";
    return date_words(day, today);
}

std::string day_words(const std::string& day, const std::string& today) {
    return day < today ? past_day_words(day, today) : coming_day_words(day, today);
}

std::string dated_words(const std::string& day, const std::string& today) {
    return std::string(weekday(day)) + " " + date_words(day, today);
}

std::string appointment_words(const std::string& appointment, const std::string& zone,
                              InstantUs now, const std::string& here) {
    if (!is_appointment(appointment)) return "No day yet";
    const std::string today = day_at(now, zone);
    const std::string day = day_of(appointment), time = time_words(appointment);
    const int ahead = days_between(today, day);
    std::string words = day_words(day, today);
    // An appointment is looked up by its weekday: "Tuesday 8 December, 3.40 pm".
    if (ahead >= 7 || ahead <= -7) words = dated_words(day, today);
    words = capitalised(words);
    if (!time.empty()) words += ", " + time;
    return zone.empty() || zone == here ? words : words + " in " + place_of(zone);
}

std::string month_words(const std::string& day, const std::string& today) {
    const std::string words = std::string("in ") + month_name(day);
    return same_year(day, today) ? words : words + " " + day.substr(0, 4);
}

std::string how_long_words(const std::string& since, const std::string& today) {
    const int days = days_between(since, today);
    if (days < 1) return "since today";
    if (days < 7) return "for " + (days == 1 ? "a day" : counted(days, "day", "days"));
    if (days < 60) return "for " + (days < 14 ? "a week" : counted(days / 7, "week", "weeks"));
    return "for " + counted(days / 30, "month", "months");
}

}  // namespace secondlook
