#include "app/core/workspace.h"

#include <catch2/catch.hpp>

#include <array>
#include <fstream>
#include <thread>

#include "support/workspace_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

std::string value_of(const Moment& moment, Dimension dimension) {
    for (const DimensionValue& tag : moment.tags) {
        if (tag.dimension == dimension) return tag.value;
    }
    return "";
}

}  // namespace

TEST_CASE("every listed action has a handler, and every handler a row") {
    WorkspaceFixture fixture;
    for (const Action& row : action_table()) {
        INFO(row.id);
        CHECK(fixture.work().handles(row.id));
    }
    CHECK(fixture.work().action_count() == action_table().size());
}

TEST_CASE("an unknown action is one plain sentence") {
    WorkspaceFixture fixture;
    const Outcome done = fixture.work().perform("fly.away");
    REQUIRE_FALSE(done);
    CHECK(done.error().find("fly.away") != std::string::npos);
    REQUIRE(fixture.work().message());
    CHECK(fixture.work().message()->trouble);
}

TEST_CASE("review actions need a recording, and say so") {
    WorkspaceFixture fixture;
    CHECK_FALSE(fixture.work().enabled("moment.mark"));
    CHECK_FALSE(fixture.work().perform("moment.mark"));
    CHECK_FALSE(fixture.work().press(parse_chord("M")));
}

TEST_CASE("a recording is opened, read and kept as a lesson") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::CfrH264));
    const ReviewSession& review = *fixture.work().review();
    CHECK(fixture.work().room() == Room::Review);
    CHECK(review.lesson()->frames == 75);
    CHECK(review.player().state().duration == review.lesson()->duration);
    CHECK_FALSE(review.thumbnails().empty());
    CHECK_FALSE(review.waveform().peaks.empty());
    REQUIRE(fixture.work().lessons().size() == 1);
}

TEST_CASE("a file that is no recording is refused and the open lesson stays") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::CfrH264));
    const auto file = fixture.folder() / "shopping list.mp4";
    std::ofstream(file) << "milk, bread";
    CHECK_FALSE(fixture.work().perform("app.open", file.native()));
    REQUIRE(fixture.work().review());
    CHECK(fixture.work().review()->lesson()->frames == 75);
}

TEST_CASE("a marked moment is the shown frame, with the draft's defaults, there after reopening") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::CfrH264));
    REQUIRE(fixture.work().perform("jump.to", "0:01.23"));
    REQUIRE(fixture.settle());
    const MediaTime shown = fixture.work().review()->shown_time();
    REQUIRE(fixture.work().press(parse_chord("M")));
    REQUIRE(fixture.work().review()->moments().size() == 1);
    const Moment first = fixture.work().review()->moments().front();
    CHECK(first.at == shown);
    CHECK(value_of(first, Dimension::Stimulus) == "video clips");
    CHECK(value_of(first, Dimension::Timeframe) == "the lesson in focus");
    CHECK(value_of(first, Dimension::Scale) == "critical moments");
    CHECK(value_of(first, Dimension::Initiates) == "teacher");

    fixture.reopen();
    REQUIRE(fixture.open(ClipKind::CfrH264));
    REQUIRE(fixture.work().review()->moments().size() == 1);
    REQUIRE(fixture.work().perform("moment.select", first.id));
    REQUIRE(fixture.settle());
    CHECK(fixture.work().review()->shown_time() == shown);
    CHECK(fixture.work().review()->player().shown()->time == shown);
}

TEST_CASE("marks made while the recording is still being read are kept, too") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.work().open_recording(clip(ClipKind::CfrH264)));
    REQUIRE_FALSE(fixture.work().review()->lesson());
    REQUIRE(fixture.work().perform("moment.mark"));
    REQUIRE(fixture.settle());
    CHECK(fixture.work().review()->moments().size() == 1);
}

