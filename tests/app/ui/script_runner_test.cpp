#include "app/ui/script_runner.h"

#include <catch2/catch.hpp>

#include "support/workspace_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

Outcome run(WorkspaceFixture& fixture, const std::string& words) {
    ScriptRunner script(words);
    std::int64_t now = 0;
    for (int turn = 0; turn < 2000 && !script.done(); ++turn) {
        if (Outcome done = script.advance(fixture.work(), now += 50'000); !done) return done;
        fixture.settle();
    }
    return script.done() ? Outcome{} : refuse("not done");
}

}  // namespace

TEST_CASE("a script does one action after another, with their words") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::CfrH264));
    REQUIRE(run(fixture,
                "jump.to 0:01; moment.mark; moment.note; note.post Two words\\; and more; wait 0.2; "
                "tag.tone curious;"));
    REQUIRE(fixture.work().review()->moments().size() == 1);
    const Moment& moment = fixture.work().review()->moments().front();
    CHECK(moment.at == std::chrono::seconds(1));
    CHECK(moment.note == "Two words; and more");
    CHECK(std::ranges::count(moment.tags, DimensionValue{Dimension::Tone, "curious"}) == 1);
}

TEST_CASE("a script stops at the first thing that cannot be done") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::CfrH264));
    CHECK_FALSE(run(fixture, "jump.to never; moment.mark"));
    CHECK(fixture.work().review()->moments().empty());
    CHECK_FALSE(run(fixture, "dance"));
    CHECK_FALSE(run(fixture, "wait long"));
    CHECK(run(fixture, " ; ; "));
}
