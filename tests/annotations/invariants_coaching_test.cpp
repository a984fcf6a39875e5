#include <SQLiteCpp/Database.h>

#include <functional>
#include <map>
#include <vector>

#include "annotations/attempt_repository.h"
#include "annotations/cycle_repository.h"
#include "annotations/edit_history.h"
#include "annotations/focus_repository.h"
#include "annotations/group_repository.h"
#include "annotations/invariants.h"
#include "annotations/must.h"
#include "annotations/person_profile.h"
#include "annotations/row_copy.h"
#include "annotations/session_repository.h"
#include "annotations/staffroom.h"
#include "annotations/step_repository.h"
#include "annotations/store_care.h"
#include "annotations/trash.h"

// DOMAIN.md §3's invariants 4, 5 and 6, tried through the repositories as each kind of person, and
// through a file that was altered by hand. The command line's side of it is
// tests/system/cli_coaching_test.cpp.

using namespace secondlook;
using namespace secondlook::testing;
using enum StepState;

namespace {

constexpr const char* everyone[] = {"Me", "Cora", "Tom", "Lea"};

StepWords saying(const std::string& sentence) {
    StepWords words;
    words.sentence = sentence;
    words.pupil_change = "none yet";
    return words;
}

/// Who of everyone can do it; taken back each time.
std::string who_can(const Staffroom& room, const std::function<bool()>& attempt) {
    std::string names;
    for (const char* name : everyone) {
        room.as(name);
        const bool done = attempt();
        if (done) names += (names.empty() ? "" : " ") + std::string(name);
        if (done) must(EditHistory(*room.store).undo());
        room.as("Me");
    }
    return names;
}

/// The cell of the one row that has this id.
Cell& cell(StoreRows& rows, const std::string& table, const Uuid& id, const std::string& column) {
    for (TableRows& one : rows.tables) {
        if (one.table != table) continue;
        const auto at =
            static_cast<std::size_t>(std::ranges::find(one.columns, column) - one.columns.begin());
        for (auto& row : one.rows)
            if (row[0] == Cell(id)) return row[at];
    }
    FAIL("no such row");
    throw 0;
}

void make_newer(StoreRows& rows, const std::string& table, const Uuid& id) {
    std::get<std::int64_t>(cell(rows, table, id, "changed")) += 1 << 20;
}

}  // namespace

TEST_CASE("annotations: invariant 4: anyone but a leader proposes, only the teacher decides") {
    const Staffroom room;
    StepRepository steps(*room.store);
    const Uuid me = room.person("Me");
    CHECK(who_can(room, [&] { return steps.propose(me, saying("x")).has_value(); }) ==
          "Me Cora Tom");
    const auto step_in = [&](const std::vector<StepState>& states) {
        const Uuid acting = room.store->acting_person().id;
        room.as("Me");
        const Uuid id = must(steps.propose(me, saying("x"))).id;
        for (const StepState state : states)
            must(steps.decide(id, state, "room for more"));
        REQUIRE(room.store->act_as(acting).has_value());
        return id;
    };
    for (const auto& [to, states] :
         std::map<StepState, std::vector<StepState>>{{Agreed, {}},
                                                     {NotNow, {}},
                                                     {Active, {Agreed}},
                                                     {Habit, {Agreed, Active}},
                                                     {Rested, {Agreed, Active}}}) {
        CAPTURE(word_of(to));
        CHECK(who_can(room, [&] {
                  return steps.decide(step_in(states), to, "room for more").has_value();
              }) == "Me");
    }
    const Uuid decided = step_in({Agreed});
    CHECK(who_can(room, [&] { return steps.change(decided, saying("y")).has_value(); }) == "Me");
    CHECK(who_can(room, [&] { return steps.remove(decided).has_value(); }) == "Me");
    CHECK(who_can(room, [&] {
              return steps.set_check(decided, StepCheck::Tried, true).has_value();
          }) == "Me Cora");
    CHECK(who_can(room, [&] {
              return AttemptRepository(*room.store).add(decided, {}).has_value();
          }) == "Me Cora");
}

TEST_CASE("annotations: what someone proposed is theirs to word until it is decided") {
    const Staffroom room;
    StepRepository steps(*room.store);
    room.as("Tom");
    const auto step = must(steps.propose(room.person("Me"), saying("from Tom")));
    CHECK(must(steps.change(step.id, saying("better"))).words.sentence == "better");
    room.as("Cora");
    CHECK(must(steps.get(step.id)).author.name == "Tom");
    CHECK(refused(steps.change(step.id, saying("Cora's"))));
    room.as("Me");
    must(steps.decide(step.id, NotNow));
    room.as("Tom");
    CHECK(refused(steps.change(step.id, saying("again"))));
    CHECK(refused(steps.remove(step.id)));
    CHECK(refused(EditHistory(*room.store).undo()));  // the teacher has decided since
}

