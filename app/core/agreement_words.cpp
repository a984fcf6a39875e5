#include "app/core/agreement_words.h"

#include <algorithm>

#include "annotations/relationship_types.h"
#include "app/core/day_words.h"
#include "app/core/number_words.h"
#include "app/core/printable.h"

namespace secondlook {

namespace {

// As one sentence of its own: a large letter before, a full stop behind.
std::string sentence(const std::string& words) {
    std::string one = printable(words);
    while (!one.empty() && one.back() == ' ')
        one.pop_back();
    if (one.empty()) return one;
    const bool ended = std::string_view(".!?").find(one.back()) != std::string_view::npos;
    return capitalised(ended ? one : one + ".");
}

std::string waits_for(const Relationship& pair) {
    const CoachingAgreement& agreement = *pair.agreement;
    std::string names;
    if (!agreement.teacher_accepted) names = printable(pair.teacher.name);
    if (!agreement.coach_accepted)
        names += (names.empty() ? "" : " and ") + printable(pair.coach.name);
    return names;
}

}  // namespace

std::string agreement_line(const Relationship& pair, const std::string& today) {
    if (!pair.agreement) return {};
    const CoachingAgreement& agreement = *pair.agreement;
    std::string words = "Not agreed yet by " + waits_for(pair) + ": ";
    if (agreement.accepted()) {
        const InstantUs both = std::max(*agreement.teacher_accepted, *agreement.coach_accepted);
        words = "Agreed " + month_words(day_at(both), today) + ": ";
    }
    std::string rest = sentence(agreement.who_sees);
    const std::string not_done = sentence(agreement.not_done_with);
    if (!not_done.empty()) rest += (rest.empty() ? "" : " ") + not_done;
    if (rest.empty()) rest = sentence(agreement.purpose);
    if (rest.empty()) return words.substr(0, words.size() - 2) + ".";
    return words + rest;
}

const Person& other_of(const Relationship& pair, const Uuid& acting) {
    return pair.teacher.id == acting ? pair.coach : pair.teacher;
}

std::string pair_title(const Relationship& pair, const Uuid& acting) {
    if (pair.teacher.id == acting) return printable(pair.coach.name) + " coaches you";
    return "You coach " + printable(pair.teacher.name);
}

std::string on_screen_sentence(const Relationship& pair, const Uuid& acting) {
    const RelationshipType* type = relationship_type(pair.type);
    if (!type) return {};
    const bool yours = pair.teacher.id == acting;
    const std::string teacher = yours ? "you" : printable(pair.teacher.name);
    std::string words = type->offers_advice ? "There is a place for advice beside the questions."
                                            : "There are questions, and no place for advice.";
    words += type->coach_picks_clips
                 ? " Both choose clips."
                 : " " + capitalised(teacher) + (yours ? " choose" : " chooses") + " the clips.";
    if (type->teacher_writes_steps)
        words += " " + capitalised(teacher) + (yours ? " write" : " writes") + " the steps.";
    return words;
}

std::string notes_sentence(const Relationship& pair, const Uuid& acting) {
    const std::string other = printable(other_of(pair, acting).name);
    if (pair.open_notes) return "Notes are open: you and " + other + " read each other's at once.";
    if (pair.wants_open)
        return "Open notes were asked for. They open when you have both accepted the agreement.";
    return "Notes are sealed: you read each other's when you have both looked.";
}

std::string leader_sentence(const Relationship& pair) {
    if (!pair.with_leader) return {};
    return "One of you two also leads a school, and as a leader sees nothing of the other's work. "
           "You are both told so.";
}

}  // namespace secondlook
