#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "annotations/session_repository.h"
#include "app/core/outcome.h"

namespace secondlook {

/// Where a calendar file for that title is offered to be written: in the person's home folder.
std::filesystem::path calendar_place(const std::string& title);
/// Writes the sessions that have a day into a calendar file, for that reader. Refused when there
/// is none, and where the file is something else than an earlier calendar file. Thread: any.
Outcome save_calendar(const std::vector<Session>& sessions, const Uuid& reader,
                      const std::filesystem::path& file);

}  // namespace secondlook
