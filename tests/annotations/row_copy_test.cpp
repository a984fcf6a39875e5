#include "annotations/row_copy.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "annotations/changeset.h"
#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/person_repository.h"
#include "annotations/store_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;
using namespace std::chrono_literals;

namespace {

StoreRows must_copy(Store& store) {
    auto rows = copy_rows(store);
    if (!rows) FAIL(rows.error().message);
    return *rows;
}

TakenIn must_take_in(Store& store, const StoreRows& rows) {
    const auto taken = take_in_rows(store, rows);
    if (!taken) FAIL(taken.error().message);
    return *taken;
}

/// Two lessons, people, notes, tags, something in the Trash and something undone.
void fill(Store& store) {
    const auto lesson = add_lesson(store, "first");
    MomentRepository moments(store);
    const auto range = moments.add(lesson.id, 1s, 5s, "A note\nof two lines",
                                   {{Dimension::SubjectMatter, "turn taking"},
                                    {Dimension::Tone, "neutral"},
                                    {Dimension::Tone, "curious"}});
    const auto gone = moments.add(lesson.id, 2s, {}, "into the Trash");
    REQUIRE(moments.remove(gone->id).has_value());
    REQUIRE(moments.set_note(range->id, "Another note").has_value());
    REQUIRE(moments.add(lesson.id, 3s, {}, "undone").has_value());
    REQUIRE(EditHistory(store).undo().has_value());
    const auto other = add_lesson(store, "second");
    REQUIRE(PersonRepository(store).add("Chris").has_value());
    REQUIRE(store.act_as("Chris").has_value());
    REQUIRE(moments.add(other.id, 4s, {}, "Chris's own").has_value());
    REQUIRE(LessonRepository(store).remember_position(other.id, 7s).has_value());
    REQUIRE(store.act_as("Me").has_value());
}

TableRows& rows_of(StoreRows& rows, const std::string& name) {
    const auto found = std::ranges::find(rows.tables, name, &TableRows::table);
    REQUIRE(found != rows.tables.end());
    return *found;
}

Cell& cell(StoreRows& rows, const std::string& name, const std::string& column) {
    TableRows& in = rows_of(rows, name);
    const auto found = std::ranges::find(in.columns, column);
    REQUIRE(found != in.columns.end());
    REQUIRE_FALSE(in.rows.empty());
    return in.rows.front()[static_cast<std::size_t>(found - in.columns.begin())];
}

std::string words_of_note(Store& store, const Uuid& moment) {
    const auto found = MomentRepository(store).get(moment);
    return found ? found->note : "(none)";
}

}  // namespace

TEST_CASE("row copy: every recorded table is copied") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    SQLite::Statement tables(store->database(),
                             "SELECT name FROM pragma_table_list WHERE schema = 'main' "
                             "AND type = 'table' AND name NOT LIKE 'sqlite_%'");
    const auto copied = copied_tables();
    while (tables.executeStep()) {
        const std::string name = tables.getColumn(0).getString();
        INFO(name);
        if (is_recorded_table(name.c_str())) CHECK(std::ranges::find(copied, name) != copied.end());
    }
    CHECK(must_copy(*store).tables.size() == copied.size() + 1);  // and what is gone for good
}

TEST_CASE("row copy: into an empty store, and what comes out is the same") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    fill(*store);
    const StoreRows rows = must_copy(*store);
    const auto other = must_open(folder / "other.db");
    const TakenIn taken = must_take_in(*other, rows);
    CHECK(taken.new_owner);
    CHECK(taken.updated == 0);
    CHECK(taken.kept == 0);
    CHECK(must_copy(*other) == rows);
    CHECK(visible(*other) == visible(*store));
    CHECK(EditHistory(*other).steps().size() == 1);
    const TakenIn again = must_take_in(*other, rows);
    CHECK(again.added + again.updated == 0);
    CHECK(must_copy(*other) == rows);
    CHECK(EditHistory(*other).steps().size() == 1);
    CHECK(must_open(folder / "other.db")->acting_person().id == store->acting_person().id);
}

