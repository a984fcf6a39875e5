#include "annotations/template_library.h"

#include <SQLiteCpp/Database.h>

#include "annotations/calendar_day.h"
#include "annotations/cycle_repository.h"
#include "annotations/edit_history.h"
#include "annotations/entitlement_repository.h"
#include "annotations/group_repository.h"
#include "annotations/holidays.h"
#include "annotations/must.h"
#include "annotations/programme_repository.h"
#include "annotations/session_repository.h"
#include "annotations/staffroom.h"
#include "annotations/template_text.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string ready(const Staffroom& room, const std::string& key) {
    return template_json(must(TemplateLibrary(*room.store).find(key)).content);
}

}  // namespace

TEST_CASE("annotations: the templates that come ready can be read, and come back as they were") {
    const Staffroom room;
    const auto all = TemplateLibrary(*room.store).list();
    CHECK(all.size() == 8);
    for (const KnownTemplate& known : all) {
        INFO(known.content.key);
        CHECK(known.id.empty());
        CHECK_FALSE(known.content.principle.empty());
        const std::string text = template_json(known.content);
        CHECK(template_json(must(read_template(text))) == text);
    }
}

TEST_CASE("annotations: Accelerate makes three cycles of four sessions in one edit") {
    const Staffroom room;
    TemplateLibrary library(*room.store);
    const auto made =
        must(library.use("accelerate", {room.person("Me"), room.person("Cora"), {}, "2026-11-21"}));
    REQUIRE(made.cycles.size() == 3);
    CHECK(must(ProgrammeRepository(*room.store).find("Accelerate")).id == made.programme);
    const std::string domains[] = {"Behaviour", "Instructional design",
                                   "Assessment / Responsive teaching"};
    for (std::size_t n = 0; n < 3; ++n) {
        const auto cycle = must(CycleRepository(*room.store).get(made.cycles[n]));
        CHECK(cycle.domain == domains[n]);
        CHECK(cycle.coach.name == "Cora");
        CHECK(cycle.template_key == "accelerate");
        CHECK_FALSE(cycle.principle.empty());
        const auto sessions = SessionRepository(*room.store).list(cycle.id);
        REQUIRE(sessions.size() == 4);
        CHECK(sessions[0].kind == "face to face");
        for (std::size_t k = 1; k < 4; ++k)
            CHECK(sessions[k].kind == "live");
    }
    CHECK(SessionRepository(*room.store).list(made.cycles[0])[0].planned == "2026-11-23");
    CHECK(SessionRepository(*room.store).list(made.cycles[0])[1].planned == "2026-12-07");
    CHECK(must(EditHistory(*room.store).undo()).label == "Use a template");
    CHECK(CycleRepository(*room.store).list().empty());
    CHECK(ProgrammeRepository(*room.store).list().empty());
}

TEST_CASE("annotations: a school fortnight has its follow-up and its hours") {
    const Staffroom room;
    REQUIRE(set_holidays(*room.store, {"2026-12-09"}).has_value());
    const auto made = must(
        TemplateLibrary(*room.store)
            .use("school-fortnight", {room.person("Me"), room.person("Cora"), {}, "2026-11-24"}));
    CHECK(made.programme.empty());
    const auto sessions = SessionRepository(*room.store).list(made.cycles.at(0));
    REQUIRE(sessions.size() == 3);
    CHECK(sessions[0].purpose == "lesson");
    CHECK(sessions[1].planned == "2026-11-25");
    CHECK(sessions[2].planned == "2026-12-10");  // the 9th is a holiday
    const auto hours = EntitlementRepository(*room.store).list();
    REQUIRE(hours.size() == 1);
    CHECK(hours[0].minutes == 360);
    CHECK(hours[0].year == "2026/27");
    CHECK(sessions[1].entitlement == hours[0].id);
    must(SessionRepository(*room.store).hold(sessions[0].id, 60));
    must(SessionRepository(*room.store).hold(sessions[1].id, 50));
    CHECK(EntitlementRepository(*room.store).list()[0].used == 50);
}

