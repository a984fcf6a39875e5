#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <variant>

namespace secondlook {

/// A key that means something while words are written. All of them come in order, none are polled.
struct NoteKey {
    enum class Key {
        Left,
        Right,
        Up,
        Down,
        Home,
        End,
        Backspace,
        Delete,
        Enter,
        Escape,
        Tab,
        A,
        C,
        X,
        V,
        Y,
        Z,
        Insert,
    };
    Key key = Key::Left;
    bool ctrl = false;
    bool shift = false;
};

/// Words that arrived: a character, or what an input method ended with.
struct NoteText {
    std::string words;
};

/// What an input method is composing; empty when it gives up. `caret` in bytes.
struct NoteComposition {
    std::string words;
    std::size_t caret = std::string::npos;  ///< its end
};

using NoteInput = std::variant<NoteKey, NoteText, NoteComposition>;

/// The computer's clipboard and what is selected anywhere on it (the middle button pastes that);
/// any may be missing.
struct Clipboard {
    std::function<std::string()> read;
    std::function<void(const std::string&)> write;
    std::function<std::string()> read_selection;
    std::function<void(const std::string&)> write_selection;
};

/// The most that happened to a note field in one frame.
enum class NoteFieldResult {
    None,
    Changed,    ///< the words are others than before
    Posted,     ///< Enter: take the words
    Cancelled,  ///< Escape: the draft is kept
};

}  // namespace secondlook
