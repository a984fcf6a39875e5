#include "app/ui/text_painter.h"

#include <catch2/catch.hpp>

#include "app/ui/note_bench.h"

using namespace secondlook;

TEST_CASE("words are painted on whole pixels, in their colour, and only where they show") {
    NoteBench bench;  // for its ImGui context
    std::vector<RgbaImage> uploaded;
    TextTextures textures(1U << 20U, [&](const RgbaImage& image) {
        uploaded.push_back(image);
        return Texture();
    });
    TexturePainter painter(textures);
    const TextLayout layout("\u2588\u2588", {}, 0);
    ImDrawList list(ImGui::GetDrawListSharedData());
    list._ResetForNewFrame();
    list.PushClipRect({0, 0}, {900, 700});
    painter.paint(list, layout, 20.4F, 30.6F, IM_COL32(0x0B, 0x6E, 0x69, 255));
    REQUIRE(uploaded.size() == 1);
    REQUIRE(list.VtxBuffer.Size == 4);
    const TextRect box = layout.picture_box();
    CHECK(list.VtxBuffer[0].pos.x == 20 + box.x);
    CHECK(list.VtxBuffer[0].pos.y == 31 + box.y);
    CHECK(list.VtxBuffer[2].pos.x == 20 + box.x + box.width);
    CHECK(list.VtxBuffer[2].pos.y == 31 + box.y + box.height);
    const auto& pixels = uploaded[0].pixels;
    CHECK(pixels[0] == 0x0B);
    CHECK(pixels[1] == 0x6E);
    CHECK(pixels[2] == 0x69);

    painter.paint(list, layout, 20, 30, IM_COL32(0x0B, 0x6E, 0x69, 255));
    CHECK(uploaded.size() == 1);  // kept
    CHECK(list.VtxBuffer.Size == 8);
    painter.paint(list, layout, 20, 900, IM_COL32(0x0B, 0x6E, 0x69, 255));
    CHECK(list.VtxBuffer.Size == 8);  // below the window
    list.PopClipRect();
}
