#include "app/ui/text_painter.h"

#include <cmath>
#include <cstdint>

namespace secondlook {
namespace {

unsigned rgba(ImU32 colour) {
    const auto channel = [&](int shift) { return (colour >> static_cast<unsigned>(shift)) & 255U; };
    return channel(IM_COL32_R_SHIFT) << 24U | channel(IM_COL32_G_SHIFT) << 16U |
           channel(IM_COL32_B_SHIFT) << 8U | channel(IM_COL32_A_SHIFT);
}

ImTextureID texture_id(unsigned name) {
    return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(name));
}

}  // namespace

void TexturePainter::paint(ImDrawList& list, const TextLayout& words, float x, float y,
                           ImU32 colour) {
    const float left = std::round(x);  // between pixels, words blur
    const float top = std::round(y);
    const ImVec2 low = list.GetClipRectMin();
    const ImVec2 high = list.GetClipRectMax();
    const TextRect seen{low.x - left, low.y - top, high.x - low.x, high.y - low.y};
    for (const TextPiece& piece : textures_.pieces(words, rgba(colour), seen)) {
        const ImVec2 from(left + piece.place.x, top + piece.place.y);
        list.AddImage(texture_id(piece.texture), from,
                      {from.x + piece.place.width, from.y + piece.place.height});
    }
}

}  // namespace secondlook
