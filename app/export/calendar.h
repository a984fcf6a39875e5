#pragma once

#include <string>
#include <vector>

#include "annotations/coaching_types.h"

namespace secondlook {

/// One appointment as a calendar shows it: who meets and when, nothing of what is talked about.
struct CalendarEntry {
    Uuid id;              ///< of the session: a calendar that has it already changes it
    std::string planned;  ///< 2026-11-24T15:30, or a day; never empty
    std::string zone;     ///< IANA; empty or unknown: the local time of whoever reads it
    int minutes = 0;      ///< 0: an hour
    std::string summary;  ///< "Coaching conversation with Ben"
    std::string details;  ///< "Face to face"; may be empty
};

/// How every calendar file of ours begins.
inline constexpr const char* kCalendarStart =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Second Look//";

/// A calendar file (RFC 5545) with all entries, as of `made`. Times are instants in UTC, worked out
/// with the system's time zones, so that no reader needs to know a zone; the time is marked as
/// busy. A day alone is shown for all of that day and leaves it free. Thread: any.
std::string calendar_file(const std::vector<CalendarEntry>& entries, InstantUs made);

}  // namespace secondlook
