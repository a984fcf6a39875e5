#pragma once

#include <string>
#include <vector>

#include "app/render/text_texture.h"
#include "app/ui/text_painter.h"
#include "app/ui/theme.h"

namespace secondlook {

/// How people's words are set: size in pixels.
struct WordsLook {
    float size_px = 15;
    bool semibold = false;
    float wrap_px = 0;  ///< <= 0: one line
    int max_lines = 0;  ///< > 0: cut with an ellipsis
};

struct WordsSize {
    float width = 0, height = 0;
};

/// Words that people wrote, shaped by Pango, on ImGui's current window. Thread: UI.
class Words {
  public:
    Words(TextTextures& textures, TextPainter& painter) : textures_(textures), painter_(painter) {}

    WordsSize measure(const std::string& text, const WordsLook& look);
    /// Top left at (x, y); returns the size.
    WordsSize draw(const std::string& text, const WordsLook& look, float x, float y, Rgb colour);
    /// Boxes behind the bytes from `from` up to `to`, from the words' top left.
    std::vector<TextRect> boxes(const std::string& text, const WordsLook& look, std::size_t from,
                                std::size_t to);
    TextPainter& painter() { return painter_; }

  private:
    const TextLayout& layout(const std::string& text, const WordsLook& look);

    TextTextures& textures_;
    TextPainter& painter_;
};

}  // namespace secondlook
