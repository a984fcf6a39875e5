// The real window's picture both ways: scaled by a worker, and by the shaders.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "media/picture.h"
#include "support/frame_number.h"
#include "system/program.h"

using namespace secondlook;
using secondlook::testing::ClipKind;
using secondlook::testing::drawn_number;
using secondlook::testing::PictureArea;
using secondlook::testing::Program;

namespace {

struct Shown {
    RgbaImage window;
    PictureArea frame;  ///< where the recording's picture lies
};

/// The window on this clip's given time, without a display.
Shown show(const Program& program, ClipKind kind, const std::string& path) {
    const auto probe = program.file("probe.json");
    const auto picture = program.file(path + ".png");
    Program::Where where;
    where.environment = {{"DISPLAY", ""},
                         {"WAYLAND_DISPLAY", ""},
                         {"LIBGL_ALWAYS_SOFTWARE", "1"},
                         {"SECONDLOOK_PROBE", probe},
                         {"SECONDLOOK_PICTURES", path}};
    const auto ran = program.run({secondlook::testing::clip(kind), "--do", "jump.to 1.2s", "--size",
                                  "1000x640", "--screenshot", picture},
                                 where);
    INFO(path << ": " << ran.err);
    REQUIRE(ran.status == 0);
    auto image = read_picture(picture);
    REQUIRE(image);
    std::ifstream in(probe);
    const auto at = nlohmann::json::parse(in)["items"]["frame"].get<std::vector<double>>();
    return {std::move(*image), {at[0], at[1], at[2], at[3]}};
}

double mean_gap(const RgbaImage& a, const RgbaImage& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        sum += std::abs(int{a.pixels[i]} - int{b.pixels[i]});
    return sum / static_cast<double>(a.pixels.size());
}

}  // namespace

TEST_CASE("the window shows the same frame in the same colours both ways") {
    for (const ClipKind kind : {ClipKind::CfrH264, ClipKind::HevcHlg, ClipKind::WideSample}) {
        INFO(secondlook::testing::clip_name(kind));
        const Program program;
        const Shown scaled = show(program, kind, "scaled");
        const Shown shader = show(program, kind, "shader");
        CHECK(drawn_number(scaled.window, scaled.frame) == 30);
        CHECK(drawn_number(shader.window, shader.frame) == 30);
        REQUIRE(scaled.window.pixels.size() == shader.window.pixels.size());
        CHECK(mean_gap(scaled.window, shader.window) < 0.5);
    }
}