TEST_CASE("a note is drafted within a second, posted, and playback goes on") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::CfrH264));
    Workspace& work = fixture.work();
    REQUIRE(work.perform("moment.mark"));
    REQUIRE(work.perform("play.toggle"));
    REQUIRE(work.press(parse_chord("Enter")));
    CHECK(work.typing());
    CHECK_FALSE(work.review()->player().state().playing);
    REQUIRE(work.perform("note.draft", "Amira explains"));
    CHECK(work.review()->moments().front().note.empty());
    fixture.skip_seconds(1);
    work.tick();
    CHECK(work.review()->moments().front().note == "Amira explains");
    REQUIRE(work.perform("note.post", "Amira explains with the drawing"));
    CHECK_FALSE(work.typing());
    CHECK(work.review()->player().state().playing);
    CHECK(work.review()->moments().front().note == "Amira explains with the drawing");

    // Typing and posting were one step: the mark is the next one under it.
    REQUIRE(work.perform("edit.undo"));
    CHECK(work.review()->moments().front().note.empty());
    REQUIRE(work.perform("edit.undo"));
    CHECK(work.review()->moments().empty());
    REQUIRE(work.perform("edit.redo"));
    REQUIRE(work.perform("edit.redo"));
    CHECK(work.review()->moments().front().note == "Amira explains with the drawing");
}

TEST_CASE("Enter with nothing chosen marks the shown frame first") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::CfrH264));
    REQUIRE(fixture.work().press(parse_chord("Enter")));
    REQUIRE(fixture.work().review()->moments().size() == 1);
    CHECK(fixture.work().review()->writing());
    REQUIRE(fixture.work().perform("note.cancel"));
    CHECK_FALSE(fixture.work().review()->writing());
}

TEST_CASE("a dimension is tagged by two keys, and chosen again it is taken back") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::CfrH264));
    Workspace& work = fixture.work();
    REQUIRE(work.perform("moment.mark"));
    REQUIRE(work.press(parse_chord("5")));
    CHECK(work.overlay() == Overlay::Tag);
    CHECK(work.tag_dimension() == Dimension::Scale);
    REQUIRE(work.press(parse_chord("2")));
    CHECK(work.overlay() == Overlay::None);
    CHECK(value_of(work.review()->moments().front(), Dimension::Scale) == "teaching episodes");
    REQUIRE(work.perform("tag.tone", "neutral"));
    REQUIRE(work.perform("tag.tone", "curious"));
    const auto count_tones = [&] {
        return std::ranges::count(work.review()->moments().front().tags, Dimension::Tone,
                                  &DimensionValue::dimension);
    };
    CHECK(count_tones() == 2);
    REQUIRE(work.perform("tag.tone", "neutral"));
    CHECK(count_tones() == 1);
    REQUIRE(work.perform("tag.subject", "peer explanation"));
    CHECK(work.subjects() == std::vector<std::string>{});  // read with the next tick
    work.tick();
    CHECK(work.subjects() == std::vector<std::string>{"peer explanation"});
    CHECK_FALSE(work.perform("tag.scale", "the whole school"));
}

TEST_CASE("in and out make a stretch that loops, out with the shown frame") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::CfrH264));
    Workspace& work = fixture.work();
    CHECK_FALSE(work.perform("range.loop"));
    REQUIRE(work.perform("jump.to", "0:01"));
    REQUIRE(fixture.settle());
    REQUIRE(work.perform("range.in"));
    REQUIRE(work.perform("jump.to", "0:02"));
    REQUIRE(fixture.settle());
    REQUIRE(work.perform("range.out"));
    CHECK(*work.review()->range_in() == 1s);
    CHECK(*work.review()->range_out() == 2s + 40ms);
    REQUIRE(work.perform("range.loop"));
    CHECK(work.review()->looping());
    REQUIRE(work.perform("range.loop"));
    CHECK_FALSE(work.review()->looping());
}

TEST_CASE("a jump can be taken back") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::CfrH264));
    REQUIRE(fixture.work().perform("jump.to", "0:01"));
    REQUIRE(fixture.settle());
    REQUIRE(fixture.work().perform("jump.to", "0:02.5"));
    REQUIRE(fixture.settle());
    REQUIRE(fixture.work().press(parse_chord("Shift+Backspace")));
    REQUIRE(fixture.settle());
    CHECK(fixture.work().review()->shown_time() == 1s);
    CHECK_FALSE(fixture.work().perform("jump.to", "1:00:00"));
    CHECK_FALSE(fixture.work().perform("jump.to", "soon"));
}

