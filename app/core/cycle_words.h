#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annotations/clip_repository.h"
#include "annotations/cycle_repository.h"
#include "annotations/session_repository.h"
#include "annotations/step_types.h"

namespace secondlook {

// The words of the Cycles room. Thread: any.

/// Whom a cycle is with, for the reader: "on your own", "with Ben", "Amira with Ben". `group` is
/// the group's name, or empty.
std::string with_text(const Cycle& cycle, const std::string& group, const Uuid& reader);
/// "session 2 of 4", "all 4 sessions held", "no sessions yet".
std::string progress_text(const std::vector<Session>& sessions);
/// "Face to face · 60 minutes".
std::string session_text(const Session& session);
/// "Held, 55 minutes", or who has prepared: "You are ready; Ben has still to prepare".
std::string readiness_text(const Session& session, const Uuid& reader);
/// What has become of a step: "Proposed by Ben", "Agreed, not begun", "Trying it" ...
std::string state_text(const ActionStep& step, const Uuid& reader);
/// "0:12 to 0:42 in Fractions", with the clip's title first when it has one.
std::string clip_text(const Clip& clip, const std::string& lesson);

/// An outcome that asks what to change, and says nothing about anyone (P43).
inline constexpr std::string_view kNotYet = "Did not work yet";

}  // namespace secondlook
