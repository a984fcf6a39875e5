// The picture you tagged is the picture you get back: marked while playing at every speed, left,
// and gone back to.
#include <catch2/catch.hpp>
#include <random>
#include <thread>

#include "app/core/time_text.h"
#include "media/straight_decode.h"
#include "media/video_decoder.h"
#include "support/frame_number.h"
#include "support/workspace_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

/// A moment as it was seen when it was marked.
struct Seen {
    Uuid moment;
    MediaTime time{0};
    int number = -1;
};

class PlayingFixture : public WorkspaceFixture {
  public:
    explicit PlayingFixture(ClipKind kind) : truth_(straight_decode(clip(kind))) {
        REQUIRE(open(kind));
    }

    const ReviewSession& review() { return *work().review(); }
    const VideoFrame& shown() { return *review().player().shown(); }
    void act(std::string_view id, const std::string& words = {}) {
        INFO(id << " " << words);
        REQUIRE(work().perform(id, words));
    }
    /// Until the picture is all there: the very frame, with all its samples.
    void arrive() {
        REQUIRE(until([this] {
            return !review().player().state().seeking && shown().exact && !shown().proxy;
        }));
    }
    void jump(MediaTime t) {
        REQUIRE(work().perform("jump.to", exact_time_text(t)));
        arrive();
    }
    /// By the same doors as the keys.
    void play(double speed) {
        if (speed > 0) {
            act("speed.set", std::to_string(speed));
            act("play.toggle");
        }
        while (speed < 0 && review().player().state().speed != speed)
            act("play.backward");
    }
    void play_on(std::chrono::milliseconds time) {
        const auto end = std::chrono::steady_clock::now() + time;
        const int before = number();
        REQUIRE(
            until([&] { return std::chrono::steady_clock::now() > end && number() != before; }));
    }
    int number() { return drawn_number(shown()).value_or(-1); }
    Seen mark() {
        const Seen seen{{}, shown().time, number()};
        act("moment.mark");
        const Moment* marked = review().selected();
        REQUIRE(marked);
        return {marked->id, seen.time, seen.number};
    }
    /// The shown frame is the one of this number in a plain read of the file, sample by sample.
    void is_frame(int number) {
        REQUIRE(number >= 0);
        CHECK(drawn_number(shown()) == number);
        CHECK(planes_md5(shown()) == truth_.at(static_cast<std::size_t>(number)).md5);
    }

  private:
    std::vector<StraightFrame> truth_;
};

}  // namespace

TEST_CASE("tagging while playing: at every speed the frame that was marked comes back") {
    const auto kind = GENERATE(ClipKind::LongGopH264, ClipKind::Vp9Webm);
    CAPTURE(clip_name(kind));
    PlayingFixture lesson(kind);
    const MediaTime length = lesson.review().player().state().duration;
    std::mt19937 dice(3);
    for (const double speed : {0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, -1.0, -2.0, -4.0}) {
        CAPTURE(speed);
        const Player& player = lesson.review().player();
        lesson.jump(speed > 0 ? length / 6 : length * 5 / 6);
        lesson.play(speed);
        std::vector<Seen> seen;
        for (int i = 0; i < 3; ++i) {
            lesson.play_on(std::chrono::milliseconds(20 + dice() % 100));
            REQUIRE(player.state().playing);
            REQUIRE(player.state().speed == speed);
            seen.push_back(lesson.mark());
        }
        lesson.act("play.stop");
        for (const Seen& one : seen) {
            lesson.jump(MediaTime{dice() % static_cast<unsigned>(length.count())});
            lesson.act("moment.select", one.moment);
            lesson.arrive();
            lesson.is_frame(one.number);
            CHECK(lesson.shown().time == one.time);
            CHECK(lesson.review().selected()->at == one.time);
        }
    }
    CHECK(lesson.review().moments().size() >= 12);
}
