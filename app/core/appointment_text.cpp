#include "app/core/appointment_text.h"

#include <vector>

#include <fmt/format.h>

#include "annotations/calendar_day.h"
#include "app/core/day_words.h"

namespace secondlook {

namespace {

constexpr std::size_t kMostNames = 4;

/// "Ben", "Ben and Cora", "Ben, Cora and 3 more".
std::string names_text(std::vector<std::string> names) {
    if (names.empty()) return {};
    std::string last = names.back();
    names.pop_back();
    if (names.size() >= kMostNames) {
        last = fmt::format("{} more", names.size() + 2 - kMostNames);
        names.resize(kMostNames - 1);
    }
    return names.empty() ? last : fmt::format("{} and {}", fmt::join(names, ", "), last);
}

}  // namespace

std::string appointment_text(const std::string& planned, const std::string& today) {
    if (!is_appointment(planned)) return "No day yet";
    const std::string text = dated_words(day_of(planned), today), time = time_words(planned);
    return time.empty() ? text : text + ", " + time;
}

std::string month_text(InstantUs when) {
    const std::string day = day_at(when);
    return fmt::format("{} {}", month_name(day), day.substr(0, 4));
}

std::string session_kind_text(const std::string& kind) {
    if (kind == "live") return "Live, by video";
    return kind == "own time" ? "In your own time" : "Face to face";
}

std::string meeting_text(const Session& session, const Uuid& reader) {
    std::vector<std::string> names;
    for (const auto* people : {&session.ready, &session.not_ready})
        for (const Person& person : *people)
            if (person.id != reader) names.push_back(person.name);
    std::string what = "Coaching conversation";
    if (session.purpose == "meeting") what = "Coaching meeting";
    if (session.purpose == "lesson") what = "Lesson for coaching";
    if (session.purpose == "conversation" && session.kind == "own time") what = "Time for coaching";
    return names.empty() ? what : what + " with " + names_text(names);
}

}  // namespace secondlook