TEST_CASE("row copy: one undo takes it back and redo brings it again") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    fill(*store);
    const auto other = must_open(folder / "other.db");
    add_lesson(*other, "already here");
    const std::string before = visible(*other);
    must_take_in(*other, must_copy(*store));
    const std::string after = visible(*other);
    CHECK(after != before);
    REQUIRE(EditHistory(*other).undo().has_value());
    CHECK(visible(*other) == before);
    REQUIRE(EditHistory(*other).redo().has_value());
    CHECK(visible(*other) == after);
    CHECK(number(other->database(), "SELECT count(*) FROM pragma_foreign_key_check") == 0);
}

TEST_CASE("row copy: the newer row wins, on either side") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    const auto first = MomentRepository(*store).add(lesson.id, 1s, {}, "first");
    const auto second = MomentRepository(*store).add(lesson.id, 2s, {}, "second");
    const auto other = must_open(folder / "other.db");
    must_take_in(*other, must_copy(*store));
    REQUIRE(MomentRepository(*store).set_note(first->id, "newer there").has_value());
    REQUIRE(MomentRepository(*other).set_note(second->id, "newer here").has_value());
    const auto own = MomentRepository(*other).add(lesson.id, 3s, {}, "mine");
    const TakenIn taken = must_take_in(*other, must_copy(*store));
    CHECK(taken.updated == 1);
    CHECK(taken.added == 0);
    CHECK(words_of_note(*other, first->id) == "newer there");
    CHECK(words_of_note(*other, second->id) == "newer here");
    CHECK(words_of_note(*other, own->id) == "mine");
    must_take_in(*store, must_copy(*other));
    CHECK(visible(*store) == visible(*other));
    CHECK(must_copy(*store) == must_copy(*other));
}

TEST_CASE("row copy: two notes on one moment and two values of one dimension come together") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    const auto moment = MomentRepository(*store).add(lesson.id, 1s);
    const auto other = must_open(folder / "other.db");
    must_take_in(*other, must_copy(*store));
    REQUIRE(MomentRepository(*store).set_note(moment->id, "there").has_value());
    REQUIRE(
        MomentRepository(*store).set_tag(moment->id, {Dimension::Stimulus, "recall"}).has_value());
    REQUIRE(MomentRepository(*other).set_note(moment->id, "here").has_value());
    REQUIRE(MomentRepository(*other)
                .set_tag(moment->id, {Dimension::Stimulus, "artefacts"})
                .has_value());
    must_take_in(*other, must_copy(*store));
    const auto merged = MomentRepository(*other).get(moment->id);
    CHECK(merged->note == "here\n\nthere");
    CHECK(std::ranges::count(merged->tags, Dimension::Stimulus, &DimensionValue::dimension) == 1);
    const StoreRows once = must_copy(*other);
    const TakenIn again = must_take_in(*other, must_copy(*store));
    CHECK(again.added + again.updated == 0);
    CHECK(must_copy(*other) == once);
}

TEST_CASE("row copy: what is written afterwards is newer than what came in") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    const auto lesson = add_lesson(*store);
    const auto moment = MomentRepository(*store).add(lesson.id, 1s, {}, "old");
    StoreRows rows = must_copy(*store);
    const std::int64_t ahead = std::get<std::int64_t>(cell(rows, "note", "changed")) * 2;
    cell(rows, "note", "changed") = ahead;
    const auto other = must_open(folder / "other.db");
    must_take_in(*other, rows);
    REQUIRE(MomentRepository(*other).set_note(moment->id, "new").has_value());
    StoreRows after = must_copy(*other);
    CHECK(std::get<std::int64_t>(cell(after, "note", "changed")) > ahead);
    must_take_in(*other, rows);
    CHECK(words_of_note(*other, moment->id) == "new");
}

TEST_CASE("row copy: only the owner copies the whole store") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    fill(*store);
    REQUIRE(store->act_as("Chris").has_value());
    const auto refused = copy_rows(*store);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == StoreError::Kind::Refused);
}

