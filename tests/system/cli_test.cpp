#include <algorithm>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "system/program.h"

using namespace secondlook::testing;
using Json = nlohmann::json;

namespace {

/// Runs, expects success and silence on stderr, and reads the answer.
Json ask(const Program& program, std::vector<std::string> words) {
    words.emplace_back("--json");
    const Ran ran = program.run(words);
    INFO(ran.err);
    REQUIRE(ran.status == 0);
    REQUIRE(ran.err.empty());
    return Json::parse(ran.out);
}

std::string say(const Program& program, const std::vector<std::string>& words) {
    const Ran ran = program.run(words);
    INFO(ran.err);
    REQUIRE(ran.status == 0);
    REQUIRE(ran.err.empty());
    return ran.out;
}

bool is_uuid(const Json& value) {
    const auto text = value.get<std::string>();
    return text.size() == 36 && std::ranges::count(text, '-') == 4;
}

}  // namespace

TEST_CASE("help begins with what people do most and every command has an example") {
    const Program program;
    const std::string help = say(program, {"--help"});
    CHECK(help.find("open a recording") < help.find("Usage"));
    for (const std::string command :
         {"probe",         "frame",         "lesson",        "lesson add",    "lesson list",
          "lesson show",   "lesson rename", "lesson relink", "lesson remove", "moment",
          "moment add",    "moment list",   "moment show",   "moment edit",   "moment remove",
          "find",          "person",        "person add",    "person list",   "person rename",
          "undo",          "redo",          "history",       "trash",         "trash list",
          "trash restore", "export",        "import",        "verify",        "backup",
          "restore"}) {
        std::vector<std::string> words;
        if (const auto space = command.find(' '); space != std::string::npos) {
            words = {command.substr(0, space), command.substr(space + 1)};
        } else {
            words = {command};
        }
        words.emplace_back("--help");
        INFO(command);
        const std::string text = say(program, words);
        CHECK(text.find("Example") != std::string::npos);
        CHECK(text.find("secondlook " + command) != std::string::npos);
    }
    CHECK_FALSE(std::filesystem::exists(program.home() / "data"));
}

TEST_CASE("the version is one line") {
    const Program program;
    const std::string version = say(program, {"--version"});
    CHECK(version.starts_with("secondlook "));
    CHECK(std::ranges::count(version, '\n') == 1);
}

TEST_CASE("the version with --verbose tells how pictures are drawn, with what, and what is where") {
    const Program program;
    Program::Where software;
    software.environment = {{"LIBGL_ALWAYS_SOFTWARE", "1"}, {"DISPLAY", ""}};
    const Ran plain = program.run({"--version", "--verbose"}, software);
    INFO(plain.out << plain.err);
    CHECK(plain.status == 0);
    CHECK(plain.out.starts_with(say(program, {"--version"})));
    for (const char* words :
         {"\nPictures: ", "\nOpenGL: ", "\nLibraries: FFmpeg ", "SDL ", "Dear ImGui ", "SQLite ",
          "\nStore: ", "store.db\n", "\nCache: "}) {
        INFO(words);
        CHECK(plain.out.find(words) != std::string::npos);
    }
    CHECK(plain.out.find("(\"scaled\"), because OpenGL is drawn by the processor") !=
          std::string::npos);
    CHECK_FALSE(std::filesystem::exists(program.home() / "data"));

    Program::Where asked = software;
    asked.environment["SECONDLOOK_PICTURES"] = "shader";
    const Ran other = program.run({"--verbose", "--version", "--store", "/x/y.db"}, asked);
    CHECK(other.out.find("(\"shader\"), because SECONDLOOK_PICTURES asks") != std::string::npos);
    CHECK(other.out.find("\nStore: /x/y.db\n") != std::string::npos);

    const Ran alone = program.run({"--verbose"});
    CHECK(alone.status == 2);
    CHECK(alone.err.find("--version") != std::string::npos);
}

TEST_CASE("probe tells what a recording is made of") {
    const Program program;
    const Json cfr = ask(program, {"probe", program.copy_of(ClipKind::CfrH264, "a.mp4")});
    CHECK(cfr["video"]["frames"] == 75);
    CHECK(cfr["video"]["width"] == 320);
    CHECK(cfr["video"]["height"] == 180);
    CHECK(cfr["video"]["vfr"] == false);
    CHECK(cfr["video"]["rotation"] == 0);
    CHECK(cfr["video"]["codec"] == "h264");
    CHECK(cfr["audio"]["codec"] == "aac");
    CHECK(cfr["faults"] == 0);
    CHECK(cfr["faults_checked_us"] == cfr["duration_us"]);
    CHECK(cfr["duration_us"].get<std::int64_t>() >= 3'000'000);

    const Json vfr = ask(program, {"probe", program.copy_of(ClipKind::VfrH264, "b.mp4")});
    CHECK(vfr["video"]["vfr"] == true);
    CHECK(vfr["audio"].is_null());
    const Json turned = ask(program, {"probe", program.copy_of(ClipKind::Rotated, "c.mp4")});
    CHECK(turned["video"]["rotation"] == 90);
    CHECK(turned["video"]["width"] == 180);
    CHECK(turned["video"]["height"] == 320);
    const Json sound = ask(program, {"probe", program.copy_of(ClipKind::AudioOnlyWav, "d.wav")});
    CHECK(sound["video"].is_null());
    CHECK(sound["duration_us"] == 2'000'000);

    const std::string words = say(program, {"probe", program.file("c.mp4")});
    CHECK(words.find("180 x 320") != std::string::npos);
    CHECK(words.find("90 degrees") != std::string::npos);
}

