#include "app/export/ical_reader.h"

#include <algorithm>
#include <stdexcept>

#include "app/core/printable.h"

namespace secondlook::testing {

namespace {

void expect(bool fine, const std::string& what) {
    if (!fine) throw std::runtime_error(what);
}

/// The unfolded lines.
std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = text.find("\r\n", at);
        expect(end != std::string::npos, "a line without CRLF");
        const std::string line = text.substr(at, end - at);
        expect(line.size() <= 75, "a line of more than 75 octets: " + line);
        expect(!line.empty() && is_utf8(line), "an empty line, or one cut inside a character");
        expect(std::ranges::none_of(line, [](unsigned char c) { return c < 0x20 || c == 0x7f; }),
               "a control character in " + line);
        if (line[0] != ' ')
            lines.push_back(line);
        else if (lines.empty())
            throw std::runtime_error("a folded line with nothing before it");
        else
            lines.back() += line.substr(1);
        at = end + 2;
    }
    return lines;
}

std::string unescaped(const std::string& value) {
    std::string out;
    for (std::size_t n = 0; n < value.size(); ++n) {
        expect(value[n] != ',' && value[n] != ';', "an unescaped sign in " + value);
        if (value[n] == '\\') {
            ++n;
            expect(n < value.size() && std::string("\\,;nN").find(value[n]) != std::string::npos,
                   "an unknown escape in " + value);
        }
        out += value[n];
    }
    return out;
}

std::pair<std::string, std::string> property_of(const std::string& line) {
    const std::size_t colon = line.find(':');
    expect(colon != std::string::npos && colon > 0, "a line that is no property: " + line);
    const std::string value = line.substr(colon + 1);
    const bool is_text = line.starts_with("SUMMARY") || line.starts_with("DESCRIPTION");
    return {line.substr(0, colon), is_text ? unescaped(value) : value};
}

}  // namespace

std::vector<IcalEvent> read_ical(const std::string& text) {
    const auto lines = lines_of(text);
    expect(lines.size() >= 4 && lines[0] == "BEGIN:VCALENDAR" && lines[1] == "VERSION:2.0" &&
               lines[2].starts_with("PRODID:") && lines.back() == "END:VCALENDAR",
           "no calendar around the events");
    std::vector<IcalEvent> events;
    bool inside = false;
    for (std::size_t n = 3; n + 1 < lines.size(); ++n) {
        if (lines[n] == "BEGIN:VEVENT" || lines[n] == "END:VEVENT") {
            expect(inside == lines[n].starts_with("END"), "events one inside the other");
            if (!inside) events.emplace_back();
            inside = !inside;
            continue;
        }
        const auto property = property_of(lines[n]);
        if (!inside) continue;
        expect(std::ranges::find(events.back(), property.first, &IcalEvent::value_type::first) ==
                   events.back().end(),
               "twice in one event: " + property.first);
        events.back().push_back(property);
    }
    expect(!inside, "an event that does not end");
    return events;
}

std::string value_of(const IcalEvent& event, const std::string& name) {
    const auto found = std::ranges::find(event, name, &IcalEvent::value_type::first);
    return found == event.end() ? std::string() : found->second;
}

}  // namespace secondlook::testing
