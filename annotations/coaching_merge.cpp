#include "annotations/coaching_merge.h"

#include <fmt/format.h>

#include "annotations/attempt_repository.h"
#include "annotations/coaching_invariants.h"
#include "annotations/seen_rows.h"

namespace secondlook {

namespace {

std::vector<Uuid> ids_of(Store& store, const std::string& sql) {
    return read_rows(store, sql, {},
                     [](SQLite::Statement& row) { return row.getColumn(0).getString(); });
}

/// Runs an UPDATE with ?1 the edit's stamp.
void update(Store& store, const char* sql) {
    SQLite::Statement write(store.database(), sql);
    write.bind(1, store.recording().stamp);
    write.exec();
}

/// What was begun last gives way; one that was overridden stays.
void make_room(Store& store) {
    const std::string next = fmt::format(
        "SELECT s.id FROM action_step s JOIN ({}) k ON k.teacher = s.teacher "
        "AND k.cycle = coalesce(s.cycle, '') WHERE s.state = 'active' AND s.deleted = 0 "
        "AND ?1 <> '' AND NOT EXISTS (SELECT 1 FROM step_override o WHERE o.action_step = s.id "
        " AND o.deleted = 0) ORDER BY s.decided_us DESC, s.id DESC LIMIT 1",
        crowded_cycles);
    for (auto ids = ids_of(store, next); !ids.empty(); ids = ids_of(store, next))
        update_row(store, "action_step", ids.front(), {{"state", "agreed"}});
}

void number_all_attempts(Store& store) {
    for (const Uuid& step : ids_of(
             store,
             "SELECT action_step FROM attempt WHERE deleted = 0 AND ?1 <> '' GROUP BY action_step "
             "HAVING max(number) <> count(*) OR count(DISTINCT number) <> count(*)"))
        number_attempts(store, step);
}

void keep_newest(Store& store) {
    update(store,
           "UPDATE coaching_agreement SET deleted = 1, changed = ?1 WHERE deleted = 0 AND EXISTS "
           "(SELECT 1 FROM coaching_agreement o WHERE o.deleted = 0 "
           " AND o.relationship = coaching_agreement.relationship "
           " AND (o.changed, o.id) > (coaching_agreement.changed, coaching_agreement.id))");
    // Sessions count towards the one that stays.
    update(store,
           "UPDATE session SET changed = ?1, entitlement = n.kept FROM "
           "(SELECT e.id AS going, (SELECT k.id FROM entitlement k WHERE k.deleted = 0 "
           "  AND k.teacher = e.teacher AND k.year = e.year "
           "  ORDER BY k.changed DESC, k.id DESC LIMIT 1) AS kept "
           " FROM entitlement e WHERE e.deleted = 0) n "
           "WHERE session.entitlement = n.going AND n.kept <> n.going");
    update(store,
           "UPDATE entitlement SET deleted = 1, changed = ?1 WHERE deleted = 0 AND EXISTS "
           "(SELECT 1 FROM entitlement o WHERE o.deleted = 0 AND o.teacher = entitlement.teacher "
           " AND o.year = entitlement.year "
           " AND (o.changed, o.id) > (entitlement.changed, entitlement.id))");
}

void let_leaders_leave(Store& store) {
    update(store,
           "UPDATE group_member SET deleted = 1, changed = ?1 WHERE deleted = 0 "
           "AND coaching_group IN (SELECT id FROM coaching_group WHERE practitioners_only = 1) "
           "AND person IN (SELECT person FROM role_in_school WHERE role = 'leader' "
           "               AND deleted = 0)");
}

}  // namespace

void bring_coaching_in_order(Store& store) {
    make_room(store);
    number_all_attempts(store);
    keep_newest(store);
    let_leaders_leave(store);
}

}  // namespace secondlook
