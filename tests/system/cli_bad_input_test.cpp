#include <algorithm>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "system/cli_answers.h"

using namespace secondlook::testing;
namespace fs = std::filesystem;
using Where = Program::Where;

namespace {

/// Every command that opens a recording refuses this one.
void refused_everywhere(const Program& program, const std::string& file,
                        const Where& where = Where()) {
    refused(program, {"probe", file}, 1, where);
    refused(program, {"probe", file, "--json"}, 1, where);
    refused(program, {"frame", file, "--at", "0s", "-o", program.file("out.png")}, 1, where);
    refused(program, {"lesson", "add", file}, 1, where);
    CHECK(program.run({"lesson", "list", "--json"}).out == "[]\n");
}

}  // namespace

TEST_CASE("what is not a recording is refused: words, nothing, noise, a folder, nowhere") {
    const Program program;
    write_bytes(program.file("words.mp4"),
                "These are words and no recording, whatever the name says.\n");
    refused_everywhere(program, program.file("words.mp4"));
    write_bytes(program.file("empty.mp4"), "");
    refused_everywhere(program, program.file("empty.mp4"));
    std::string noise;
    for (unsigned n = 0, x = 1; n < 50'000; ++n) {
        x = x * 1'664'525 + 1'013'904'223;
        noise += static_cast<char>(x >> 24U);
    }
    write_bytes(program.file("noise.mkv"), noise);
    refused_everywhere(program, program.file("noise.mkv"));
    fs::create_directory(program.file("folder.mp4"));
    refused_everywhere(program, program.file("folder.mp4"));
    refused_everywhere(program, program.file("nowhere.mp4"));
    refused_everywhere(program, "");
    refused_everywhere(program, "http://localhost:1/a.mp4");
    refused_everywhere(program, "/dev/null");
}

TEST_CASE("a recording cut off before its index is refused") {
    const Program program;
    const std::string whole = bytes_of(clip(ClipKind::NoAudio));  // its index is at the end
    write_bytes(program.file("cut.mp4"), whole.substr(0, whole.size() / 2));
    refused_everywhere(program, program.file("cut.mp4"));
    write_bytes(program.file("start.mp4"), whole.substr(0, 40));
    refused_everywhere(program, program.file("start.mp4"));
}

TEST_CASE("a recording one may not read is refused") {
    const Program program;
    const auto file = program.copy_of(ClipKind::NoAudio, "a.mp4");
    fs::permissions(file, fs::perms::none);
    Where where;
    where.without_root = true;
    refused_everywhere(program, file, where);
    fs::create_directory(program.file("closed"));
    program.copy_of(ClipKind::NoAudio, "closed/b.mp4");
    fs::permissions(program.file("closed"), fs::perms::none);
    const Ran ran = program.run({"probe", program.file("closed/b.mp4")}, where);
    fs::permissions(program.file("closed"), fs::perms::owner_all);
    CHECK(ran.status == 1);
    CHECK(std::ranges::count(ran.err, '\n') == 1);
}

TEST_CASE("a codec nobody knows is refused") {
    const Program program;
    std::string bytes = bytes_of(clip(ClipKind::MjpegAvi));
    for (const std::string& name : {std::string("MJPG"), std::string("mjpg")}) {
        for (std::size_t at = bytes.find(name); at != std::string::npos; at = bytes.find(name)) {
            bytes.replace(at, 4, "ZQZQ");
        }
    }
    write_bytes(program.file("odd.avi"), bytes);
    refused_everywhere(program, program.file("odd.avi"));
}

