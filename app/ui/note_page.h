#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/render/text_layout.h"

namespace secondlook {

/// A note laid out paragraph by paragraph, and a very long paragraph part by part, so that a
/// keystroke lays out little of a long note. Offsets are bytes of the whole text, places are pixels
/// from its top left. Thread: UI.
class NotePage {
  public:
    /// Lays out again what changed. `text` is valid UTF-8, `wrap_width` <= 0 does not wrap.
    void set(std::string_view text, const TextStyle& style, float wrap_width);

    float height() const;
    float width() const;  ///< of the widest paragraph
    TextRect caret(std::size_t at) const;
    std::size_t hit(float x, float y) const;
    /// Also a sliver behind each line end that is selected.
    std::vector<TextRect> selection(std::size_t from, std::size_t to) const;
    std::size_t caret_place(std::size_t at) const;  ///< `at`, or the next place for a caret
    bool right_to_left(std::size_t at) const;

    std::size_t move_visual(std::size_t at, int direction) const;
    std::size_t move_line(std::size_t at, int direction,
                          float x) const;  ///< ends: start, end of text
    std::size_t move_word(std::size_t at, bool forward) const;
    std::size_t line_start(std::size_t at) const;
    std::size_t line_end(std::size_t at) const;
    std::size_t backspace_from(std::size_t at) const;
    std::size_t delete_to(std::size_t at) const;

    struct Range {
        std::size_t from = 0, to = 0;
    };
    Range word_around(std::size_t at) const;
    Range paragraph_around(std::size_t at) const;

    /// Or a part of one, which then goes on in the next without a newline between.
    struct Paragraph {
        TextLayout layout;
        bool goes_on = false;
        std::size_t start = 0;
        float top = 0;

        std::size_t end() const { return start + layout.text().size(); }
        float bottom() const { return top + layout.height(); }
    };
    const std::vector<Paragraph>& paragraphs() const { return paragraphs_; }

  private:
    /// Blocks of paragraphs_ that an edit touches, from `first` up to `last`.
    struct Touched {
        std::size_t first = 0, last = 0;
    };
    Touched touched_by(std::string_view text) const;
    Touched widened(Touched touched, std::ptrdiff_t growth) const;
    Touched whole_run(Touched touched) const;
    void lay_out_again(Touched touched, std::string_view text);
    void stack();
    std::size_t index_of(std::size_t at) const;
    std::size_t in_text(const Paragraph& in, std::size_t local) const;

    std::string text_;
    TextStyle style_;
    float wrap_width_ = -1;
    std::vector<Paragraph> paragraphs_;
};

}  // namespace secondlook
