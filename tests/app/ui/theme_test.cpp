#include "app/ui/theme.h"

#include <catch2/catch.hpp>

#include <string>

using namespace secondlook;

TEST_CASE("every pair of text and ground is at least 4.5 to 1") {
    const std::string name = GENERATE("light", "dark", "contrast");
    INFO(name);
    const Theme& theme = theme_named(name);
    for (const Rgb ground : {theme.paper, theme.surface, theme.sunken, theme.accent_soft, theme.marked}) {
        INFO(std::hex << ground);
        CHECK(contrast_ratio(theme.text, ground) >= 4.5);
        CHECK(contrast_ratio(theme.muted, ground) >= 4.5);
    }
    CHECK(contrast_ratio(theme.accent, theme.surface) >= 4.5);
    CHECK(contrast_ratio(theme.accent, theme.accent_soft) >= 4.5);
    CHECK(contrast_ratio(theme.on_accent, theme.accent) >= 4.5);
    CHECK(contrast_ratio(theme.on_film, theme.film) >= 4.5);
    CHECK(contrast_ratio(theme.trouble, theme.surface) >= 4.5);
    for (const Rgb lane : theme.lanes) {
        INFO(std::hex << lane);
        CHECK(contrast_ratio(theme.on_lane, lane) >= 4.5);
        CHECK(contrast_ratio(lane, theme.surface) >= 3.0);  // a mark, not text
    }
}

TEST_CASE("the ratio is WCAG's") {
    CHECK(contrast_ratio(0x000000, 0xFFFFFF) == Approx(21));
    CHECK(contrast_ratio(0x777777, 0x777777) == Approx(1));
    CHECK(contrast_ratio(0x767676, 0xFFFFFF) == Approx(4.54).margin(0.01));
}
