#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/render/text_layout.h"

using namespace secondlook;

// Fontconfig looks once per process, so the test without fonts is a process of its own.
TEST_CASE("with no font at all words are still laid out", "[.][no_fonts]") {
    const TextLayout layout("I notice \u05d0\u05d1 \U0001F600\nsecond", {}, 80);
    CHECK(layout.height() >= 40);
    CHECK(layout.height() < 400);
    for (std::size_t at = 0; at <= layout.text().size(); ++at) {
        const TextRect caret = layout.caret(at);
        CHECK(caret.height > 0);
        CHECK(caret.y < layout.height());
        CHECK(layout.move_visual(at, 1) <= layout.text().size());
    }
    CHECK(layout.draw(0xFF).height >= 40);
    CHECK(layout.picture_box().height < 400);
    CHECK(TextLayout("many words to cut here", {}, 80, 1).line_count() == 1);
}

TEST_CASE("a computer without fonts does not stop the program") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("secondlook_fonts_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "none.conf")
        << "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>"
        << folder.string() << "</dir><cachedir>" << folder.string() << "</cachedir></fontconfig>";
    const std::string program = std::filesystem::read_symlink("/proc/self/exe").string();
    const std::string command = "FONTCONFIG_FILE='" + (folder / "none.conf").string() + "' '" +
                                program + "' '[no_fonts]' >/dev/null 2>&1";
    CHECK(std::system(command.c_str()) == 0);
    std::filesystem::remove_all(folder);
}
