#include "annotations/note_privacy.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "annotations/sqlite_guard.h"

namespace secondlook {

StoreResult<std::set<Uuid>> private_notes(Store& store, const Uuid& lesson) {
    return guarded([&]() -> StoreResult<std::set<Uuid>> {
        SQLite::Statement read(store.database(),
                               "SELECT n.moment FROM note n JOIN moment m ON m.id = n.moment "
                               "WHERE m.lesson = ? AND n.author = ? AND n.deleted = 0 "
                               "AND n.visibility = 'private'");
        read.bind(1, lesson);
        read.bind(2, store.acting_person().id);
        std::set<Uuid> moments;
        while (read.executeStep())
            moments.insert(read.getColumn(0).getString());
        return moments;
    });
}

}  // namespace secondlook
