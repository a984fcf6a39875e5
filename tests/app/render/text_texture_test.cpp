#include "app/render/text_texture.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace secondlook;

namespace {

constexpr TextRect everywhere{-1e5F, -1e5F, 1e6F, 1e6F};

/// Counts uploads and makes empty textures, so that no GL is needed.
struct Uploads {
    int count = 0;
    std::size_t bytes = 0;
    int widest = 0, highest = 0;

    TextTextures::Upload sink() {
        return [this](const RgbaImage& image) {
            ++count;
            bytes += image.pixels.size();
            widest = std::max(widest, image.width);
            highest = std::max(highest, image.height);
            return Texture();
        };
    }
};

}  // namespace

TEST_CASE("the same words are laid out once") {
    Uploads uploads;
    TextTextures textures(1U << 20U, uploads.sink());
    const TextLayout& first = textures.layout("I notice", {}, 200);
    CHECK(&textures.layout("I notice", {}, 200) == &first);
    CHECK(&textures.layout("I notice", {}, 201) != &first);
    CHECK(&textures.layout("I notice", {}, 200, 1) != &first);
    TextStyle bold;
    bold.semibold = true;
    CHECK(&textures.layout("I notice", bold, 200) != &first);
    CHECK(&textures.layout("I notice.", {}, 200) != &first);
}

TEST_CASE("pieces cover the picture exactly, and only what is in view is made") {
    Uploads uploads;
    TextTextures textures(std::size_t{1} << 30U, uploads.sink());
    std::string words;
    for (int i = 0; i < 4000; ++i)
        words += "Did the third table hear? ";
    for (const float width : {400.0F, 0.0F}) {
        const TextLayout layout(words, {}, width);
        uploads = {};
        const auto seen = textures.pieces(layout, 0xFF, {0, 3000, 400, 500});
        const int made = uploads.count;
        CHECK(made == static_cast<int>(seen.size()));
        CHECK(made <= 4);
        float area = 0;
        for (const auto& piece : textures.pieces(layout, 0xFF, everywhere))
            area += piece.place.width * piece.place.height;
        const TextRect box = layout.picture_box();
        CHECK(area == Approx(box.width * box.height));
        CHECK(uploads.widest <= 1024);
        CHECK(uploads.highest <= 256);
    }
}

TEST_CASE("colours have pictures of their own") {
    Uploads uploads;
    TextTextures textures(1U << 20U, uploads.sink());
    const TextLayout& layout = textures.layout("words", {}, 0);
    textures.pieces(layout, 0x000000FF, everywhere);
    textures.pieces(layout, 0xFFFFFFFF, everywhere);
    textures.pieces(layout, 0xFFFFFFFF, everywhere);
    CHECK(uploads.count == 2);
    CHECK(textures.pieces(layout, 0xFF, {0, 500, 10, 10}).empty());
    CHECK(textures.pieces(layout, 0xFF, {0, 0, 0, 0}).empty());
}

TEST_CASE("the least recently used go first, and never what this frame shows") {
    Uploads uploads;
    TextTextures textures(60000, uploads.sink());
    const TextLayout* kept = &textures.layout("kept", {}, 0);
    for (int i = 0; i < 200; ++i)
        textures.layout("words " + std::to_string(i), {}, 0);
    CHECK(textures.bytes() > 60000);
    textures.trim();
    CHECK(textures.bytes() > 60000);  // all of it was used in this frame
    for (int frame = 0; frame < 3; ++frame) {
        CHECK(&textures.layout("kept", {}, 0) == kept);
        textures.trim();
    }
    CHECK(textures.bytes() <= 60000);
    CHECK(&textures.layout("kept", {}, 0) == kept);
}

TEST_CASE("a cache that is full keeps giving") {
    Uploads uploads;
    TextTextures textures(0, uploads.sink());
    for (int frame = 0; frame < 50; ++frame) {
        const TextLayout& layout = textures.layout("note " + std::to_string(frame), {}, 100);
        CHECK(textures.pieces(layout, 0xFF, everywhere).size() == 1);
        textures.trim();
    }
    textures.trim();
    CHECK(textures.bytes() == 0);
}
