#include "annotations/person_rename.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include "annotations/edit_history.h"
#include "annotations/person_repository.h"
#include "annotations/plain_text.h"
#include "annotations/sqlite_guard.h"

namespace secondlook {

namespace {

StoreResult<void> check_name(Store& store, const Person& wanted) {
    if (wanted.name.empty())
        return tl::unexpected(
            StoreError{StoreError::Kind::Invalid, "The name is empty; type a name."});
    for (const Person& known : PersonRepository(store).list())
        if (known.name == wanted.name && known.id != wanted.id)
            return tl::unexpected(StoreError{
                StoreError::Kind::Refused,
                fmt::format("There is somebody called \"{}\" already; add something that tells "
                            "the two apart.",
                            wanted.name)});
    return {};
}

}  // namespace

StoreResult<Person> rename_person(Store& store, const Uuid& id, const std::string& name) {
    return guarded([&]() -> StoreResult<Person> {
        const Person person{id, clean_line(name)};
        if (auto fits = check_name(store, person); !fits) return tl::unexpected(fits.error());
        const auto done =
            EditHistory(store).record("Rename a person", {}, [&]() -> StoreResult<void> {
                SQLite::Statement update(store.database(),
                                         "UPDATE person SET name = ?1, changed = ?2 "
                                         "WHERE id = ?3 AND name <> ?1");
                update.bind(1, person.name);
                update.bind(2, store.recording().stamp);
                update.bind(3, person.id);
                update.exec();
                return {};
            });
        if (!done) return tl::unexpected(done.error());
        return person;
    });
}

}  // namespace secondlook
