#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace secondlook {

// Days are plain dates (2026-11-24); an appointment is a day or a local time (2026-11-24T15:30).
// Any thread.

/// Whether the text is a day of the calendar.
bool is_day(std::string_view text);
/// Whether the text is a day or a local time.
bool is_appointment(std::string_view text);
/// Whether the text has the form of an IANA time zone's name ("Europe/London").
bool is_zone_name(std::string_view text);
/// The day of an appointment; empty for none.
std::string day_of(std::string_view appointment);
/// The day `days` after `day`; `day` must be one.
std::string days_after(const std::string& day, int days);
/// The same day of the month `months` later, or that month's last day.
std::string months_after(const std::string& day, int months);
/// `day`, or the first one after it that is neither at a weekend nor among `holidays`.
std::string next_school_day(std::string day, const std::vector<std::string>& holidays);
/// The school year that a day lies in, from August on: "2026/27".
std::string school_year_of(const std::string& day);
/// Today where the computer is.
std::string today();
/// The computer's time zone; empty when it is not said.
std::string system_zone();

}  // namespace secondlook
