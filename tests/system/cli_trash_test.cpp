#include <catch2/catch.hpp>

#include "system/cli_answers.h"

using namespace secondlook::testing;
namespace fs = std::filesystem;

namespace {

/// Whether the words stand in any file below the folder.
bool anywhere(const fs::path& folder, const std::string& words) {
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && bytes_of(entry.path()).find(words) != std::string::npos)
            return true;
    return false;
}

std::string removed(const Program& program, const std::string& note) {
    const std::string id = mark(program, "L", "1s", note);
    say(program, {"moment", "remove", id});
    return id;
}

}  // namespace

TEST_CASE("the Trash is asked about before anything goes for good") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    const std::string id = removed(program, "zephyrine");
    std::string line = refused(program, {"trash", "delete", id});
    CHECK(line.find("1 moment and 1 note") != std::string::npos);
    CHECK(line.find("--for-good") != std::string::npos);
    line = refused(program, {"trash", "empty"});
    CHECK(line.find("1 moment and 1 note") != std::string::npos);
    CHECK(ask(program, {"trash", "list"}).size() == 1);
    refused(program, {"trash", "delete", "0000", "--for-good"});
    refused(program, {"trash", "delete"}, 2);
}

TEST_CASE("one thing, or the whole Trash, is deleted for good and nothing of it is left") {
    const Program program;
    add_lesson(program, ClipKind::NoAudio, "L");
    const std::string kept = mark(program, "L", "1s", "this one stays");
    const std::string first = removed(program, "zephyrine words");
    removed(program, "quixotic words");
    REQUIRE(anywhere(program.home(), "zephyrine"));
    const Json gone = ask(program, {"trash", "delete", first.substr(0, 36), "--for-good"});
    CHECK(gone["moments"] == 1);
    CHECK(gone["notes"] == 1);
    CHECK(gone["swept"] == true);
    CHECK(gone["still_in"].empty());
    CHECK_FALSE(anywhere(program.home(), "zephyrine"));
    CHECK(anywhere(program.home(), "quixotic"));
    say(program, {"backup"});
    const std::string told = say(program, {"trash", "empty", "--for-good"});
    CHECK(told.find("Deleted for good: 1 moment and 1 note.") != std::string::npos);
    CHECK(told.find("still holds it; it stays until you delete") != std::string::npos);
    CHECK(ask(program, {"trash", "list"}).empty());
    fs::remove_all(program.home() / "data" / "secondlook" / "backups");
    CHECK_FALSE(anywhere(program.home(), "quixotic"));
    CHECK(say(program, {"trash", "empty", "--for-good"}).find("nothing") != std::string::npos);
    CHECK(ask(program, {"moment", "show", kept})["note"] == "this one stays");
    CHECK(ask(program, {"verify"})["troubles"].empty());
    bool told_gone = false;
    for (const Json& step : ask(program, {"history"}))
        told_gone |= step["gone"].get<bool>();
    CHECK(told_gone);
    say(program, {"undo"});
}

TEST_CASE("a lesson deleted for good takes what was made of its recording, not the recording") {
    const Program program;
    const fs::path file = program.copy_of(ClipKind::NoAudio, "zephyrine.mp4");
    const std::string id = ask(program, {"lesson", "add", file})["id"];
    say(program, {"lesson", "remove", id});
    CHECK(ask(program, {"trash", "delete", id, "--for-good"})["lessons"] == 1);
    CHECK(fs::exists(file));
    CHECK_FALSE(anywhere(program.home(), "zephyrine"));
}

TEST_CASE("the backups beside the store are listed with what they hold") {
    const Program program;
    CHECK(ask(program, {"backup", "list"}) == Json::array());
    add_lesson(program, ClipKind::NoAudio, "L");
    const Json made = ask(program, {"backup"});
    const Json listed = ask(program, {"backup", "list"});
    REQUIRE(listed.size() == 1);
    CHECK(listed[0]["file"] == made["file"]);
    CHECK(listed[0]["lessons"] == 1);
    CHECK(listed[0]["why"] == "by hand");
    CHECK(listed[0]["whole"] == true);
    const std::string line = say(program, {"backup", "list"});
    CHECK(line.find("1 lesson, 0 moments, 0 notes") != std::string::npos);
    CHECK(line.find("made by hand") != std::string::npos);
    const fs::path file = made["file"].get<std::string>();
    std::string bytes = bytes_of(file);
    write_bytes(file, bytes.replace(5 * 4096, 4096, 4096, '\x5a'));
    CHECK(ask(program, {"backup", "list"})[0]["whole"] == false);
    CHECK(say(program, {"backup", "list"}).find("damaged") != std::string::npos);
}
