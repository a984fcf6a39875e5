#include <SQLiteCpp/Transaction.h>

#include <catch2/catch.hpp>

#include "annotations/clip_repository.h"
#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/note_repository.h"
#include "annotations/note_search.h"
#include "annotations/person_repository.h"
#include "annotations/row_edit.h"
#include "annotations/search_index.h"
#include "annotations/search_pack.h"
#include "annotations/store_fixture.h"
#include "annotations/talking_point_repository.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

struct School {
    TempFolder folder;
    std::unique_ptr<Store> store = must_open(folder / "store.db");
    LessonRecording lesson = add_lesson(*store);
    Person me = store->acting_person();
    Person ana = add_person("Ana");

    Person add_person(const std::string& name) {
        const auto person = PersonRepository(*store).add(name);
        if (!person) FAIL(person.error().message);
        return *person;
    }
    void act_as(const Person& person) { REQUIRE(store->act_as(person.id).has_value()); }
    /// A row of a table that has no repository here.
    Uuid add_row(std::string_view table, const Fields& fields) {
        Uuid id;
        const auto done = EditHistory(*store).record("Add", {}, [&]() -> StoreResult<void> {
            id = insert_row(*store, table, fields);
            return {};
        });
        if (!done) FAIL(done.error().message);
        return id;
    }
    Uuid add_step(const std::string& sentence, const Uuid& teacher, const Uuid& cycle = {}) {
        return add_row(
            "action_step",
            {{"teacher", teacher}, {"cycle", optional_text(cycle)}, {"sentence", sentence}});
    }
    void lead(const Person& person) {
        add_row("role_in_school", {{"person", person.id}, {"role", std::string("leader")}});
    }
    std::vector<SearchHit> hits(const std::string& words, const SearchFilter& filter = {}) {
        const auto found = NoteSearch(*store).find(words, 50, filter);
        if (!found) FAIL(found.error().message);
        const auto troubles = search_index_troubles(store->database());
        if (!troubles.empty()) FAIL(troubles.front());
        return found->hits;
    }
    /// "kind: text" of what is found, young and packed.
    std::string found(const std::string& words, const SearchFilter& filter = {}) {
        const std::string young = lines(hits(words, filter));
        SQLite::Transaction undone(store->database());
        pack_young_entries(store->database());
        CHECK(lines(hits(words, filter)) == young);
        return young;
    }
    static std::string lines(const std::vector<SearchHit>& hits) {
        std::string text;
        for (const SearchHit& hit : hits)
            text += (text.empty() ? "" : "; ") + std::string(kind_name(hit.kind)) + ": " + hit.text;
        return text;
    }
};

PointWords asked(const std::string& question) {
    PointWords words;
    words.question = question;
    return words;
}

}  // namespace

TEST_CASE("annotations: clips are found by their title and by the notes on them") {
    School school;
    const auto clip = ClipRepository(*school.store).add(school.lesson.id, 2s, 5s, "The long wait");
    REQUIRE(clip.has_value());
    CHECK(school.found("wait") == "clip: The long wait");
    const SearchHit hit = school.hits("wait").front();
    CHECK(hit.lesson == school.lesson.id);
    CHECK(hit.at == 2s);
    CHECK(hit.to == 5s);
    CHECK(hit.moment.empty());
    REQUIRE(NoteRepository(*school.store)
                .write({NoteTarget::Kind::Clip, clip->id}, "whose idea was it")
                .has_value());
    CHECK(school.found("idea") == "clip: whose idea was it");
    CHECK(school.found("idea long") == "clip: whose idea was it");
    REQUIRE(ClipRepository(*school.store).change(clip->id, 2s, 5s, "Silence").has_value());
    CHECK(school.found("long").empty());
    REQUIRE(ClipRepository(*school.store).remove(clip->id).has_value());
    CHECK(school.found("idea").empty());
    REQUIRE(EditHistory(*school.store).undo().has_value());
    CHECK(school.found("silence idea") != "");
}

TEST_CASE("annotations: talking points are found by question, outcome, tags and notes") {
    School school;
    TalkingPointRepository points(*school.store);
    const auto moment = MomentRepository(*school.store).add(school.lesson.id, 3s);
    REQUIRE(moment.has_value());
    const auto point = points.add(asked("Who spoke first?"), {{Dimension::Tone, "curious"}},
                                  {{PointLink::Kind::Moment, moment->id}});
    REQUIRE(point.has_value());
    CHECK(school.found("spoke") == "talking_point: Who spoke first?");
    CHECK(school.found("spoke curious") == "talking_point: Who spoke first?");
    CHECK(school.hits("spoke").front().moment == moment->id);
    CHECK(school.hits("spoke").front().lesson_title == school.lesson.title);
    REQUIRE(points.set_words(point->id, {"Who spoke?", 0, "Pairs before hands"}).has_value());
    CHECK(school.found("pairs hands") == "talking_point: Pairs before hands");
    CHECK(school.found("first").empty());
    SearchFilter here;
    here.lesson = school.lesson.id;
    CHECK(school.found("pairs", here) != "");
    here.lesson = add_lesson(*school.store, "another").id;
    CHECK(school.found("pairs", here).empty());
    // The draft that a moment is born with is found with its moment, not beside it.
    CHECK(school.found("critical moments") == "moment: ");
}

