#include "app/export/coaching_json.h"

#include <nlohmann/json.hpp>

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json or_null(const std::optional<InstantUs>& when) {
    return when ? Json(*when) : Json(nullptr);
}

Json people_json(const std::vector<Person>& people) {
    Json all = Json::array();
    for (const Person& person : people)
        all.push_back(Json{{"id", person.id}, {"name", person.name}});
    return all;
}

/// `role` and `role`_name.
void add_person(Json& json, const std::string& role, const Person& person) {
    json[role] = or_null(person.id);
    json[role + "_name"] = or_null(person.name);
}

Json agreement_json(const CoachingAgreement& agreement) {
    return Json{{"id", agreement.id},
                {"purpose", agreement.purpose},
                {"roles", agreement.roles},
                {"who_sees", agreement.who_sees},
                {"how_often", agreement.how_often},
                {"not_done_with", agreement.not_done_with},
                {"teacher_accepted_us", or_null(agreement.teacher_accepted)},
                {"coach_accepted_us", or_null(agreement.coach_accepted)},
                {"accepted", agreement.accepted()}};
}

Json clips_json(const std::vector<StepClip>& clips) {
    Json all = Json::array();
    for (const StepClip& clip : clips)
        all.push_back(Json{{"id", clip.id},
                           {"clip", clip.clip},
                           {"part", clip.part},
                           {"attempt", or_null(clip.attempt)},
                           {"removed", clip.removed}});
    return all;
}

}  // namespace

Json profile_json(const PersonProfile& profile) {
    Json roles = Json::array();
    for (const RoleInSchool& role : profile.roles)
        roles.push_back(Json{{"id", role.id}, {"role", role.role}, {"school", role.school}});
    return Json{{"id", profile.person.id},
                {"name", profile.person.name},
                {"phase", profile.phase},
                {"subject", profile.subject},
                {"roles", roles}};
}

Json relationship_json(const Relationship& pair) {
    Json json{{"id", pair.id}};
    add_person(json, "teacher", pair.teacher);
    add_person(json, "coach", pair.coach);
    json["type"] = pair.type;
    json["wants_open_notes"] = pair.wants_open;
    json["open_notes"] = pair.open_notes;
    json["with_leader"] = pair.with_leader;
    json["agreement"] = pair.agreement ? agreement_json(*pair.agreement) : Json(nullptr);
    return json;
}

Json group_json(const CoachingGroup& group) {
    return Json{{"id", group.id},         {"name", group.name},
                {"kind", group.kind},     {"practitioners_only", group.practitioners_only},
                {"author", group.author}, {"members", people_json(group.members)}};
}

Json programme_json(const Programme& programme) {
    Json json{{"id", programme.id}, {"title", programme.title}};
    add_person(json, "teacher", programme.teacher);
    json["group"] = or_null(programme.group);
    json["principle"] = programme.principle;
    json["template"] = or_null(programme.template_key);
    return json;
}

Json cycle_json(const Cycle& cycle) {
    Json json{{"id", cycle.id},
              {"title", cycle.title},
              {"programme", or_null(cycle.programme)},
              {"position", cycle.position},
              {"kind", cycle.kind},
              {"domain", cycle.domain}};
    add_person(json, "teacher", cycle.teacher);
    add_person(json, "coach", cycle.coach);
    json["group"] = or_null(cycle.group);
    json["focus"] = or_null(cycle.focus);
    json["principle"] = cycle.principle;
    json["template"] = or_null(cycle.template_key);
    json["starts"] = or_null(cycle.starts);
    json["step_limit"] = cycle.step_limit;
    json["closed_us"] = or_null(cycle.closed);
    return json;
}

Json material_json(const CycleMaterial& material) {
    Json json{{"id", material.id},
              {"cycle", material.cycle},
              {"position", material.position},
              {"title", material.words.title},
              {"about", material.words.about},
              {"artefact", or_null(material.words.artefact)},
              {"artefact_removed", material.artefact_removed}};
    add_person(json, "author", material.author);
    json["seen"] = people_json(material.seen);
    json["not_seen"] = people_json(material.not_seen);
    return json;
}

