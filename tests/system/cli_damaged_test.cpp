// Damaged recordings on the command line: a word about each, and nothing of the teacher's is
// touched.

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "fuzz/mutate.h"
#include "fuzz/seed_clips.h"
#include "system/cli_answers.h"

using namespace secondlook::testing;

namespace {

/// Well, or one plain line.
void check_answer(const Ran& ran) {
    INFO(ran.err);
    REQUIRE((ran.status == 0 || ran.status == 1));
    if (ran.status == 0) return;
    CHECK(ran.out.empty());
    CHECK(std::ranges::count(ran.err, '\n') == 1);
    CHECK(ran.err.ends_with(".\n"));
}

}  // namespace

TEST_CASE("damaged recordings are told of or taken in, and the library stays as it was") {
    const Program program;
    const std::string lesson = add_lesson(program, ClipKind::NoAudio, "Whole");
    mark(program, lesson, "1s", "a note");
    const std::string before = say(program, {"moment", "list", "--lesson", "Whole", "--json"});
    int refusals = 0;
    for (const char* container : {"mp4", "fragmented", "mkv", "ts", "avi", "mpg", "wav", "m4a"}) {
        const auto good = seed_clip(container);
        const std::string bytes = bytes_of(good);
        for (std::uint64_t seed = 0; seed < 4; ++seed) {
            INFO(container << " seed " << seed);
            const std::string name = container + std::to_string(seed) + good.extension().string();
            const std::string damaged = mutated(bytes, bytes, seed);
            write_bytes(program.file(name), damaged);
            const Ran probe = program.run({"probe", program.file(name)});
            check_answer(probe);
            check_answer(program.run({"lesson", "add", program.file(name), "--title", name}));
            check_answer(program.run(
                {"frame", program.file(name), "--at", "0s", "-o", program.file(name + ".png")}));
            CHECK(bytes_of(program.file(name)) == damaged);
            refusals += probe.status;
        }
    }
    CHECK(refusals > 0);
    CHECK(refusals < 32);
    CHECK(say(program, {"moment", "list", "--lesson", "Whole", "--json"}) == before);
    CHECK(say(program, {"verify"}).starts_with("All is well.\n"));
}
