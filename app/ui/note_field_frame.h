#pragma once

#include "app/ui/note_field.h"

namespace secondlook {

/// What one NoteField::draw() works with; in pixels.
struct NoteField::Frame {
    TextDraft& draft;
    const NoteFieldStyle& style;
    NoteSetting setting{};
    float padding = 0;
    float caret_width = 1;
    TextRect words{};                  ///< the part of the screen where words show
    float origin_x = 0, origin_y = 0;  ///< of the page, on the screen
    bool follow = false;               ///< scroll to the caret

    std::size_t caret() const { return draft.caret() + draft.composition_caret(); }
    float px(float units) const { return units * style.scale; }
};

}  // namespace secondlook
