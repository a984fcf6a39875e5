#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/outcome.h"

namespace secondlook {

/// What a person has filled in, by the field's key.
using FormAnswers = std::map<std::string, std::string, std::less<>>;

/// One thing that a form asks.
struct FormField {
    enum class Kind {
        Line,    ///< one line of words
        Words,   ///< several lines
        Choice,  ///< one of `choices`
        Tick,    ///< "yes" or ""
    };
    std::string key;         ///< in the answers
    std::string label;       ///< "What will you do?"
    std::string hint = {};   ///< in the empty field: "Wait three seconds after a question"
    std::string value = {};  ///< as it stands, to begin with and while it is typed
    Kind kind = Kind::Line;
    /// Of a Choice; what a written field offers to begin with.
    std::vector<std::string> choices = {};
    std::string note = {};  ///< one muted sentence under it; may be empty
    /// Says in words what is understood of the value, in the note's place as it is typed; "": the
    /// note stays.
    std::function<std::string(const std::string& value)> understood = {};

    /// The sentence under it as it stands.
    std::string note_now() const;
};

/// A sheet that asks a few things and keeps them in one edit. The window draws it, scripts fill it
/// in with form.set and form.keep; what is typed and not yet kept survives as a draft of the same
/// name. Thread: UI.
struct Form {
    std::string name;        ///< "step 0193…": whose draft it is
    std::string title;       ///< "A new step"
    std::string about = {};  ///< one or two muted sentences under the title; may be empty
    std::vector<FormField> fields;
    std::string door = "Keep";  ///< on its main button
    /// Keeps the answers; a refusal is shown in the form, which stays open.
    std::function<Outcome(const FormAnswers&)> keep = {};
    std::size_t focus = 0;     ///< the field that has the keyboard
    std::string trouble = {};  ///< why it could not be kept
    bool begun = false;        ///< holds what was typed earlier and not kept

    FormAnswers answers() const;
    FormField* field(std::string_view key);
    const FormField* field(std::string_view key) const;
    const FormField* focused() const;
    /// Fills in "KEY=VALUE"; refused when there is no such field or choice.
    Outcome set(std::string_view key_and_value);
};

/// A list to pick one thing from. Thread: UI.
struct Chooser {
    struct Row {
        std::string id;
        std::string first;        ///< what it is called
        std::string second = {};  ///< one muted line; may be empty
    };
    std::string title;       ///< "Which conversation?"
    std::string about = {};  ///< may be empty
    std::vector<Row> rows = {};
    std::string none = {};  ///< said when there are no rows: what to do then
    std::function<Outcome(const std::string& id)> pick = {};
};

}  // namespace secondlook
