#pragma once

#include <cstddef>
#include <optional>

#include "app/core/text_draft.h"
#include "app/render/text_layout.h"
#include "app/ui/note_input.h"
#include "app/ui/note_page.h"

namespace secondlook {

/// How the words that are typed will be laid out.
struct NoteSetting {
    TextStyle style;
    float wrap_width = 0;
    bool single_line = false;
};

/// Turns keys and words into changes of a draft; lays out only when a key needs to know the lines.
/// While an input method composes, the keys are its own. Thread: UI.
class NoteTyping {
  public:
    /// Kept from frame to frame: the x that Up and Down hold on to, and for which caret.
    struct Column {
        std::size_t caret = 0;
        std::optional<float> x;
    };

    NoteTyping(TextDraft& draft, NotePage& page, const NoteSetting& setting,
               const Clipboard& clipboard, Column& column)
        : draft_(draft), page_(page), setting_(setting), clipboard_(clipboard), column_(column) {}

    /// Posted or Cancelled: give it no more. None otherwise; whether the words changed, ask the
    /// draft.
    NoteFieldResult apply(const NoteInput& input);
    int tab_direction() const { return tab_direction_; }  ///< +1 after Tab, -1 after Shift+Tab

  private:
    NoteFieldResult press(const NoteKey& key);
    void command(const NoteKey& key);
    void move(const NoteKey& key);
    std::size_t across(const NoteKey& key);
    std::size_t up_or_down(const NoteKey& key);
    void erase(const NoteKey& key);
    void type(const std::string& words);
    void paste();
    const NotePage& page();

    TextDraft& draft_;
    NotePage& page_;
    const NoteSetting& setting_;
    const Clipboard& clipboard_;
    Column& column_;
    int tab_direction_ = 0;
};

}  // namespace secondlook
