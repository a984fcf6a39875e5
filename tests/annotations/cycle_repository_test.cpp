#include "annotations/cycle_repository.h"

#include "annotations/edit_history.h"
#include "annotations/focus_repository.h"
#include "annotations/group_repository.h"
#include "annotations/must.h"
#include "annotations/programme_repository.h"
#include "annotations/staffroom.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

Cycle cycle_of(const Staffroom& room, const std::string& teacher, const std::string& coach = {}) {
    Cycle cycle;
    cycle.title = "Questions";
    cycle.teacher.id = room.person(teacher);
    if (!coach.empty()) cycle.coach.id = room.person(coach);
    return cycle;
}

}  // namespace

TEST_CASE("annotations: a cycle is begun by its teacher, their coach or the store's owner") {
    const Staffroom room;
    CycleRepository cycles(*room.store);
    for (const char* name : {"Me", "Cora"}) {
        room.as(name);
        CHECK(must(cycles.add(cycle_of(room, "Me", "Cora"))).step_limit == 2);
    }
    room.as("Tom");
    CHECK(refused(cycles.add(cycle_of(room, "Me", "Cora"))));
    CHECK(cycles.list().empty());
    must(cycles.add(cycle_of(room, "Tom")));
    room.as("Lea");
    CHECK(cycles.list().empty());
    CHECK(refused(cycles.add(cycle_of(room, "Me"))));
    must(cycles.add(cycle_of(room, "Lea")));
    CHECK(cycles.list().size() == 1);
    room.as("Me");
    CHECK(cycles.list().size() == 2);
    Cycle bad = cycle_of(room, "Me", "Me");
    CHECK(refused(cycles.add(bad)));
    bad = cycle_of(room, "Me");
    bad.title = " ";
    CHECK(refused(cycles.add(bad), StoreError::Kind::Invalid));
    bad.title = "x";
    bad.starts = "tomorrow";
    CHECK(refused(cycles.add(bad), StoreError::Kind::Invalid));
    bad.starts = "";
    bad.step_limit = 0;
    CHECK(refused(cycles.add(bad), StoreError::Kind::Invalid));
}

TEST_CASE("annotations: a cycle is edited freely, its limit and focus by the teacher") {
    const Staffroom room;
    CycleRepository cycles(*room.store);
    FocusRepository focuses(*room.store);
    Cycle cycle = must(cycles.add(cycle_of(room, "Me", "Cora")));
    room.as("Cora");
    const auto focus = must(focuses.propose(room.person("Me"), {"wait", "", "", ""}));
    cycle.title = "Better questions";
    cycle.starts = "2026-11-24";
    CHECK(must(cycles.change(cycle)).title == "Better questions");
    cycle.step_limit = 3;
    CHECK(refused(cycles.change(cycle)));
    cycle.step_limit = 2;
    cycle.focus = focus.id;
    CHECK(refused(cycles.change(cycle)));
    room.as("Me");
    must(focuses.agree(focus.id));
    room.as("Cora");
    CHECK(must(cycles.change(cycle)).focus == focus.id);
    room.as("Me");
    cycle.step_limit = 3;
    CHECK(must(cycles.change(cycle)).step_limit == 3);
    CHECK(must(cycles.close(cycle.id, true)).closed.has_value());
    CHECK_FALSE(must(cycles.close(cycle.id, false)).closed.has_value());
    room.as("Tom");
    CHECK(refused(cycles.change(cycle), StoreError::Kind::NotFound));
    CHECK(refused(cycles.remove(cycle.id), StoreError::Kind::NotFound));
    const auto toms = must(focuses.propose(room.person("Tom"), {"walk", "", "", ""}));
    room.as("Me");
    cycle.focus = toms.id;
    CHECK(refused(cycles.change(cycle)));
    must(cycles.remove(cycle.id));
    CHECK(refused(cycles.find("Better questions"), StoreError::Kind::NotFound));
    must(EditHistory(*room.store).undo());
    CHECK(must(cycles.find("Better questions")).id == cycle.id);
}

TEST_CASE("annotations: a group's cycle is its members'") {
    const Staffroom room;
    CycleRepository cycles(*room.store);
    const auto group = must(GroupRepository(*room.store).add("Maths", "", false));
    must(GroupRepository(*room.store).join(group.id, room.person("Tom")));
    Cycle cycle;
    cycle.title = "Lesson study";
    cycle.group = group.id;
    room.as("Tom");
    must(cycles.add(cycle));
    room.as("Cora");
    CHECK(refused(cycles.add(cycle), StoreError::Kind::NotFound));
    CHECK(cycles.list().empty());
    room.as("Me");
    CHECK(cycles.list().size() == 1);
    cycle.teacher.id = room.person("Me");
    CHECK(refused(cycles.add(cycle), StoreError::Kind::Invalid));
}

TEST_CASE("annotations: a programme holds cycles, which are not seen without it") {
    const Staffroom room;
    ProgrammeRepository programmes(*room.store);
    CycleRepository cycles(*room.store);
    Programme wanted;
    wanted.title = "My first year";
    wanted.teacher.id = room.person("Me");
    wanted.principle = "little and often";
    room.as("Tom");
    CHECK(refused(programmes.add(wanted)));
    room.as("Cora");
    const auto programme = must(programmes.add(wanted));
    Cycle cycle = cycle_of(room, "Me", "Cora");
    cycle.programme = programme.id;
    must(cycles.add(cycle));
    room.as("Me");
    CHECK(must(programmes.change(programme.id, "Year 1", "little")).title == "Year 1");
    CHECK(must(programmes.find("Year 1")).principle == "little");
    CHECK(refused(programmes.change(programme.id, "", ""), StoreError::Kind::Invalid));
    room.as("Lea");
    CHECK(programmes.list().empty());
    CHECK(refused(programmes.remove(programme.id), StoreError::Kind::NotFound));
    room.as("Me");
    must(programmes.remove(programme.id));
    CHECK(programmes.list().empty());
    CHECK(cycles.list().empty());
    must(EditHistory(*room.store).undo());
    CHECK(cycles.list().size() == 1);
}
