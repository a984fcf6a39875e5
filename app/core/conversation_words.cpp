#include "app/core/conversation_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "annotations/calendar_day.h"
#include "app/core/appointment_text.h"

namespace secondlook {

namespace {

int number_at(const std::string& text, std::size_t at) {
    int number = 0;
    if (text.size() >= at + 2) std::from_chars(text.data() + at, text.data() + at + 2, number);
    return number;
}

bool takes_part(const Session& session, const Uuid& person) {
    return std::ranges::find(session.ready, person, &Person::id) != session.ready.end() ||
           std::ranges::find(session.not_ready, person, &Person::id) != session.not_ready.end();
}

std::vector<std::string> others_of(const SessionTalk& talk) {
    std::vector<std::string> names;
    for (const auto* people : {&talk.session.ready, &talk.session.not_ready})
        for (const Person& person : *people)
            if (person.id != talk.context.reader) names.push_back(person.name);
    std::ranges::sort(names);
    return names;
}

}  // namespace

std::string planned_text(const std::string& planned) {
    if (!is_appointment(planned)) return "No day yet";
    // Without the year: a conversation that is prepared is near.
    std::string text = appointment_text(day_of(planned));
    text.resize(text.rfind(' '));
    if (planned.size() < 16) return text;
    const int hour = number_at(planned, 11);
    return fmt::format("{}, {}.{} {}", text, hour % 12 == 0 ? 12 : hour % 12, planned.substr(14, 2),
                       hour < 12 ? "am" : "pm");
}

std::string short_day(const Session& session) {
    if (!is_appointment(session.planned)) return "the next conversation";
    const std::string day = appointment_text(day_of(session.planned));
    return day.substr(0, day.find(' '));
}

std::string talk_title(const SessionTalk& talk) {
    if (talk.session.purpose == "lesson") return "The lesson";
    if (talk.session.purpose == "meeting") return "Meeting";
    const auto names = others_of(talk);
    if (names.empty()) return "Thinking it over on your own";
    if (names.size() > 2) return fmt::format("Talk with {} and others", names.front());
    return fmt::format("Talk with {}", fmt::join(names, " and "));
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

std::string readiness_text(const Person& person, bool reader, bool ready, int clips, int to_watch) {
    const std::string who = reader ? "You" : person.name;
    const std::string has = reader ? "have" : "has";
    if (ready && clips > 1)
        return fmt::format("{} {} looked at all {}", who, has, number_word(clips));
    if (ready) return fmt::format("{} {} looked", who, has);
    if (clips == 0)
        return fmt::format("{} {} not said yet that {} ready", who, has,
                           reader ? "you are" : "they are");
    if (to_watch == 0) return fmt::format("{} {} watched every clip", who, has);
    return fmt::format("{} {} {} still to watch", who, has, number_word(to_watch));
}

std::string sealed_text(const SessionTalk& talk) {
    if (!talk.pair) return "";
    if (talk.pair->open_notes) return "You both chose open notes for the pair.";
    return "Your notes stay sealed until you have both looked.";
}

std::string agreed_text(const SessionTalk& talk) {
    if (!talk.pair) return "";
    const auto& agreement = talk.pair->agreement;
    if (!agreement) return "You two have not written down yet what you agree on.";
    std::string words =
        agreement->accepted()
            ? fmt::format("Agreed in {}:", month_text(std::max(*agreement->teacher_accepted,
                                                               *agreement->coach_accepted)))
            : std::string("Not agreed by both yet:");
    for (const std::string* said :
         {&agreement->purpose, &agreement->who_sees, &agreement->not_done_with}) {
        if (said->empty()) continue;
        words += " " + *said;
        if (words.back() != '.') words += '.';
    }
    return words;
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
