#pragma once

#include <string>
#include <string_view>

#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {

/// Words and buttons one under the other in a column, which knows how far down it has come.
class Flow {
  public:
    /// From the top of `column` downward; its height does not limit it.
    Flow(Ui& ui, const Rect& column) : ui_(ui), x_(column.x), y_(column.y), w_(column.w) {}

    float y() const { return y_; }
    float x() const { return x_; }
    float width() const { return w_; }
    void gap(float units) { y_ += ui_.px(units); }
    /// A part of the column with an edge at the left.
    Flow indented(float units) const;
    void take_over(const Flow& other) { y_ = other.y_; }

    /// People's words (or ours with theirs in it), wrapped; nothing when there are none.
    void words(const std::string& words, float size_units, Rgb colour, bool semibold = false,
               int max_lines = 0);
    /// A muted word before people's words: "Why  More of them have time to think".
    void labelled(std::string_view label, const std::string& words);
    /// The interface's own words, wrapped.
    void said(const ImFont* font, Rgb colour, std::string_view words);
    void heading(std::string_view words) { said(ui_.fonts.strong, ui_.theme.text, words); }

    /// A button beside the one before it, or in the next row; whether it was pressed.
    bool button(const std::string& name, std::string_view words, ButtonLook look,
                std::string_view key = {});
    /// The same of the action table: with its key, greyed when it cannot be done.
    void door(std::string_view action, ButtonLook look, std::string_view words = {},
              const std::string& argument = {});
    /// A small word to press at the right end of a line, which is cut off it; whether it was.
    static bool link(Ui& ui, const std::string& name, Rect& line, std::string_view words);
    /// A place for a chip or the like beside the one before it.
    Rect beside(float width, float height);
    /// What follows begins under the buttons.
    void end_row();

  private:
    Ui& ui_;
    float x_, y_, w_;
    float row_x_ = 0, row_h_ = 0;  ///< of the buttons side by side; 0: no row yet
};

/// What lies behind what is drawn while it lives: a card is as high as what came to stand on it.
class CardBehind {
  public:
    explicit CardBehind(Ui& ui);
    ~CardBehind();
    CardBehind(const CardBehind&) = delete;
    CardBehind& operator=(const CardBehind&) = delete;

    /// The card, once it is known how high; `chosen` has an accent, `focused` a ring as well.
    void place(const Rect& card, bool chosen, bool focused);

  private:
    Ui& ui_;
};

}  // namespace secondlook
