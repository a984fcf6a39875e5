#pragma once

#include <string>

#include "annotations/session_repository.h"

namespace secondlook {

/// "Tuesday 24 November 2026, 15:40", or without the time; "No day yet" for none. Thread: any.
std::string appointment_text(const std::string& planned);
/// The month of an instant where the computer is: "September 2026". Thread: any.
std::string month_text(InstantUs when);
/// "Face to face", "Live, by video" or "In your own time". Thread: any.
std::string session_kind_text(const std::string& kind);
/// What the reader meets for, as a calendar may show it to anyone: "Coaching conversation with
/// Ben". It holds no title, note or lesson. Thread: any.
std::string meeting_text(const Session& session, const Uuid& reader);

}  // namespace secondlook
