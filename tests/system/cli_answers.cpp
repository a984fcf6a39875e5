#include "system/cli_answers.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

namespace secondlook::testing {

namespace {

std::string shown(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words)
        all += word.substr(0, 200) + ' ';
    return all;
}

}  // namespace

Json ask(const Program& program, std::vector<std::string> words) {
    words.emplace_back("--json");
    return Json::parse(say(program, words));
}

std::string say(const Program& program, const std::vector<std::string>& words) {
    const Ran ran = program.run(words);
    INFO(shown(words) << ran.err);
    REQUIRE(ran.status == 0);
    REQUIRE(ran.err.empty());
    return ran.out;
}

std::string refused(const Program& program, const std::vector<std::string>& words, int status,
                    const Program::Where& where) {
    const auto before = program.files();
    const Ran ran = program.run(words, where);
    INFO(shown(words) << "-> " << ran.status << ": " << ran.err << ran.out);
    CHECK(ran.status == status);
    CHECK(ran.out.empty());
    CHECK(std::ranges::count(ran.err, '\n') == 1);
    CHECK(ran.err.ends_with(".\n"));
    CHECK(ran.err.size() > 20);
    CHECK(std::ranges::none_of(ran.err, [](char c) { return c != '\n' && c >= 0 && c < 0x20; }));
    CHECK(program.files() == before);
    return ran.err;
}

std::string add_lesson(const Program& program, ClipKind kind, const std::string& title) {
    return ask(program, {"lesson", "add", clip(kind), "--title", title})["id"];
}

std::string mark(const Program& program, const std::string& lesson, const std::string& at,
                 const std::string& note) {
    return ask(program, {"moment", "add", "--lesson", lesson, "--at", at, "--note", note})["id"];
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ostringstream all;
    all << std::ifstream(file, std::ios::binary).rdbuf();
    return all.str();
}

void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace secondlook::testing
