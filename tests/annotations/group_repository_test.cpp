#include "annotations/group_repository.h"

#include "annotations/must.h"
#include "annotations/staffroom.h"

using namespace secondlook;
using namespace secondlook::testing;

TEST_CASE("annotations: a group has members, who see and change it") {
    const Staffroom room;
    GroupRepository groups(*room.store);
    CHECK(refused(groups.add(" \n", "", false), StoreError::Kind::Invalid));
    const auto group = must(groups.add("Maths", "learning community", false));
    REQUIRE(group.members.size() == 1);
    CHECK(group.members[0].name == "Me");
    CHECK(refused(groups.leave(group.id, room.person("Me"))));
    room.as("Tom");
    CHECK(groups.list().empty());
    CHECK(refused(groups.find("Maths"), StoreError::Kind::NotFound));
    CHECK(refused(groups.join(group.id, room.person("Tom")), StoreError::Kind::NotFound));
    room.as("Me");
    CHECK(must(groups.join(group.id, room.person("Tom"))).members.size() == 2);
    must(groups.join(group.id, room.person("Cora")));
    room.as("Tom");
    CHECK(refused(groups.leave(group.id, room.person("Cora"))));
    CHECK(must(groups.change(group.id, "Numbers", "lesson study", false)).name == "Numbers");
    must(groups.leave(group.id, room.person("Tom")));
    CHECK(groups.list().empty());
    room.as("Me");
    must(groups.leave(group.id, room.person("Cora")));
    CHECK(must(groups.find("Numbers")).members.size() == 1);
    must(groups.join(group.id, room.person("Tom")));
    must(groups.remove(group.id));
    CHECK(groups.list().empty());
}

TEST_CASE("annotations: no leader is in a group for practitioners only") {
    const Staffroom room;
    GroupRepository groups(*room.store);
    const auto safe = must(groups.add("Safe", "", true));
    CHECK(refused(groups.join(safe.id, room.person("Lea"))));
    const auto open = must(groups.add("Open", "", false));
    must(groups.join(open.id, room.person("Lea")));
    CHECK(refused(groups.change(open.id, "Open", "", true)));
    room.as("Lea");
    CHECK(refused(groups.add("Hers", "", true)));
    must(groups.leave(open.id, room.person("Lea")));
    room.as("Me");
    CHECK(must(groups.change(open.id, "Open", "", true)).practitioners_only);
    CHECK(refused(groups.join(open.id, room.person("Lea"))));
}
