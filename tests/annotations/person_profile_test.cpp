#include "annotations/person_profile.h"

#include "annotations/audit_trail.h"
#include "annotations/edit_history.h"
#include "annotations/group_repository.h"
#include "annotations/must.h"
#include "annotations/staffroom.h"

using namespace secondlook;
using namespace secondlook::testing;

TEST_CASE("annotations: everyone keeps their own profile, and the owner everyone's") {
    const Staffroom room;
    PersonProfiles profiles(*room.store);
    const Uuid cora = room.person("Cora");
    room.as("Cora");
    const auto changed = must(profiles.set(cora, "primary\n", " mathematics "));
    CHECK(changed.phase == "primary");
    CHECK(changed.subject == "mathematics");
    must(profiles.add_role(cora, "coach", "Hill School"));
    CHECK(must(profiles.add_role(cora, "coach", "Hill School")).roles.size() == 1);
    CHECK(refused(profiles.set(room.person("Tom"), "x", "y")));
    CHECK(refused(profiles.add_role(room.person("Tom"), "coach")));
    CHECK(refused(profiles.add_role(cora, "boss"), StoreError::Kind::Invalid));
    room.as("Me");
    must(profiles.add_role(cora, "mentor", "Hill School"));
    REQUIRE(profiles.get(cora)->roles.size() == 2);
    CHECK(must(profiles.remove_role(cora, "coach")).roles[0].role == "mentor");
    CHECK(refused(profiles.remove_role(cora, "coach"), StoreError::Kind::NotFound));
    CHECK(refused(profiles.get("nobody"), StoreError::Kind::NotFound));
    REQUIRE(EditHistory(*room.store).undo()->label == "Take a role away");
    CHECK(profiles.get(cora)->roles.size() == 2);
}

TEST_CASE("annotations: no leader drops the role to look, and it is kept who gave it") {
    const Staffroom room;
    PersonProfiles profiles(*room.store);
    const Uuid lea = room.person("Lea");
    room.as("Lea");
    CHECK(refused(profiles.remove_role(lea, "leader")));
    CHECK(refused(profiles.add_role(lea, "leader", "Another School")));
    CHECK(must(profiles.add_role(lea, "teacher")).roles.size() == 2);
    room.as("Me");
    must(profiles.remove_role(lea, "leader"));
    must(profiles.add_role(lea, "leader"));
    const auto events = AuditTrail(*room.store).list();
    REQUIRE(events.size() == 2);
    CHECK(events[0].what == "Gave the leader's role");
    CHECK(events[0].subject == lea);
    CHECK(events[1].what == "Took the leader's role away");
}

TEST_CASE("annotations: nobody leads while they are in a group for practitioners only") {
    const Staffroom room;
    PersonProfiles profiles(*room.store);
    const auto group = must(GroupRepository(*room.store).add("Maths", "", true));
    must(GroupRepository(*room.store).join(group.id, room.person("Tom")));
    CHECK(refused(profiles.add_role(room.person("Tom"), "leader")));
    must(GroupRepository(*room.store).leave(group.id, room.person("Tom")));
    must(profiles.add_role(room.person("Tom"), "leader"));
    CHECK(refused(GroupRepository(*room.store).join(group.id, room.person("Tom"))));
    // Taking the leaving back would put a leader into the group: the rule holds for undo, too.
    must(EditHistory(*room.store).undo());
    must(EditHistory(*room.store).undo());
    must(EditHistory(*room.store).redo());
    CHECK(must(GroupRepository(*room.store).find("Maths")).members.size() == 1);
}
