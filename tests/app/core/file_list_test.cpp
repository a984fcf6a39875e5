#include "app/core/file_list.h"

#include <catch2/catch.hpp>

#include <fstream>

#include "support/clip_factory.h"

using namespace secondlook;
using secondlook::testing::ScratchFolder;

TEST_CASE("folders come first, recordings by their ending, hidden files not at all") {
    ScratchFolder scratch;
    std::filesystem::create_directory(scratch.path() / "zoo");
    for (const char* name : {"b.MP4", "a lesson.mov", "notes.txt", ".hidden.mp4", "bad\xff.mkv"}) {
        std::ofstream(scratch.path() / name) << std::string(2'500, 'x');
    }
    const auto rows = list_recordings(scratch.path());
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].name == "zoo");
    CHECK(rows[0].folder);
    CHECK(rows[1].name == "a lesson.mov");
    CHECK(rows[1].size == "2 KB");
    CHECK(rows[2].name == "b.MP4");
    CHECK(rows[3].path.filename().native() == "bad\xff.mkv");
}

TEST_CASE("a folder that is not there is empty") {
    CHECK(list_recordings("/no/such/folder").empty());
}

TEST_CASE("sizes are said in the unit people use") {
    CHECK(size_text(840'000) == "840 KB");
    CHECK(size_text(12'000'000) == "12 MB");
    CHECK(size_text(1'400'000'000) == "1.4 GB");
}
