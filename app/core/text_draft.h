#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace secondlook {

/// Words being written: text, caret, selection, composition and an undo of its own until posted. Knows
/// nothing of layout: movement that depends on how lines fall is worked out by the note field, which
/// then calls place_caret. Always valid UTF-8; control characters but newline and tab are dropped on
/// insert. Thread: UI.
class TextDraft {
  public:
    TextDraft() = default;
    explicit TextDraft(std::string text);

    const std::string& text() const { return text_; }
    std::size_t caret() const { return caret_; }    ///< byte offset
    std::size_t anchor() const { return anchor_; }  ///< the other end of the selection
    bool has_selection() const { return caret_ != anchor_; }
    std::string selected() const;

    void insert(std::string_view words);  ///< replaces the selection
    void erase(std::size_t from, std::size_t to);
    void erase_selection();
    void place_caret(std::size_t at, bool keep_anchor);
    void select_all();

    /// What an input method is composing; shown at the caret, not yet part of the text.
    void set_composition(std::string words) { composition_ = std::move(words); }
    const std::string& composition() const { return composition_; }

    bool undo();  ///< typing without a pause in kind is one step
    bool redo();
    void break_undo_run();  ///< the next insert starts a new step

  private:
    struct Snapshot {
        std::string text;
        std::size_t caret = 0;
    };
    void keep(int kind);

    std::string text_;
    std::string composition_;
    std::size_t caret_ = 0;
    std::size_t anchor_ = 0;
    int run_kind_ = 0;
    std::vector<Snapshot> undo_;
    std::vector<Snapshot> redo_;
};

}  // namespace secondlook
