// Marking, tagging, moving and filtering moments through the actions, on a real recording.

#include <catch2/catch.hpp>

#include <cstdlib>

#include "support/frame_number.h"
#include "support/workspace_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

/// A lesson of 75 frames at 25, with a stretch from 1 s up to and with the frame at 2 s.
class StretchFixture : public WorkspaceFixture {
  public:
    StretchFixture() {
        REQUIRE(open(ClipKind::CfrH264));
        go_to("0:01");
        REQUIRE(work().press(parse_chord("I")));
        go_to("0:02");
        REQUIRE(work().press(parse_chord("O")));
    }
    void go_to(const std::string& time) {
        REQUIRE(work().perform("jump.to", time));
        REQUIRE(settle());
    }
    const Moment& only() {
        REQUIRE(work().review()->moments().size() == 1);
        return work().review()->moments().front();
    }
    void do_action(std::string_view id, const std::string& argument = {}) {
        INFO(id << " " << argument);
        REQUIRE(work().perform(id, argument));
    }
};

bool has(const Moment& moment, Dimension dimension, const std::string& value) {
    const DimensionValue tag{dimension, value};
    return std::ranges::find(moment.tags, tag) != moment.tags.end();
}

int shown_number(const Workspace& work) {
    const VideoFrame* frame = work.review()->player().shown();
    return frame ? drawn_number(*frame).value_or(-1) : -1;
}

}  // namespace

TEST_CASE_METHOD(StretchFixture, "M keeps the stretch once, then the shown frame") {
    CHECK(work().review()->marks_stretch());
    REQUIRE(work().press(parse_chord("M")));
    CHECK(only().at == 1s);
    CHECK(only().to == 2s + 40ms);
    CHECK(has(only(), Dimension::Scale, "teaching episodes"));
    CHECK_FALSE(work().review()->marks_stretch());
    REQUIRE(work().press(parse_chord("M")));
    REQUIRE(work().review()->moments().size() == 2);
    CHECK_FALSE(work().review()->moments().back().to);
    CHECK(work().review()->moments().back().at == 2s);
    REQUIRE(work().press(parse_chord("I")));  // a new stretch, whole with the old end
    CHECK(work().review()->marks_stretch());
}

TEST_CASE_METHOD(StretchFixture, "while the stretch loops, M marks the shown frame") {
    do_action("range.loop");
    CHECK_FALSE(work().review()->marks_stretch());
    do_action("moment.mark");
    CHECK_FALSE(only().to);
    do_action("moment.mark_stretch");
    CHECK(work().review()->moments().size() == 2);
}

TEST_CASE_METHOD(StretchFixture, "an end is dragged to whole frames, and kept when let go") {
    do_action("moment.mark");
    const Uuid id = only().id;
    do_action("moment.drag", id + " end 0:02.51");
    CHECK(work().review()->placed(only()).to == 2s + 520ms);  // with the frame shown at 2.51
    CHECK(only().to == 2s + 40ms);
    REQUIRE(until([&] { return work().review()->shown_time() == 2s + 480ms; }));
    do_action("timeline.release");
    REQUIRE(settle());
    CHECK(only().to == 2s + 520ms);
    CHECK(shown_number(work()) == 62);
    do_action("moment.drag", id + " start 0:09");  // past the other end: one frame is left
    do_action("timeline.release");
    CHECK(only().at == 2s + 480ms);
    CHECK(only().to == 2s + 520ms);
    do_action("edit.undo");
    CHECK(only().at == 1s);
    do_action("edit.undo");
    CHECK(only().to == 2s + 40ms);
    CHECK_FALSE(work().perform("moment.drag", "nobody end 0:01"));
    CHECK_FALSE(work().perform("moment.drag", id + " end soon"));
    CHECK_FALSE(work().perform("moment.drag", "what"));
}

TEST_CASE_METHOD(StretchFixture, "ends are nudged by one and by ten frames, as one step to undo") {
    do_action("moment.mark");
    for (int n = 0; n < 3; ++n)
        REQUIRE(work().press(parse_chord("Alt+.")));
    CHECK(only().at == 1s + 120ms);
    REQUIRE(settle());
    CHECK(work().review()->shown_time() == 1s + 120ms);
    REQUIRE(work().press(parse_chord("Alt+Shift+,")));
    CHECK(only().at == 720ms);
    REQUIRE(work().press(parse_chord("Ctrl+.")));
    REQUIRE(work().press(parse_chord("Ctrl+Shift+.")));
    CHECK(only().to == 2s + 40ms + 440ms);
    REQUIRE(settle());
    CHECK(work().review()->shown_time() == 2s + 440ms);  // the last frame of it
    do_action("edit.undo");
    CHECK(only().to == 2s + 40ms);
    CHECK(only().at == 720ms);
    do_action("edit.undo");
    CHECK(only().at == 1s);
}