TEST_CASE("probe counts broken places in picture and sound") {
    const Program program;
    const Json holes = ask(program, {"probe", clip(ClipKind::BrokenMkv), "--check"});
    CHECK(holes["faults"].get<int>() > 0);

    const auto file = program.copy_of(ClipKind::NoAudio, "damaged.mp4");
    // A fifth of the file: whole pictures are gone, so that no decoder can miss it.
    const auto size = static_cast<std::streamoff>(std::filesystem::file_size(file));
    const std::string rubbish(static_cast<std::size_t>(size / 5), '\x55');
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary)
        .seekp(size / 2)
        .write(rubbish.data(), size / 5);
    const Json picture = ask(program, {"probe", file});
    CHECK(picture["faults"].get<int>() > 0);
    CHECK(picture["faults_checked_us"] == picture["duration_us"]);
    CHECK(say(program, {"probe", file}).find("broken place") != std::string::npos);
}

TEST_CASE("lessons are added, listed and shown") {
    const Program program;
    const auto recording = program.copy_of(ClipKind::CfrH264, "Year 4.mp4");
    CHECK(ask(program, {"lesson", "list"}) == Json::array());

    const Json added = ask(program, {"lesson", "add", recording, "--title", "Fractions"});
    REQUIRE(added.is_object());
    CHECK(is_uuid(added["id"]));
    CHECK(added["title"] == "Fractions");
    CHECK(added["frames"] == 75);
    CHECK(added["path"] == std::filesystem::canonical(recording).native());

    const Json list = ask(program, {"lesson", "list"});
    REQUIRE(list.size() == 1);
    CHECK(list[0]["id"] == added["id"]);
    for (const std::string& words :
         {std::string("Fractions"), recording.native(), std::string("Year 4.mp4"),
          std::string("./Year 4.mp4"), added["id"].get<std::string>(),
          added["id"].get<std::string>().substr(0, 13)}) {
        INFO(words);
        CHECK(ask(program, {"lesson", "show", words})["id"] == added["id"]);
    }
    CHECK(say(program, {"lesson", "list"}).find("Fractions") != std::string::npos);
    CHECK(say(program, {"lesson", "add", recording}).find("already") != std::string::npos);
    CHECK(ask(program, {"lesson", "list"}).size() == 1);
}

TEST_CASE("a moment takes the time of the picture shown, with its note and tags") {
    const Program program;
    const auto recording = program.copy_of(ClipKind::CfrH264, "a.mp4");
    ask(program, {"lesson", "add", recording, "--title", "L"});
    const Json moment =
        ask(program, {"moment", "add", "--lesson", "L", "--at", "0:01.015", "--to", "2.5s",
                      "--note", "-- whose idea?\nAnd \"why\" 👩🏽‍🏫", "--tag",
                      "tone=curious", "--tag", "subject=Turn taking"});
    CHECK(is_uuid(moment["id"]));
    CHECK(moment["at_us"] == 1'000'000);
    CHECK(moment["to_us"] == 2'480'000);
    CHECK(moment["note"] == "-- whose idea?\nAnd \"why\" 👩🏽‍🏫");
    CHECK(moment["tags"]["tone"] == Json::array({"curious"}));
    CHECK(moment["tags"]["subject"] == Json::array({"Turn taking"}));
    CHECK(moment["tags"]["stimulus"] == Json::array({"video clips"}));
    CHECK(moment["tags"]["scale"] == Json::array({"teaching episodes"}));

    const Json point = ask(program, {"moment", "add", "--lesson", recording, "--at", "0:00"});
    CHECK(point["at_us"] == 0);
    CHECK(point["to_us"].is_null());
    const Json list = ask(program, {"moment", "list", "--lesson", "L"});
    REQUIRE(list.size() == 2);
    CHECK(list[0]["id"] == point["id"]);
    CHECK(list[1]["id"] == moment["id"]);
    CHECK(ask(program, {"moment", "list"}) == list);
    CHECK(ask(program, {"lesson", "show", "L"})["moments"] == list);
    CHECK(say(program, {"moment", "list"}).find("tone: curious") != std::string::npos);
}

