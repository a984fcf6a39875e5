#include "app/core/background_pass.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "app/core/app_folders.h"
#include "support/workspace_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
namespace fs = std::filesystem;

namespace {

std::size_t pieces_in(const fs::path& folder) {
    std::error_code error;
    const fs::directory_iterator entries(folder, error);
    return error ? 0 : static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

fs::path proxy_folder(const WorkspaceFixture& fixture, const std::string& fingerprint) {
    return fixture.folder() / "secondlook/lessons" / fingerprint / "proxy";
}

}  // namespace

TEST_CASE("An opened recording gets its review proxy, and is done without when it has none") {
    WorkspaceFixture fixture;
    fixture.makes_proxies(true);
    REQUIRE(fixture.open(ClipKind::LongGopH264));
    const std::string fingerprint = fixture.work().review()->lesson()->fingerprint;
    REQUIRE(fixture.until([&] { return fixture.work().jobs().empty(); }));
    CHECK(pieces_in(proxy_folder(fixture, fingerprint)) == 1);

    SECTION("a jump shows the frame of the proxy or the full one, never another") {
        fixture.work().perform("jump.to", "9s");
        REQUIRE(fixture.settle());
        const VideoFrame& frame = *fixture.work().review()->player().shown();
        CHECK_FALSE(frame.proxy);
        CHECK(frame.index == 270);
    }
    SECTION("nothing of it stays when the lesson is removed") {
        fixture.work().perform("lesson.remove");
        CHECK_FALSE(fs::exists(proxy_folder(fixture, fingerprint).parent_path()));
    }
    SECTION("opened again it is used as it is") {
        const fs::path folder = proxy_folder(fixture, fingerprint);
        const auto made = fs::last_write_time(fs::directory_iterator(folder)->path());
        fixture.reopen();
        REQUIRE(fixture.open(ClipKind::LongGopH264));
        REQUIRE(fixture.until([&] { return fixture.work().jobs().empty(); }));
        CHECK(fs::last_write_time(fs::directory_iterator(folder)->path()) == made);
    }
}

TEST_CASE("The background pass is shown, and cancelled like any other work") {
    WorkspaceFixture fixture;
    fixture.makes_proxies(true);
    REQUIRE(fixture.work().open_recording(clip(ClipKind::LongGopH264)));
    std::vector<JobRunner::View> seen;
    REQUIRE(fixture.until([&] {
        for (const auto& job : fixture.work().jobs())
            if (job.name == "Making jumps quick") seen.push_back(job);
        return !seen.empty();
    }));
    fixture.work().perform("job.cancel", std::to_string(seen.front().id));
    CHECK(fixture.until([&] { return fixture.work().jobs().empty(); }));
}

TEST_CASE("A recording of sound only has no pass") {
    WorkspaceFixture fixture;
    fixture.makes_proxies(true);
    REQUIRE(fixture.open(ClipKind::AudioOnlyM4a));
    CHECK_FALSE(fs::exists(proxy_folder(fixture, fixture.work().review()->lesson()->fingerprint)));
}