TEST_CASE("a point is nudged along the frames as they are timed, and has no end") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::VfrH264));
    Workspace& work = fixture.work();
    const auto index = work.review()->player().index();
    REQUIRE(work.perform("moment.mark"));
    REQUIRE(work.perform("start.on_10"));
    REQUIRE(work.perform("start.on"));
    CHECK(work.review()->moments().front().at == index->at(11).time);
    CHECK_FALSE(work.enabled("end.on"));
    CHECK_FALSE(work.perform("end.on"));
    for (int n = 0; n < 3; ++n)
        REQUIRE(work.perform("start.back_10"));
    CHECK(work.review()->moments().front().at == 0s);
}

TEST_CASE("a tag is for the frame that was shown at its first key, and playback goes on") {
    WorkspaceFixture fixture;
    REQUIRE(fixture.open(ClipKind::LongGopH264));
    Workspace& work = fixture.work();
    const std::string speed = GENERATE("0.25", "1", "2", "4");
    CAPTURE(speed);
    REQUIRE(work.perform("speed.set", speed));
    REQUIRE(work.perform("play.toggle"));
    REQUIRE(fixture.until([&] { return work.review()->shown_time() > 400ms; }));
    const int number = shown_number(work);
    const MediaTime at = work.review()->shown_time();
    REQUIRE(work.press(parse_chord("4")));
    REQUIRE(fixture.until([&] { return work.review()->shown_time() > at + 80ms; }));
    REQUIRE(work.press(parse_chord("2")));
    CHECK(work.review()->player().state().playing);
    REQUIRE(work.review()->moments().size() == 1);
    const Moment moment = work.review()->moments().front();
    CHECK(moment.at == at);
    CHECK(has(moment, Dimension::Tone, "curious"));

    REQUIRE(work.perform("play.stop"));
    REQUIRE(work.perform("jump.to", "0:09"));
    REQUIRE(fixture.settle());
    REQUIRE(work.perform("moment.select", moment.id));
    REQUIRE(fixture.settle());
    CHECK(shown_number(work) == number);
}

TEST_CASE("a moment stays chosen for a while as the lesson plays on, and then no more") {
    WorkspaceFixture fixture;
    const auto file = fixture.folder() / "long.mp4";
    const std::string make = "ffmpeg -v error -nostdin -stream_loop 9 -i '" +
                             clip(ClipKind::NoAudio).native() + "' -c copy '" + file.native() + "'";
    REQUIRE(std::system(make.c_str()) == 0);
    Workspace& work = fixture.work();
    REQUIRE(work.open_recording(file));
    REQUIRE(fixture.settle());
    REQUIRE(work.perform("moment.mark"));
    REQUIRE(work.perform("play.toggle"));
    fixture.skip_seconds(6);
    REQUIRE(fixture.until([&] { return work.review()->player().state().now > 5s; }));
    CHECK(work.review()->selected());
    fixture.skip_seconds(11);
    REQUIRE(fixture.until([&] { return work.review()->player().state().now > 16s; }));
    CHECK_FALSE(work.review()->selected());
}

TEST_CASE_METHOD(StretchFixture, "the list and its neighbours keep to the filter") {
    do_action("moment.mark");
    do_action("tag.tone", "curious");
    go_to("0:02.5");
    do_action("app.dismiss");  // the message
    do_action("app.dismiss");  // the choice
    do_action("moment.mark");
    do_action("moment.note");
    do_action("note.post", "Whose idea was this?");
    go_to("0:00");
    REQUIRE(work().press(parse_chord("Ctrl+F")));
    CHECK(work().typing());
    do_action("filter.words", "idea");
    CHECK(work().review()->list().shown().size() == 1);
    do_action("filter.rest");
    CHECK_FALSE(work().typing());
    REQUIRE(work().press(parse_chord("Alt+Right")));
    REQUIRE(settle());
    CHECK(work().review()->shown_time() == 2s + 480ms);
    do_action("filter.words", "");
    do_action("filter.tag", "tone=curious");
    REQUIRE(work().review()->list().shown().size() == 1);
    CHECK(work().review()->moments()[work().review()->list().shown()[0]].to);
    do_action("filter.tag", "tone=curious");
    CHECK(work().review()->list().shown().size() == 2);
    do_action("filter.words", "nothing like it");
    REQUIRE(work().press(parse_chord("Escape")));
    CHECK_FALSE(work().review()->filter_open());
    CHECK(work().review()->list().shown().size() == 2);
}

TEST_CASE_METHOD(StretchFixture, "what somebody else writes meanwhile is seen with the next edit") {
    auto other = Store::open(store_file());
    REQUIRE(other);
    REQUIRE(MomentRepository(**other).add(work().review()->lesson()->id, 1500ms));
    do_action("moment.mark");
    CHECK(work().review()->moments().size() == 2);
    REQUIRE(MomentRepository(**other).add(work().review()->lesson()->id, 1600ms));
    work().tick();
    CHECK(work().review()->moments().size() == 3);
}