TEST_CASE("a dragged playhead shows the exact frame as soon as it rests, and when it is let go") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::LongGopH264));
    Workspace& work = fixture.work();
    REQUIRE(work.perform("timeline.scrub", "0:05"));
    CHECK(work.next_due_us());
    REQUIRE(fixture.until([&] { return work.review()->shown_time() == 5s; }));
    CHECK(work.review()->scrubbing());
    REQUIRE(work.perform("timeline.scrub", "0:03"));
    REQUIRE(work.perform("timeline.release"));
    REQUIRE(fixture.settle());
    CHECK(work.review()->shown_time() == 3s);
}

namespace {

/// A device that is read by hand.
struct QuietDevice final : AudioDevice {
    bool attach(AudioRing& given) override {
        ring = &given;
        return true;
    }
    void detach() override { ring = nullptr; }

    /// Reads until something is heard, or for a while; the loudest sample.
    float loudest(WorkspaceFixture& fixture) const {
        float most = 0;
        for (int i = 0; i < 40 && most == 0; ++i) {
            fixture.work().tick();
            std::array<float, 2 * 480> sound{};
            ring->read(sound.data(), 480);
            for (const float sample : sound)
                most = std::max(most, std::abs(sample));
            std::this_thread::sleep_for(5ms);
        }
        return most;
    }

    AudioRing* ring = nullptr;
};

}  // namespace

TEST_CASE("dragging and stepping are heard until that is turned off, which is remembered") {
    QuietDevice device;
    WorkspaceFixture fixture;
    fixture.plug_in(device);
    REQUIRE(fixture.open(ClipKind::CfrH264));
    Workspace& work = fixture.work();
    const auto heard = [&](std::string_view action, std::string_view words = {}) {
        while (device.loudest(fixture) > 0) {
        }
        REQUIRE(work.perform(action, words));
        return device.loudest(fixture) > 0;
    };
    CHECK(heard("timeline.scrub", "0:01"));
    CHECK(heard("timeline.scrub", "0:02"));
    CHECK_FALSE(heard("timeline.scrub", "0:02"));  // the pointer rests
    REQUIRE(work.perform("timeline.release"));
    REQUIRE(fixture.settle());
    CHECK(heard("step.forward"));
    CHECK(heard("step.back"));
    CHECK_FALSE(work.review()->player().state().playing);

    REQUIRE(work.perform("sound.drag"));
    CHECK_FALSE(work.settings().scrub_sound);
    CHECK_FALSE(heard("timeline.scrub", "0:01.5"));
    REQUIRE(work.perform("timeline.release"));
    REQUIRE(fixture.settle());
    CHECK_FALSE(heard("step.forward"));
    REQUIRE(fixture.open(ClipKind::LateAudio));
    CHECK_FALSE(heard("timeline.scrub", "0:02"));
    REQUIRE(work.perform("sound.drag"));
    CHECK(heard("timeline.scrub", "0:01"));
}

TEST_CASE("a removed moment comes back by undo") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::CfrH264));
    REQUIRE(fixture.work().perform("moment.mark"));
    REQUIRE(fixture.work().press(parse_chord("Delete")));
    CHECK(fixture.work().review()->moments().empty());
    REQUIRE(fixture.work().press(parse_chord("Ctrl+Z")));
    CHECK(fixture.work().review()->moments().size() == 1);
}

TEST_CASE("sound alone is watched and marked, too") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::AudioOnlyM4a));
    REQUIRE(fixture.work().perform("jump.to", "0:01.5"));
    REQUIRE(fixture.work().perform("moment.mark"));
    REQUIRE(fixture.work().review()->moments().size() == 1);
    CHECK(fixture.work().review()->moments().front().at == 1500ms);
    CHECK_FALSE(fixture.work().enabled("picture.full"));
}

TEST_CASE("the sample lesson is made once and opened") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.work().perform("app.sample"));
    REQUIRE(fixture.until([&] { return fixture.work().review() && fixture.work().settled(); }));
    CHECK(fixture.work().review()->lesson());
}

TEST_CASE("a lesson opens where it was left") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::CfrH264));
    REQUIRE(fixture.work().perform("jump.to", "0:02"));
    REQUIRE(fixture.settle());
    fixture.reopen();
    REQUIRE(fixture.open(ClipKind::CfrH264));
    REQUIRE(fixture.settle());
    CHECK(fixture.work().review()->shown_time() == 2s);
}
