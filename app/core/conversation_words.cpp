#include "app/core/conversation_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "annotations/calendar_day.h"
#include "app/core/appointment_text.h"
#include "app/core/number_words.h"
#include "app/core/talk_words.h"

namespace secondlook {

std::string planned_text(const std::string& planned) {
    // Without the year: a conversation that is prepared is near.
    return appointment_text(planned, planned);
}

std::string short_day(const Session& session) {
    if (!is_appointment(session.planned)) return "the next conversation";
    const std::string day = appointment_text(day_of(session.planned));
    return day.substr(0, day.find(' '));
}

std::string talk_detail(const SessionTalk& talk, int number, int of) {
    std::string words = planned_text(talk.session.planned);
    if (of > 1) words += fmt::format(" · session {} of {}", number, of);
    if (!talk.cycle.domain.empty())
        words += " · " + talk.cycle.domain;
    else if (!talk.cycle.title.empty())
        words += " · " + talk.cycle.title;
    if (talk.session.held) words += " · it took place";
    return words;
}

std::string kind_advice(const Session& session) {
    if (session.purpose == "lesson")
        return "This is the lesson itself: film it, then mark what you want to talk about.";
    if (session.kind == "own time")
        return "In your own time: each of you looks and answers when it suits; nobody has to be "
               "there at once.";
    if (session.kind == "live")
        return "Live, by video: share your screen once the conversation has started.";
    return "";
}

std::string readiness_text(const Person& person, bool reader, bool ready, int points, int to_see) {
    const std::string who = (reader ? "You" : person.name) + (reader ? " have " : " has ");
    if (ready) return who + (points > 1 ? "looked at all " + number_words(points) : "looked");
    if (points == 0) return who + "not looked yet";
    if (to_see == 0) return who + "seen it all";
    return who + number_words(to_see) + " still to watch";
}

std::string sealed_text(const SessionTalk& talk) {
    if (!talk.pair) return "";
    if (talk.pair->open_notes) return "You both chose open notes for the pair.";
    return "A note for the two of you opens once you have both looked.";
}

std::string minutes_used_text(int used, int planned) {
    if (planned > 0) return fmt::format("{} of {} minutes", used, planned);
    return used == 1 ? "1 minute" : fmt::format("{} minutes", used);
}

bool is_open_talk_of(const Session& session, const Uuid& person) {
    return session.purpose != "lesson" && !session.held && takes_part(session, person);
}

const Session* next_of(const std::vector<Session>& open, const std::string& today) {
    const Session* undated = nullptr;
    for (const Session& session : open) {
        if (session.planned.empty() && !undated) undated = &session;
        if (!session.planned.empty() && day_of(session.planned) >= today) return &session;
    }
    if (undated) return undated;
    return open.empty() ? nullptr : &open.back();
}

}  // namespace secondlook
