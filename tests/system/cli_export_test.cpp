#include <sys/stat.h>

#include <algorithm>
#include <cstdio>

#include <catch2/catch.hpp>

#include "support/strict_csv.h"
#include "system/cli_answers.h"

using namespace secondlook::testing;
namespace fs = std::filesystem;

namespace {

const std::string kScripts =
    "Whose idea, \"Anna\"?\n\nΠοιος; Кто? من سأل؟ מי שאל? किसने पूछा? யார் கேட்டார்? "
    "谁问的？ 誰が聞いた？ 누가 물었나? 👩🏽‍🏫 --> <b>&amp;";

/// What another program prints; empty when it is not there.
std::string output_of(const std::string& command) {
    std::string out;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return out;
    char part[4096];
    while (const std::size_t n = std::fread(part, 1, sizeof part, pipe))
        out.append(part, n);
    return pclose(pipe) == 0 ? out : "";
}

/// Runs an export with --with-private and expects success; what went to stdout.
std::string with_private(const Program& program, std::vector<std::string> words) {
    words.insert(words.begin(), {"export", "--with-private", "--format"});
    return say(program, words);
}

struct Marked {
    std::string range, point;
};

Marked marked_lesson(const Program& program) {
    add_lesson(program, ClipKind::CfrH264, "L");
    const std::string range =
        ask(program, {"moment", "add", "--lesson", "L", "--at", "1s", "--to", "2s", "--note",
                      kScripts, "--tag", "tone=curious"})["id"];
    return {range, mark(program, "L", "2.5s", "=1+1")};
}

mode_t mode_of(const fs::path& file) {
    struct stat facts {};
    REQUIRE(stat(file.c_str(), &facts) == 0);
    return facts.st_mode & 0777U;
}

}  // namespace

TEST_CASE("private notes stay out of an export, which says how many") {
    const Program program;
    marked_lesson(program);
    for (const char* format : {"csv", "webvtt", "json"}) {
        INFO(format);
        const Ran ran = program.run({"export", "--format", format, "--lesson", "L"});
        CHECK(ran.status == 0);
        CHECK(ran.err == "2 private notes were left out; --with-private takes them along.\n");
        CHECK(ran.out.find("Whose idea") == std::string::npos);
        CHECK(ran.out.find("1+1") == std::string::npos);
        CHECK(with_private(program, {format, "--lesson", "L"}).find("1+1") != std::string::npos);
    }
}

TEST_CASE("an exported csv comes back whole from strict readers") {
    const Program program;
    const Marked ids = marked_lesson(program);
    const std::string csv = with_private(program, {"csv"});
    const auto rows = read_strict_csv(csv);
    REQUIRE(rows.size() == 3);
    const auto note =
        static_cast<std::size_t>(std::ranges::find(rows[0], "note") - rows[0].begin());
    REQUIRE(note < rows[0].size());
    CHECK(rows[1][note] == kScripts);
    CHECK(rows[2][note] == "'=1+1");
    CHECK(std::ranges::find(rows[1], ids.range) != rows[1].end());
    say(program, {"export", "--with-private", "--format", "csv", "-o", program.file("a.csv")});
    CHECK(bytes_of(program.file("a.csv")) == csv);
    const std::string seen = output_of(
        "python3 -c \"import csv,json; print(json.dumps([r['note'] for r in "
        "csv.DictReader(open('" +
        program.file("a.csv").native() + "', encoding='utf-8', newline=''), strict=True)]))\"");
    if (seen.empty())
        WARN("Not tried: there is no python3.");
    else
        CHECK(Json::parse(seen) == Json::array({kScripts, "'=1+1"}));
}

