#pragma once

#include <string>

namespace secondlook::testing {

/// A keyboard layout in which every letter of `words` has a key (at most 118 beside the usual
/// ones), as text for xkbcomp. Without it xdotool lends one key to letter after letter, and whoever
/// reads the key a little late reads another letter.
std::string keyboard_with(const std::string& words);
/// The words as xdotool's names of keys.
std::string key_names(const std::string& words);

}  // namespace secondlook::testing
