#include "annotations/random_coach.h"

#include <catch2/catch.hpp>
#include <iterator>
#include <sstream>

#include "annotations/attempt_repository.h"
#include "annotations/cycle_materials.h"
#include "annotations/cycle_repository.h"
#include "annotations/entitlement_repository.h"
#include "annotations/focus_repository.h"
#include "annotations/group_repository.h"
#include "annotations/person_profile.h"
#include "annotations/person_repository.h"
#include "annotations/programme_repository.h"
#include "annotations/relationship_repository.h"
#include "annotations/relationship_types.h"
#include "annotations/session_repository.h"
#include "annotations/step_repository.h"
#include "annotations/template_library.h"

namespace secondlook::testing {

namespace {

/// Done, or said no to in a sentence: because a rule says so, or because it is not there for this
/// person.
template <class Value>
void tried(const StoreResult<Value>& result) {
    using Kind = StoreError::Kind;
    if (result || result.error().kind == Kind::Refused || result.error().kind == Kind::NotFound ||
        result.error().kind == Kind::Invalid)
        return;
    FAIL(result.error().message);
}

/// One person's hands, for one act.
struct Hands {
    Store& store;
    const Below& below;

    template <class Row>
    Row any(const std::vector<Row>& rows) const {
        if (rows.empty()) return Row();
        return rows[static_cast<std::size_t>(below(static_cast<int>(rows.size())))];
    }
    Uuid person() const { return any(PersonRepository(store).list()).id; }
    std::string words(const char* what) const { return what + std::to_string(below(5)); }
    Cycle cycle() const { return any(CycleRepository(store).list()); }

