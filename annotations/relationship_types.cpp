#include "annotations/relationship_types.h"

#include <algorithm>
#include <array>

namespace secondlook {

namespace {

constexpr std::array<RelationshipType, 9> types{{
    {"facilitative coaching", false, false, true,
     "The coach asks; the teacher finds the answers and writes the steps."},
    {"dialogic coaching", false, true, false,
     "Both try skills out and look at them together, in turns."},
    {"instructional coaching", true, true, false,
     "The coach works with the teacher on one practice at a time, and may advise."},
    {"executive coaching", false, false, true,
     "The coach helps someone who leads to think about their own work."},
    {"mentoring", true, true, false,
     "Someone with experience helps and cares for someone who is new."},
    {"educative mentoring", true, true, false,
     "The mentor learns along, and shows lessons of their own as well."},
    {"buddy mentoring", true, false, true, "A colleague who has just been there helps informally."},
    {"peer coaching", false, true, false, "Two colleagues take turns as teacher and coach."},
    {"specialist coaching", true, true, false,
     "A specialist from another field looks at chosen clips with the teacher, who looks first."},
}};

}  // namespace

std::span<const RelationshipType> relationship_types() {
    return types;
}

const RelationshipType* relationship_type(std::string_view name) {
    const auto* found = std::ranges::find(types, name, &RelationshipType::name);
    return found == types.end() ? nullptr : found;
}

}  // namespace secondlook
