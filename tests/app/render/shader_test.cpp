#include "app/render/shader_program.h"

#include <catch2/catch.hpp>

#include "support/surfaceless_gl.h"

using namespace secondlook;

TEST_CASE("shader: every program of the picture compiles, on desktop GL and on ES") {
    for (const auto api : {SurfacelessGl::Api::Core33, SurfacelessGl::Api::Es30}) {
        const SurfacelessGl context(api);
        for (const int planes : {1, 2, 3}) {
            for (const char* light : {"SDR", "WIDE", "HLG", "PQ"}) {
                const auto program = build_video_program(planes, light);
                INFO("planes " << planes << " light " << light);
                INFO((program ? std::string() : program.error()));
                CHECK(program.has_value());
            }
        }
        CHECK(std::string(SurfacelessGl::error()).empty());
    }
}

TEST_CASE("shader: a broken one gives the driver's words and no program") {
    const SurfacelessGl context;
    const auto vertex = shader_text("fullscreen.vert");
    const auto broken = ShaderProgram::build("", vertex, "void main() { colour = 1; }\n");
    REQUIRE_FALSE(broken.has_value());
    CHECK(broken.error().find("colour") != std::string::npos);
    const auto unlinked = ShaderProgram::build(
        "", vertex, "in vec3 stored;\nout vec4 o;\nvoid main() { o = stored.xyzz; }\n");
    CHECK_FALSE(unlinked.has_value());
}

TEST_CASE("shader: the files are inside the program") {
    for (const char* name : {"fullscreen.vert", "video_planes.frag", "colour_transfer.glsl"}) {
        INFO(name);
        CHECK_FALSE(shader_text(name).empty());
    }
    CHECK(shader_text("nothing.frag").empty());
}
