#include "annotations/staffroom.h"

#include <SQLiteCpp/Database.h>

#include <catch2/catch.hpp>

#include "annotations/person_repository.h"
#include "annotations/uuid.h"

namespace secondlook::testing {

Staffroom::Staffroom() : Staffroom(std::filesystem::path()) {}

Staffroom::Staffroom(const std::filesystem::path& file)
    : store(must_open(file.empty() ? folder / "store.db" : file)) {
    for (const char* name : {"Cora", "Tom", "Lea"})
        REQUIRE(PersonRepository(*store).add(name).has_value());
    lesson = add_lesson(*store);
    relationship = row("relationship", "teacher, coach, type",
                       "'" + person("Me") + "', '" + person("Cora") + "', 'peer coaching'");
    row("role_in_school", "person, role", "'" + person("Lea") + "', 'leader'");
}

void Staffroom::as(const std::string& name) const {
    REQUIRE(store->act_as(name).has_value());
}

Uuid Staffroom::person(const std::string& name) const {
    const auto found = PersonRepository(*store).find(name);
    REQUIRE(found.has_value());
    return found->id;
}

Moment Staffroom::mark(int second, const std::string& note) const {
    const auto moment =
        MomentRepository(*store).add(lesson.id, std::chrono::seconds(second), {}, note);
    if (!moment) FAIL(moment.error().message);
    return *moment;
}

Uuid Staffroom::session() const {
    const Uuid cycle = row("cycle", "title, teacher, coach",
                           "'Questions', '" + person("Me") + "', '" + person("Cora") + "'");
    return row("session", "cycle, title", "'" + cycle + "', 'Tuesday'");
}

Uuid Staffroom::row(const std::string& table, const std::string& columns,
                    const std::string& values) const {
    const Uuid id = make_uuid();
    store->database().exec("INSERT INTO " + table + " (id, " + columns +
                           ", author, created_us, changed) VALUES ('" + id + "', " + values +
                           ", '" + store->acting_person().id + "', 1, 1)");
    return id;
}

}  // namespace secondlook::testing
