#include "app/core/talk_words.h"

#include <algorithm>

#include "app/core/number_words.h"
#include "app/core/printable.h"

namespace secondlook {

namespace {

std::string others_words(const std::vector<StillToSee>& others) {
    std::string words;
    for (const StillToSee& one : others) {
        if (one.points == 0) continue;
        words += (words.empty() ? "" : ", ") + printable(one.name) + " has " +
                 number_words(one.points) + " left";
    }
    return words;
}

}  // namespace

std::string needs_sentence(int points, int yours, const std::vector<StillToSee>& others) {
    if (points == 0) return "No talking points yet.";
    std::string words = capitalised(counted(points, "talking point", "talking points")) + ". ";
    const std::string all = points == 1 ? "it" : "all of them";
    const std::string theirs = others_words(others);
    if (yours == 0 && theirs.empty() && others.size() == 1)
        return words + "You have both looked at " + all + ".";
    words += yours == 0 ? "You have looked at " + all
                        : "You have " + number_words(yours) + " left to look at";
    if (!theirs.empty()) words += "; " + theirs;
    return words + ".";
}

bool takes_part(const Session& session, const Uuid& person) {
    return std::ranges::find(session.ready, person, &Person::id) != session.ready.end() ||
           std::ranges::find(session.not_ready, person, &Person::id) != session.not_ready.end();
}

std::string session_title(const Session& session, const Uuid& acting) {
    std::vector<std::string> others;
    for (const auto* people : {&session.ready, &session.not_ready})
        for (const Person& person : *people)
            if (person.id != acting) others.push_back(printable(person.name));
    if (session.purpose == "conversation" && others.size() == 1)
        return "Talk with " + others.front();
    return printable(session.title);
}

}  // namespace secondlook
