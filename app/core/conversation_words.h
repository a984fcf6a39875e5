#pragma once

#include <string>
#include <vector>

#include "app/core/agenda.h"
#include "app/core/session_talk.h"

namespace secondlook {

/// One of those who take part, and how far they are with preparing.
struct Readiness {
    Person person;
    bool ready = false;
    std::string words;  ///< "Ben has two still to watch"
};

// What is said about a conversation that is prepared. Thread: any.

/// "Tuesday 24 November, 3.40 pm · session 2 of 4 · Behaviour".
std::string talk_detail(const SessionTalk& talk, int number, int of);
/// "Tuesday 24 November, 3.40 pm", or "No day yet".
std::string planned_text(const std::string& planned);
/// "Tuesday", or "the next conversation" without a day.
std::string short_day(const Session& session);
/// What its kind or purpose asks for; empty for a talk face to face.
std::string kind_advice(const Session& session);
/// How far someone is: so many of the talking points they have not looked at; the reader is "You".
std::string readiness_text(const Person& person, bool reader, bool ready, int points, int to_see);
/// What becomes of notes until both have looked.
std::string sealed_text(const SessionTalk& talk);
/// "12 of 25 minutes", or "12 minutes" where none are planned.
std::string minutes_used_text(int used, int planned);
/// Whether it is still to come and this person takes part.
bool is_open_talk_of(const Session& session, const Uuid& person);
/// The next of the open ones: today or later first, then without a day, then past; null for none.
const Session* next_of(const std::vector<Session>& open, const std::string& today);

}  // namespace secondlook
