// Clips and notes for two, in Review.

#include <catch2/catch.hpp>

#include "pane_fixture.h"
#include "support/step_story.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

class ClipsPane : public PaneFixture {
  public:
    ClipsPane() : story(tell_step_story(*this)) {
        reopen();
        REQUIRE(work().perform("app.lesson", story.old_lesson));
        REQUIRE(settle());
        frame();
    }
    bool shown(const std::string& name) { return probe.contains(name); }
    StepStory story;
};

}  // namespace

TEST_CASE_METHOD(ClipsPane, "the list of clips is one press away, and a clip has its doors") {
    click("clips.list");
    REQUIRE(work().lesson_desk().lists_clips());
    CHECK(has(click("clip " + story.before), "clip.select " + story.before));
    REQUIRE(settle());
    frame();
    for (const char* door : {"clip.play", "clip.note", "clip.rename", "clip.remove", "note.who"}) {
        INFO(door);
        REQUIRE(shown(door));
        CHECK(inside(probe[door], probe["clip " + story.before]));
    }
    click("note.who");
    CHECK(work().lesson_desk().own_note(story.before)->visibility == Visibility::Pair);
    click("lesson.reviewed");
    frame();
    CHECK_FALSE(shown("lesson.reviewed"));
    CHECK(has(click("moments.list"), "clip.list"));
    CHECK_FALSE(work().lesson_desk().lists_clips());
}

TEST_CASE_METHOD(ClipsPane,
                 "the notes of both stand side by side, whoever looked first to the left") {
    in_store([&](Store& store) {
        NoteRepository notes(store);
        REQUIRE(notes.mark_reviewed(story.old_lesson, story.before));
        return 0;
    });
    in_store(
        [&](Store& store) {
            NoteRepository notes(store);
            const NoteTarget target{NoteTarget::Kind::Clip, story.before};
            REQUIRE(notes.write(target, std::string("Who had time to think?")));
            REQUIRE(notes.show_to(notes.on(target).front().id, Visibility::Pair));
            REQUIRE(notes.mark_reviewed(story.old_lesson, story.before));
            return 0;
        },
        "Ben");
    REQUIRE(settle());
    REQUIRE(work().perform("clip.select", story.before));
    REQUIRE(settle());
    frame();
    const std::string mine = "note Me " + story.before, bens = "note Ben " + story.before;
    REQUIRE(shown(mine));
    REQUIRE(shown(bens));
    CHECK(probe[mine].y == probe[bens].y);
    CHECK(probe[mine].right() <= probe[bens].x);
}

TEST_CASE_METHOD(ClipsPane, "a chosen moment's card says who can see its note, in any window") {
    REQUIRE(work().perform("jump.to", "0:01"));
    REQUIRE(settle());
    REQUIRE(work().perform("moment.mark"));
    REQUIRE(work().perform("moment.note"));
    REQUIRE(work().perform("note.post", "Three hands"));
    REQUIRE(settle());
    for (const float scale : {2.0F, 1.0F}) {
        set_scale(scale);
        for (int i = 0; i < 3; ++i)
            frame();
        REQUIRE(shown("note.who"));
        CHECK(probe["note.who"].w > 60 * scale);
        REQUIRE(shown("looked"));
        CHECK(inside(probe["looked"], {0, 0, 1280, 720}));
    }
    CHECK(has(click("note.who"), "note.who"));
}

TEST_CASE_METHOD(ClipsPane, "moments with pupils' response are shown by a chip of the filter") {
    in_store([&](Store& store) {
        MomentRepository moments(store);
        using namespace std::chrono_literals;
        kept(moments.add(story.old_lesson, 1s, {}, "plain"));
        const Moment two = kept(moments.add(story.old_lesson, 2s));
        REQUIRE(moments.set_note(two.id, NoteWords{"", "", "Four hands", "I notice"}));
        return 0;
    });
    REQUIRE(settle());
    REQUIRE(work().perform("moment.filter"));
    CHECK(has(click("lens pupils"), "filter.lens pupils"));
    CHECK(work().review()->list().shown().size() == 1);
    CHECK_FALSE(shown("lens teacher"));
}
