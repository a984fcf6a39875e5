#include "app/core/cycle_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/core/appointment_text.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"

namespace secondlook {
namespace {

bool is_among(const std::vector<Person>& people, const Uuid& who) {
    return std::ranges::find(people, who, &Person::id) != people.end();
}

/// "You", "Ben", "you and Ben": the reader first.
std::string names_of(const std::vector<Person>& people, const Uuid& reader, const char* you) {
    std::vector<std::string> names;
    if (is_among(people, reader)) names.emplace_back(you);
    for (const Person& person : people)
        if (person.id != reader) names.push_back(printable(person.name));
    std::string text = names.front();
    for (std::size_t n = 1; n < names.size(); ++n)
        text += (n + 1 == names.size() ? " and " : ", ") + names[n];
    return text;
}

std::string minutes_text(int minutes) {
    return minutes == 1 ? "1 minute" : fmt::format("{} minutes", minutes);
}

}  // namespace

std::string with_text(const Cycle& cycle, const std::string& group, const Uuid& reader) {
    if (!cycle.group.empty()) return "with " + printable(group);
    const bool alone = cycle.coach.id.empty();
    if (cycle.teacher.id == reader)
        return alone ? "on your own" : "with " + printable(cycle.coach.name);
    const std::string teacher = printable(cycle.teacher.name);
    if (cycle.coach.id == reader) return "with " + teacher;
    return alone ? teacher + " alone" : teacher + " with " + printable(cycle.coach.name);
}

std::string progress_text(const std::vector<Session>& sessions) {
    if (sessions.empty()) return "no sessions yet";
    for (std::size_t n = 0; n < sessions.size(); ++n)
        if (!sessions[n].held) return fmt::format("session {} of {}", n + 1, sessions.size());
    return sessions.size() == 1 ? "the session was held"
                                : fmt::format("all {} sessions held", sessions.size());
}

std::string session_text(const Session& session) {
    const std::string kind = session_kind_text(session.kind);
    return session.minutes > 0 ? kind + " · " + minutes_text(session.minutes) : kind;
}

std::string readiness_text(const Session& session, const Uuid& reader) {
    if (session.held)
        return session.held_minutes > 0 ? "Held, " + minutes_text(session.held_minutes) : "Held";
    std::string text;
    if (!session.ready.empty()) {
        const bool plural = session.ready.size() > 1 || is_among(session.ready, reader);
        text = names_of(session.ready, reader, "You") + (plural ? " are ready" : " is ready");
    }
    if (session.not_ready.empty()) return text;
    const bool plural = session.not_ready.size() > 1 || is_among(session.not_ready, reader);
    const std::string waiting = names_of(session.not_ready, reader, text.empty() ? "You" : "you") +
                                (plural ? " have still to prepare" : " has still to prepare");
    return text.empty() ? waiting : text + "; " + waiting;
}

std::string state_text(const ActionStep& step, const Uuid& reader) {
    switch (step.state) {
        case StepState::Proposed:
            return step.author.id == reader ? "Proposed by you"
                                            : "Proposed by " + printable(step.author.name);
        case StepState::Agreed:
            return "Agreed, not begun";
        case StepState::NotNow:
            return "Not now";
        case StepState::Active:
            return "Trying it";
        case StepState::Habit:
            return "A habit now";
        case StepState::Rested:
            return "Resting";
    }
    return {};
}

std::string clip_text(const Clip& clip, const std::string& lesson) {
    std::string text = clock_text(clip.in) + " to " + clock_text(clip.out);
    if (!lesson.empty()) text += " in " + printable(lesson);
    return clip.title.empty() ? text : printable(clip.title) + ", " + text;
}

}  // namespace secondlook
