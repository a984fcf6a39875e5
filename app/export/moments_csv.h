#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/export/exported_lesson.h"

namespace secondlook {

/// How every file of moments_csv() begins.
inline constexpr std::string_view kMomentsCsvStart = "\uFEFFnumber,lesson,at,to,";

/// One line a moment, in UTF-8 with a byte order mark: without it a spreadsheet reads the words in
/// the alphabet of its own computer. A reader that does not know the mark finds it in front of the
/// first column's name, so that column only counts the lines.
std::string moments_csv(const std::vector<ExportedLesson>& lessons);

}  // namespace secondlook
