#include "annotations/entitlement_repository.h"

#include <fmt/format.h>

#include "annotations/access.h"
#include "annotations/calendar_day.h"
#include "annotations/coaching_access.h"
#include "annotations/edit_history.h"
#include "annotations/plain_text.h"
#include "annotations/refusal.h"
#include "annotations/seen_rows.h"
#include "annotations/row_read.h"
#include "annotations/sqlite_guard.h"

namespace secondlook {

namespace {

std::string seen_entitlements(std::string_view rest) {
    return fmt::format(
        "SELECT e.id, e.teacher, t.name, e.year, e.minutes, e.counts FROM entitlement e "
        "JOIN person t ON t.id = e.teacher WHERE e.deleted = 0 AND (e.teacher = ?1 OR {} "
        "OR EXISTS (SELECT 1 FROM relationship w WHERE w.teacher = e.teacher AND w.coach = ?1 "
        " AND w.deleted = 0 AND {}) "
        "OR EXISTS (SELECT 1 FROM store_meta WHERE key = 'owner' AND value = ?1)) {}",
        leads(), teacher_knows("w"), rest);
}

std::vector<HeldSession> held_sessions(Store& store, const Uuid& entitlement) {
    return read_rows(
        store,
        "SELECT s.held_us, s.held_minutes, e.counts = 'all sessions' OR s.purpose = 'conversation' "
        "FROM session s JOIN entitlement e ON e.id = s.entitlement "
        "JOIN cycle y ON y.id = s.cycle AND y.deleted = 0 "
        "WHERE s.entitlement = ?2 AND s.held_us IS NOT NULL AND s.deleted = 0 AND ?1 <> '' "
        "ORDER BY s.held_us, s.id",
        {entitlement}, [](SQLite::Statement& row) {
            RowReader read(row);
            HeldSession held;
            held.held = read.number();
            held.minutes = static_cast<int>(read.number());
            held.counts = read.flag();
            return held;
        });
}

Entitlement entitlement_from(SQLite::Statement& row) {
    RowReader read(row);
    Entitlement entitlement;
    entitlement.id = read.text();
    entitlement.teacher = read.person();
    entitlement.year = read.text();
    entitlement.minutes = static_cast<int>(read.number());
    entitlement.counts = read.text();
    return entitlement;
}

std::vector<Entitlement> read_entitlements(Store& store, std::string_view rest,
                                           std::initializer_list<std::string> values) {
    auto all = read_rows(store, seen_entitlements(rest), values, entitlement_from);
    for (Entitlement& one : all) {
        one.held = held_sessions(store, one.id);
        for (const HeldSession& session : one.held)
            one.used += session.counts ? session.minutes : 0;
    }
    return all;
}

StoreResult<Entitlement> entitlement_by_id(Store& store, const Uuid& id) {
    auto found = read_entitlements(store, "AND e.id = ?2", {id});
    if (found.empty())
        return not_found("That entitlement is not here for you; list them to see which are.");
    return std::move(found.front());
}

StoreResult<void> check_may_set(Store& store, const Uuid& teacher) {
    if (auto there = check_person(store, teacher); !there) return there;
    if (store.acting_person().id == teacher || coaches(store, teacher) || acts_as_leader(store) ||
        acts_as_owner(store))
        return {};
    return refusal(fmt::format(
        "What {0} may expect is set by {0}, whoever coaches them, or a leader; ask them.",
        name_of(store, teacher)));
}

StoreResult<Fields> entitlement_fields(const std::string& year, int minutes,
                                       const std::string& counts) {
    constexpr int most = 60 * 24 * 366;
    if (clean_line(year).empty()) return invalid("Say for which year it is, like 2026/27.");
    if (minutes < 1 || minutes > most)
        return invalid("Say how many minutes of coaching in a year, from 1 on.");
    if (counts != "conversations" && counts != "all sessions")
        return invalid("What counts is either \"conversations\" or \"all sessions\".");
    return clean_fields({{"year", line_cell(year)},
                         {"minutes", static_cast<std::int64_t>(minutes)},
                         {"counts", counts}});
}

}  // namespace

StoreResult<Entitlement> EntitlementRepository::set(const Uuid& teacher, const std::string& year,
                                                    int minutes, const std::string& counts) {
    return guarded([&]() -> StoreResult<Entitlement> {
        if (auto may = check_may_set(store_, teacher); !may) return tl::unexpected(may.error());
        auto fields = entitlement_fields(year, minutes, counts);
        if (!fields) return tl::unexpected(fields.error());
        const auto before = read_entitlements(store_, "AND e.teacher = ?2 AND e.year = ?3",
                                              {teacher, clean_line(year)});
        Uuid id = before.empty() ? Uuid() : before.front().id;
        const auto done = EditHistory(store_).record("Set an entitlement", {}, [&] {
            fields->emplace_back("teacher", teacher);
            if (id.empty())
                id = insert_row(store_, "entitlement", *fields);
            else
                update_row(store_, "entitlement", id, *fields);
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return entitlement_by_id(store_, id);
    });
}

std::vector<Entitlement> EntitlementRepository::list() const {
    return guarded_read(
        store_, [&] { return read_entitlements(store_, "ORDER BY t.name, e.year, e.id", {}); });
}

StoreResult<Entitlement> EntitlementRepository::find(const std::string& id_or_start) const {
    return guarded([&]() -> StoreResult<Entitlement> {
        const auto id = find_seen(
            store_, fmt::format("SELECT id, NULL AS name FROM ({})", seen_entitlements("")),
            id_or_start, "entitlement");
        if (!id) return tl::unexpected(id.error());
        return entitlement_by_id(store_, *id);
    });
}

Uuid EntitlementRepository::for_day(const Uuid& teacher, const std::string& day) const {
    return guarded_read(store_, [&]() -> Uuid {
        if (!is_day(day)) return {};
        const auto found =
            read_rows(store_, seen_entitlements("AND e.teacher = ?2 AND e.year IN (?3, ?4)"),
                      {teacher, school_year_of(day), day.substr(0, 4)}, entitlement_from);
        return found.empty() ? Uuid() : found.front().id;
    });
}

StoreResult<void> EntitlementRepository::remove(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto before = entitlement_by_id(store_, id);
        if (!before) return tl::unexpected(before.error());
        if (auto may = check_may_set(store_, before->teacher.id); !may) return may;
        return EditHistory(store_).record("Remove an entitlement", {}, [&] {
            remove_row(store_, "entitlement", id);
            return StoreResult<void>();
        });
    });
}

}  // namespace secondlook
