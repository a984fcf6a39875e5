#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

#include "media/picture.h"
#include "program.h"

using namespace secondlook;
using namespace secondlook::testing;

// The window off screen, with no display at all.

namespace {

Program::Where no_display(std::map<std::string, std::string> more = {}) {
    Program::Where where;
    where.environment = {{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}, {"LIBGL_ALWAYS_SOFTWARE", "1"}};
    where.environment.merge(more);
    return where;
}

// One plain sentence, on one line, and nothing else.
void check_sentence(const Ran& ran, const std::string& about) {
    INFO(ran.err);
    CHECK(ran.status == 1);
    CHECK(std::ranges::count(ran.err, '\n') == 1);
    CHECK(ran.err.find(about) != std::string::npos);
}

}  // namespace

TEST_CASE("with no display a script works and a screenshot shows the room") {
    Program program;
    const auto lesson = program.copy_of(ClipKind::CfrH264, "lesson [take 2] 👋.mp4");
    const auto picture = program.file("room.png");
    const Ran ran = program.run({lesson, "--do", "jump.to 0:01; moment.mark; tag.tone curious",
                                 "--screenshot", picture, "--size", "1000x600"},
                                no_display());
    INFO(ran.err);
    REQUIRE(ran.status == 0);
    const auto image = read_picture(picture);
    REQUIRE(image);
    CHECK(image->width == 1000);
    CHECK(image->height == 600);
    const Ran list = program.run({"moment", "list", "--json"});
    CHECK(list.out.find("1000000") != std::string::npos);
    CHECK(list.out.find("curious") != std::string::npos);
}

TEST_CASE("a window with nowhere to open says what to do") {
    Program program;
    const auto lesson = program.copy_of(ClipKind::CfrH264, "lesson.mp4");
    check_sentence(program.run({lesson}, no_display()), "--screenshot");
}

TEST_CASE("a script or a recording that cannot be done ends with its sentence") {
    Program program;
    const auto lesson = program.copy_of(ClipKind::CfrH264, "lesson.mp4");
    const auto picture = program.file("room.png");
    check_sentence(
        program.run({lesson, "--do", "jump.to 9:00:00", "--screenshot", picture}, no_display()),
        "ends at");
    check_sentence(program.run({lesson, "--do", "sing", "--screenshot", picture}, no_display()),
                   "sing");
    check_sentence(
        program.run({program.file("missing.mp4"), "--screenshot", picture}, no_display()),
        "missing.mp4");
    CHECK_FALSE(std::filesystem::exists(picture));
    check_sentence(
        program.run({lesson, "--screenshot", program.file("no") / "room.png"}, no_display()),
        "no folder");
}

TEST_CASE("a store that is not ours is refused by the window, and not touched") {
    Program program;
    const auto lesson = program.copy_of(ClipKind::CfrH264, "lesson.mp4");
    const auto store = program.file("store.db");
    std::ofstream(store) << "this is someone's diary";
    const auto before = program.files();
    check_sentence(program.run({lesson, "--store", store, "--screenshot", program.file("room.png")},
                               no_display()),
                   "store.db");
    CHECK(program.files() == before);
}

TEST_CASE("no OpenGL is a plain sentence with the next step") {
    Program program;
    const auto lesson = program.copy_of(ClipKind::CfrH264, "lesson.mp4");
    const auto nowhere = no_display({{"SDL_VIDEO_GL_DRIVER", "/no/such/libGL.so"},
                                     {"SDL_VIDEO_EGL_DRIVER", "/no/such/libEGL.so"}});
    check_sentence(program.run({lesson, "--screenshot", program.file("room.png")}, nowhere),
                   "libgl1-mesa-dri");
}

TEST_CASE("with no fonts at all the window still opens") {
    Program program;
    const auto lesson = program.copy_of(ClipKind::CfrH264, "lesson.mp4");
    std::ofstream(program.file("fonts.conf"))
        << "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig></fontconfig>";
    const auto picture = program.file("room.png");
    const Ran ran = program.run({lesson, "--do", "moment.mark; moment.note; note.post Words",
                                 "--screenshot", picture, "--size", "1000x600"},
                                no_display({{"FONTCONFIG_FILE", program.file("fonts.conf")}}));
    INFO(ran.err);
    CHECK(ran.status == 0);
    CHECK(read_picture(picture));
}
