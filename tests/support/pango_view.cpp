#include "support/pango_view.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "media/picture.h"
#include "support/clip_factory.h"
#include "support/program_output.h"

namespace secondlook::testing {
namespace {

std::string escaped(const std::string& words) {
    std::string safe;
    for (const char c : words) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else
            safe += c;
    }
    return safe;
}

std::string hex(unsigned colour) {
    char words[16];
    std::snprintf(words, sizeof words, "'#%06X'", colour);
    return words;
}

}  // namespace

RgbaImage pango_view(const std::string& words, const PangoViewLook& look) {
    const ScratchFolder scratch;
    const auto text = scratch.path() / "words.txt";
    const auto picture = scratch.path() / "words.png";
    // Markup counts a height above 1024 in 1024ths of a pixel, and one below in natural heights.
    const auto height = std::to_string(std::lround(look.line_height_px * 1024));
    std::ofstream(text) << "<span insert_hyphens=\"false\" line_height=\"1.0\"><span line_height=\""
                        << height << "\">" << escaped(words) << "</span></span>";
    char size[32];
    std::snprintf(size, sizeof size, "%gpx", static_cast<double>(look.size_px));
    const std::string wrap =
        look.wrap_px > 0 ? " --wrap=word-char --width=" + std::to_string(look.wrap_px) : "";
    output_of("pango-view -q --markup --pixels --margin=0 --font='Inter,Noto Sans,sans-serif " +
              std::string(size) + "'" + wrap + " --foreground=" + hex(look.ink) +
              " --background=" + hex(look.paper) + " -o " + quoted(picture) + " " + quoted(text));
    auto image = read_picture(picture);
    if (!image) throw std::runtime_error(image.error().message);
    return std::move(*image);
}

int pixels_apart(const RgbaImage& seen, const RgbaImage& wanted, int skip_left) {
    const auto at = [](const RgbaImage& image, int x, int y) {
        return image.pixels.data() +
               (std::size_t(y) * std::size_t(image.width) + std::size_t(x)) * 4;
    };
    int apart = 0;
    for (int y = 0; y < std::min(seen.height, wanted.height); ++y) {
        for (int x = skip_left; x < std::min(seen.width, wanted.width); ++x) {
            const auto* a = at(seen, x, y);
            const auto* b = at(wanted, x, y);
            bool differs = false;
            for (int c = 0; c < 3; ++c)
                differs |= std::abs(int{a[c]} - int{b[c]}) > 32;
            apart += differs ? 1 : 0;
        }
    }
    return apart;
}

}  // namespace secondlook::testing
