#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

namespace secondlook {

/// SQL: all that the note `alias` says, in one text: how it begins, its words, and those under the
/// two lenses.
inline std::string text_of_note(std::string_view alias) {
    return fmt::format(
        "trim({0}.kind || char(10) || {0}.body || char(10) || {0}.teacher_action || char(10) || "
        "{0}.pupil_response, char(10))",
        alias);
}

}  // namespace secondlook
