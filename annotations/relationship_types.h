#pragma once

#include <span>
#include <string_view>

namespace secondlook {

/// What a kind of relationship changes on screen (DOMAIN.md S07): defaults, which forbid
/// nothing but new advice where none is offered.
struct RelationshipType {
    std::string_view name;      ///< the source's own words: "facilitative coaching"
    bool offers_advice;         ///< the coach's form has a field for advice
    bool coach_picks_clips;     ///< the coach chooses clips for the conversation, too
    bool teacher_writes_steps;  ///< steps are written by the teacher; the coach asks
    std::string_view about;     ///< one sentence, shown to both
};
/// All of them, in the order of S07.
std::span<const RelationshipType> relationship_types();
/// None when there is no such type.
const RelationshipType* relationship_type(std::string_view name);

}  // namespace secondlook
