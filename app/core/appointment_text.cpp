#include "app/core/appointment_text.h"

#include <array>
#include <charconv>
#include <chrono>
#include <ctime>
#include <vector>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "annotations/calendar_day.h"

namespace secondlook {

namespace {

constexpr std::array<const char*, 12> kMonths{"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};
constexpr std::array<const char*, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                           "Thursday", "Friday", "Saturday"};
constexpr std::size_t kMostNames = 4;

unsigned number_at(const std::string& text, std::size_t at, std::size_t count) {
    unsigned number = 0;
    std::from_chars(text.data() + at, text.data() + at + count, number);
    return number;
}

/// "Ben", "Ben and Cora", "Ben, Cora and 3 more".
std::string names_text(std::vector<std::string> names) {
    if (names.empty()) return {};
    std::string last = names.back();
    names.pop_back();
    if (names.size() >= kMostNames) {
        last = fmt::format("{} more", names.size() + 2 - kMostNames);
        names.resize(kMostNames - 1);
    }
    return names.empty() ? last : fmt::format("{} and {}", fmt::join(names, ", "), last);
}

}  // namespace

std::string appointment_text(const std::string& planned) {
    if (!is_appointment(planned)) return "No day yet";
    const std::chrono::year_month_day date{
        std::chrono::year(static_cast<int>(number_at(planned, 0, 4))),
        std::chrono::month(number_at(planned, 5, 2)), std::chrono::day(number_at(planned, 8, 2))};
    const std::chrono::weekday weekday{std::chrono::sys_days(date)};
    std::string text = fmt::format(
        "{} {} {} {}", kDays[weekday.c_encoding()], static_cast<unsigned>(date.day()),
        kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
    if (planned.size() > 11) text += ", " + planned.substr(11);
    return text;
}

std::string month_text(InstantUs when) {
    const std::tm at = fmt::localtime(static_cast<std::time_t>(when / 1'000'000));
    return fmt::format("{} {}", kMonths[static_cast<std::size_t>(at.tm_mon)], at.tm_year + 1900);
}

std::string session_kind_text(const std::string& kind) {
    if (kind == "live") return "Live, by video";
    return kind == "own time" ? "In your own time" : "Face to face";
}

std::string meeting_text(const Session& session, const Uuid& reader) {
    std::vector<std::string> names;
    for (const auto* people : {&session.ready, &session.not_ready})
        for (const Person& person : *people)
            if (person.id != reader) names.push_back(person.name);
    std::string what = "Coaching conversation";
    if (session.purpose == "meeting") what = "Coaching meeting";
    if (session.purpose == "lesson") what = "Lesson for coaching";
    if (session.purpose == "conversation" && session.kind == "own time") what = "Time for coaching";
    return names.empty() ? what : what + " with " + names_text(names);
}

}  // namespace secondlook
