#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace secondlook {

/// Words as they are compared when someone looks for them: without case and accents, in every
/// script (Unicode NFKD, marks left out, case folded; by GLib). What is no UTF-8 folds to nothing.
std::string folded(std::string_view text);
/// The words of a folded text, apart by spaces.
std::vector<std::string> folded_words(std::string_view text);

}  // namespace secondlook
