#pragma once

#include <imgui.h>

#include <cstddef>
#include <span>
#include <string>

#include "app/core/text_draft.h"
#include "app/render/text_layout.h"
#include "app/ui/note_input.h"
#include "app/ui/note_page.h"
#include "app/ui/note_typing.h"
#include "app/ui/text_painter.h"

namespace secondlook {

/// How a note field looks. The sizes up to `scale` are multiplied by it; those below are pixels.
struct NoteFieldStyle {
    std::string family = "Inter";
    float font_px = 15.0F;
    float line_spacing = 1.35F;
    float padding = 10.0F;
    float radius = 9.0F;
    float scale = 1.0F;

    float width = 0;             ///< 0: what the window has left
    float min_height = 0;        ///< the field grows with its words from here
    float max_height = 0;        ///< up to here, and then scrolls; 0: grows for ever
    bool single_line = false;    ///< scrolls sideways instead of wrapping; new lines become spaces
    bool mouse_blocked = false;  ///< something lies over it
    std::string placeholder;

    ImU32 text = IM_COL32(0x22, 0x30, 0x3C, 255);
    ImU32 muted = IM_COL32(0x5F, 0x6B, 0x76, 255);
    ImU32 background = IM_COL32(0xEF, 0xEA, 0xE3, 255);
    ImU32 selection = IM_COL32(0xDC, 0xEE, 0xEC, 255);
    ImU32 caret = IM_COL32(0x0B, 0x6E, 0x69, 255);
    ImU32 focus = IM_COL32(0x1F, 0x6F, 0xEB, 255);
    ImU32 line = 0;  ///< around it while it has not the keyboard; 0: none
};

/// Where people write: wraps, grows, scrolls, and knows every script. The words and their undo are
/// the caller's TextDraft. Nothing blinks, so it asks for no frames. Thread: UI.
class NoteField {
  public:
    /// Applies the events, then the pointer, and draws at ImGui's cursor as an item. `name` is
    /// unique in its window. Events are used only while it has the keyboard; what follows Enter,
    /// Escape or Tab is left for others (see events_used).
    NoteFieldResult draw(const char* name, TextDraft& draft, const NoteFieldStyle& style,
                         std::span<const NoteInput> events, const Clipboard& clipboard,
                         TextPainter& painter);

    void focus() { focused_ = true; }
    void blur() { focused_ = false; }  ///< a click elsewhere, Tab, Enter and Escape do the same
    bool focused() const { return focused_; }

    TextRect rect() const { return rect_; }         ///< of the field, in screen pixels
    TextRect caret_rect() const { return caret_; }  ///< for the input method's list of candidates
    std::size_t events_used() const { return events_used_; }  ///< in the last draw()
    int tab_direction() const { return tab_direction_; }      ///< in the last: +1 Tab, -1 Shift+Tab

  private:
    struct Frame;  // what one draw() works with

    NoteFieldResult take_events(Frame& frame, std::span<const NoteInput> events,
                                const Clipboard& clipboard);
    void lay_out(Frame& frame);
    void place_item(const char* name, Frame& frame);
    void take_pointer(Frame& frame, const Clipboard& clipboard);
    void press(Frame& frame, std::size_t at);
    void offer_selection(const TextDraft& draft, const Clipboard& clipboard);
    void follow_caret(Frame& frame);
    void find_origin(Frame& frame) const;
    void paint(const Frame& frame, TextPainter& painter);
    void paint_behind(const Frame& frame, ImDrawList& list) const;
    void paint_words(const Frame& frame, ImDrawList& list, TextPainter& painter) const;
    void paint_thumb(const Frame& frame, ImDrawList& list) const;

    NotePage page_;
    NotePage placeholder_;
    NoteTyping::Column column_;
    bool focused_ = false;
    float scroll_x_ = 0, scroll_y_ = 0;
    std::size_t last_caret_ = 0;
    double typed_at_ = 0;
    std::string pasted_;   ///< by the middle button, for the next frame
    std::string offered_;  ///< the selection that others can paste
    TextRect rect_, caret_;
    std::size_t events_used_ = 0;
    int tab_direction_ = 0;
};

}  // namespace secondlook