TEST_CASE("annotations: a focus too is agreed by its teacher alone") {
    const Staffroom room;
    FocusRepository focuses(*room.store);
    const Uuid me = room.person("Me");
    CHECK(refused(focuses.propose(me, {" ", "", "", ""}), StoreError::Kind::Invalid));
    room.as("Cora");
    const auto focus = must(focuses.propose(me, {"wait", "after a question", "", ""}));
    CHECK(focus.state == "proposed");
    room.as("Me");
    CHECK(who_can(room, [&] { return focuses.agree(focus.id).has_value(); }) == "Me");
    CHECK(who_can(room, [&] { return focuses.not_now(focus.id).has_value(); }) == "Me");
    must(focuses.agree(focus.id));
    CHECK(refused(focuses.not_now(focus.id)));
    room.as("Cora");
    CHECK(refused(focuses.change(focus.id, {"walk", "", "", ""})));
    room.as("Me");
    CHECK(must(focuses.change(focus.id, {"wait longer", "", "", ""})).words.behaviour ==
          "wait longer");
}

TEST_CASE("annotations: invariant 5: no door lets a third step be active without a reason") {
    const Staffroom room;
    StepRepository steps(*room.store);
    Cycle wanted;
    wanted.title = "C";
    wanted.teacher.id = room.person("Me");
    wanted.coach.id = room.person("Cora");
    const Cycle cycle = must(CycleRepository(*room.store).add(wanted));
    std::vector<Uuid> ids;
    for (int n = 0; n < 3; ++n) {
        ids.push_back(must(steps.propose(room.person("Me"), saying("x"), cycle.id)).id);
        must(steps.decide(ids.back(), Agreed));
        if (n < 2) must(steps.decide(ids.back(), Active));
    }
    for (const char* name : everyone) {
        room.as(name);
        CHECK_FALSE(steps.decide(ids[2], Active).has_value());
    }
    room.as("Cora");
    CHECK(refused(steps.decide(ids[2], Active, "because I say so")));
    Cycle more = cycle;
    more.step_limit = 9;
    CHECK(refused(CycleRepository(*room.store).change(more)));
    room.as("Me");
    SECTION("room that someone takes back") {
        more.step_limit = 3;
        must(CycleRepository(*room.store).change(more));
        must(steps.decide(ids[2], Active));
        must(EditHistory(*room.store).undo());
        must(EditHistory(*room.store).undo());
        CHECK(must(steps.get(ids[2])).state == Agreed);
    }
    SECTION("a file that was altered by hand") {
        auto rows = must(copy_rows(*room.store));
        cell(rows, "action_step", ids[2], "state") = std::string("active");
        make_newer(rows, "action_step", ids[2]);
        must(take_in_rows(*room.store, rows));
        CHECK(must(steps.get(ids[2])).state == Agreed);
    }
    SECTION("a row that was written past the store") {
        room.store->database().exec("UPDATE action_step SET state = 'active'");
        REQUIRE(verify_store(*room.store).troubles.size() == 1);
        CHECK(verify_store(*room.store).troubles[0].find("more active steps") != std::string::npos);
        return;
    }
    CHECK(verify_store(*room.store).troubles.empty());
}

TEST_CASE("annotations: the schema itself lets nobody but the teacher decide") {
    const Staffroom room;
    StepRepository steps(*room.store);
    const auto step = must(steps.propose(room.person("Me"), saying("x")));
    auto rows = must(copy_rows(*room.store));
    cell(rows, "action_step", step.id, "state") = std::string("agreed");
    make_newer(rows, "action_step", step.id);
    CHECK(refused(take_in_rows(*room.store, rows), StoreError::Kind::Invalid));
    cell(rows, "action_step", step.id, "decided_by") = room.person("Cora");
    cell(rows, "action_step", step.id, "decided_us") = std::int64_t{5};
    CHECK(refused(take_in_rows(*room.store, rows), StoreError::Kind::Invalid));
    cell(rows, "action_step", step.id, "state") = std::string("done");
    CHECK(refused(take_in_rows(*room.store, rows), StoreError::Kind::Invalid));
    CHECK(must(steps.get(step.id)).state == Proposed);
}

