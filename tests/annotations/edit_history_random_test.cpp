#include <catch2/catch.hpp>
#include <random>

#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/person_repository.h"
#include "annotations/store_fixture.h"

// Seeded random sequences of everything a person can do, with undo and redo in between.

using namespace secondlook;
using namespace secondlook::testing;

namespace {

class RandomPerson {
  public:
    RandomPerson(Store& store, unsigned seed) : store_(store), random_(seed) {}

    void act() {
        const int choice = below(20);
        if (choice == 0 || lessons().empty())
            add_lesson(store_, "lesson " + std::to_string(below(6)));
        else if (choice == 1)
            (void)PersonRepository(store_).add("person " + std::to_string(below(4)));
        else if (choice == 2)
            become_anyone();
        else if (choice < 8 || all_moments().empty())
            mark();
        else
            change(any_moment(), choice);
    }

    int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }

  private:
    std::vector<LessonRecording> lessons() { return LessonRepository(store_).list(); }

    std::vector<Uuid> all_moments() {
        std::vector<Uuid> ids;
        for (const auto& lesson : lessons())
            for (const auto& moment : MomentRepository(store_).list(lesson.id))
                ids.push_back(moment.id);
        return ids;
    }

    Uuid any_moment() {
        const auto ids = all_moments();
        return ids[below(static_cast<int>(ids.size()))];
    }

    MediaTime any_time() { return MediaTime(below(60'000'000)); }

    DimensionValue any_tag() {
        const auto& info = coaching_dimensions()[below(6)];
        if (info.free_words) return {info.dimension, "subject " + std::to_string(below(4))};
        return {info.dimension,
                std::string(info.values[below(static_cast<int>(info.values.size()))])};
    }

    void become_anyone() {
        const auto people = PersonRepository(store_).list();
        REQUIRE(store_.act_as(people[below(static_cast<int>(people.size()))].id).has_value());
    }

    void mark() {
        const auto all = lessons();
        const MediaTime at = any_time();
        const auto to = below(2) == 0 ? std::optional<MediaTime>() : MediaTime(60'000'000);
        REQUIRE(MomentRepository(store_)
                    .add(all[below(static_cast<int>(all.size()))].id, at, to,
                         below(2) == 0 ? "" : "a first note", {any_tag()})
                    .has_value());
    }

    void change(const Uuid& id, int choice) {
        MomentRepository moments(store_);
        if (choice < 12)
            REQUIRE(moments.set_tag(id, any_tag()).has_value());
        else if (choice < 14)
            REQUIRE(moments.clear_tag(id, any_tag()).has_value());
        else if (choice < 17)
            REQUIRE(moments.set_note(id, std::string(below(4), 'x'), below(2) == 0 ? "" : "typing")
                        .has_value());
        else if (choice < 19)
            REQUIRE(moments.set_range(id, any_time(), {}, below(2) == 0 ? "" : "drag").has_value());
        else
            REQUIRE(moments.remove(id).has_value());
    }

    Store& store_;
    std::mt19937 random_;
};

/// What everyone can see, whoever acts: undo must not depend on who looks.
std::string seen_by_all(Store& store) {
    const Uuid before = store.acting_person().id;
    std::string text;
    for (const Person& person : PersonRepository(store).list()) {
        REQUIRE(store.act_as(person.id).has_value());
        text += visible(store);
    }
    (void)store.act_as(before);
    return text;
}

void check_soundness(Store& store) {
    CHECK(number(store.database(), "SELECT count(*) FROM pragma_foreign_key_check") == 0);
    CHECK(store.database().execAndGet("PRAGMA integrity_check").getString() == "ok");
}

}  // namespace

TEST_CASE("annotations: undo all is the start and redo all the end, also when reopened midway") {
    const unsigned seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    const TempFolder folder;
    auto store = must_open(folder / "store.db");
    const std::string start = seen_by_all(*store);
    RandomPerson person(*store, seed);
    for (int i = 0; i < 300; ++i)
        person.act();
    REQUIRE(store->act_as("Me").has_value());
    const std::string end = seen_by_all(*store);
    REQUIRE(end != start);
    for (int round = 0; round < 2; ++round) {
        int undone = 0;
        while (EditHistory(*store).next_undo()) {
            const auto step = EditHistory(*store).undo();
            if (!step) FAIL(step.error().message);
            if (++undone == 70) store = must_open(folder / "store.db");
        }
        CHECK(undone > 150);
        CHECK(seen_by_all(*store) == start);
        check_soundness(*store);
        while (EditHistory(*store).next_redo()) {
            const auto step = EditHistory(*store).redo();
            if (!step) FAIL(step.error().message);
            if (--undone == 70) store = must_open(folder / "store.db");
        }
        CHECK(seen_by_all(*store) == end);
        check_soundness(*store);
    }
}

TEST_CASE("annotations: every undo shows the state before its step, edits and redos mixed in") {
    const unsigned seed = GENERATE(11U, 12U);
    CAPTURE(seed);
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    EditHistory history(*store);
    RandomPerson person(*store, seed);
    // What was seen after each step that stands; a merged step's is what was seen last.
    std::vector<std::pair<std::int64_t, std::string>> standing{{0, seen_by_all(*store)}};
    for (int i = 0; i < 300; ++i) {
        if (person.below(3) != 0) {
            person.act();
            const auto newest = history.next_undo();
            const std::int64_t id = newest ? newest->id : 0;
            if (standing.back().first != id) standing.emplace_back(id, "");
            standing.back().second = seen_by_all(*store);
        } else if (standing.size() > 1) {
            REQUIRE(store->act_as("Me").has_value());
            REQUIRE(history.undo().has_value());
            if (person.below(2) == 0) {
                REQUIRE(history.redo().has_value());
            } else {
                standing.pop_back();
            }
            REQUIRE(seen_by_all(*store) == standing.back().second);
        }
    }
    check_soundness(*store);
}
