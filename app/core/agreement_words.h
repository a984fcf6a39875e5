#pragma once

#include <string>
#include <vector>

#include "annotations/relationship_repository.h"

namespace secondlook {

/// What a pair agreed on, for the top of each of its sessions: "Agreed in September: Ben sees only
/// the clips you share. Nothing here is used for appraisal." Empty when they have no agreement;
/// who is still asked when it is not accepted by both.
std::string agreement_line(const Relationship& pair, const std::string& today);
/// The other one of the pair.
const Person& other_of(const Relationship& pair, const Uuid& acting);
/// "Ben coaches you", "You coach Ben".
std::string pair_title(const Relationship& pair, const Uuid& acting);
/// What the kind of relationship changes on screen: "No field for advice. Only you choose clips.
/// You write your steps yourself."
std::string on_screen_sentence(const Relationship& pair, const Uuid& acting);
/// Whether each reads the other's notes, and when.
std::string notes_sentence(const Relationship& pair, const Uuid& acting);
/// Told to both when one of the two leads a school; else empty.
std::string leader_sentence(const Relationship& pair);

}  // namespace secondlook
