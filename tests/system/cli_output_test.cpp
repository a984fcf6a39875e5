#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "system/program.h"

using namespace secondlook::testing;
namespace fs = std::filesystem;
using Where = Program::Where;

namespace {

std::string read(const fs::path& file) {
    std::ostringstream all;
    all << std::ifstream(file, std::ios::binary).rdbuf();
    return all.str();
}

Ran frame_to(const Program& program, const std::string& recording, const std::string& output,
             const Where& where = Where()) {
    return program.run({"frame", recording, "--at", "1s", "-o", output}, where);
}

}  // namespace

TEST_CASE("a picture never lands on a recording, under any of its names") {
    const Program program;
    const fs::path file = program.copy_of(ClipKind::NoAudio, "a.mp4");
    fs::create_symlink(file, program.file("link.png"));
    fs::create_hard_link(file, program.file("hard.png"));
    const std::string bytes = read(file);
    for (const char* output : {"a.mp4", "./a.mp4", "link.png", "hard.png", "../files/a.mp4"}) {
        INFO(output);
        const Ran ran = frame_to(program, file, output);
        CHECK(ran.status == 1);
        CHECK(std::ranges::count(ran.err, '\n') == 1);
        CHECK(read(file) == bytes);
        CHECK(fs::is_symlink(program.file("link.png")));
    }
    const fs::path other = program.copy_of(ClipKind::CfrH264, "other.mp4");
    CHECK(frame_to(program, file, other).status == 1);
    CHECK(read(other) == read(clip(ClipKind::CfrH264)));
    CHECK(program.run({file, "--screenshot", "hard.png"}).status == 1);
}

TEST_CASE("a picture replaces a picture, but no folder, no device and no other file") {
    const Program program;
    const std::string file = program.copy_of(ClipKind::NoAudio, "a.mp4");
    CHECK(frame_to(program, file, "out.png").status == 0);
    const std::string first = read(program.file("out.png"));
    CHECK(first.starts_with("\x89PNG\r\n"));
    CHECK(frame_to(program, file, "out.png").status == 0);
    CHECK(read(program.file("out.png")) == first);
    std::ofstream(program.file("made_by_mktemp")).flush();
    CHECK(frame_to(program, file, "made_by_mktemp").status == 0);
    std::ofstream(program.file("plan.txt")) << "Lesson plan";
    fs::create_directory(program.file("folder"));
    for (const char* output :
         {"plan.txt", "folder", "/dev/null", "none/such/out.png", "folder/", ""}) {
        INFO(output);
        const auto before = program.files();
        const Ran ran = frame_to(program, file, output);
        CHECK(ran.status == 1);
        CHECK(std::ranges::count(ran.err, '\n') == 1);
        CHECK(program.files() == before);
    }
    CHECK(read(program.file("plan.txt")) == "Lesson plan");
    CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("a picture that cannot be written leaves nothing half-written") {
    const Program program;
    const std::string file = program.copy_of(ClipKind::NoAudio, "a.mp4");
    fs::create_directory(program.file("closed"));
    fs::permissions(program.file("closed"), fs::perms::owner_read | fs::perms::owner_exec);
    Where where;
    where.without_root = true;
    const auto before = program.files();
    const Ran ran = frame_to(program, file, "closed/out.png", where);
    CHECK(ran.status == 1);
    CHECK(std::ranges::count(ran.err, '\n') == 1);
    CHECK(program.files() == before);
    fs::permissions(program.file("closed"), fs::perms::owner_all);
}

TEST_CASE("an answer that cannot be written is no success and no crash") {
    const Program program;
    const std::string file = program.copy_of(ClipKind::NoAudio, "a.mp4");
    for (const char* to : {"/dev/full", "closed", "pipe"}) {
        Where where;
        where.stdout_to = to;
        for (const auto& words : std::vector<std::vector<std::string>>{
                 {"probe", file}, {"--help"}, {"--version"}, {"lesson", "list", "--json"}}) {
            INFO(to << " " << words.front());
            const Ran ran = program.run(words, where);
            CHECK(ran.status == 1);
            CHECK(std::ranges::count(ran.err, '\n') == (to == std::string("pipe") ? 0 : 1));
        }
    }
}

TEST_CASE("with no stdout open, nothing is written into the store by mistake") {
    const Program program;
    Where where;
    where.stdout_to = "closed";
    program.run({"lesson", "add", clip(ClipKind::NoAudio), "--title", "L"}, where);
    const Ran ran = program.run({"lesson", "list", "--json"});
    REQUIRE(ran.status == 0);
    CHECK(nlohmann::json::parse(ran.out).size() == 1);
}

TEST_CASE("times and numbers do not change with the locale, and a broken one does no harm") {
    const Program program;
    const std::string file = program.copy_of(ClipKind::NoAudio, "a.mp4");
    const Ran plain = program.run({"frame", file, "--at", "1.5s", "-o", "a.png", "--json"});
    REQUIRE(plain.status == 0);
    for (const char* locale : {"C", "POSIX", "de_DE.UTF-8", "nonsense", "ar_EG", "\xFF"}) {
        Where where;
        where.environment = {{"LC_ALL", locale}, {"LANG", locale}, {"LANGUAGE", locale}};
        const Ran ran =
            program.run({"frame", file, "--at", "1.5s", "-o", "a.png", "--json"}, where);
        CHECK(ran.out == plain.out);
        CHECK(ran.err.empty());
        CHECK(program.run({"probe", file}, where).out == program.run({"probe", file}).out);
    }
}

TEST_CASE("no control character reaches a terminal from a title or a note") {
    const Program program;
    REQUIRE(program
                .run({"lesson", "add", clip(ClipKind::NoAudio), "--title",
                      "a\x1b[2Jb\xC2\x9B"
                      "c\x7f"})
                .status == 0);
    REQUIRE(program
                .run({"moment", "add", "--lesson", clip(ClipKind::NoAudio), "--at", "1s", "--note",
                      "x\x1b]0;y\x07z\nq\xC2\x9B\x7f"})
                .status == 0);
    for (const auto& words : std::vector<std::vector<std::string>>{{"lesson", "list"},
                                                                   {"lesson", "list", "--json"},
                                                                   {"moment", "list"},
                                                                   {"moment", "list", "--json"}}) {
        const Ran ran = program.run(words);
        CHECK(ran.status == 0);
        CHECK(ran.out.find('\x1b') == std::string::npos);
        CHECK(ran.out.find('\x07') == std::string::npos);
        CHECK(ran.out.find('\x7f') == std::string::npos);
        CHECK(ran.out.find("\xC2\x9B") == std::string::npos);
    }
}
