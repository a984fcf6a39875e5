#include "app/core/cycle_calendar.h"

#include <cctype>
#include <cstdlib>
#include <fstream>

#include "annotations/clock.h"
#include "app/core/appointment_text.h"
#include "app/core/printable.h"
#include "app/export/calendar.h"

namespace secondlook {
namespace {

/// Whether what lies there, if anything, may be written over.
bool is_ours(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return !error;
    const std::string wanted = kCalendarStart;
    std::string begins(wanted.size(), '\0');
    std::ifstream from(file, std::ios::binary);
    from.read(begins.data(), static_cast<std::streamsize>(begins.size()));
    return from && begins == wanted;
}

}  // namespace

std::filesystem::path calendar_place(const std::string& title) {
    std::string name;
    for (const char c : title)
        name += c == '/' || static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home ? home : ".") / (name + ".ics");
}

Outcome save_calendar(const std::vector<Session>& sessions, const Uuid& reader,
                      const std::filesystem::path& file) {
    std::vector<CalendarEntry> entries;
    for (const Session& one : sessions)
        if (!one.planned.empty())
            entries.push_back({one.id, one.planned, one.zone, one.minutes,
                               meeting_text(one, reader), session_kind_text(one.kind)});
    if (entries.empty()) return refuse("No session has a day yet; press W to plan one first.");
    const std::string where = printable(file.native());
    if (!file.is_absolute())
        return refuse("Name the file with its folder, such as " +
                      printable(calendar_place("cycle").native()) + ".");
    if (!is_ours(file))
        return refuse("At " + where + " lies something else already; choose another name.");
    std::ofstream to(file, std::ios::binary | std::ios::trunc);
    to << calendar_file(entries, instant_now());
    to.close();
    if (!to) return refuse(where + " could not be written; choose another folder.");
    return {};
}

}  // namespace secondlook
