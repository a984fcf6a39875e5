#include <algorithm>

#include <catch2/catch.hpp>

#include "support/thorough.h"
#include "system/cli_answers.h"

using namespace secondlook::testing;
namespace fs = std::filesystem;

namespace {

/// The whole store as JSON. It always says on stderr whom it is for.
std::string whole_store(const Program& program, const std::string& store = "") {
    std::vector<std::string> words{"export", "--format", "json"};
    if (!store.empty()) words.insert(words.end(), {"--store", store});
    const Ran ran = program.run(words);
    REQUIRE(ran.status == 0);
    CHECK(ran.err.find("never for sharing") != std::string::npos);
    return ran.out;
}

void fill(const Program& program) {
    add_lesson(program, ClipKind::CfrH264, "L");
    mark(program, "L", "1s", "One note, dear \"Anna\":\n誰が聞いた？ من سأل؟");
    const std::string gone = mark(program, "L", "2s", "in the Trash");
    say(program, {"moment", "remove", gone});
    mark(program, "L", "0.5s", "undone");
    say(program, {"undo"});
    say(program, {"person", "add", "Chris"});
    mark(program, "L", "1.5s", "tagged");
}

/// Refused, and the store is as it was.
void not_taken_in(const Program& program, const std::string& bytes) {
    const std::string before = whole_store(program);
    const fs::path file = program.file("hostile.json");
    write_bytes(file, bytes);
    INFO(bytes.substr(0, 200));
    refused(program, {"import", file});
    fs::remove(file);
    CHECK(whole_store(program) == before);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the whole store goes out, in and out again byte by byte") {
    const Program program;
    fill(program);
    const std::string out = whole_store(program);
    write_bytes(program.file("store.json"), out);
    const std::string other = program.file("other.db");
    const Json taken = ask(program, {"import", program.file("store.json"), "--store", other});
    CHECK(taken["new_owner"] == true);
    CHECK(taken["added"].get<int>() > 10);
    CHECK(whole_store(program, other) == out);
    CHECK(ask(program, {"moment", "list", "--store", other}) == ask(program, {"moment", "list"}));
    CHECK(ask(program, {"trash", "list", "--store", other}) == ask(program, {"trash", "list"}));
    CHECK(ask(program, {"verify", "--store", other})["troubles"].empty());
    CHECK(say(program, {"import", program.file("store.json"), "--store", other}) ==
          "Nothing new: all of it is here already, or newer.\n");
    CHECK(whole_store(program, other) == out);
    CHECK(ask(program, {"find", "dear", "--store", other}).size() == 1);
    say(program, {"undo", "--store", other});
    CHECK(ask(program, {"lesson", "list", "--store", other}).empty());
    say(program, {"redo", "--store", other});
    CHECK(ask(program, {"moment", "list", "--store", other}).size() == 2);
}

TEST_CASE("taken in beside other work, nothing is lost and one undo takes it back") {
    const Program program;
    fill(program);
    write_bytes(program.file("store.json"), whole_store(program));
    const std::string other = program.file("other.db");
    ask(program, {"lesson", "add", clip(ClipKind::NoAudio), "--title", "Mine", "--store", other});
    ask(program,
        {"moment", "add", "--lesson", "Mine", "--at", "1s", "--note", "my own", "--store", other});
    const Json before = ask(program, {"moment", "list", "--store", other});
    say(program, {"import", program.file("store.json"), "--store", other});
    CHECK(ask(program, {"lesson", "list", "--store", other}).size() == 2);
    CHECK(ask(program, {"moment", "list", "--lesson", "Mine", "--store", other}) == before);
    say(program, {"undo", "--store", other});
    CHECK(ask(program, {"moment", "list", "--store", other}) == before);
    CHECK(ask(program, {"verify", "--store", other})["troubles"].empty());
}

TEST_CASE("a file that Second Look did not write is refused whole") {
    const Program program;
    fill(program);
    const std::string good = whole_store(program);
    not_taken_in(program, "");
    not_taken_in(program, "[]");
    not_taken_in(program, "{\"a\": 1}");
    not_taken_in(program, bytes_of(clip(ClipKind::NoAudio)));
    not_taken_in(program, good.substr(0, good.size() / 2));
    not_taken_in(program, good.substr(0, good.size() - 3));
    not_taken_in(program, std::string(5'000'000, '['));
    not_taken_in(program, replaced(good, "\"secondlook_store\": 1", "\"secondlook_store\": 2"));
    not_taken_in(program, replaced(good, "\"schema\": ", "\"schema\": 9"));
    not_taken_in(program, replaced(good, "\"moment\":", "\"moments\":"));
    not_taken_in(program, replaced(good, "\"at_us\":", "\"at_ms\":"));
    not_taken_in(program, replaced(good, "\"at_us\":1000000", "\"at_us\":\"1000000\""));
    not_taken_in(program, replaced(good, "\"at_us\":1000000", "\"at_us\":-1"));
    not_taken_in(program, replaced(good, "\"at_us\":1000000", "\"at_us\":90000000"));
    not_taken_in(program, replaced(good, "\"at_us\":1000000", "\"at_us\":1e99"));
    not_taken_in(program, replaced(good, "\"dimension\":\"initiates\"", "\"dimension\":\"mood\""));
    not_taken_in(program, replaced(good, "\"value\":\"teacher\"", "\"value\":\"pupil\""));
    not_taken_in(program, replaced(good, "One note", "One \\u001b[31m note"));
    not_taken_in(program, replaced(good, "\"visibility\":\"private\"", "\"visibility\":\"all\""));
    not_taken_in(program, replaced(good, "\"name\":\"Chris\"", "\"name\":\"\""));
    not_taken_in(program, replaced(good, "\"owner\": \"", "\"owner\": \"x"));
    const Ran lesson =
        program.run({"export", "--format", "json", "--lesson", "L", "--with-private"});
    not_taken_in(program, lesson.out);
    refused(program, {"import", program.file("nowhere.json")});
    refused(program, {"import", program.folder()});
    refused(program, {"import", "/dev/zero"});
}

TEST_CASE("a hundred megabytes of nonsense are refused, too") {
    if (!thorough()) return;
    const Program program;
    fill(program);
    const std::string good = whole_store(program);
    not_taken_in(program, std::string(100'000'000, '{'));
    not_taken_in(program, replaced(good, "One note", std::string(100'000'000, 'x')));
}

TEST_CASE("only its owner exports a whole store") {
    const Program program;
    fill(program);
    refused(program, {"export", "--format", "json", "--as", "Chris"});
    CHECK(program.run({"export", "--format", "json", "--lesson", "L", "--as", "Chris"}).status ==
          0);
}

TEST_CASE("a path of bytes that are no text goes out and in") {
    const Program program;
    const auto film = program.copy_of(ClipKind::NoAudio, "caf\xE9\n.mp4");
    say(program, {"lesson", "add", film, "--title", "L"});
    const std::string out = whole_store(program);
    CHECK(out.find('\xE9') == std::string::npos);
    write_bytes(program.file("store.json"), out);
    const std::string other = program.file("other.db");
    say(program, {"import", program.file("store.json"), "--store", other});
    CHECK(whole_store(program, other) == out);
    CHECK(ask(program, {"lesson", "show", film, "--store", other})["title"] == "L");
}
