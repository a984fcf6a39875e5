#include "support/pango_view.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "app/render/ten_scripts.h"
#include "app/render/text_layout.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

constexpr unsigned ink = 0x22303C;

/// Every script in one line, and then each in a line of its own, directions mixed.
std::string note_in_ten_scripts() {
    std::string note;
    for (const auto& sentence : ten_scripts())
        note += sentence + " ";
    for (const auto& sentence : ten_scripts())
        note += "\n" + sentence;
    for (const auto& sentence : mixed_directions())
        note += "\n" + sentence;
    return note;
}

// Our words on white paper.
RgbaImage on_paper(const TextLayout& layout, int width) {
    const float height = layout.height();
    RgbaImage image =
        layout.draw_area(ink << 8U | 0xFFU, {0, 0, static_cast<float>(width), height});
    for (std::size_t i = 0; i < image.pixels.size(); i += 4) {
        const unsigned alpha = image.pixels[i + 3];
        for (std::size_t c = i; c < i + 3; ++c)
            image.pixels[c] = static_cast<std::uint8_t>(
                (image.pixels[c] * alpha + 255U * (255U - alpha) + 127U) / 255U);
    }
    return image;
}

}  // namespace

TEST_CASE("a note in ten scripts is Pango's own picture of it, at every width and scale") {
    const float scale = GENERATE(1.0F, 1.75F);
    const int width = GENERATE(150, 260, 420);
    CAPTURE(scale, width);
    const int wrap = static_cast<int>(std::lround(static_cast<float>(width) * scale));
    const TextStyle style{"Inter", 14 * scale, false, 1.35F};
    const std::string note = note_in_ten_scripts();
    const TextLayout layout(note, style, static_cast<float>(wrap));
    const PangoViewLook look{style.size_px, std::round(style.size_px * style.line_spacing), wrap,
                             ink};
    const RgbaImage wanted = pango_view(note, look);
    const RgbaImage ours = on_paper(layout, wanted.width);
    CHECK(std::abs(ours.height - wanted.height) <= 1);
    CHECK(pixels_apart(ours, wanted) == 0);

    // The same comparison sees one wrong letter, two words in the wrong order, another width.
    std::string other = note;
    other.replace(other.find("Amira"), 5, "Amina");
    CHECK(pixels_apart(on_paper(TextLayout(other, style, static_cast<float>(wrap)), wanted.width),
                       wanted) > 3);
    other = note;
    other.replace(other.find("\u8001\u5e08"), 6, "\u5e08\u8001");
    CHECK(pixels_apart(on_paper(TextLayout(other, style, static_cast<float>(wrap)), wanted.width),
                       wanted) > 20);
    CHECK(pixels_apart(
              on_paper(TextLayout(note, style, static_cast<float>(wrap) * 0.9F), wanted.width),
              wanted) > 500);
}
