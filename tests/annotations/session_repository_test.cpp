#include "annotations/session_repository.h"

#include "annotations/cycle_repository.h"
#include "annotations/entitlement_repository.h"
#include "annotations/group_repository.h"
#include "annotations/must.h"
#include "annotations/staffroom.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

std::string names(const std::vector<Person>& people) {
    std::string all;
    for (const Person& person : people)
        all += (all.empty() ? "" : " ") + person.name;
    return all;
}

/// A session in the cycle of Me and Cora.
Session planned(const Staffroom& room, const std::string& when) {
    Session session = must(SessionRepository(*room.store).get(room.session()));
    session.title = "Talk";
    session.planned = when;
    return must(SessionRepository(*room.store).change(session));
}

}  // namespace

TEST_CASE("annotations: a session is planned, and each is ready for themself") {
    const Staffroom room;
    SessionRepository sessions(*room.store);
    Session session = planned(room, "2026-11-24T15:30");
    CHECK(names(session.not_ready) == "Cora Me");
    CHECK(names(must(sessions.set_ready(session.id, true)).ready) == "Me");
    room.as("Cora");
    CHECK(must(sessions.set_ready(session.id, true)).not_ready.empty());
    CHECK(names(must(sessions.set_ready(session.id, false)).ready) == "Me");
    session = must(sessions.get(session.id));
    session.minutes = 45;
    session.kind = "live";
    CHECK(must(sessions.change(session)).minutes == 45);
    session.kind = "by pigeon";
    CHECK(refused(sessions.change(session), StoreError::Kind::Invalid));
    session.kind = "live";
    session.planned = "Tuesday";
    CHECK(refused(sessions.change(session), StoreError::Kind::Invalid));
    session.planned = "";
    session.zone = "here now";
    CHECK(refused(sessions.change(session), StoreError::Kind::Invalid));
    session.zone = "";
    session.minutes = -1;
    CHECK(refused(sessions.change(session), StoreError::Kind::Invalid));
    for (const char* name : {"Tom", "Lea"}) {
        room.as(name);
        CHECK(sessions.list().empty());
        CHECK(refused(sessions.find(session.id), StoreError::Kind::NotFound));
        CHECK(refused(sessions.set_ready(session.id, true), StoreError::Kind::NotFound));
        CHECK(refused(sessions.hold(session.id, 30), StoreError::Kind::NotFound));
        CHECK(refused(sessions.remove(session.id), StoreError::Kind::NotFound));
    }
}

TEST_CASE("annotations: whoever sees a session but does not take part is not asked to be ready") {
    const Staffroom room;
    SessionRepository sessions(*room.store);
    Cycle alone;
    alone.title = "On my own";
    alone.teacher.id = room.person("Me");
    Session session;
    session.cycle = must(CycleRepository(*room.store).add(alone)).id;
    session.title = "Think";
    session = must(sessions.add(session));
    CHECK(names(session.not_ready) == "Me");
    room.as("Cora");  // who coaches Me, and sees the cycle
    CHECK(refused(sessions.set_ready(session.id, true)));
}

TEST_CASE("annotations: the follow-up comes a fortnight after the cycle's last session") {
    const Staffroom room;
    SessionRepository sessions(*room.store);
    const Session session = planned(room, "2026-11-24T15:30");
    const Session after = must(sessions.add_follow_up(session.cycle, "Look again"));
    CHECK(after.planned == "2026-12-08");
    CHECK(after.position == session.position + 1);
    const auto order = sessions.list(session.cycle);
    REQUIRE(order.size() == 2);
    CHECK(order[1].id == after.id);
    CHECK(must(sessions.add_follow_up(session.cycle, "And again")).planned == "2026-12-22");
    must(sessions.remove(after.id));
    CHECK(sessions.list().size() == 2);
    CHECK(refused(sessions.add_follow_up("nowhere", "x"), StoreError::Kind::NotFound));
}

TEST_CASE("annotations: what was held counts towards the entitlement as it is set") {
    const Staffroom room;
    SessionRepository sessions(*room.store);
    EntitlementRepository entitlements(*room.store);
    const auto hours = must(entitlements.set(room.person("Me"), "2026/27", 360, "conversations"));
    const Session talk = planned(room, "2026-11-24T15:30");
    Session lesson;
    lesson.cycle = talk.cycle;
    lesson.title = "Lesson";
    lesson.purpose = "lesson";
    lesson.planned = "2026-11-25";
    lesson = must(sessions.add(lesson));
    CHECK(lesson.entitlement == hours.id);
    Session counted = talk;
    counted.entitlement = hours.id;
    must(sessions.change(counted));
    must(sessions.hold(talk.id, 55));
    CHECK(must(sessions.hold(lesson.id, 60)).held.has_value());
    auto now = must(entitlements.find(hours.id));
    CHECK(now.used == 55);
    CHECK(now.held.size() == 2);
    must(entitlements.set(room.person("Me"), "2026/27", 360, "all sessions"));
    CHECK(must(entitlements.find(hours.id)).used == 115);
    CHECK_FALSE(must(sessions.unhold(lesson.id)).held.has_value());
    now = must(entitlements.find(hours.id));
    CHECK(now.used == 55);
    CHECK(entitlements.list().size() == 1);
    CHECK(refused(sessions.hold(talk.id, -5), StoreError::Kind::Invalid));
    const auto toms = must(entitlements.set(room.person("Tom"), "2026", 60, "conversations"));
    counted.entitlement = toms.id;
    CHECK(refused(sessions.change(counted)));
}

TEST_CASE("annotations: of others' coaching a leader sees that sessions took place, no more") {
    const Staffroom room;
    EntitlementRepository entitlements(*room.store);
    SessionRepository sessions(*room.store);
    const auto hours = must(entitlements.set(room.person("Me"), "2026/27", 360, "conversations"));
    Session talk = planned(room, "2026-11-24T15:30");
    talk.entitlement = hours.id;
    must(sessions.change(talk));
    must(sessions.hold(talk.id, 55));
    room.as("Lea");
    const auto seen = entitlements.list();
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].used == 55);
    REQUIRE(seen[0].held.size() == 1);
    CHECK(seen[0].held[0].minutes == 55);
    CHECK(sessions.list().empty());
    CHECK(must(entitlements.set(room.person("Tom"), "2026/27", 360, "conversations")).used == 0);
    room.as("Tom");
    CHECK(entitlements.list().size() == 1);  // one's own
    CHECK(refused(entitlements.find(hours.id), StoreError::Kind::NotFound));
    CHECK(refused(entitlements.set(room.person("Me"), "2026/27", 1, "conversations")));
    for (const int minutes : {0, -1})
        CHECK(refused(entitlements.set(room.person("Tom"), "2026/27", minutes, "conversations"),
                      StoreError::Kind::Invalid));
    CHECK(refused(entitlements.set(room.person("Tom"), " ", 60, "conversations"),
                  StoreError::Kind::Invalid));
    CHECK(refused(entitlements.set(room.person("Tom"), "2026/27", 60, "smiles"),
                  StoreError::Kind::Invalid));
    must(entitlements.remove(entitlements.list()[0].id));
    CHECK(entitlements.list().empty());
}
