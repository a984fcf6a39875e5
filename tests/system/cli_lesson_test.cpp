#include <algorithm>

#include <catch2/catch.hpp>

#include "system/cli_answers.h"

using namespace secondlook::testing;
namespace fs = std::filesystem;

namespace {

std::string added(const Program& program, const fs::path& file, const std::string& title) {
    return ask(program, {"lesson", "add", file, "--title", title})["id"];
}

fs::path path_of(const Program& program, const std::string& lesson) {
    return ask(program, {"lesson", "show", lesson})["path"].get<std::string>();
}

}  // namespace

TEST_CASE("a lesson is renamed") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    CHECK(ask(program, {"lesson", "rename", "L", "Halves\nand quarters"})["title"] ==
          "Halves and quarters");
    CHECK(ask(program, {"lesson", "list"})[0]["title"] == "Halves and quarters");
    refused(program, {"lesson", "rename", "L", "x"});
    refused(program, {"lesson", "rename", "Halves and quarters", " "});
    refused(program, {"lesson", "rename", "Halves and quarters"}, 2);
    say(program, {"undo"});
    CHECK(ask(program, {"lesson", "list"})[0]["title"] == "L");
}

TEST_CASE("a lesson's recording is found in its new place, and its siblings with it") {
    const Program program;
    fs::create_directories(program.file("old"));
    const std::string first = added(program, program.copy_of(ClipKind::NoAudio, "old/a.mp4"), "A");
    const std::string second = added(program, program.copy_of(ClipKind::CfrH264, "old/b.mp4"), "B");
    const std::string away = added(program, program.copy_of(ClipKind::Rotated, "old/c.mp4"), "C");
    const std::string other = added(program, program.copy_of(ClipKind::VfrH264, "d.mp4"), "D");
    fs::rename(program.file("old"), program.file("new"));
    // Another recording under the sibling's name is not taken for it.
    fs::remove(program.file("new/c.mp4"));
    program.copy_of(ClipKind::WideSample, "new/c.mp4");
    const fs::path there = fs::canonical(program.file("new"));
    const Json moved = ask(program, {"lesson", "relink", "A", program.file("new/a.mp4")});
    CHECK(moved["path"] == (there / "a.mp4").native());
    REQUIRE(moved["also"].size() == 1);
    CHECK(moved["also"][0]["id"] == second);
    CHECK(path_of(program, first) == there / "a.mp4");
    CHECK(path_of(program, second) == there / "b.mp4");
    CHECK(path_of(program, away).parent_path().filename() == "old");
    CHECK(path_of(program, other).filename() == "d.mp4");
    say(program, {"undo"});
    CHECK(path_of(program, first).parent_path().filename() == "old");
    CHECK(path_of(program, second).parent_path().filename() == "old");
    const std::string told = say(program, {"lesson", "relink", "A", program.file("new/a.mp4")});
    CHECK(told.find("1 lesson from the same folder") != std::string::npos);
}

TEST_CASE("another recording is not taken for a lesson's") {
    const Program program;
    added(program, program.copy_of(ClipKind::NoAudio, "a.mp4"), "A");
    program.copy_of(ClipKind::CfrH264, "b.mp4");
    const std::string line = refused(program, {"lesson", "relink", "A", program.file("b.mp4")});
    CHECK(line.find("secondlook lesson add") != std::string::npos);
    refused(program, {"lesson", "relink", "A", program.file("nowhere.mp4")});
    refused(program, {"lesson", "relink", "A", program.folder()});
    refused(program, {"lesson", "relink", "A", ""});
    refused(program, {"lesson", "relink", "Nothing", program.file("a.mp4")});
    refused(program, {"lesson", "relink", "A"}, 2);
    CHECK(path_of(program, "A").filename() == "a.mp4");
}

TEST_CASE("a removed lesson leaves its recording alone unless asked by name") {
    const Program program;
    const fs::path file = program.copy_of(ClipKind::NoAudio, "a.mp4");
    const std::string bytes = bytes_of(file);
    const std::string id = added(program, file, "A");
    const std::string moment = mark(program, "A", "1s", "a note");
    CHECK(say(program, {"lesson", "remove", "A"}).find("stays where it is") != std::string::npos);
    CHECK(bytes_of(file) == bytes);
    CHECK(ask(program, {"lesson", "list"}) == Json::array());
    CHECK(fs::is_empty(program.home() / "cache" / "secondlook" / "lessons"));
    say(program, {"trash", "restore", id});
    CHECK(ask(program, {"moment", "show", moment})["note"] == "a note");

    const Json gone = ask(program, {"lesson", "remove", "A", "--delete-file"});
    CHECK(gone["file_deleted"] == true);
    CHECK_FALSE(fs::exists(file));
    say(program, {"undo"});
    CHECK(ask(program, {"moment", "show", moment})["note"] == "a note");
}

TEST_CASE("a file that took the recording's name is never deleted") {
    const Program program;
    const fs::path file = program.copy_of(ClipKind::NoAudio, "a.mp4");
    added(program, file, "A");
    program.copy_of(ClipKind::CfrH264, "a.mp4");
    refused(program, {"lesson", "remove", "A", "--delete-file"});
    CHECK(ask(program, {"lesson", "list"}).size() == 1);
    fs::remove(file);
    refused(program, {"lesson", "remove", "A", "--delete-file"});
    CHECK(ask(program, {"lesson", "list"}).size() == 1);
    refused(program, {"lesson", "remove", "Nothing"});
    say(program, {"lesson", "remove", "A"});
    CHECK(ask(program, {"lesson", "list"}).empty());
}

TEST_CASE("people are added, listed, renamed, and act") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    const Json chris = ask(program, {"person", "add", "Chris Okoye"});
    CHECK(ask(program, {"person", "add", "Chris Okoye"}) == chris);
    CHECK(ask(program, {"person", "rename", "Me", "Anna"})["name"] == "Anna");
    const Json people = ask(program, {"person", "list"});
    REQUIRE(people.size() == 2);
    CHECK(people[0]["name"] == "Anna");
    CHECK(people[1] == chris);
    const Json moment = ask(program, {"moment", "add", "--lesson", "L", "--at", "1s", "--note",
                                      "seen by Chris alone", "--as", "Chris Okoye"});
    CHECK(moment["author_name"] == "Chris Okoye");
    CHECK(moment["tags"]["initiates"] == Json::array({"coach"}));
    CHECK(ask(program, {"moment", "list"})[0]["note"] == "");
    CHECK(ask(program, {"find", "alone"}).empty());
    CHECK(ask(program, {"find", "alone", "--as", "Chris Okoye"}).size() == 1);
    refused(program, {"person", "add", ""});
    refused(program, {"person", "rename", "Anna", "Chris Okoye"});
    refused(program, {"person", "rename", "Nobody", "X"});
    refused(program, {"lesson", "list", "--as", "Me"});
}
