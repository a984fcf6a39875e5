#include "app/core/note_readers.h"

#include <algorithm>

namespace secondlook {
namespace {

// "Ben", "Ben and Cora", "Ben, Cora and Dev".
std::string listed(const std::vector<std::string>& names, const char* last) {
    std::string words;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) words += i + 1 == names.size() ? std::string(" ") + last + " " : ", ";
        words += names[i];
    }
    return words;
}

std::string sealed_words(const std::vector<std::string>& names) {
    if (names.size() == 1) return "Sealed until you both have looked";
    return "Sealed until you and " + listed(names, "or") + " both have looked";
}

// Whether the place is in what was looked at.
bool covers(const Reviewed& one, const std::vector<Clip>& clips, const NotePlace& place) {
    if (!one.clip || *one.clip == place.clip) return true;
    const auto clip = std::ranges::find(clips, *one.clip, &Clip::id);
    return clip != clips.end() && place.at >= clip->in && place.at < clip->out;
}

}  // namespace

std::vector<PairReader> pair_readers(const std::vector<Relationship>& pairs, const Uuid& me,
                                     const Uuid& owner) {
    std::vector<PairReader> readers;
    for (const Relationship& pair : pairs) {
        const Person& other = pair.teacher.id == me ? pair.coach : pair.teacher;
        if (pair.teacher.id != me && pair.coach.id != me) continue;
        if (owner != me && other.id != owner) continue;
        const auto known = std::ranges::find(readers, other.id, &PairReader::person);
        if (known != readers.end()) {
            known->open |= pair.open_notes;
        } else {
            readers.push_back({other.id, other.name, pair.open_notes});
        }
    }
    return readers;
}

bool has_looked(const std::vector<Reviewed>& reviewed, const std::vector<Clip>& clips,
                const Uuid& person, const NotePlace& place) {
    return std::ranges::any_of(reviewed, [&](const Reviewed& one) {
        return one.person == person && covers(one, clips, place);
    });
}

std::string looked_words(const std::vector<Reviewed>& reviewed, const std::vector<Clip>& clips,
                         const Uuid& me, const NotePlace& place) {
    std::vector<Uuid> people;
    std::vector<std::string> names;
    for (const Reviewed& one : reviewed) {
        if (!covers(one, clips, place) || std::ranges::find(people, one.person) != people.end())
            continue;
        people.push_back(one.person);
        names.push_back(one.person == me ? "you" : one.person_name);
    }
    if (names.empty()) return {};
    if (names.front() == "you") names.front() = "You";
    if (names.size() == 1)
        return names.front() + (people.front() == me ? " have" : " has") + " looked at this.";
    const std::string first = names.front();
    names.erase(names.begin());
    return first + " looked first, then " + listed(names, "and") + ".";
}

std::string seen_by_words(const Note& note, const Uuid& me, const std::vector<PairReader>& readers,
                          const std::vector<Reviewed>& reviewed, const std::vector<Clip>& clips,
                          const NotePlace& place) {
    if (note.visibility == Visibility::Group) return "Your group can read this";
    if (note.visibility == Visibility::Guide) return "Part of a viewing guide";
    if (note.author != me) return "For the two of you";
    if (note.visibility == Visibility::Private) return "Only you can see this";
    if (readers.empty()) return "For your pair, and you have none yet: only you can see this";
    std::vector<std::string> can, sealed;
    const bool mine = has_looked(reviewed, clips, me, place);
    for (const PairReader& one : readers) {
        const bool both = mine && has_looked(reviewed, clips, one.person, place);
        (one.open || both ? can : sealed).push_back(one.name);
    }
    if (can.empty()) return sealed_words(sealed);
    const std::string words = listed(can, "and") + " can read this";
    return sealed.empty() ? words : words + "; for " + listed(sealed, "and") + " it is sealed";
}

}  // namespace secondlook
