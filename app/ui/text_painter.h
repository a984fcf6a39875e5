#pragma once

#include <imgui.h>

#include "app/render/text_layout.h"
#include "app/render/text_texture.h"

namespace secondlook {

/// Puts laid-out words on the screen. An interface, so that widgets are tested without GL. Thread:
/// UI.
class TextPainter {
  public:
    virtual ~TextPainter() = default;
    /// The layout's origin goes to (x, y) in screen pixels; only what the list's clip shows is
    /// made.
    virtual void paint(ImDrawList& list, const TextLayout& words, float x, float y,
                       ImU32 colour) = 0;
};

/// Paints with textures that it keeps. Needs a current GL context. Thread: UI.
class TexturePainter : public TextPainter {
  public:
    explicit TexturePainter(TextTextures& textures) : textures_(textures) {}
    void paint(ImDrawList& list, const TextLayout& words, float x, float y, ImU32 colour) override;

  private:
    TextTextures& textures_;
};

}  // namespace secondlook