TEST_CASE("a refusal names a file safely, whatever its name holds") {
    const Program program;
    for (const char* name : {"a b.mp4", "[x].mp4", "👩🏽‍🏫.mp4", "caf\xE9.mp4",
                             "\x1b[31m.mp4", "two\nlines.mp4", "%s%s.mp4"}) {
        refused(program, {"probe", program.file(name)});
        write_bytes(program.file(name), "words");
        refused_everywhere(program, program.file(name));
    }
    refused(program, {"probe", std::string(100'000, 'x')});
}

TEST_CASE("impossible times are refused") {
    const Program program;
    const std::string file = program.copy_of(ClipKind::NoAudio, "a.mp4");
    REQUIRE(program.run({"lesson", "add", file, "--title", "L"}).status == 0);
    for (const char* time : {"2s", "0:02", "9:59:59", "999999999s", "-1s", "-0:01", "abc", "", "12",
                             "1:99", "1,5s", "1e1s", "NaNs"}) {
        refused(program, {"frame", file, "--at", time, "-o", program.file("out.png")});
        refused(program, {"moment", "add", "--lesson", "L", "--at", time});
        refused(program,
                {"moment", "add", "--lesson", "L", "--at", "1s", "--to",
                 time == std::string("2s") || time == std::string("0:02") || time == std::string("")
                     ? "2.000001s"
                     : time});
    }
    refused(program, {"moment", "add", "--lesson", "L", "--at", "1s", "--to", "1s"});
    refused(program, {"moment", "add", "--lesson", "L", "--at", "1s", "--to", "0.5s"});
    CHECK(program.run({"moment", "list", "--json"}).out == "[]\n");
    const std::string line =
        refused(program, {"frame", file, "--at", "2s", "-o", program.file("out.png")});
    CHECK(line.find("0:02.000000") != std::string::npos);
}

TEST_CASE("sound has no frame to keep") {
    const Program program;
    refused(program,
            {"frame", clip(ClipKind::AudioOnlyWav), "--at", "1s", "-o", program.file("out.png")});
}

TEST_CASE("unknown tags, lessons and people are refused") {
    const Program program;
    const std::string file = program.copy_of(ClipKind::NoAudio, "a.mp4");
    REQUIRE(program.run({"lesson", "add", file, "--title", "L"}).status == 0);
    for (const char* tag :
         {"mood=happy", "tone=angry", "tone", "=", "tone=", "=curious", "", "\x1b=\x1b"}) {
        refused(program, {"moment", "add", "--lesson", "L", "--at", "1s", "--tag", tag});
    }
    refused(program, {"moment", "add", "--lesson", "Nothing", "--at", "1s"});
    refused(program, {"moment", "list", "--lesson", "Nothing"});
    refused(program, {"lesson", "show", "Nothing"});
    refused(program, {"lesson", "show", ""});
    write_bytes(program.file("other.mp4"), "x");
    refused(program, {"moment", "list", "--lesson", program.file("other.mp4")});
    refused(program, {"lesson", "list", "--as", "Nobody Known"});
    refused(program, {"undo", "--as", "Nobody Known"});
    CHECK(program.run({"moment", "list", "--json"}).out == "[]\n");
}

TEST_CASE("a store that is not ours is refused and left as it is") {
    const Program program;
    write_bytes(program.file("words.db"), std::string(5'000, 'w'));
    write_bytes(program.file("short.db"), "SQLite format 3");
    fs::create_directory(program.file("folder.db"));
    program.copy_of(ClipKind::NoAudio, "film.mp4");
    for (const char* name : {"words.db", "short.db", "folder.db", "film.mp4"}) {
        const std::string store = program.file(name);
        refused(program, {"lesson", "list", "--store", store});
        refused(program, {"lesson", "add", clip(ClipKind::CfrH264), "--store", store});
        refused(program, {"undo", "--store", store});
    }
    CHECK(bytes_of(program.file("words.db")) == std::string(5'000, 'w'));
    refused(program, {"lesson", "list", "--store", "/dev/null/store.db"});
}

TEST_CASE("a replaced recording is not mistaken for the lesson") {
    const Program program;
    const auto file = program.copy_of(ClipKind::CfrH264, "a.mp4");
    REQUIRE(program.run({"lesson", "add", file, "--title", "L"}).status == 0);
    fs::remove_all(program.home() / "cache");
    program.copy_of(ClipKind::VfrH264, "a.mp4");
    const std::string line = refused(program, {"moment", "add", "--lesson", "L", "--at", "1s"});
    CHECK(line.find("no longer") != std::string::npos);
    fs::remove(file);
    refused(program, {"moment", "add", "--lesson", "L", "--at", "1s"});
}

TEST_CASE("wrong usage is one sentence and exit status 2") {
    const Program program;
    const std::string file = program.copy_of(ClipKind::NoAudio, "a.mp4");
    const std::vector<std::vector<std::string>> wrong{
        {"probe"},
        {"probe", file, "second"},
        {"probe", file, "--nonsense"},
        {"probe", file, "--js\x1bon"},
        {"frame", file},
        {"frame", file, "--at", "1s"},
        {"frame", file, "--at"},
        {"frame", file, "--at", "1s", "--at", "2s", "-o", "x.png"},
        {"lesson"},
        {"lesson", "nonsense"},
        {"lesson", "add"},
        {"lesson", "add", file, "--title"},
        {"moment"},
        {"moment", "add", "--at", "1s"},
        {"moment", "add", "--lesson", "L"},
        {"undo", "everything"},
        {"find"},
        {"person"},
        {"person", "add"},
        {"person", "rename", "Me"},
        {"trash"},
        {"trash", "restore"},
        {"export"},
        {"import"},
        {"restore"},
        {"verify", "everything"},
        {"backup", "everything"},
        {"--nonsense"},
        {"-z"},
        {file, "second.mp4"},
        {file, "probe", file},
        {"--demo", "probe", file},
        {"--demo", file},
        {file, "--size", "12"},
        {file, "--size", "0x0"},
        {file, "--size", "100000x100000"},
        {file, "--theme", "pink"},
        {file, "--scale", "79"},
        {file, "--scale", "251"},
        {file, "--scale", "big"},
    };
    for (const auto& words : wrong)
        refused(program, words, 2);
    CHECK(refused(program, {"frame", file, "--at", "1s"}, 2).find("--output") != std::string::npos);
}
