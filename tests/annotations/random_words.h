#pragma once

#include <string>

#include "annotations/random_person.h"

namespace secondlook::testing {

/// One random thing with clips, notes on anything, talking points, artefacts or codes; refused where
/// it is someone else's or lacks what it needs, and tried all the same.
void act_on_words(RandomPerson& person, Store& store);

/// What the acting person sees of them.
std::string seen_words(Store& store);

}  // namespace secondlook::testing
