#include "app/core/people_forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "annotations/calendar_day.h"
#include "annotations/edit_history.h"
#include "annotations/person_rename.h"
#include "annotations/person_repository.h"
#include "app/core/agreement_words.h"
#include "app/core/printable.h"

namespace secondlook {

namespace {

using Kind = FormField::Kind;
using Edit = std::function<StoreResult<void>()>;

const std::string& answer(const FormAnswers& answers, const std::string& key) {
    return answers.find(key)->second;
}

Outcome recorded(Store& store, const std::string& label, const Edit& edit) {
    const auto done = EditHistory(store).record(label, {}, edit);
    if (!done) return refuse(done.error().message);
    return {};
}

template <class T>
StoreResult<void> plain(const StoreResult<T>& done) {
    if (!done) return tl::unexpected(done.error());
    return {};
}

FormField phase_field(const std::string& value) {
    return {.key = "phase", .label = "Phase", .hint = "primary", .value = value};
}

FormField subject_field(const std::string& value) {
    return {.key = "subject", .label = "Subject", .hint = "mathematics", .value = value};
}

FormField school_field(const std::string& value) {
    return {.key = "school", .label = "School", .hint = "Hill School", .value = value};
}

StoreResult<void> set_profile(Store& store, const PersonProfile& before, const FormAnswers& words) {
    const std::string& phase = answer(words, "phase");
    const std::string& subject = answer(words, "subject");
    if (phase == before.phase && subject == before.subject) return {};
    return plain(PersonProfiles(store).set(before.person.id, phase, subject));
}

// Each role that is ticked is had at the school that is named, and no other.
StoreResult<void> set_roles(Store& store, const PersonProfile& before, const FormAnswers& words) {
    PersonProfiles profiles(store);
    const std::string& school = answer(words, "school");
    for (const RoleInSchool& had : before.roles)
        if (answer(words, "role " + had.role).empty() || had.school != school)
            if (auto gone = profiles.remove_role(before.person.id, had.role, had.school); !gone)
                return plain(gone);
    for (const std::string_view role : school_roles()) {
        if (answer(words, fmt::format("role {}", role)).empty()) continue;
        const bool had = std::ranges::any_of(before.roles, [&](const RoleInSchool& one) {
            return one.role == role && one.school == school;
        });
        if (had) continue;
        if (auto added = profiles.add_role(before.person.id, std::string(role), school); !added)
            return plain(added);
    }
    return {};
}

}  // namespace

Form name_form(Store& store) {
    const Person person = store.acting_person();
    Form form{.name = "name " + person.id,
              .title = "What should we call you?",
              .about = "It stays on this computer.",
              .fields = {{.key = "name",
                          .label = "Your name",
                          .hint = "Ada Osei",
                          .value = person.name == "Me" ? "" : person.name}}};
    form.keep = [&store, id = person.id](const FormAnswers& answers) -> Outcome {
        const auto renamed = rename_person(store, id, answer(answers, "name"));
        if (!renamed) return refuse(renamed.error().message);
        return {};
    };
    return form;
}

Form new_person_form(Store& store, std::function<Outcome(const Person&)> kept) {
    Form form{.name = "person new",
              .title = "Who else is here?",
              .about = "A colleague who uses this computer, or works with you.",
              .fields = {{.key = "name", .label = "Their name", .hint = "Ben Hart"},
                         phase_field(""),
                         subject_field("")},
              .door = "Add them"};
    form.keep = [&store, kept = std::move(kept)](const FormAnswers& answers) -> Outcome {
        Person added;
        const Outcome done = recorded(store, "Add a person", [&]() -> StoreResult<void> {
            const auto person = PersonRepository(store).add(answer(answers, "name"));
            if (!person) return plain(person);
            added = *person;
            return set_profile(store, PersonProfile{added, {}, {}, {}}, answers);
        });
        return done ? kept(added) : done;
    };
    return form;
}

Form profile_form(Store& store, const PersonProfile& profile, std::function<Outcome()> kept) {
    const bool self = profile.person.id == store.acting_person().id;
    Form form{.name = "profile " + profile.person.id,
              .title = self ? "About you" : "About " + printable(profile.person.name),
              .about = "Helps to see who might look at lessons together; nothing more.",
              .fields = {phase_field(profile.phase), subject_field(profile.subject),
                         school_field(profile.roles.empty() ? "" : profile.roles.front().school)}};
    for (const std::string_view role : school_roles()) {
        const bool has = std::ranges::any_of(
            profile.roles, [&](const RoleInSchool& one) { return one.role == role; });
        form.fields.push_back({.key = fmt::format("role {}", role),
                               .label = fmt::format("{}{}", self ? "I am a " : "Is a ", role),
                               .value = has ? "yes" : "",
                               .kind = Kind::Tick});
    }
    form.fields.back().note = "A leader sees no note, clip or moment of others here.";
    form.keep = [&store, profile, kept = std::move(kept)](const FormAnswers& answers) -> Outcome {
        const Outcome done = recorded(store, "Change a profile", [&]() -> StoreResult<void> {
            if (auto set = set_profile(store, profile, answers); !set) return set;
            return set_roles(store, profile, answers);
        });
        return done ? kept() : done;
    };
    return form;
}

Form agreement_form(Store& store, const Relationship& pair, std::function<Outcome()> kept) {
    const CoachingAgreement words = pair.agreement.value_or(CoachingAgreement{});
    const auto field = [](const char* key, const char* label, const std::string& hint,
                          const std::string& value) {
        return FormField{
            .key = key, .label = label, .hint = hint, .value = value, .kind = Kind::Words};
    };
    const std::string coach = printable(pair.coach.name);
    Form form{
        .name = "agreement " + pair.id,
        .title = "What you agree on",
        .about =
            "You both see these words at the top of each conversation. New words ask "
            "both of you again.",
        .fields = {
            field("purpose", "What it is for",
                  "To look at questions together, and try small changes", words.purpose),
            field("roles", "Who does what",
                  "The teacher chooses the focus; " + coach + " asks and listens", words.roles),
            field("who_sees", "Who sees what", coach + " sees only the clips you share",
                  words.who_sees),
            field("how_often", "How often you meet", "Every other Tuesday after school",
                  words.how_often),
            field("not_done_with", "What is not done with it", "Nothing here is used for appraisal",
                  words.not_done_with),
            {.key = "accept",
             .label = "I agree to this",
             .value = "yes",
             .kind = Kind::Tick,
             .note = "Each of you says so for themself."}}};
    form.keep = [&store, id = pair.id, kept = std::move(kept)](const FormAnswers& a) -> Outcome {
        const Outcome done = recorded(store, "Agree with someone", [&]() -> StoreResult<void> {
            RelationshipRepository pairs(store);
            CoachingAgreement agreement;
            agreement.purpose = answer(a, "purpose");
            agreement.roles = answer(a, "roles");
            agreement.who_sees = answer(a, "who_sees");
            agreement.how_often = answer(a, "how_often");
            agreement.not_done_with = answer(a, "not_done_with");
            auto set = pairs.set_agreement(id, agreement);
            if (set && !answer(a, "accept").empty()) set = pairs.accept(id);
            return plain(set);
        });
        return done ? kept() : done;
    };
    return form;
}

Form hours_form(Store& store, const Person& teacher, const Entitlement* before,
                std::function<Outcome(const Entitlement&)> kept) {
    const bool self = teacher.id == store.acting_person().id;
    const std::string hours = before ? fmt::format("{:g}", before->minutes / 60.0) : "6";
    Form form{
        .name = "hours " + teacher.id,
        .title = self ? "Your coaching hours" : "Coaching hours of " + printable(teacher.name),
        .about = "Time that is kept free for coaching. It is never compared with anyone's.",
        .fields = {{.key = "hours", .label = "Hours in the year", .value = hours},
                   {.key = "year",
                    .label = "Year",
                    .value = before ? before->year : school_year_of(today())},
                   {.key = "counts",
                    .label = "What counts",
                    .value = before ? before->counts : "conversations",
                    .kind = Kind::Choice,
                    .choices = {"conversations", "all sessions"}}}};
    form.keep = [&store, id = teacher.id, kept = std::move(kept)](const FormAnswers& a) -> Outcome {
        const std::string& words = answer(a, "hours");
        double number = 0;
        const auto [end, error] =
            std::from_chars(words.data(), words.data() + words.size(), number);
        if (error != std::errc{} || end != words.data() + words.size() || !(number > 0) ||
            number > 1000)
            return refuse("Write the hours as a number, like 6 or 4.5.");
        const auto set = EntitlementRepository(store).set(
            id, answer(a, "year"), static_cast<int>(std::lround(number * 60)), answer(a, "counts"));
        if (!set) return refuse(set.error().message);
        return kept(*set);
    };
    return form;
}

}  // namespace secondlook
