#include "app/core/people_desk.h"

#include <algorithm>

#include "annotations/clock.h"
#include "annotations/person_repository.h"
#include "annotations/relationship_types.h"
#include "app/core/agreement_words.h"
#include "app/core/day_words.h"
#include "app/core/entitlement_words.h"
#include "app/core/number_words.h"
#include "app/core/people_forms.h"
#include "app/core/printable.h"

namespace secondlook {

namespace {

std::string detail_of(const PersonProfile& profile) {
    std::string words = printable(profile.phase);
    if (!profile.subject.empty()) words += (words.empty() ? "" : ", ") + printable(profile.subject);
    for (const RoleInSchool& role : profile.roles) {
        words += (words.empty() ? "" : "; ") + role.role;
        if (!role.school.empty()) words += " at " + printable(role.school);
    }
    return words;
}

// No more than a hint: nobody is put together by it.
std::string suggestion(const PersonProfile& you, const PersonProfile& other) {
    const bool phase = !you.phase.empty() && you.phase == other.phase;
    const bool subject = !you.subject.empty() && you.subject == other.subject;
    if (!phase && !subject) return {};
    const std::string same = phase && subject ? "phase and subject" : phase ? "phase" : "subject";
    return "Works in the same " + same + " as you: you might look at lessons together.";
}

bool accepted_by(const Relationship& pair, const Uuid& person) {
    if (!pair.agreement) return false;
    return pair.teacher.id == person ? pair.agreement->teacher_accepted.has_value()
                                     : pair.agreement->coach_accepted.has_value();
}

template <class Rows, class Id>
auto* row_named(const Rows& rows, const std::string& chosen, const char* kind, Id id) {
    const auto found = std::ranges::find_if(
        rows, [&](const auto& row) { return std::string(kind) + id(row) == chosen; });
    return found == rows.end() ? nullptr : &*found;
}

const Uuid& person_of(const PersonRow& row) {
    return row.profile.person.id;
}
const Uuid& pair_of(const PairRow& row) {
    return row.pair.id;
}
const Uuid& hours_of(const HoursRow& row) {
    return row.one.id;
}

}  // namespace

void PeopleDesk::reload() {
    const std::string today = day_at(instant_now());
    read_people();
    read_pairs(today);
    read_hours(today);
    const auto all = rows();
    if (std::ranges::find(all, chosen_) == all.end())
        chosen_ = all.empty() ? std::string() : all.front();
}

void PeopleDesk::read_pairs(const std::string& today) {
    const Uuid& acting = store().acting_person().id;
    pairs_.clear();
    for (Relationship& pair : RelationshipRepository(store()).list()) {
        const RelationshipType* type = relationship_type(pair.type);
        PairRow row{.title = pair_title(pair, acting),
                    .about = type ? std::string(type->about) : "",
                    .on_screen = on_screen_sentence(pair, acting),
                    .notes = notes_sentence(pair, acting),
                    .agreed = agreement_line(pair, today),
                    .leader = leader_sentence(pair),
                    .you_accepted = accepted_by(pair, acting)};
        row.pair = std::move(pair);
        pairs_.push_back(std::move(row));
    }
}

void PeopleDesk::read_people() {
    const PersonProfiles profiles(store());
    const Uuid& acting = store().acting_person().id;
    people_.clear();
    for (const Person& person : PersonRepository(store()).list())
        if (auto profile = profiles.get(person.id))
            people_.push_back({*profile, detail_of(*profile), {}});
    std::ranges::stable_partition(
        people_, [&](const PersonRow& row) { return row.profile.person.id == acting; });
    for (PersonRow& row : people_)
        if (row.profile.person.id != acting)
            row.suggestion = suggestion(people_.front().profile, row.profile);
}

void PeopleDesk::read_hours(const std::string& today) {
    const Uuid& acting = store().acting_person().id;
    hours_.clear();
    for (Entitlement& one : EntitlementRepository(store()).list()) {
        const std::string title = one.teacher.id == acting
                                      ? "Your coaching hours"
                                      : "Coaching hours of " + printable(one.teacher.name);
        const std::string words = capitalised(entitlement_words(one, today));
        const std::string counts = counts_sentence(one);
        hours_.push_back({std::move(one), title, words, counts});
    }
}

// Rows

std::vector<std::string> PeopleDesk::rows() const {
    std::vector<std::string> all;
    for (const PairRow& row : pairs_)
        all.push_back("pair " + row.pair.id);
    for (const HoursRow& row : hours_)
        all.push_back("hours " + row.one.id);
    for (const PersonRow& row : people_)
        all.push_back("person " + row.profile.person.id);
    return all;
}

const PersonRow* PeopleDesk::chosen_person() const {
    return row_named(people_, chosen_, "person ", person_of);
}

const PairRow* PeopleDesk::chosen_pair() const {
    return row_named(pairs_, chosen_, "pair ", pair_of);
}

const HoursRow* PeopleDesk::chosen_hours() const {
    return row_named(hours_, chosen_, "hours ", hours_of);
}

Chooser PeopleDesk::who_acts(std::function<Outcome(const Uuid&)> act) const {
    Chooser chooser{.title = "Who is here?",
                    .about = "This is good faith, not a lock.",
                    .none = "Nobody else is here yet; add someone first.",
                    .pick = std::move(act)};
    for (const PersonRow& row : people_)
        if (row.profile.person.id != store().acting_person().id)
            chooser.rows.push_back({row.profile.person.id, row.profile.person.name, row.detail});
    return chooser;
}

// What is kept is looked at on the page.
Outcome PeopleDesk::shown(const std::string& row) {
    reload();
    chosen_ = row;
    return tools_.perform("people.show", "");
}

Outcome PeopleDesk::with_person(std::string_view id,
                                std::function<Outcome(const PersonProfile&)> act) {
    reload();
    const PersonRow* row = chosen_person();
    if (!id.empty()) row = row_named(people_, "person " + std::string(id), "person ", person_of);
    if (!row && id.empty() && !people_.empty()) row = &people_.front();
    if (!row) return refuse("There is nobody of that id; open People to see who is here.");
    return act(row->profile);
}

void PeopleDesk::add_handlers(ActionHandlers& handlers) {
    handlers["people.choose"] = [this](std::string_view row) {
        chosen_ = std::string(row);
        return Outcome{};
    };
    handlers["profile.name"] = [this](std::string_view) {
        tools_.ask(name_form(store()));
        return Outcome{};
    };
    handlers["person.add"] = [this](std::string_view) {
        tools_.ask(new_person_form(
            store(), [this](const Person& person) { return shown("person " + person.id); }));
        return Outcome{};
    };
    handlers["person.change"] = [this](std::string_view id) {
        return with_person(id, [this](const PersonProfile& profile) {
            tools_.ask(profile_form(store(), profile, [this, id = profile.person.id] {
                return shown("person " + id);
            }));
            return Outcome{};
        });
    };
    handlers["hours.set"] = [this](std::string_view) {
        reload();
        const HoursRow* hours = chosen_hours();
        const PairRow* pair = chosen_pair();
        const Person teacher = hours  ? hours->one.teacher
                               : pair ? pair->pair.teacher
                                      : store().acting_person();
        tools_.ask(hours_form(store(), teacher, hours ? &hours->one : nullptr,
                              [this](const Entitlement& one) { return shown("hours " + one.id); }));
        return Outcome{};
    };
    add_pair_handlers(handlers);
}

}  // namespace secondlook
