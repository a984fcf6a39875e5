#include "app/core/entitlement_words.h"

#include "annotations/calendar_day.h"
#include "app/core/number_words.h"

namespace secondlook {

namespace {

// "two", "one and a half"; empty where it is not so round.
std::string round_hours(int minutes) {
    if (minutes % 60 == 0) return number_words(minutes / 60);
    if (minutes % 60 != 30 || minutes < 60) return {};
    return number_words(minutes / 60) + " and a half";
}

}  // namespace

std::string duration_words(int minutes) {
    const std::string hours = round_hours(minutes);
    if (!hours.empty()) return hours + (minutes == 60 ? " hour" : " hours");
    const std::string rest = std::to_string(minutes % 60) + " minutes";
    if (minutes < 60) return rest;
    return std::to_string(minutes / 60) + (minutes < 120 ? " hour " : " hours ") + rest;
}

namespace {

// "two" before "of six hours", or "45 minutes".
std::string used_words(const Entitlement& one) {
    if (one.used == 0) return "none";
    const std::string hours = one.minutes % 30 == 0 ? round_hours(one.used) : "";
    return hours.empty() ? duration_words(one.used) : hours;
}

}  // namespace

std::string entitlement_words(const Entitlement& one, const std::string& today) {
    const std::string when = one.year == school_year_of(today) || one.year == today.substr(0, 4)
                                 ? " this year"
                                 : " in " + one.year;
    return used_words(one) + " of " + duration_words(one.minutes) + when;
}

std::string counts_sentence(const Entitlement& one) {
    return one.counts == "conversations" ? "Conversations count." : "All sessions count.";
}

}  // namespace secondlook
