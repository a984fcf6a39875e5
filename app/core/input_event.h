#pragma once

#include <cstddef>
#include <string>

#include "app/core/key_chord.h"

namespace secondlook {

/// One thing a person did with the keyboard, in order. Pointer movement goes another way.
struct InputEvent {
    enum class Kind {
        Key,          ///< a key went down (or repeated): `chord`
        Text,         ///< characters arrived: `text`
        Composition,  ///< what an input method is composing: `text`, may be empty
        Drop,         ///< a file was dropped: `text` is its path
    };
    Kind kind = Kind::Key;
    KeyChord chord;
    std::string text;
    bool repeat = false;  ///< a key that is being held
    bool by_key = false;  ///< Text: what the key event before it wrote
    std::size_t caret =
        std::string::npos;  ///< Composition: its caret, in bytes; behind it: at its end
};

}  // namespace secondlook