    void on_people() const;
    void on_pairs() const;
    void on_groups() const;
    void on_plans() const;
    void on_sessions() const;
    void on_materials() const;
    void on_focuses() const;
    void on_steps() const;
    void on_attempts() const;
};

void Hands::on_people() const {
    PersonProfiles profiles(store);
    const std::string role(school_roles()[static_cast<std::size_t>(below(5))]);
    switch (below(3)) {
        case 0:
            return tried(profiles.set(person(), words("phase "), words("subject ")));
        case 1:
            return tried(profiles.add_role(person(), role));
        default:
            return tried(profiles.remove_role(person(), role));
    }
}

void Hands::on_pairs() const {
    RelationshipRepository pairs(store);
    const auto pair = any(pairs.list());
    const auto type = relationship_types()[static_cast<std::size_t>(below(9))].name;
    CoachingAgreement agreement;
    agreement.purpose = words("purpose ");
    switch (below(8)) {
        case 0:
        case 1:
            return tried(pairs.add(person(), person(), std::string(type)));
        case 2:
            return tried(pairs.set_type(pair.id, std::string(type)));
        case 3:
            return tried(pairs.set_open_notes(pair.id, below(2) == 0));
        case 4:
            return tried(pairs.set_agreement(pair.id, agreement));
        case 5:
        case 6:
            return tried(pairs.accept(pair.id));
        default:
            return tried(below(2) == 0 ? pairs.remove(pair.id) : StoreResult<void>());
    }
}

void Hands::on_groups() const {
    GroupRepository groups(store);
    const auto group = any(groups.list());
    switch (below(5)) {
        case 0:
            return tried(groups.add(words("group "), "", below(2) == 0));
        case 1:
            return tried(groups.join(group.id, person()));
        case 2:
            return tried(groups.leave(group.id, person()));
        case 3:
            return tried(groups.change(group.id, words("group "), "", below(2) == 0));
        default:
            return tried(below(3) == 0 ? groups.remove(group.id) : StoreResult<void>());
    }
}

void Hands::on_plans() const {
    CycleRepository cycles(store);
    Cycle one = cycle();
    switch (below(6)) {
        case 0: {
            const char* keys[] = {"school-fortnight", "deliberate-practice", "accelerate"};
            return tried(
                TemplateLibrary(store).use(keys[below(3)], {person(), person(), {}, "2026-11-24"}));
        }
        case 1:
            one = {};
            one.title = words("cycle ");
            one.teacher.id = person();
            return tried(cycles.add(one));
        case 2:
            one.title = words("cycle ");
            one.step_limit = 1 + below(3);
            return tried(cycles.change(one));
        case 3:
            return tried(cycles.close(one.id, below(2) == 0));
        case 4:
            return tried(below(3) == 0 ? cycles.remove(one.id) : StoreResult<void>());
        default:
            return tried(EntitlementRepository(store).set(person(), words("202"), 1 + below(500),
                                                          "conversations"));
    }
}

void Hands::on_sessions() const {
    SessionRepository sessions(store);
    Session one = any(sessions.list());
    switch (below(6)) {
        case 0:
            one = {};
            one.cycle = cycle().id;
            one.title = words("session ");
            return tried(sessions.add(one));
        case 1:
            return tried(sessions.add_follow_up(cycle().id, words("follow-up ")));
        case 2:
            one.minutes = below(90);
            return tried(sessions.change(one));
        case 3:
            return tried(sessions.set_ready(one.id, below(2) == 0));
        case 4:
            return tried(below(3) == 0 ? sessions.unhold(one.id) : sessions.hold(one.id, 30));
        default:
            return tried(below(3) == 0 ? sessions.remove(one.id) : StoreResult<void>());
    }
}

void Hands::on_materials() const {
    CycleMaterials materials(store);
    const CycleMaterial one = any(materials.list(cycle().id));
    switch (below(6)) {
        case 0:
        case 1:
            return tried(materials.add(cycle().id, {words("chapter ")}));
        case 2:
            return tried(materials.change(one.id, {words("page "), words("look for ")}));
        case 3:
            return tried(materials.move(one.id, below(3)));
        case 4:
            return tried(materials.set_seen(one.id, below(3) > 0));
        default:
            return tried(materials.remove(one.id));
    }
}

void Hands::on_focuses() const {
    FocusRepository focuses(store);
    const auto focus = any(focuses.list());
    const FocusWords said{words("focus "), "", "", ""};
    switch (below(5)) {
        case 0:
            return tried(focuses.propose(person(), said));
        case 1:
            return tried(focuses.change(focus.id, said));
        case 2:
            return tried(focuses.agree(focus.id));
        case 3:
            return tried(focuses.not_now(focus.id));
        default:
            return tried(below(3) == 0 ? focuses.remove(focus.id) : StoreResult<void>());
    }
}

void Hands::on_steps() const {
    StepRepository steps(store);
    const auto step = any(steps.list());
    StepWords said;
    said.sentence = words("step ");
    said.pupil_change = "none yet";
    switch (below(10)) {
        case 0:
        case 1:
            return tried(steps.propose(person(), said, below(2) == 0 ? cycle().id : Uuid()));
        case 2:
            return tried(steps.change(step.id, said));
        case 3:
            return tried(steps.set_check(step.id, static_cast<StepCheck>(below(5)), true));
        case 4:
            return tried(steps.move(step.id, cycle().id, {}));
        case 5:
            return tried(below(3) == 0 ? steps.remove(step.id) : StoreResult<void>());
        default:
            return tried(steps.decide(step.id, static_cast<StepState>(1 + below(5)),
                                      below(4) == 0 ? "all three belong together" : ""));
    }
}

void Hands::on_attempts() const {
    AttemptRepository attempts(store);
    const Uuid step = any(StepRepository(store).list()).id;
    const Uuid attempt = any(attempts.list(step)).id;
    const AttemptWords said{"", words("saw "), below(2) == 0 ? "did not work yet" : ""};
    switch (below(5)) {
        case 0:
        case 1:
            return tried(attempts.add(step, said));
        case 2:
            return tried(attempts.change(attempt, said));
        case 3:
            return tried(attempts.adjust(attempt, words("slower ")));
        default:
            return tried(attempts.remove(attempt));
    }
}

void show_people(Store& store, std::ostringstream& out) {
    for (const Person& person : PersonRepository(store).list()) {
        const auto profile = PersonProfiles(store).get(person.id);
        REQUIRE(profile.has_value());
        out << "profile of " << person.name << " " << profile->phase << " " << profile->subject;
        for (const RoleInSchool& role : profile->roles)
            out << " " << role.role;
        out << "\n";
    }
    for (const Relationship& pair : RelationshipRepository(store).list()) {
        out << "pair " << pair.id << " " << pair.type << pair.wants_open << pair.open_notes;
        if (pair.agreement)
            out << " " << pair.agreement->purpose << pair.agreement->teacher_accepted.has_value()
                << pair.agreement->coach_accepted.has_value();
        out << "\n";
    }
    for (const CoachingGroup& group : GroupRepository(store).list()) {
        out << "group " << group.id << " " << group.name << group.practitioners_only;
        for (const Person& member : group.members)
            out << " " << member.name;
        out << "\n";
    }
}

void show_plans(Store& store, std::ostringstream& out) {
    for (const Programme& programme : ProgrammeRepository(store).list())
        out << "programme " << programme.id << " " << programme.title << "\n";
    for (const Cycle& cycle : CycleRepository(store).list())
        out << "cycle " << cycle.id << " " << cycle.title << " " << cycle.teacher.name << " "
            << cycle.coach.name << cycle.step_limit << cycle.closed.has_value() << "\n";
    for (const Cycle& cycle : CycleRepository(store).list())
        for (const CycleMaterial& one : CycleMaterials(store).list(cycle.id))
            out << "material " << one.id << " " << one.position << one.words.title
                << one.words.about << one.seen.size() << "\n";
    for (const Session& session : SessionRepository(store).list())
        out << "session " << session.id << " " << session.title << " " << session.planned << " "
            << session.minutes << " " << session.held_minutes << session.held.has_value()
            << session.ready.size() << "\n";
    for (const Entitlement& one : EntitlementRepository(store).list())
        out << "entitlement " << one.id << " " << one.minutes << " used " << one.used << "\n";
}

void show_steps(Store& store, std::ostringstream& out) {
    for (const Focus& focus : FocusRepository(store).list())
        out << "focus " << focus.id << " " << focus.words.behaviour << " " << focus.state << "\n";
    for (const ActionStep& step : StepRepository(store).list()) {
        out << "step " << step.id << " " << step.words.sentence << " " << word_of(step.state)
            << " in " << step.cycle << " " << step.overrides.size();
        for (const bool check : step.checks)
            out << check;
        out << "\n";
        for (const Attempt& attempt : AttemptRepository(store).list(step.id))
            out << "  attempt " << attempt.number << " " << attempt.saw << " " << attempt.outcome
                << " " << attempt.adjustments.size() << "\n";
    }
}

}  // namespace

void act_on_coaching(Store& store, const Below& below) {
    constexpr void (Hands::*acts[])() const = {
        &Hands::on_people,   &Hands::on_pairs,     &Hands::on_groups, &Hands::on_plans,
        &Hands::on_sessions, &Hands::on_focuses,   &Hands::on_steps,  &Hands::on_steps,
        &Hands::on_attempts, &Hands::on_materials,
    };
    const Hands hands{store, below};
    (hands.*acts[below(static_cast<int>(std::size(acts)))])();
}

std::string visible_coaching(Store& store) {
    std::ostringstream out;
    show_people(store, out);
    show_plans(store, out);
    show_steps(store, out);
    if (const auto trouble = store.take_trouble()) FAIL(trouble->message);
    return out.str();
}

}  // namespace secondlook::testing