TEST_CASE("exported captions open in ffprobe with the right number and times") {
    const Program program;
    const Marked ids = marked_lesson(program);
    const fs::path file = program.file("a.vtt");
    say(program, {"export", "--with-private", "--format", "webvtt", "--lesson", "L", "-o", file});
    const Json probed = Json::parse(output_of(
        "ffprobe -v error -show_packets -show_data -print_format json '" + file.native() + "'"));
    const Json& cues = probed["packets"];
    REQUIRE(cues.size() == 2);
    CHECK(cues[0]["pts_time"] == "1.000000");
    CHECK(cues[0]["duration_time"] == "1.000000");
    CHECK(cues[1]["pts_time"] == "2.480000");
    const Json lesson = ask(program, {"lesson", "show", "L"});
    const double end = lesson["duration_us"].get<double>() / 1e6;
    CHECK(std::stod(cues[1]["duration_time"].get<std::string>()) ==
          Approx(std::min(3.0, end - 2.48)).margin(0.0011));
    const std::string vtt = bytes_of(file);
    CHECK(vtt.find("\n" + ids.range + "\n00:00:01.000 --> 00:00:02.000\n") != std::string::npos);
    CHECK(vtt.find(
              "誰が聞いた？ 누가 물었나? 👩🏽‍🏫 --&gt; &lt;b&gt;&amp;amp;\n") !=
          std::string::npos);
    const std::string text = output_of("ffmpeg -v error -i '" + file.native() + "' -f srt -");
    CHECK(text.find("किसने पूछा?") != std::string::npos);
}

TEST_CASE("a lesson's json is in the words of the store, without its owner's places") {
    const Program program;
    const Marked ids = marked_lesson(program);
    const Json json = Json::parse(with_private(program, {"json", "--lesson", "L"}));
    CHECK(json["title"] == "L");
    CHECK(json["moments"] == ask(program, {"moment", "list", "--lesson", "L"}));
    CHECK(json["moments"][0]["id"] == ids.range);
    CHECK(json["private_notes_left_out"] == 0);
    CHECK_FALSE(json.contains("path"));
    CHECK_FALSE(json.contains("last_opened_us"));
}

TEST_CASE("an export replaces an earlier one and nothing else") {
    const Program program;
    marked_lesson(program);
    const fs::path film = program.copy_of(ClipKind::NoAudio, "film.mp4");
    say(program, {"lesson", "add", film, "--title", "Film"});
    fs::create_symlink(film, program.file("link.csv"));
    fs::create_directory(program.file("folder"));
    write_bytes(program.file("plan.csv"), "my plan,for Monday\r\n");
    const std::string store = program.home() / "data" / "secondlook" / "store.db";
    const std::string before = bytes_of(store);
    for (const std::string& output :
         {std::string("film.mp4"), std::string("link.csv"), std::string("folder"),
          std::string("plan.csv"), std::string("/dev/null"), std::string("none/such/a.csv"), store,
          store + "-wal"}) {
        INFO(output);
        refused(program, {"export", "--format", "csv", "--with-private", "-o", output});
    }
    CHECK(bytes_of(store) == before);
    CHECK(bytes_of(film) == bytes_of(clip(ClipKind::NoAudio)));
    for (const char* format : {"csv", "json"}) {
        const std::string out = program.file(std::string("a.") + format);
        for (int n = 0; n < 2; ++n)
            say(program,
                {"export", "--format", format, "--lesson", "L", "--with-private", "-o", out});
        CHECK(mode_of(out) == 0600);
    }
    refused(program, {"export", "--format", "csv", "--with-private", "-o", program.file("a.json")});
    CHECK(std::ranges::none_of(program.files(), [](const auto& file) {
        return file.first.find("-XXXXXX") != std::string::npos ||
               file.first.find(".secondlook") != std::string::npos;
    }));
}

TEST_CASE("an export that is understood wrongly is wrong usage") {
    const Program program;
    marked_lesson(program);
    refused(program, {"export"}, 2);
    refused(program, {"export", "--format"}, 2);
    refused(program, {"export", "--format", "docx"}, 2);
    refused(program, {"export", "--format", "webvtt"}, 2);
    refused(program, {"export", "--format", "csv", "--json"}, 2);
    refused(program, {"export", "--format", "csv", "--lesson", "Nothing"});
    refused(program, {"import"}, 2);
    const Json written =
        ask(program, {"export", "--format", "csv", "--with-private", "-o", program.file("a.csv")});
    CHECK(written["size_bytes"] == fs::file_size(program.file("a.csv")));
}
