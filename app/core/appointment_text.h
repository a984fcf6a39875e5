#pragma once

#include <string>

#include "annotations/session_repository.h"

namespace secondlook {

/// "Tuesday 24 November 2026, 3.40 pm", or without the time; without the year when it is that of
/// `today`; "No day yet" for none. Paper, which outlasts the year, names no today. Thread: any.
std::string appointment_text(const std::string& planned, const std::string& today = {});
/// The month of an instant where the computer is: "September 2026". Thread: any.
std::string month_text(InstantUs when);
/// "Face to face", "Live, by video" or "In your own time". Thread: any.
std::string session_kind_text(const std::string& kind);
/// What the reader meets for, as a calendar may show it to anyone: "Coaching conversation with
/// Ben". It holds no title, note or lesson. Thread: any.
std::string meeting_text(const Session& session, const Uuid& reader);

}  // namespace secondlook
