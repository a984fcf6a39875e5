#include "annotations/talking_point_repository.h"

#include <catch2/catch.hpp>

#include "annotations/clip_repository.h"
#include "annotations/edit_history.h"
#include "annotations/must.h"
#include "annotations/note_search.h"
#include "annotations/staffroom.h"
#include "annotations/store_care.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;
using Kind = PointLink::Kind;

namespace {

const DimensionValue video_clips{Dimension::Stimulus, "video clips"};
const DimensionValue recall{Dimension::Stimulus, "recall"};
const DimensionValue artefacts{Dimension::Stimulus, "artefacts"};

std::string stimulus_of(const Store& store, const Uuid& id) {
    const auto point = TalkingPointRepository(const_cast<Store&>(store)).get(id);
    REQUIRE(point.has_value());
    for (const DimensionValue& value : point->values)
        if (value.dimension == Dimension::Stimulus) return value.value;
    return "none";
}

Uuid artefact_in(const Staffroom& room) {
    return room.row("artefact", "owner, title, kind, path, size_bytes",
                    "'" + room.person("Me") + "', 'Plan', 'lesson plan', x'2f70', 1");
}

}  // namespace

TEST_CASE("annotations: a talking point can be made with no video open, and with one") {
    const Staffroom room;
    TalkingPointRepository points(*room.store);
    const auto plain = points.add({"What did they say?", 5, ""}, {recall});
    REQUIRE(plain.has_value());
    CHECK(plain->words.question == "What did they say?");
    CHECK(plain->words.minutes == 5);
    CHECK(plain->values == std::vector<DimensionValue>{{Dimension::Initiates, "teacher"}, recall});
    room.as("Cora");
    CHECK(points.add({"Hers"})->values.front().value == "coach");
    room.as("Me");
    const Moment moment = room.mark(5);
    const auto made = points.of_moment(moment.id);
    REQUIRE(made.has_value());
    CHECK(made->links == std::vector<PointLink>{{Kind::Moment, moment.id}});
    CHECK(points.drafts().size() == 3);
    CHECK(refused(points.add({"x", -1, ""}), StoreError::Kind::Invalid));
    CHECK(refused(points.add({"x"}, {{Dimension::Scale, "huge"}}), StoreError::Kind::Invalid));
    CHECK(refused(points.add({"x"}, {}, {{Kind::Clip, "nowhere"}}), StoreError::Kind::NotFound));
}

TEST_CASE("annotations: video clips needs something to look at, artefacts a file on an agenda") {
    const Staffroom room;
    TalkingPointRepository points(*room.store);
    const Uuid session = room.session();
    const Uuid id = points.add({"Why?"})->id;
    CHECK(refused(points.set_value(id, video_clips)));
    CHECK(refused(points.add({"x"}, {video_clips})));
    CHECK(points.drafts().size() == 1);
    REQUIRE(points.set_value(id, artefacts).has_value());  // a draft may be incomplete
    CHECK(refused(points.put_on_agenda(id, session)));
    const Uuid file = artefact_in(room);
    REQUIRE(points.attach(id, {Kind::Artefact, file}).has_value());
    REQUIRE(points.put_on_agenda(id, session).has_value());
    const auto gone = points.detach(id, {Kind::Artefact, file});
    REQUIRE(gone.has_value());
    CHECK(*gone);
    CHECK(stimulus_of(*room.store, id) == "recall");
    CHECK(refused(points.set_value(id, artefacts)));
    REQUIRE(EditHistory(*room.store).undo().has_value());  // both in one step
    CHECK(stimulus_of(*room.store, id) == "artefacts");
    CHECK(points.get(id)->links.size() == 1);
    CHECK(verify_store(*room.store).troubles.empty());
}

TEST_CASE(
    "annotations: what a talking point loses turns video clips into recall in the same step") {
    const Staffroom room;
    TalkingPointRepository points(*room.store);
    MomentRepository moments(*room.store);
    ClipRepository clips(*room.store);
    const Moment moment = room.mark(5);
    const Uuid clip = clips.add(room.lesson.id, 1s, 9s)->id;
    const Uuid id = points.of_moment(moment.id)->id;
    REQUIRE(points.attach(id, {Kind::Clip, clip}).has_value());
    REQUIRE(points.put_on_agenda(id, room.session()).has_value());
    SECTION("only when nothing is left to look at") {
        REQUIRE(moments.remove(moment.id).has_value());
        CHECK(stimulus_of(*room.store, id) == "video clips");
        REQUIRE(clips.remove(clip).has_value());
        CHECK(stimulus_of(*room.store, id) == "recall");
        CHECK(points.get(id)->links.empty());
        REQUIRE(EditHistory(*room.store).undo().has_value());
        CHECK(stimulus_of(*room.store, id) == "video clips");
        CHECK(points.get(id)->links.size() == 1);
    }
    SECTION("detaching says so") {
        CHECK_FALSE(points.detach(id, {Kind::Clip, clip}).value());
        CHECK(points.detach(id, {Kind::Moment, moment.id}).value());
        CHECK(stimulus_of(*room.store, id) == "recall");
        CHECK(refused(points.set_value(id, video_clips)));
        REQUIRE(points.set_value(id, {Dimension::Scale, "pedagogic themes"}).has_value());
    }
    CHECK(verify_store(*room.store).troubles.empty());
}