TEST_CASE("row copy: a row that no Second Look wrote is refused and nothing changes") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    fill(*store);
    const StoreRows good = must_copy(*store);
    const std::int64_t huge = std::numeric_limits<std::int64_t>::max();
    const auto [name, column, value] = GENERATE_COPY(table<std::string, std::string, Cell>({
        {"person", "id", "not an id"},
        {"person", "id", "01930000-0000-7000-8000-00000000000G"},
        {"person", "name", ""},
        {"person", "name", "a\x1b[2J"},
        {"person", "name", std::monostate()},
        {"person", "name", std::int64_t{5}},
        {"person", "deleted", std::int64_t{7}},
        {"person", "changed", huge},
        {"person", "changed", std::int64_t{-1}},
        {"person", "created_us", huge},
        {"person", "author", "01930000-0000-7000-8000-000000000000"},
        {"lesson_recording", "title", "two\nlines"},
        {"lesson_recording", "duration_us", huge},
        {"lesson_recording", "duration_us", std::int64_t{-1}},
        {"lesson_recording", "duration_us", std::int64_t{4'000'000}},
        {"lesson_recording", "owner", "01930000-0000-7000-8000-000000000000"},
        {"media_file", "path", "relative.mp4"},
        {"media_file", "path", CellBytes{std::string("/a\0b", 4)}},
        {"media_file", "path", std::int64_t{1}},
        {"media_file", "size_bytes", std::int64_t{-1}},
        {"moment", "at_us", std::int64_t{-1}},
        {"moment", "at_us", std::int64_t{59'000'000'000}},
        {"moment", "at_us", "1"},
        {"moment", "to_us", std::int64_t{0}},
        {"moment", "to_us", huge},
        {"moment", "lesson", "01930000-0000-7000-8000-000000000000"},
        {"talking_point", "draft", std::int64_t{2}},
        {"talking_point_moment", "moment", "01930000-0000-7000-8000-000000000000"},
        {"talking_point_value", "dimension", "mood"},
        {"talking_point_value", "value", "nonsense of its kind"},
        {"talking_point_value", "value", " curious "},
        {"note", "body", "a\x01"},
        {"note", "body", "caf\xE9"},
        {"note", "body", std::string(1'000'001, 'x')},
        {"note", "body", CellBytes{"x"}},
        {"note", "visibility", "everyone"},
        {"lesson_view", "position_us", huge},
    }));
    StoreRows rows = good;
    cell(rows, name, column) = value;
    INFO(name << "." << column);
    for (const bool empty : {true, false}) {
        const auto other = must_open(folder / (empty ? "empty.db" : "full.db"));
        if (!empty) add_lesson(*other, "here");
        const StoreRows before = must_copy(*other);
        const auto taken = take_in_rows(*other, rows);
        REQUIRE_FALSE(taken.has_value());
        CHECK(taken.error().kind == StoreError::Kind::Invalid);
        CHECK(must_copy(*other) == before);
        CHECK(EditHistory(*other).steps().size() == (empty ? 0 : 1));
    }
}

TEST_CASE("row copy: unknown and missing tables, fields and owners are refused") {
    const TempFolder folder;
    const auto store = must_open(folder / "store.db");
    fill(*store);
    const StoreRows good = must_copy(*store);
    const auto spoil = GENERATE(range(0, 9));
    StoreRows rows = good;
    if (spoil == 0) rows.tables.push_back({"edit_step", {"id"}, {{std::int64_t{1}}}});
    if (spoil == 1) rows.tables.push_back({"store_meta; DROP TABLE note", {"id"}, {}});
    if (spoil == 2) rows.tables.push_back(rows.tables.front());
    if (spoil == 3) rows_of(rows, "note").columns.front() = "id\"; --";
    if (spoil == 4) rows_of(rows, "note").columns.front() = "moment";
    if (spoil == 5) {
        rows_of(rows, "person").columns.pop_back();
        for (auto& row : rows_of(rows, "person").rows)
            row.pop_back();
    }
    if (spoil == 6) rows.owner = "01930000-0000-7000-8000-000000000000";
    if (spoil == 7) rows.schema += 1;
    if (spoil == 8) rows.tables.clear();
    const auto other = must_open(folder / "other.db");
    const StoreRows before = must_copy(*other);
    INFO(spoil);
    CHECK_FALSE(take_in_rows(*other, rows).has_value());
    CHECK(must_copy(*other) == before);
}