TEST_CASE("annotations: a learning community meets eighteen months, its group's members") {
    const Staffroom room;
    TemplateLibrary library(*room.store);
    CHECK(refused(library.use("learning-community", {room.person("Me"), {}, {}, "2026-11-24"}),
                  StoreError::Kind::Invalid));
    const auto group = must(GroupRepository(*room.store).add("Maths", "", false));
    const auto made = must(library.use("learning-community", {{}, {}, group.id, "2026-11-24"}));
    const auto sessions = SessionRepository(*room.store).list(made.cycles.at(0));
    REQUIRE(sessions.size() == 18);
    CHECK(sessions[0].title == "Meeting 1");
    CHECK(sessions[17].title == "Meeting 18");
    CHECK(sessions[17].planned == next_school_day("2028-04-24", {}));
    CHECK(sessions[0].minutes == 90);
}

TEST_CASE("annotations: only who may begin a cycle uses a template, on a day") {
    const Staffroom room;
    TemplateLibrary library(*room.store);
    const TemplateUse use{room.person("Me"), {}, {}, "2026-11-24"};
    for (const char* name : {"Tom", "Lea"}) {
        room.as(name);
        CHECK(refused(library.use("accelerate", use)));
    }
    room.as("Me");
    CHECK(EntitlementRepository(*room.store).list().empty());
    CHECK(refused(library.use("nothing", use), StoreError::Kind::NotFound));
    CHECK(refused(library.use("accelerate", {room.person("Me"), {}, {}, "soon"}),
                  StoreError::Kind::Invalid));
    CHECK(must(library.use("specialist-series", use)).cycles.size() == 1);
    CHECK(must(library.find("specialist-series")).content.subjects.size() == 8);
}

TEST_CASE("annotations: a template of one's own is loaded, used, loaded again and removed") {
    const Staffroom room;
    TemplateLibrary library(*room.store);
    const std::string text = replaced(ready(room, "accelerate"), "\"accelerate\"", "\"ours\"");
    CHECK(refused(library.load(ready(room, "accelerate"))));
    const auto loaded = must(library.load(text));
    CHECK_FALSE(loaded.id.empty());
    CHECK(must(library.load(replaced(text, "\"Accelerate\"", "\"Ours\""))).id == loaded.id);
    CHECK(must(library.find("Ours")).content.key == "ours");
    CHECK(library.list().size() == 9);
    room.as("Tom");
    CHECK(refused(library.load(text)));
    CHECK(refused(library.remove("ours")));
    room.as("Me");
    CHECK(refused(library.remove("accelerate")));
    must(library.remove("ours"));
    CHECK(refused(library.remove("ours"), StoreError::Kind::NotFound));
    must(EditHistory(*room.store).undo());
    CHECK(library.list().size() == 9);
}

TEST_CASE("annotations: what is no template says why") {
    const Staffroom room;
    const std::string good = ready(room, "school-fortnight");
    CHECK(read_template(good).has_value());
    const auto why = [](const std::string& text) {
        const auto read = read_template(text);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().message.ends_with('.'));
        return read.error().message;
    };
    CHECK(why("").find("no JSON") != std::string::npos);
    CHECK(why("[]").find("the file is no object") != std::string::npos);
    CHECK(why("{}").find("\"secondlook_template\": 1") != std::string::npos);
    CHECK(why(std::string(2'000'000, ' ')).find("too long") != std::string::npos);
    why(std::string(500'000, '['));
    why(replaced(good, "\"step_limit\": 2", "\"step_limit\": 0"));
    why(replaced(good, "\"step_limit\": 2", "\"step_limit\": \"2\""));
    why(replaced(good, "\"purpose\": \"lesson\"", "\"purpose\": \"test\""));
    why(replaced(good, "\"minutes\": 60", "\"minutes\": 1e9"));
    why(replaced(good, "\"title\": \"The lesson\"", "\"title\": \" \""));
    why(replaced(good, "\"title\": \"The lesson\"", "\"titel\": \"The lesson\""));
    why(replaced(good, "\"school-fortnight\"", "\"School Fortnight\""));
    why(replaced(good, "\"cycles\"", "\"cycle\""));
}
