#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace secondlook {

/// Words being written: text, caret, selection, composition and an undo of its own until posted.
/// Knows nothing of layout: movement that depends on how lines fall is worked out by the note
/// field, which then calls place_caret. Always valid UTF-8; control characters but newline and tab
/// are dropped on insert, and every kind of line end becomes a newline. Offsets inside a character
/// are rounded down to its start, offsets behind the end to the end. Thread: UI.
class TextDraft {
  public:
    TextDraft() = default;
    explicit TextDraft(std::string text);  ///< the caret at the end, nothing to undo

    const std::string& text() const { return text_; }
    std::size_t caret() const { return caret_; }    ///< byte offset
    std::size_t anchor() const { return anchor_; }  ///< the other end of the selection
    std::size_t selection_start() const { return caret_ < anchor_ ? caret_ : anchor_; }
    std::size_t selection_end() const { return caret_ < anchor_ ? anchor_ : caret_; }
    bool has_selection() const { return caret_ != anchor_; }
    std::string selected() const;

    void insert(std::string_view words);  ///< replaces the selection
    void erase(std::size_t from, std::size_t to);
    void erase_selection();
    void place_caret(std::size_t at, bool keep_anchor);
    void select_all();

    /// What an input method is composing; shown at the caret, not yet part of the text. Its own
    /// caret is `caret` bytes in, at most at its end.
    void set_composition(std::string_view words, std::size_t caret = std::string::npos);
    const std::string& composition() const { return composition_; }
    std::size_t composition_caret() const { return composition_caret_; }

    bool undo();  ///< typing without a pause in kind is one step; false: nothing to undo
    bool redo();
    void break_undo_run();  ///< the next insert starts a new step

  private:
    enum class Run { None, Typing, ErasingBack, ErasingForward };
    /// At `at`, `removed` gave way to `added`; `caret` and `anchor` as they were before.
    struct Step {
        std::size_t at = 0;
        std::string removed, added;
        std::size_t caret = 0, anchor = 0;
    };

    std::size_t place(std::size_t at) const;
    void replace(std::size_t from, std::size_t to, std::string added, Run run);
    bool joins_last(const Step& step, Run run) const;
    void remember(Step step, Run run);

    std::string text_;
    std::string composition_;
    std::size_t composition_caret_ = 0;
    std::size_t caret_ = 0;
    std::size_t anchor_ = 0;
    Run run_ = Run::None;
    std::vector<Step> undo_;
    std::vector<Step> redo_;
};

}  // namespace secondlook
