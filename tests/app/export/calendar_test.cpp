#include "app/export/calendar.h"

#include <catch2/catch.hpp>

#include "export_fixture.h"
#include "app/export/ical_reader.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

constexpr InstantUs kMade = 1'764'250'000'000'000;  // 2025-11-27 13:26:40 UTC

CalendarEntry talk(const std::string& planned, const std::string& zone = "Europe/London") {
    return {"01930000-0000-7000-8000-000000000001", planned,       zone, 25,
            "Coaching conversation with Ben",       "Face to face"};
}

IcalEvent only_event(const CalendarEntry& entry) {
    const auto events = read_ical(calendar_file({entry}, kMade));
    REQUIRE(events.size() == 1);
    return events.front();
}

std::string start_of(const std::string& planned, const std::string& zone) {
    return value_of(only_event(talk(planned, zone)), "DTSTART");
}

}  // namespace

TEST_CASE("calendar: an appointment is an instant that blocks its time") {
    const IcalEvent event = only_event(talk("2026-11-24T15:40"));
    CHECK(value_of(event, "UID") == "01930000-0000-7000-8000-000000000001");
    CHECK(value_of(event, "DTSTAMP") == "20251127T132640Z");
    CHECK(value_of(event, "DTSTART") == "20261124T154000Z");
    CHECK(value_of(event, "DURATION") == "PT25M");
    CHECK(value_of(event, "TRANSP") == "OPAQUE");
    CHECK(value_of(event, "SUMMARY") == "Coaching conversation with Ben");
    CHECK(value_of(event, "DESCRIPTION") == "Face to face");
    CHECK(value_of(event, "CLASS") == "PRIVATE");
    CHECK(event.size() == 8);
}

TEST_CASE("calendar: local times round the change of the clocks are the right instants") {
    CHECK(start_of("2026-03-28T15:40", "Europe/London") == "20260328T154000Z");
    CHECK(start_of("2026-03-29T15:40", "Europe/London") == "20260329T144000Z");
    CHECK(start_of("2026-10-24T15:40", "Europe/London") == "20261024T144000Z");
    CHECK(start_of("2026-10-25T15:40", "Europe/London") == "20261025T154000Z");
    CHECK(start_of("2026-03-29T01:30", "Europe/London") == "20260329T010000Z");  // never shown
    CHECK(start_of("2026-10-25T01:30", "Europe/London") == "20261025T013000Z");  // shown twice
    CHECK(start_of("2026-11-01T08:00", "America/New_York") == "20261101T130000Z");
    CHECK(start_of("2026-10-31T08:00", "America/New_York") == "20261031T120000Z");
    CHECK(start_of("2026-11-24T08:10", "Asia/Kolkata") == "20261124T024000Z");
    CHECK(start_of("2026-11-24T02:00", "Pacific/Auckland") == "20261123T130000Z");
}

TEST_CASE("calendar: with no zone, or one that nobody knows, the local time stands") {
    CHECK(start_of("2026-11-24T15:40", "") == "20261124T154000");
    CHECK(start_of("2026-11-24T15:40", "Atlantis/Lost") == "20261124T154000");
}

TEST_CASE("calendar: a day alone fills that day and blocks none of it") {
    const IcalEvent event = only_event(talk("2026-12-31"));
    CHECK(value_of(event, "DTSTART;VALUE=DATE") == "20261231");
    CHECK(value_of(event, "DTEND;VALUE=DATE") == "20270101");
    CHECK(value_of(event, "TRANSP") == "TRANSPARENT");
    CHECK(value_of(event, "DURATION").empty());
}

TEST_CASE("calendar: no minutes said is an hour") {
    CalendarEntry entry = talk("2026-11-24T15:40");
    entry.minutes = 0;
    CHECK(value_of(only_event(entry), "DURATION") == "PT60M");
}

TEST_CASE("calendar: names of every script and length come through") {
    std::string one_line = kTenScripts;
    std::ranges::replace(one_line, '\n', ' ');
    std::string longest;
    while (longest.size() < 3'000)
        longest += "語\\;,é" + std::string(longest.size() % 5, 'x') + "👩🏽‍🏫";
    for (const std::string& words :
         {one_line, longest, std::string(75, 'x'), std::string("a\\n b; c, \\"), std::string()}) {
        CalendarEntry entry = talk("2026-11-24T15:40");
        entry.summary = words;
        CHECK(value_of(only_event(entry), "SUMMARY") == words);
    }
    CalendarEntry bent = talk("2026-11-24T15:40");
    bent.summary = "Ben\r\nATTACH:http://x\x1b";
    CHECK(value_of(only_event(bent), "ATTACH").empty());
}

TEST_CASE("calendar: many sessions go into one file in their order") {
    std::vector<CalendarEntry> entries;
    for (int n = 10; n < 22; ++n) {
        entries.push_back(talk("2026-11-" + std::to_string(n)));
        entries.back().id += std::to_string(n);
    }
    const std::string file = calendar_file(entries, kMade);
    CHECK(file.starts_with(kCalendarStart));
    const auto events = read_ical(file);
    REQUIRE(events.size() == 12);
    for (std::size_t n = 0; n < events.size(); ++n)
        CHECK(value_of(events[n], "UID") == entries[n].id);
}