Json session_json(const Session& session) {
    return Json{{"id", session.id},
                {"cycle", session.cycle},
                {"cycle_title", session.cycle_title},
                {"position", session.position},
                {"title", session.title},
                {"kind", session.kind},
                {"purpose", session.purpose},
                {"guidance", session.guidance},
                {"planned", or_null(session.planned)},
                {"zone", or_null(session.zone)},
                {"minutes", session.minutes},
                {"held_us", or_null(session.held)},
                {"held_minutes", session.held_minutes},
                {"entitlement", or_null(session.entitlement)},
                {"ready", people_json(session.ready)},
                {"not_ready", people_json(session.not_ready)}};
}

Json focus_json(const Focus& focus) {
    Json json{{"id", focus.id}};
    add_person(json, "teacher", focus.teacher);
    json["behaviour"] = focus.words.behaviour;
    json["situation"] = focus.words.situation;
    json["why"] = focus.words.why;
    json["pupil_change"] = focus.words.pupil_change;
    json["state"] = focus.state;
    add_person(json, "author", focus.author);
    json["decided_by"] = or_null(focus.decided_by);
    json["decided_us"] = or_null(focus.decided);
    json["model_clip"] = or_null(focus.words.model_clip);
    json["model_removed"] = focus.model_removed;
    return json;
}

Json step_json(const ActionStep& step) {
    Json json{{"id", step.id}};
    add_person(json, "teacher", step.teacher);
    json["cycle"] = or_null(step.cycle);
    json["focus"] = or_null(step.focus);
    json["sentence"] = step.words.sentence;
    json["if_then"] = step.words.if_then;
    json["why"] = step.words.why;
    json["pupil_change"] = step.words.pupil_change;
    json["premortem"] = step.words.premortem;
    json["due"] = or_null(step.words.due);
    json["state"] = std::string(word_of(step.state));
    json["checks"] = Json::object();
    for (std::size_t n = 0; n < kStepChecks; ++n)
        json["checks"][std::string(word_of(static_cast<StepCheck>(n)))] = step.checks[n];
    add_person(json, "author", step.author);
    json["decided_by"] = or_null(step.decided_by);
    json["decided_us"] = or_null(step.decided);
    json["created_us"] = step.created;
    json["overrides"] = Json::array();
    for (const StepOverride& one : step.overrides)
        json["overrides"].push_back(Json{{"reason", one.reason}, {"when_us", one.when}});
    json["clips"] = clips_json(step.clips);
    return json;
}

Json attempt_json(const Attempt& attempt) {
    Json json{{"id", attempt.id},         {"step", attempt.step},
              {"number", attempt.number}, {"tried_on", or_null(attempt.tried_on)},
              {"saw", attempt.saw},       {"outcome", attempt.outcome}};
    add_person(json, "author", attempt.author);
    json["created_us"] = attempt.created;
    json["adjustments"] = Json::array();
    for (const Adjustment& one : attempt.adjustments)
        json["adjustments"].push_back(Json{{"id", one.id},
                                           {"body", one.body},
                                           {"author", one.author.id},
                                           {"author_name", one.author.name},
                                           {"created_us", one.created}});
    return json;
}

Json entitlement_json(const Entitlement& entitlement) {
    Json json{{"id", entitlement.id}};
    add_person(json, "teacher", entitlement.teacher);
    json["year"] = entitlement.year;
    json["minutes"] = entitlement.minutes;
    json["counts"] = entitlement.counts;
    json["used_minutes"] = entitlement.used;
    json["held"] = Json::array();
    for (const HeldSession& one : entitlement.held)
        json["held"].push_back(
            Json{{"held_us", one.held}, {"minutes", one.minutes}, {"counts", one.counts}});
    return json;
}

Json known_template_json(const KnownTemplate& known) {
    return Json{{"key", known.content.key},
                {"id", or_null(known.id)},
                {"title", known.content.title},
                {"about", known.content.about},
                {"source", known.content.source},
                {"for", known.content.whom},
                {"cycles", known.content.cycles.size()},
                {"comes_ready", known.id.empty()}};
}

}  // namespace secondlook