TEST_CASE(
    "annotations: a moment takes its draft along, unless that is about more or on an agenda") {
    const Staffroom room;
    TalkingPointRepository points(*room.store);
    MomentRepository moments(*room.store);
    const Moment alone = room.mark(1), more = room.mark(2), planned = room.mark(3);
    REQUIRE(points.attach(points.of_moment(more.id)->id, {Kind::Artefact, artefact_in(room)})
                .has_value());
    REQUIRE(points.put_on_agenda(points.of_moment(planned.id)->id, room.session()).has_value());
    for (const auto& [moment, stays] :
         {std::pair(alone, false), std::pair(more, true), std::pair(planned, true)}) {
        const Uuid point = points.of_moment(moment.id)->id;
        REQUIRE(moments.remove(moment.id).has_value());
        CHECK(points.get(point).has_value() == stays);
        if (stays) CHECK(stimulus_of(*room.store, point) == "recall");
    }
    CHECK(verify_store(*room.store).troubles.empty());
}

TEST_CASE("annotations: an agenda keeps its order, and a moment on it keeps its tags") {
    const Staffroom room;
    TalkingPointRepository points(*room.store);
    MomentRepository moments(*room.store);
    const Uuid session = room.session();
    const Moment moment = room.mark(5);
    const Uuid a = points.of_moment(moment.id)->id;
    const Uuid b = points.add({"b"})->id, c = points.add({"c"})->id;
    for (const Uuid& id : {a, b, c})
        REQUIRE(points.put_on_agenda(id, session).has_value());
    REQUIRE(points.move_on_agenda(c, 0).has_value());
    REQUIRE(points.move_on_agenda(a, 99).has_value());
    std::vector<Uuid> order;
    for (const TalkingPoint& point : points.agenda(session))
        order.push_back(point.id);
    CHECK(order == std::vector<Uuid>{c, b, a});
    REQUIRE(moments.set_tag(moment.id, {Dimension::Tone, "curious"}).has_value());
    CHECK(points.of_moment(moment.id)->id == a);
    CHECK(moments.get(moment.id)->tags == points.get(a)->values);
    CHECK(refused(moments.set_tag(moment.id, artefacts)));
    REQUIRE(points.take_off_agenda(b).has_value());
    CHECK(points.agenda(session).size() == 2);
    CHECK(refused(points.move_on_agenda(b, 0)));
}

TEST_CASE("annotations: who has no part in a talking point leaves it as it is") {
    const Staffroom room;
    TalkingPointRepository points(*room.store);
    const Uuid mine = points.add({"mine"})->id;
    const Uuid on_agenda = points.add({"ours"})->id;
    REQUIRE(points.put_on_agenda(on_agenda, room.session()).has_value());
    const auto changes = [&](const char* name, const Uuid& id) {
        room.as(name);
        const bool may = points.set_words(id, {"changed by " + std::string(name)}).has_value();
        room.as("Me");
        return may;
    };
    CHECK(changes("Cora", on_agenda));
    CHECK_FALSE(changes("Cora", mine));
    CHECK_FALSE(changes("Tom", on_agenda));
    CHECK_FALSE(changes("Lea", on_agenda));
    room.as("Lea");
    CHECK_FALSE(points.get(mine).has_value());
    CHECK(points.drafts().empty());
    CHECK(points.add({"a leader's own"}).has_value());
    CHECK(points.drafts().size() == 1);
}

TEST_CASE("annotations: advice is for pairs whose type offers it, and stays when that changes") {
    const Staffroom room;
    TalkingPointRepository points(*room.store);
    const Uuid session = room.session();
    const auto type = [&](const std::string& name) {
        room.store->database().exec("UPDATE relationship SET type = '" + name + "'");
    };
    type("instructional coaching");
    const Uuid id = must(points.add({"Why?", 5, "", "Wait longer"})).id;
    must(points.put_on_agenda(id, session));
    CHECK(must(NoteSearch(*room.store).find("longer")).size() == 1);
    type("facilitative coaching");
    must(points.set_words(id, {"Why so?", 5, "", "Wait longer"}));
    CHECK(points.get(id)->words.advice == "Wait longer");
    const auto no = points.set_words(id, {"Why so?", 5, "", "Wait much longer"});
    REQUIRE(refused(no));
    CHECK(no.error().message.find("no place for advice in facilitative") != std::string::npos);
    must(points.set_words(id, {"Why so?"}));
    CHECK(refused(points.set_words(id, {"Why so?", 0, "", "Wait longer"})));
    const Uuid draft = must(points.add({"And then?", 0, "", "Wait"})).id;
    CHECK(refused(points.put_on_agenda(draft, session)));
    type("instructional coaching");
    must(points.put_on_agenda(draft, session));
}

TEST_CASE("annotations: whether a clip was useful is asked after the session, of the pair") {
    const Staffroom room;
    TalkingPointRepository points(*room.store);
    const Uuid session = room.session();
    const Uuid bare = must(points.add({"Why?"})).id;
    const Uuid id = must(points.add({"Why?"}, {}, {{Kind::Moment, room.mark(5).id}})).id;
    for (const Uuid& point : {bare, id})
        must(points.put_on_agenda(point, session));
    CHECK(refused(points.set_clip_useful(id, "yes")));
    room.store->database().exec("UPDATE session SET held_us = 1");
    CHECK(refused(points.set_clip_useful(bare, "yes")));
    CHECK(refused(points.set_clip_useful(id, "very"), StoreError::Kind::Invalid));
    room.as("Tom");
    CHECK(refused(points.set_clip_useful(id, "yes")));
    room.as("Cora");
    must(points.set_clip_useful(id, "not this time"));
    CHECK(points.get(id)->clip_useful == "not this time");
    room.as("Tom");
    CHECK(points.get(id)->clip_useful.empty());
    room.as("Me");
    CHECK(points.agenda(session).back().clip_useful == "not this time");
    must(points.set_clip_useful(id, ""));
    CHECK(points.get(id)->clip_useful.empty());
}
