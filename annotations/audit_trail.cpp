#include "annotations/audit_trail.h"

#include "annotations/clock.h"
#include "annotations/prepared.h"
#include "annotations/sqlite_guard.h"

namespace secondlook {

namespace {

constexpr std::string_view looked_into = "Looked into the lesson";
constexpr InstantUs one_hour = 3'600'000'000;

void insert_event(Store& store, const std::string& what, const Uuid& subject) {
    Prepared insert(store,
                    "INSERT INTO audit_event (when_us, person, what, subject) VALUES (?, ?, ?, ?)");
    insert.bind(1, instant_now());
    insert.bind(2, store.acting_person().id);
    insert.bind(3, what);
    insert.bind(4, subject);
    insert.exec();
}

}  // namespace

StoreResult<void> AuditTrail::add(const std::string& what, const Uuid& subject) {
    return guarded([&]() -> StoreResult<void> {
        insert_event(store_, what, subject);
        return {};
    });
}

std::vector<AuditEvent> AuditTrail::list(int limit) const {
    return guarded_read(store_, [&] {
        Prepared read(
            store_,
            "SELECT e.when_us, e.person, coalesce(p.name, ''), e.what, e.subject "
            "FROM audit_event e LEFT JOIN person p ON p.id = e.person "
            "WHERE e.person = ?1 OR EXISTS (SELECT 1 FROM lesson_recording r "
            "WHERE r.id = e.subject AND r.owner = ?1) OR EXISTS (SELECT 1 FROM store_meta "
            "WHERE key = 'owner' AND value = ?1) ORDER BY e.id DESC LIMIT ?2");
        read.bind(1, store_.acting_person().id);
        read.bind(2, limit);
        std::vector<AuditEvent> events;
        while (read.executeStep())
            events.push_back({read.getColumn(0).getInt64(), read.getColumn(1).getString(),
                              read.getColumn(2).getString(), read.getColumn(3).getString(),
                              read.getColumn(4).getString()});
        return events;
    });
}

void note_look_into(Store& store, const Uuid& lesson) {
    Prepared read(store,
                  "SELECT 1 FROM lesson_recording r WHERE r.id = ?1 AND r.owner <> ?2 "
                  "AND NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.subject = ?1 "
                  "AND e.person = ?2 AND e.what = ?3 AND e.when_us > ?4)");
    read.bind(1, lesson);
    read.bind(2, store.acting_person().id);
    read.bind(3, std::string(looked_into));
    read.bind(4, instant_now() - one_hour);
    if (read.executeStep()) insert_event(store, std::string(looked_into), lesson);
}

}  // namespace secondlook
