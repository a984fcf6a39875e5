#include "annotations/person_repository.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include "annotations/edit_history.h"
#include "annotations/plain_text.h"
#include "annotations/sqlite_guard.h"
#include "annotations/uuid.h"

namespace secondlook {

namespace {

std::vector<Person> read_people(SQLite::Database& database) {
    SQLite::Statement read(database,
                           "SELECT id, name FROM person WHERE deleted = 0 ORDER BY name, id");
    std::vector<Person> people;
    while (read.executeStep())
        people.push_back({read.getColumn(0).getString(), read.getColumn(1).getString()});
    return people;
}

void insert_person(Store& store, const Person& person) {
    SQLite::Statement insert(store.database(),
                             "INSERT INTO person (id, name, author, created_us, changed) "
                             "VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, person.id);
    insert.bind(2, person.name);
    insert.bind(3, store.acting_person().id);
    insert.bind(4, store.recording().when);
    insert.bind(5, store.recording().stamp);
    insert.exec();
}

}  // namespace

StoreResult<Person> PersonRepository::add(const std::string& name) {
    return guarded([&]() -> StoreResult<Person> {
        const Person person{make_uuid(), clean_line(name)};
        if (person.name.empty())
            return tl::unexpected(
                StoreError{StoreError::Kind::Invalid, "The name is empty; type a name."});
        for (const Person& known : read_people(store_.database()))
            if (known.name == person.name) return known;
        const auto done =
            EditHistory(store_).record("Add a person", {}, [&]() -> StoreResult<void> {
                insert_person(store_, person);
                return {};
            });
        if (!done) return tl::unexpected(done.error());
        return person;
    });
}

std::vector<Person> PersonRepository::list() const {
    return guarded_read(store_, [&] { return read_people(store_.database()); });
}

StoreResult<Person> PersonRepository::find(const std::string& name_or_id) const {
    return guarded([&]() -> StoreResult<Person> {
        const std::string wanted = clean_line(name_or_id);
        std::string names;
        std::vector<Person> begun;
        for (const Person& person : read_people(store_.database())) {
            if (person.id == wanted || person.name == wanted) return person;
            if (is_uuid_start(wanted) && person.id.starts_with(wanted)) begun.push_back(person);
            names += (names.empty() ? "" : ", ") + person.name;
        }
        if (begun.size() == 1) return begun.front();
        return tl::unexpected(StoreError{
            StoreError::Kind::NotFound,
            fmt::format("There is nobody called \"{}\" here; the people are: {}.", wanted, names)});
    });
}

}  // namespace secondlook
