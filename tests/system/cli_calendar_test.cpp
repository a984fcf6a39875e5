#include <catch2/catch.hpp>

#include "app/export/ical_reader.h"
#include "system/cli_answers.h"

using namespace secondlook::testing;

// Calendar files through the command line, read back strictly.

namespace {

constexpr const char* kSecret = "Amira explains before anyone asks";

struct Plan {
    Program program;
    std::string programme, cycle, session;

    Plan() {
        ask(program, {"person", "rename", "Me", "Anna"});
        ask(program, {"person", "add", "Ben"});
        const Json made = ask(
            program, {"template", "use", "accelerate", "--coach", "Ben", "--starts", "2026-09-07"});
        programme = made["programme"];
        cycle = made["cycles"][1]["id"];
        session = made["cycles"][0]["sessions"][0]["id"];
        ask(program, {"session", "edit", session, "--planned", "2026-09-07T15:40", "--zone",
                      "Europe/London", "--title", kSecret, "--guidance", kSecret});
    }
    std::vector<IcalEvent> read(std::vector<std::string> words) const {
        const std::string file = program.file("talk.ics");
        words.insert(words.begin(), {"session", "export", "-o", file});
        ask(program, words);
        return read_ical(bytes_of(file));
    }
};

}  // namespace

TEST_CASE("a session, a cycle and a programme each go into a calendar file") {
    const Plan plan;
    const auto one = plan.read({"--session", plan.session});
    REQUIRE(one.size() == 1);
    CHECK(value_of(one[0], "UID") == plan.session);
    CHECK(value_of(one[0], "DTSTART") == "20260907T144000Z");
    CHECK(value_of(one[0], "DURATION") == "PT60M");
    CHECK(value_of(one[0], "SUMMARY") == "Coaching conversation with Ben");
    CHECK(plan.read({"--cycle", plan.cycle}).size() == 4);
    const auto all = plan.read({"--programme", plan.programme});
    REQUIRE(all.size() == 12);
    CHECK(value_of(all[1], "DTSTART;VALUE=DATE") == "20260921");
    CHECK(bytes_of(plan.program.file("talk.ics")).find(kSecret) == std::string::npos);
    CHECK(value_of(plan.read({"--session", plan.session, "--as", "Ben"})[0], "SUMMARY") ==
          "Coaching conversation with Anna");
    const std::string out = say(plan.program, {"session", "export", "--session", plan.session});
    CHECK(read_ical(out).size() == 1);
}

TEST_CASE("what cannot go into a calendar file is told in one sentence") {
    const Plan plan;
    ask(plan.program, {"person", "add", "Lea"});
    ask(plan.program, {"person", "role", "Lea", "leader"});
    refused(plan.program, {"session", "export"}, 2);
    refused(plan.program, {"session", "export", "--session", plan.session, "--cycle", plan.cycle},
            2);
    refused(plan.program, {"session", "export", "--session", plan.session, "--as", "Lea"});
    refused(plan.program, {"session", "export", "--programme", "nothing"});
    write_bytes(plan.program.file("mine.txt"), "my own words");
    refused(plan.program,
            {"session", "export", "--session", plan.session, "-o", plan.program.file("mine.txt")});
    const std::string empty =
        ask(plan.program, {"cycle", "add", "--title", "Later", "--coach", "Ben"})["id"];
    ask(plan.program, {"session", "add", "--cycle", empty});
    CHECK(refused(plan.program, {"session", "export", "--cycle", empty})
              .find("Nothing here has a day yet") != std::string::npos);
    ask(plan.program, {"session", "add", "--cycle", empty, "--planned", "2026-10-01"});
    const Ran ran = plan.program.run({"session", "export", "--cycle", empty});
    CHECK(read_ical(ran.out).size() == 1);
    CHECK(ran.err == "1 session has no day yet and was left out.\n");
}
