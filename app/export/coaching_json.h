#pragma once

#include <nlohmann/json_fwd.hpp>

#include "annotations/cycle_materials.h"
#include "annotations/cycle_repository.h"
#include "annotations/entitlement_repository.h"
#include "annotations/focus_repository.h"
#include "annotations/group_repository.h"
#include "annotations/person_profile.h"
#include "annotations/programme_repository.h"
#include "annotations/relationship_repository.h"
#include "annotations/session_repository.h"
#include "annotations/step_types.h"
#include "annotations/template_library.h"

namespace secondlook {

// Coaching work in the words of the store (DESIGN.md, section 6): `id`, instants in `_us`, days as
// plain dates, null for none. People are `teacher` and `teacher_name`.

nlohmann::ordered_json profile_json(const PersonProfile& profile);
/// With its `agreement`, null when there is none.
nlohmann::ordered_json relationship_json(const Relationship& pair);
nlohmann::ordered_json group_json(const CoachingGroup& group);
nlohmann::ordered_json programme_json(const Programme& programme);
nlohmann::ordered_json cycle_json(const Cycle& cycle);
nlohmann::ordered_json material_json(const CycleMaterial& material);
nlohmann::ordered_json session_json(const Session& session);
nlohmann::ordered_json focus_json(const Focus& focus);
nlohmann::ordered_json step_json(const ActionStep& step);
nlohmann::ordered_json attempt_json(const Attempt& attempt);
nlohmann::ordered_json entitlement_json(const Entitlement& entitlement);
/// A line of a listing; the template itself is template_json().
nlohmann::ordered_json known_template_json(const KnownTemplate& known);

}  // namespace secondlook
