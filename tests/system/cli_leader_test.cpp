#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <sstream>

#include "system/coaching_pair.h"

using namespace secondlook::testing;

// Every command that the help names, walked as a leader: nothing that others wrote, filmed or
// marked comes out of any of them (DOMAIN.md §3 invariant 6, P04, P33).

namespace {

constexpr std::array<const char*, 12> kSecrets{
    "zznote",   "zzlesson", "zzclip", "zzstep",  "zzfocus",     "zzquestion",
    "zzmoment", "zzsaw",    "zzplan", "zzworry", "zzrecording", "zzadjusted"};

/// Anna and Ben have worked together; Lea leads the school. Every word of theirs is a secret.
struct School : CoachingPair {
    std::map<std::string, std::string> things;  ///< ids by the name of their family

    School() {
        ask(program, {"person", "add", "Lea"});
        ask(program, {"person", "role", "Lea", "leader"});
        const std::string lesson =
            ask(program, {"lesson", "add", program.copy_of(ClipKind::NoAudio, "zzrecording.mp4"),
                          "--title", "zzlesson"})["id"];
        const std::string cycle =
            ask(program, {"cycle", "add", "--title", "zzplan", "--coach", "Ben"})["id"];
        const std::string session = ask(program, {"session", "add", "--cycle", cycle, "--title",
                                                  "zzplan", "--planned", "2026-11-24"})["id"];
        const std::string moment = mark(program, lesson, "1s", "zzmoment");
        const std::string clip = ask(program, {"clip", "add", "--lesson", lesson, "--from", "0s",
                                               "--to", "1s", "--title", "zzclip"})["id"];
        write_bytes(program.file("zzplan.txt"), "zzplan");
        const std::string file = ask(
            program, {"artefact", "add", program.file("zzplan.txt"), "--title", "zzplan"})["id"];
        const std::string point = ask(program, {"point", "add", "--question", "zzquestion",
                                                "--clip", clip, "--artefact", file})["id"];
        ask(program, {"point", "agenda", point, "--session", session});
        things = {{"lesson", lesson}, {"cycle", cycle},       {"session", session},
                  {"moment", moment}, {"clip", clip},         {"point", point},
                  {"artefact", file}, {"relationship", pair}, {"agreement", pair}};
        add_step(cycle, clip);
    }
    void add_step(const std::string& cycle, const std::string& clip) {
        const std::string focus = ask(program, {"focus", "add", "--behaviour", "zzfocus"})["id"];
        const std::string step =
            active_step("zzstep", {"--cycle", cycle, "--focus", focus, "--premortem", "zzworry"});
        const std::string attempt =
            ask(program, {"attempt", "add", "--step", step, "--saw", "zzsaw"})["id"];
        ask(program, {"attempt", "adjust", attempt, "zzadjusted"});
        ask(program, {"step", "clip", step, clip, "--attempt", attempt});
        for (const char* on : {"--clip", "--attempt"}) {
            const std::string target = std::string(on) == "--clip" ? clip : attempt;
            const std::string note =
                ask(program, {"note", "write", on, target, "--words", "zznote"})["id"];
            ask(program, {"note", "show-to", note, "group"});
            things["note"] = note;
        }
        things.insert({{"focus", focus}, {"step", step}, {"attempt", attempt}});
    }
};

using Words = std::vector<std::string>;

/// What the help of a command says: its commands, its options, its places.
struct Help {
    std::vector<std::string> commands;
    std::vector<std::string> options;  ///< "--lesson"
    int places = 0;
    bool acts_alone = false;  ///< also with no command after it
};

Help help_of(const Program& program, Words words) {
    words.emplace_back("--help");
    Help help;
    std::istringstream lines(say(program, words));
    const std::regex command(R"(^  ([a-z][a-z-]+)\s+\S.*)"), option(R"(^  (?:-\w,)?(--[a-z-]+).*)");
    std::smatch found;
    std::string line, heading;
    bool usage_seen = false;
    while (std::getline(lines, line)) {
        if (!line.empty() && line[0] != ' ') heading = line;
        if (line.starts_with("Usage")) {
            help.acts_alone = line.find("[COMMAND]") != std::string::npos;
            usage_seen = true;
        }
        if (!usage_seen) continue;
        if (std::regex_match(line, found, option))
            help.options.push_back(found[1]);
        else if (heading.starts_with("Positionals") && line.starts_with("  ") && line[2] != ' ')
            ++help.places;
        else if (!heading.starts_with("Example") && !heading.starts_with("Usage") &&
                 std::regex_match(line, found, command))
            help.commands.push_back(found[1]);
    }
    return help;
}

/// Every command that does something, by walking the help from the top.
void find_commands(const Program& program, const Words& words, std::vector<Words>& found) {
    const Help help = help_of(program, words);
    if (help.commands.empty() || (help.acts_alone && !words.empty())) found.push_back(words);
    for (const std::string& one : help.commands) {
        Words deeper = words;
        deeper.push_back(one);
        find_commands(program, deeper, found);
    }
}

Ran run_as_leader(const Program& program, Words words) {
    words.insert(words.end(), {"--as", "Lea"});
    return program.run(words);
}

std::string told_to_leader(const Program& program, const Words& words) {
    const Ran ran = run_as_leader(program, words);
    return ran.out + ran.err;
}

void expect_no_secret(const std::string& told, const Words& words) {
    for (const char* secret : kSecrets) {
        std::string shown;
        for (const std::string& word : words)
            shown += word + ' ';
        INFO(shown << "told: " << told.substr(0, 2'000));
        CHECK(told.find(secret) == std::string::npos);
    }
}

/// The ways to call a command: bare, with what it is about in its places, and with each option that
/// names a thing of someone's; a family with no things of its own is given all there are.
std::vector<Words> ways_of(const School& school, const Words& command) {
    const Help help = help_of(school.program, command);
    std::vector<std::string> ids;
    for (const auto& [kind, id] : school.things)
        if (kind == command.front() || !school.things.contains(command.front())) ids.push_back(id);
    std::vector<Words> ways{command};
    for (const std::string& id : ids) {
        if (help.places == 0) break;
        ways.push_back(command);
        ways.back().insert(ways.back().end(), static_cast<std::size_t>(help.places), id);
    }
    const Words named = ways.back();
    for (const std::string& option : help.options) {
        const auto thing = school.things.find(option.substr(2));
        if (thing == school.things.end()) continue;
        ways.push_back(named);
        ways.back().insert(ways.back().end(), {option, thing->second});
    }
    return ways;
}

}  // namespace

TEST_CASE("a leader walks every command of the help and meets nothing of anyone's") {
    const School school;
    std::vector<Words> commands;
    find_commands(school.program, {}, commands);
    CHECK(commands.size() > 90);
    CHECK(std::ranges::find(commands, Words{"backup"}) != commands.end());
    CHECK(std::ranges::find(commands, Words{"session", "sheet"}) != commands.end());
    CHECK(std::ranges::find(commands, Words{"step", "show"}) != commands.end());
    for (const Words& command : commands) {
        if (command.front() == "probe" || command.front() == "frame") continue;  // read files only
        for (Words way : ways_of(school, command)) {
            const Ran ran = run_as_leader(school.program, way);
            expect_no_secret(ran.out + ran.err, way);
            if (ran.status != 0) continue;  // what is refused is refused as JSON, too
            way.emplace_back("--json");
            expect_no_secret(told_to_leader(school.program, way), way);
        }
    }
    CHECK(ask(school.program, {"verify"})["troubles"].empty());
}

TEST_CASE("the same words are there for the teacher whose they are") {
    const School school;
    std::string all;
    for (const char* family : {"lesson", "moment", "clip", "note", "point", "artefact", "cycle",
                               "session", "focus", "step", "attempt"}) {
        const std::string name = family;
        const std::string& id = school.things.at(name);
        const bool listed = name == "clip" || name == "note" || name == "artefact";
        const Words words = !listed          ? Words{name, "show", id}
                            : name == "clip" ? Words{name, "list", "--lesson", "zzlesson"}
                            : name == "note" ? Words{name, "list", "--lesson", "zzlesson"}
                                             : Words{name, "list"};
        all += say(school.program, words);
    }
    for (const char* secret : kSecrets) {
        INFO(secret);
        CHECK(all.find(secret) != std::string::npos);
    }
}

TEST_CASE("a leader finds no words of others and exports none") {
    const School school;
    for (const char* secret : kSecrets)
        CHECK(ask(school.program, {"find", secret, "--as", "Lea"}).empty());
    for (const char* format : {"csv", "json", "webvtt"})
        for (const Words& more : {Words{}, Words{"--lesson", school.things.at("lesson")},
                                  Words{"--lesson", "zzlesson", "--with-private"}}) {
            Words words{"export", "--format", format};
            words.insert(words.end(), more.begin(), more.end());
            const std::string told = told_to_leader(school.program, words);
            INFO(format);
            if (std::ranges::find(more, "zzlesson") == more.end()) expect_no_secret(told, words);
            CHECK(told.find("zzmoment") == std::string::npos);
        }
    CHECK(school.as("Lea", {"entitlement", "list"}).empty());
    for (const char* family : {"lesson", "clip", "step", "session", "point", "focus", "cycle"})
        CHECK(told_to_leader(school.program, {family, "list", "--json"}).find("zz") ==
              std::string::npos);
}