TEST_CASE("annotations: action steps are found by all that was said of them") {
    School school;
    const Uuid step = school.add_step("Wait three seconds", school.me.id);
    const Uuid attempt = school.add_row("attempt", {{"action_step", step},
                                                    {"number", std::int64_t{1}},
                                                    {"saw", std::string("More hands went up")}});
    school.add_row("adjustment", {{"attempt", attempt}, {"body", std::string("Count silently")}});
    REQUIRE(NoteRepository(*school.store)
                .write({NoteTarget::Kind::Attempt, attempt}, "felt long")
                .has_value());
    for (const char* words : {"seconds", "hands", "silently", "felt", "seconds felt silently"}) {
        CAPTURE(words);
        CHECK(school.found(words).starts_with("action_step: "));
        CHECK(school.hits(words).front().id == step);
    }
    // Ana neither coaches nor is in a group of this: what one does for oneself is one's own.
    school.act_as(school.ana);
    CHECK(school.found("felt").empty());
    CHECK(school.found("seconds").empty());
    school.act_as(school.me);
    school.add_row("relationship", {{"teacher", school.me.id},
                                    {"coach", school.ana.id},
                                    {"type", std::string("peer coaching")}});
    school.act_as(school.ana);
    CHECK(school.found("felt").empty());
    CHECK(school.hits("seconds").front().id == step);
}

TEST_CASE("annotations: what belongs to a cycle is found in it") {
    School school;
    const Uuid cycle =
        school.add_row("cycle", {{"title", std::string("Autumn")}, {"teacher", school.me.id}});
    const Uuid session =
        school.add_row("session", {{"cycle", cycle}, {"title", std::string("First")}});
    school.add_step("Wait a little", school.me.id, cycle);
    school.add_step("Wait a lot", school.me.id);
    TalkingPointRepository points(*school.store);
    const auto point = points.add(asked("Wait for whom?"), {{Dimension::Stimulus, "recall"}});
    REQUIRE(point.has_value());
    SearchFilter autumn;
    autumn.cycle = cycle;
    CHECK(school.hits("wait", autumn).size() == 1);
    REQUIRE(points.put_on_agenda(point->id, session).has_value());
    CHECK(school.hits("wait", autumn).size() == 2);
    CHECK(school.found("whom", autumn) == "talking_point: Wait for whom?");
    CHECK(school.hits("wait").size() == 3);
}

TEST_CASE("annotations: whose notes are found is decided by who may read them") {
    School school;
    const auto moment = MomentRepository(*school.store).add(school.lesson.id, 3s, {}, "my secret");
    REQUIRE(moment.has_value());
    const NoteTarget target{NoteTarget::Kind::Moment, moment->id};
    const Uuid note = NoteRepository(*school.store).on(target).front().id;
    const auto seen_by_ana = [&] {
        school.act_as(school.ana);
        const std::string found = school.found("secret");
        school.act_as(school.me);
        return found;
    };
    CHECK(seen_by_ana().empty());
    REQUIRE(NoteRepository(*school.store).show_to(note, Visibility::Pair).has_value());
    CHECK(seen_by_ana().empty());
    const Uuid pair = school.add_row("relationship", {{"teacher", school.me.id},
                                                      {"coach", school.ana.id},
                                                      {"type", std::string("peer coaching")},
                                                      {"open_notes", std::int64_t{1}}});
    CHECK(seen_by_ana().empty());
    school.add_row("coaching_agreement", {{"relationship", pair},
                                          {"teacher_accepted_us", std::int64_t{1}},
                                          {"coach_accepted_us", std::int64_t{1}}});
    CHECK(seen_by_ana() == "moment: my secret");
    REQUIRE(NoteRepository(*school.store).show_to(note, Visibility::Guide).has_value());
    CHECK(seen_by_ana() == "moment: my secret");
    REQUIRE(NoteRepository(*school.store).show_to(note, Visibility::Private).has_value());
    CHECK(seen_by_ana().empty());
}

TEST_CASE("annotations: a leader finds nothing but their own") {
    School school;
    REQUIRE(MomentRepository(*school.store).add(school.lesson.id, 3s, {}, "waiting").has_value());
    REQUIRE(ClipRepository(*school.store).add(school.lesson.id, 2s, 5s, "waiting").has_value());
    REQUIRE(TalkingPointRepository(*school.store).add(asked("waiting?")).has_value());
    school.add_step("waiting", school.me.id);
    school.lead(school.ana);
    school.act_as(school.ana);
    CHECK(school.found("waiting").empty());
    CHECK(school.found("critical").empty());
    const auto own = add_lesson(*school.store, "Ana's");
    REQUIRE(MomentRepository(*school.store).add(own.id, 3s, {}, "waiting, too").has_value());
    CHECK(school.found("waiting") == "moment: waiting, too");
}
