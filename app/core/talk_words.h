#pragma once

#include <string>
#include <vector>

#include "annotations/session_repository.h"

namespace secondlook {

/// What someone has not looked at yet of what is on an agenda.
struct StillToSee {
    std::string name;
    int points = 0;
};

/// "Four talking points. You have looked at all of them; Ben has two left."
std::string needs_sentence(int points, int yours, const std::vector<StillToSee>& others);
/// "Talk with Ben"; a lesson, a meeting and time of one's own keep their titles.
std::string session_title(const Session& session, const Uuid& acting);
/// Whether someone takes part in it.
bool takes_part(const Session& session, const Uuid& person);

}  // namespace secondlook
