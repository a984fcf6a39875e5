#pragma once

#include <string>
#include <utility>
#include <vector>

namespace secondlook::testing {

/// One event of a calendar file: its properties by name with their parameters
/// ("DTSTART;VALUE=DATE") and values with the escapes undone.
using IcalEvent = std::vector<std::pair<std::string, std::string>>;

/// Reads a calendar file strictly, as RFC 5545 has it: every line ends with CRLF, none has more
/// than 75 octets, none is cut inside a character, no control character, events properly begun and
/// ended, each property of an event once. Throws std::runtime_error that says what is wrong.
std::vector<IcalEvent> read_ical(const std::string& text);
/// A property's value; empty when it is not there.
std::string value_of(const IcalEvent& event, const std::string& name);

}  // namespace secondlook::testing
