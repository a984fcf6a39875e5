#include "app/render/texture.h"

#include <epoxy/gl.h>

#include <catch2/catch.hpp>
#include <utility>

#include "support/surfaceless_gl.h"

using namespace secondlook;

namespace {

RgbaImage two_by_three() {
    RgbaImage image{2, 3, {}};
    for (int i = 0; i < 24; ++i)
        image.pixels.push_back(static_cast<std::uint8_t>(i * 10));
    return image;
}

}  // namespace

TEST_CASE("texture: holds the picture's bytes, top row first") {
    const SurfacelessGl context;
    const auto image = two_by_three();
    const Texture texture(image);
    REQUIRE(texture.name() != 0);
    CHECK(texture.width() == 2);
    CHECK(texture.height() == 3);
    std::vector<std::uint8_t> bytes(24);
    glBindTexture(GL_TEXTURE_2D, texture.name());
    glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA, GL_UNSIGNED_BYTE, bytes.data());
    CHECK(bytes == image.pixels);
    CHECK(std::string(SurfacelessGl::error()).empty());
}

TEST_CASE("texture: moves without being lost or freed twice") {
    const SurfacelessGl context;
    Texture first(two_by_three());
    const unsigned name = first.name();
    Texture second(std::move(first));
    CHECK(first.name() == 0);
    CHECK(second.name() == name);
    Texture third;
    third = std::move(second);
    CHECK(third.name() == name);
    CHECK(glIsTexture(name) == GL_TRUE);
    third = Texture();
    CHECK(glIsTexture(name) == GL_FALSE);
}

TEST_CASE("texture: an empty or impossible picture is no texture") {
    const SurfacelessGl context;
    CHECK(Texture(RgbaImage{}).name() == 0);
    CHECK(Texture(RgbaImage{4, 4, {1, 2, 3}}).name() == 0);
    CHECK(Texture(RgbaImage{1 << 20, 1, std::vector<std::uint8_t>(4U << 20U)}).name() == 0);
    CHECK(std::string(SurfacelessGl::error()).empty());
}

TEST_CASE("texture: what was bound stays bound") {
    const SurfacelessGl context;
    GLuint mine = 0;
    glGenTextures(1, &mine);
    glBindTexture(GL_TEXTURE_2D, mine);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 77);
    const Texture texture(two_by_three());
    GLint bound = 0;
    GLint row = 0;
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound);
    glGetIntegerv(GL_UNPACK_ROW_LENGTH, &row);
    CHECK(static_cast<GLuint>(bound) == mine);
    CHECK(row == 77);
}
