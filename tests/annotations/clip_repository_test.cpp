#include "annotations/clip_repository.h"

#include <catch2/catch.hpp>

#include "annotations/edit_history.h"
#include "annotations/staffroom.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

TEST_CASE("annotations: a clip lies within its lesson") {
    const Staffroom room;
    ClipRepository clips(*room.store);
    const auto invalid = StoreError::Kind::Invalid;
    const auto clip = clips.add(room.lesson.id, 10s, 40s, "turn taking");
    REQUIRE(clip.has_value());
    CHECK(clip->in == 10s);
    CHECK(clip->out == 40s);
    CHECK(clips.add(room.lesson.id, 0s, 60s).has_value());
    CHECK(refused(clips.add(room.lesson.id, -1s, 40s), invalid));
    CHECK(refused(clips.add(room.lesson.id, 40s, 40s), invalid));
    CHECK(refused(clips.add(room.lesson.id, 40s, 60s + 1us), invalid));
    CHECK(refused(clips.change(clip->id, 10s, 61s, ""), invalid));
    CHECK(refused(clips.add("nowhere", 1s, 2s), StoreError::Kind::NotFound));
    REQUIRE(clips.list(room.lesson.id).size() == 2);
    CHECK(clips.list(room.lesson.id).back().id == clip->id);
    CHECK(clips.find(clip->id.substr(0, 36))->title == "turn taking");
}

TEST_CASE("annotations: a clip is changed by its author and the lesson's owner") {
    const Staffroom room;
    ClipRepository clips(*room.store);
    room.as("Cora");
    const auto hers = clips.add(room.lesson.id, 1s, 2s);
    REQUIRE(hers.has_value());
    CHECK(clips.change(hers->id, 1s, 3s, "hers").has_value());
    room.as("Tom");
    CHECK(clips.get(hers->id).has_value());
    CHECK(refused(clips.change(hers->id, 1s, 4s, "")));
    CHECK(refused(clips.remove(hers->id)));
    room.as("Lea");
    CHECK_FALSE(clips.get(hers->id).has_value());
    CHECK(clips.list(room.lesson.id).empty());
    CHECK(refused(clips.add(room.lesson.id, 1s, 2s)));
    CHECK(refused(clips.remove(hers->id), StoreError::Kind::NotFound));
    room.as("Me");
    CHECK(clips.remove(hers->id).has_value());
    CHECK(clips.list(room.lesson.id).empty());
    CHECK(EditHistory(*room.store).undo().has_value());
    CHECK(clips.list(room.lesson.id).size() == 1);
}
