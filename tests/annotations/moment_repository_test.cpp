#include "annotations/moment_repository.h"

#include <catch2/catch.hpp>

#include "annotations/edit_history.h"
#include "annotations/person_repository.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

struct Desk {
    TempFolder folder;
    std::unique_ptr<Store> store = must_open(folder / "store.db");
    LessonRecording lesson = add_lesson(*store);
    MomentRepository moments{*store};
    EditHistory history{*store};

    Moment add(MediaTime at, std::optional<MediaTime> to = {}, const std::string& note = {},
               const std::vector<DimensionValue>& tags = {}) {
        auto moment = moments.add(lesson.id, at, to, note, tags);
        if (!moment) FAIL(moment.error().message);
        return *moment;
    }
    std::string tags(const Uuid& id) const {
        std::string text;
        const auto moment = moments.get(id);
        REQUIRE(moment.has_value());
        for (const DimensionValue& tag : moment->tags)
            text += std::string(dimension_info(tag.dimension).key) + "=" + tag.value + "; ";
        return text;
    }
};

template <class T>
std::string refused(const StoreResult<T>& result, StoreError::Kind kind) {
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == kind);
    return result.error().message;
}

}  // namespace

TEST_CASE("annotations: a moment comes with a draft talking point and its defaults") {
    Desk desk;
    const auto point = desk.add(12'400ms);
    CHECK(desk.tags(point.id) ==
          "initiates=teacher; stimulus=video clips; scale=critical moments; "
          "timeframe=the lesson in focus; ");
    CHECK(point.author_name == "Me");
    CHECK_FALSE(point.to.has_value());
    CHECK(point.note.empty());
    CHECK(desk.history.next_undo()->label == "Mark a moment at 0:12.40");
    CHECK(desk.history.next_undo()->place.lesson == desk.lesson.id);
    CHECK(desk.history.next_undo()->place.at == 12'400ms);
    const auto range = desk.add(1s, 3s);
    CHECK(desk.tags(range.id).find("scale=teaching episodes") != std::string::npos);
    CHECK(desk.history.next_undo()->label == "Mark a moment from 0:01.00 to 0:03.00");
    CHECK(number(desk.store->database(), "SELECT count(*) FROM talking_point WHERE draft = 1") ==
          2);
}

TEST_CASE("annotations: a coach who marks a teacher's lesson initiates as coach") {
    Desk desk;
    REQUIRE(PersonRepository(*desk.store).add("Priya").has_value());
    REQUIRE(desk.store->act_as("Priya").has_value());
    const auto moment = desk.add(1s);
    CHECK(desk.tags(moment.id).find("initiates=coach;") == 0);
    CHECK(moment.author_name == "Priya");
}

TEST_CASE("annotations: the last subject matter is the next default, and given tags win") {
    Desk desk;
    desk.add(1s, {}, {}, {{Dimension::SubjectMatter, " turn-taking "}});
    const auto second = desk.add(2s);
    CHECK(desk.tags(second.id).find("subject=turn-taking;") == 0);
    const auto third = desk.add(3s, {}, {},
                                {{Dimension::SubjectMatter, "grammar"},
                                 {Dimension::Stimulus, "Recall"},
                                 {Dimension::Tone, "curious"},
                                 {Dimension::Tone, "neutral"}});
    CHECK(desk.tags(third.id) ==
          "subject=grammar; initiates=teacher; stimulus=recall; tone=neutral; tone=curious; "
          "scale=critical moments; timeframe=the lesson in focus; ");
    CHECK(desk.moments.subjects_used() == std::vector<std::string>{"grammar", "turn-taking"});
    CHECK(desk.moments.subjects_used(1) == std::vector<std::string>{"grammar"});
    REQUIRE(desk.history.undo().has_value());
    CHECK(desk.moments.subjects_used() == std::vector<std::string>{"turn-taking"});
}

TEST_CASE("annotations: impossible times are refused with the reason") {
    Desk desk;
    const auto add = [&](MediaTime at, std::optional<MediaTime> to = {}) {
        return refused(desk.moments.add(desk.lesson.id, at, to), StoreError::Kind::Invalid);
    };
    add(-1us);
    add(5s, 5s);
    add(5s, 4s);
    CHECK(add(60s) ==
          "The lesson is 1:00.00 long, so 1:00.00 is past its end; choose an earlier time.");
    add(59s, 60s + 1us);
    refused(desk.moments.add("unknown", 1s), StoreError::Kind::NotFound);
    CHECK(desk.moments.list(desk.lesson.id).empty());
    desk.add(0s, 60s);
    const auto last = desk.add(60s - 1us);
    refused(desk.moments.set_range(last.id, 60s, {}), StoreError::Kind::Invalid);
    CHECK(desk.moments.get(last.id)->at == 60s - 1us);
}

TEST_CASE("annotations: moments are listed in time order and found by a start of their id") {
    Desk desk;
    const auto late = desk.add(30s);
    const auto early = desk.add(10s);
    const auto listed = desk.moments.list(desk.lesson.id);
    REQUIRE(listed.size() == 2);
    CHECK(listed[0].id == early.id);
    CHECK(listed[1].id == late.id);
    CHECK(desk.moments.find(late.id)->id == late.id);
    CHECK(desk.moments.find(late.id.substr(0, 35))->id == late.id);
    refused(desk.moments.find(late.id.substr(0, 4)), StoreError::Kind::Invalid);
    refused(desk.moments.find("abc"), StoreError::Kind::NotFound);
    refused(desk.moments.find("ffffffff"), StoreError::Kind::NotFound);
    CHECK_FALSE(desk.moments.get("unknown").has_value());
    CHECK(desk.moments.list("unknown").empty());
}

TEST_CASE("annotations: tags replace, stand together or go, as their dimension says") {
    Desk desk;
    const auto id = desk.add(12'400ms).id;
    REQUIRE(desk.moments.set_tag(id, {Dimension::Scale, "pedagogic themes"}).has_value());
    CHECK(desk.history.next_undo()->label == "Tag 0:12.40 with scale of focus");
    REQUIRE(desk.moments.set_tag(id, {Dimension::Tone, "curious"}).has_value());
    REQUIRE(desk.moments.set_tag(id, {Dimension::Tone, "neutral"}).has_value());
    CHECK(desk.tags(id) ==
          "initiates=teacher; stimulus=video clips; tone=neutral; tone=curious; "
          "scale=pedagogic themes; timeframe=the lesson in focus; ");
    const auto steps = desk.history.steps().size();
    REQUIRE(desk.moments.set_tag(id, {Dimension::Tone, "neutral"}).has_value());
    REQUIRE(desk.moments.clear_tag(id, {Dimension::Scale, "critical moments"}).has_value());
    CHECK(desk.history.steps().size() == steps);
    REQUIRE(desk.moments.clear_tag(id, {Dimension::Tone, "curious"}).has_value());
    CHECK(desk.history.next_undo()->label == "Take tone of voice off 0:12.40");
    CHECK(desk.tags(id).find("curious") == std::string::npos);
    REQUIRE(desk.moments.set_tag(id, {Dimension::Tone, "curious"}).has_value());
    CHECK(desk.tags(id).find("tone=neutral; tone=curious;") != std::string::npos);
    refused(desk.moments.set_tag(id, {Dimension::Tone, "judgement"}), StoreError::Kind::Invalid);
    refused(desk.moments.set_tag("unknown", {Dimension::Tone, "neutral"}),
            StoreError::Kind::NotFound);
}

TEST_CASE("annotations: a note is kept as written, and its words are in no label") {
    Desk desk;
    const std::string words = "Sam looked away\nwhen I asked him \xf0\x9f\x99\x82";
    const auto with_note = desk.add(2s, {}, words + std::string("\0\x07", 2));
    CHECK(with_note.note == words);
    const auto id = desk.add(12'400ms).id;
    REQUIRE(desk.moments.set_note(id, "Sam again").has_value());
    CHECK(desk.history.next_undo()->label == "Write a note at 0:12.40");
    CHECK(desk.moments.get(id)->note == "Sam again");
    REQUIRE(desk.moments.set_note(id, "").has_value());
    CHECK(desk.history.next_undo()->label == "Remove the note at 0:12.40");
    CHECK(desk.moments.get(id)->note.empty());
    for (const EditStep& step : desk.history.steps())
        CHECK(step.label.find("Sam") == std::string::npos);
    REQUIRE(desk.moments.set_note(id, "bad \xff byte").has_value());
    CHECK(desk.moments.get(id)->note == "bad \xef\xbf\xbd byte");
    CHECK(number(desk.store->database(),
                 "SELECT count(*) FROM note WHERE visibility <> 'private'") == 0);
}

TEST_CASE("annotations: long notes are kept, and a boundless one is refused") {
    Desk desk;
    const auto id = desk.add(1s).id;
    std::string note;
    for (int i = 0; i < 100'000; ++i)
        note += "数";
    REQUIRE(desk.moments.set_note(id, note).has_value());
    CHECK(desk.moments.get(id)->note == note);
    refused(desk.moments.set_note(id, std::string(1'000'001, 'x')), StoreError::Kind::Invalid);
    CHECK(desk.moments.get(id)->note == note);
}

TEST_CASE("annotations: nobody sees another's private note, also not the owner") {
    Desk desk;
    const auto id = desk.add(1s, {}, "mine").id;
    REQUIRE(PersonRepository(*desk.store).add("Priya").has_value());
    REQUIRE(desk.store->act_as("Priya").has_value());
    CHECK(desk.moments.get(id)->note.empty());
    REQUIRE(desk.moments.set_note(id, "hers").has_value());
    CHECK(desk.moments.list(desk.lesson.id).front().note == "hers");
    REQUIRE(desk.store->act_as("Me").has_value());
    CHECK(desk.moments.list(desk.lesson.id).front().note == "mine");
}

TEST_CASE("annotations: a moment moves, and a drag is one step") {
    Desk desk;
    const auto id = desk.add(10s).id;
    const auto steps = desk.history.steps().size();
    for (int i = 1; i <= 20; ++i)
        REQUIRE(desk.moments.set_range(id, 10s + i * 40ms, 20s, "drag 1").has_value());
    CHECK(desk.history.steps().size() == steps + 1);
    CHECK(desk.moments.get(id)->at == 10'800ms);
    CHECK(desk.moments.get(id)->to == MediaTime(20s));
    REQUIRE(desk.history.undo().has_value());
    CHECK(desk.moments.get(id)->at == 10s);
    CHECK_FALSE(desk.moments.get(id)->to.has_value());
}

TEST_CASE("annotations: a removed moment takes its draft along, and undo brings both back") {
    Desk desk;
    const auto id = desk.add(12'400ms, {}, "a note", {{Dimension::Tone, "curious"}}).id;
    const std::string before = visible(*desk.store);
    REQUIRE(desk.moments.remove(id).has_value());
    CHECK(desk.history.next_undo()->label == "Remove the moment at 0:12.40");
    CHECK(desk.moments.list(desk.lesson.id).empty());
    CHECK(number(desk.store->database(), "SELECT count(*) FROM talking_point WHERE deleted = 0") ==
          0);
    CHECK(number(desk.store->database(), "SELECT deleted FROM moment") == 1);
    refused(desk.moments.remove(id), StoreError::Kind::NotFound);
    refused(desk.moments.set_note(id, "too late"), StoreError::Kind::NotFound);
    REQUIRE(desk.history.undo().has_value());
    CHECK(visible(*desk.store) == before);
}

TEST_CASE("annotations: a draft with another moment stays when one of them goes") {
    Desk desk;
    const auto first = desk.add(1s).id;
    const auto second = desk.add(2s).id;
    auto& database = desk.store->database();
    database.exec(
        "INSERT INTO talking_point_moment (talking_point, moment, author, created_us, changed) "
        "SELECT talking_point, '" +
        second +
        "', author, 1, 1 FROM talking_point_moment "
        "WHERE moment = '" +
        first + "'");
    REQUIRE(desk.moments.remove(first).has_value());
    CHECK(number(database, "SELECT count(*) FROM talking_point WHERE deleted = 0") == 2);
    REQUIRE(desk.moments.remove(second).has_value());
    CHECK(number(database, "SELECT count(*) FROM talking_point WHERE deleted = 0") == 0);
}

TEST_CASE("annotations: a lesson's moments can be asked for by time and tags") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    MomentRepository moments(*store);
    const DimensionValue curious{Dimension::Tone, "curious"};
    const DimensionValue neutral{Dimension::Tone, "neutral"};
    REQUIRE(moments.add(lesson.id, 1s, {}, "one").has_value());
    REQUIRE(moments.add(lesson.id, 2s, 10s, "two", {curious}).has_value());
    REQUIRE(moments.add(lesson.id, 5s, {}, "three", {neutral, curious}).has_value());
    REQUIRE(moments.add(lesson.id, 9s, {}, "four", {neutral}).has_value());
    REQUIRE(moments.add(add_lesson(*store, "other").id, 5s, {}, "elsewhere").has_value());
    const auto notes = [&](const MomentSelection& selection) {
        std::string text;
        for (const Moment& moment : moments.list(lesson.id, selection))
            text += moment.note + " ";
        return text;
    };
    CHECK(notes({}) == "one two three four ");
    CHECK(notes({3s, {}, {}}) == "two three four ");
    CHECK(notes({2s, 9s, {}}) == "two three ");
    CHECK(notes({10s, {}, {}}).empty());
    CHECK(notes({{}, 2s, {}}) == "one ");
    CHECK(notes({{}, {}, {curious}}) == "two three ");
    CHECK(notes({4s, {}, {neutral, curious}}) == "two three four ");
    CHECK(notes({6s, {}, {{Dimension::SubjectMatter, "nothing"}}}).empty());
    CHECK(moments.list(lesson.id, {{}, {}, {curious}}).back().tags ==
          moments.list(lesson.id)[2].tags);
    REQUIRE(moments.clear_tag(moments.list(lesson.id)[1].id, curious).has_value());
    CHECK(notes({{}, {}, {curious}}) == "three ");
}
