#include "app/export/calendar.h"

#include <glib.h>

#include <cstdio>
#include <ctime>
#include <memory>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "annotations/calendar_day.h"
#include "app/core/printable.h"

namespace secondlook {

namespace {

constexpr std::size_t kLineBytes = 75;  // RFC 5545, 3.1, without the line's end
constexpr int kUsualMinutes = 60;

struct ZoneEnd {
    void operator()(GTimeZone* zone) const { g_time_zone_unref(zone); }
};
struct TimeEnd {
    void operator()(GDateTime* time) const { g_date_time_unref(time); }
};
using Zone = std::unique_ptr<GTimeZone, ZoneEnd>;
using Time = std::unique_ptr<GDateTime, TimeEnd>;

/// Commas and the like would end a value; printable() leaves no line's end in it.
std::string escaped(const std::string& words) {
    std::string out;
    for (const char c : printable(words)) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        out += c;
    }
    return out;
}

bool begins_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

/// One content line, folded between characters.
void add_line(std::string& out, const std::string& line) {
    std::size_t room = kLineBytes;
    std::size_t at = 0;
    while (line.size() - at > room) {
        std::size_t end = at + room;
        while (!begins_character(line[end]))
            --end;
        out.append(line, at, end - at).append("\r\n ");
        at = end;
        room = kLineBytes - 1;  // the space counts
    }
    out.append(line, at).append("\r\n");
}

/// "2026-11-24T15:30" to "20261124T153000".
std::string packed(const std::string& planned) {
    std::string out;
    for (const char c : planned)
        if (c != '-' && c != ':') out += c;
    return planned.size() > 10 ? out + "00" : out;
}

std::string utc_text(std::int64_t seconds) {
    return fmt::format("{:%Y%m%dT%H%M%SZ}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

/// The instant of a local time: one that the clocks skip is the end of the skip, one that they
/// show twice is the second. Empty where the zone is not known.
std::string in_utc(const std::string& planned, const std::string& name) {
    const Zone zone(name.empty() ? nullptr : g_time_zone_new_identifier(name.c_str()));
    int year = 0, month = 0, day = 0, hour = 0, minute = 0;
    if (!zone || std::sscanf(planned.c_str(), "%4d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour,
                             &minute) != 5)
        return {};
    const Time local(g_date_time_new(zone.get(), year, month, day, hour, minute, 0));
    if (!local) return {};
    return utc_text(g_date_time_to_unix(local.get()));
}

void add_times(std::string& out, const CalendarEntry& entry) {
    if (is_day(entry.planned)) {
        add_line(out, "DTSTART;VALUE=DATE:" + packed(entry.planned));
        add_line(out, "DTEND;VALUE=DATE:" + packed(days_after(entry.planned, 1)));
        add_line(out, "TRANSP:TRANSPARENT");
        return;
    }
    const std::string utc = in_utc(entry.planned, entry.zone);
    add_line(out, "DTSTART:" + (utc.empty() ? packed(entry.planned) : utc));
    add_line(out, fmt::format("DURATION:PT{}M", entry.minutes > 0 ? entry.minutes : kUsualMinutes));
    add_line(out, "TRANSP:OPAQUE");
}

}  // namespace

std::string calendar_file(const std::vector<CalendarEntry>& entries, InstantUs made) {
    const std::string stamp = utc_text(made / 1'000'000);
    std::string out = std::string(kCalendarStart) + "Coaching//EN\r\nCALSCALE:GREGORIAN\r\n";
    for (const CalendarEntry& entry : entries) {
        out += "BEGIN:VEVENT\r\n";
        add_line(out, "UID:" + entry.id);
        add_line(out, "DTSTAMP:" + stamp);
        add_times(out, entry);
        add_line(out, "SUMMARY:" + escaped(entry.summary));
        if (!entry.details.empty()) add_line(out, "DESCRIPTION:" + escaped(entry.details));
        add_line(out, "CLASS:PRIVATE");
        out += "END:VEVENT\r\n";
    }
    return out + "END:VCALENDAR\r\n";
}

}  // namespace secondlook