TEST_CASE("annotations: invariant 6: of others' coaching a leader reads nothing") {
    const Staffroom room;
    StepRepository steps(*room.store);
    const auto step = must(steps.propose(room.person("Me"), saying("quiet words")));
    must(steps.decide(step.id, Agreed));
    const auto attempt = must(AttemptRepository(*room.store).add(step.id, {"", "saw", ""}));
    const auto focus =
        must(FocusRepository(*room.store).propose(room.person("Me"), {"wait", "", "", ""}));
    const Uuid session = room.session();
    must(steps.remove(must(steps.propose(room.person("Me"), saying("gone"))).id));
    // Even as a coach: whoever leads sees no work of others.
    room.row("relationship", "teacher, coach, type",
             "'" + room.person("Me") + "', '" + room.person("Lea") + "', 'mentoring'");
    room.as("Lea");
    CHECK(steps.list().empty());
    CHECK(refused(steps.find(step.id), StoreError::Kind::NotFound));
    CHECK(refused(steps.get(step.id), StoreError::Kind::NotFound));
    CHECK(AttemptRepository(*room.store).list(step.id).empty());
    CHECK(refused(AttemptRepository(*room.store).find(attempt.id), StoreError::Kind::NotFound));
    CHECK(FocusRepository(*room.store).list().empty());
    CHECK(refused(FocusRepository(*room.store).find(focus.id), StoreError::Kind::NotFound));
    CHECK(CycleRepository(*room.store).list().empty());
    CHECK(SessionRepository(*room.store).list().empty());
    CHECK(refused(SessionRepository(*room.store).get(session), StoreError::Kind::NotFound));
    CHECK(Trash(*room.store).list().empty());
    CHECK(refused(steps.propose(room.person("Me"), saying("from above"))));
    CHECK(refused(copy_rows(*room.store)));
    must(steps.propose(room.person("Lea"), saying("my own")));
    CHECK(steps.list().size() == 1);
    room.as("Tom");
    CHECK(steps.list().empty());
    CHECK(SessionRepository(*room.store).list().empty());
    CHECK(Trash(*room.store).list().empty());
    room.as("Cora");
    CHECK(steps.list().size() == 1);
    CHECK(SessionRepository(*room.store).list().size() == 1);
}

TEST_CASE("annotations: rows of coaching that no Second Look wrote are refused, or put in order") {
    const Staffroom room;
    StepRepository steps(*room.store);
    AttemptRepository attempts(*room.store);
    const auto step = must(steps.propose(room.person("Me"), saying("x")));
    must(steps.decide(step.id, Agreed));
    const Uuid first = must(attempts.add(step.id, {})).id;
    const Uuid second = must(attempts.add(step.id, {})).id;
    const Uuid session = room.session();
    must(SessionRepository(*room.store).set_ready(session, true));
    const auto group = must(GroupRepository(*room.store).add("Safe", "", true));
    const auto good = must(copy_rows(*room.store));
    const auto refuses = [&](const std::string& table, const Uuid& id, const std::string& column,
                             const Cell& value) {
        CAPTURE(table, column);
        auto rows = good;
        cell(rows, table, id, column) = value;
        make_newer(rows, table, id);
        CHECK(refused(take_in_rows(*room.store, rows), StoreError::Kind::Invalid));
    };
    refuses("relationship", room.relationship, "coach", room.person("Me"));
    refuses("relationship", room.relationship, "type", std::string("judgementoring"));
    refuses("session", session, "planned", std::string("Tuesday"));
    refuses("session", session, "held_minutes", std::int64_t{100'000});
    refuses("session_ready", session, "author", room.person("Cora"));
    refuses("action_step", step.id, "due", std::string("2026-02-30"));
    refuses("action_step", step.id, "teacher", room.person("Tom"));
    refuses("attempt", first, "number", std::int64_t{0});
    refuses("coaching_group", group.id, "name", std::string("a\nb"));

    auto rows = good;
    cell(rows, "attempt", second, "number") = std::int64_t{1};
    make_newer(rows, "attempt", second);
    must(take_in_rows(*room.store, rows));
    CHECK(attempts.list(step.id).back().number == 2);
    rows = must(copy_rows(*room.store));
    for (TableRows& table : rows.tables)
        if (table.table == "group_member") {
            table.rows.push_back(table.rows.front());
            table.rows.back()[1] = room.person("Lea");
        }
    must(take_in_rows(*room.store, rows));
    CHECK(must(GroupRepository(*room.store).find("Safe")).members.size() == 1);
    CHECK(verify_store(*room.store).troubles.empty());
}