TEST_CASE("a stretch within one frame becomes that frame, and may end where the lesson ends") {
    const Program program;
    const Json lesson = ask(program, {"lesson", "add", clip(ClipKind::NoAudio), "--title", "L"});
    const Json one =
        ask(program, {"moment", "add", "--lesson", "L", "--at", "1.001s", "--to", "1.002s"});
    CHECK(one["at_us"] == 1'000'000);
    CHECK(one["to_us"] == 1'040'000);
    const auto end = lesson["duration_us"].get<std::int64_t>();
    const std::string end_text = std::to_string(end / 1'000'000) + "." +
                                 std::to_string(1'000'000 + end % 1'000'000).substr(1);
    const Json all =
        ask(program, {"moment", "add", "--lesson", "L", "--at", "0s", "--to", end_text + "s"});
    CHECK(all["to_us"] == end);
}

TEST_CASE("in sound alone a moment stays where it was put") {
    const Program program;
    ask(program, {"lesson", "add", clip(ClipKind::AudioOnlyWav), "--title", "S"});
    const Json moment = ask(program, {"moment", "add", "--lesson", "S", "--at", "1.234567s"});
    CHECK(moment["at_us"] == 1'234'567);
}

TEST_CASE("moments can be marked while the recording is away") {
    const Program program;
    const auto recording = program.copy_of(ClipKind::CfrH264, "a.mp4");
    ask(program, {"lesson", "add", recording, "--title", "L"});
    std::filesystem::remove(recording);
    const Json moment = ask(program, {"moment", "add", "--lesson", "L", "--at", "1.05s"});
    CHECK(moment["at_us"] == 1'040'000);
}

TEST_CASE("undo and redo go through what was done, in whichever run of the program") {
    const Program program;
    ask(program, {"lesson", "add", clip(ClipKind::CfrH264), "--title", "L"});
    const Json before = ask(program, {"moment", "list"});
    const Json moment =
        ask(program, {"moment", "add", "--lesson", "L", "--at", "1s", "--note", "secret words"});
    const Json undone = ask(program, {"undo"});
    CHECK(undone["label"].get<std::string>().find("secret") == std::string::npos);
    CHECK(ask(program, {"moment", "list"}) == before);
    const std::string again = say(program, {"redo"});
    CHECK(again.starts_with("Done again: "));
    CHECK(ask(program, {"moment", "list"})[0]["note"] == "secret words");
    CHECK(ask(program, {"moment", "list"})[0]["id"] == moment["id"]);
    ask(program, {"undo"});
    ask(program, {"undo"});
    CHECK(ask(program, {"lesson", "list"}) == Json::array());
    CHECK(program.run({"undo"}).status == 1);
}

TEST_CASE("the store and the person may stand before or after the command") {
    const Program program;
    const std::string store = program.file("mine.db");
    ask(program, {"--store", store, "lesson", "add", clip(ClipKind::CfrH264)});
    CHECK(ask(program, {"lesson", "list", "--store", store}).size() == 1);
    CHECK(ask(program, {"lesson", "list"}).empty());
    CHECK(program.run({"lesson", "list", "--as", "Nobody Known"}).status == 1);
}

TEST_CASE("a word that is a command's name is the command, and the file with ./ before it") {
    const Program program;
    program.copy_of(ClipKind::CfrH264, "frame");
    CHECK(ask(program, {"probe", "frame"})["video"]["frames"] == 75);
    CHECK(ask(program, {"probe", "./frame"})["video"]["frames"] == 75);
    // With no file of that name, the lone word is the unfinished command.
    CHECK(program.run({"probe"}).status == 2);
}

TEST_CASE("names with spaces, brackets, emoji and bytes that are no UTF-8 all work") {
    const Program program;
    const std::vector<std::string> names{
        "a b.mp4",     "[a,b].mp4", "{}",          "👩🏽‍🏫 lesson.mp4",
        "caf\xE9.mp4", "-o.mp4",    "%s%n.mp4",    "line\nbreak.mp4",
        "file:a.mp4",  "a?b#c.mp4", "concat:x.mp4"};
    int n = 0;
    for (const std::string& name : names) {
        INFO(name);
        const std::string path = program.copy_of(ClipKind::NoAudio, name);
        CHECK(ask(program, {"probe", path})["video"]["frames"] == 50);
        if (name.front() != '-') CHECK(ask(program, {"probe", name})["video"]["frames"] == 50);
        const std::string picture = program.file(name + std::to_string(++n) + ".png");
        const Json frame = ask(program, {"frame", path, "--at", "1s", "-o", picture});
        CHECK(frame["index"] == 25);
        CHECK(std::filesystem::file_size(picture) > 0);
        const std::string store = program.file(std::to_string(n) + ".db");
        const Json lesson = ask(program, {"lesson", "add", path, "--store", store});
        CHECK(ask(program, {"lesson", "show", path, "--store", store})["id"] == lesson["id"]);
        CHECK(say(program, {"lesson", "list", "--store", store}).find('\xE9') == std::string::npos);
    }
}
