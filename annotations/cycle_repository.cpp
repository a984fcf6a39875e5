#include "annotations/cycle_repository.h"

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

std::string seen_cycles(std::string_view rest) {
    return fmt::format(
        "SELECT y.id, y.title, y.programme, y.position, y.kind, y.domain, y.teacher, t.name, "
        "y.coach, c.name, y.coaching_group, y.focus, y.principle, y.template, y.starts, "
        "y.step_limit, y.closed_us, y.author FROM cycle y LEFT JOIN person t ON t.id = y.teacher "
        "LEFT JOIN person c ON c.id = y.coach WHERE {}{}",
        seen_cycle(), rest);
}

Cycle cycle_from(SQLite::Statement& row) {
    RowReader read(row);
    Cycle cycle;
    cycle.id = read.text();
    cycle.title = read.text();
    cycle.programme = read.text();
    cycle.position = static_cast<int>(read.number());
    cycle.kind = read.text();
    cycle.domain = read.text();
    cycle.teacher = read.person();
    cycle.coach = read.person();
    cycle.group = read.text();
    cycle.focus = read.text();
    cycle.principle = read.text();
    cycle.template_key = read.text();
    cycle.starts = read.text();
    cycle.step_limit = static_cast<int>(read.number());
    cycle.closed = read.instant();
    cycle.author = read.text();
    return cycle;
}

StoreResult<Cycle> cycle_by_id(Store& store, const Uuid& id) {
    auto found = read_rows(store, seen_cycles("AND y.id = ?2"), {id}, cycle_from);
    if (found.empty())
        return not_found("That cycle is not here for you; list the cycles to see which are.");
    return std::move(found.front());
}

StoreResult<Fields> cycle_fields(const Cycle& cycle) {
    if (clean_line(cycle.title).empty())
        return invalid("The title is empty; type a title for the cycle.");
    if (!cycle.starts.empty() && !is_day(cycle.starts))
        return invalid("A cycle starts on a day; write it like 2026-11-24.");
    if (cycle.step_limit < 1)
        return invalid("A cycle has room for one active step at least; choose 1 or more.");
    return clean_fields({{"title", line_cell(cycle.title)},
                         {"position", static_cast<std::int64_t>(cycle.position)},
                         {"kind", line_cell(cycle.kind)},
                         {"domain", line_cell(cycle.domain)},
                         {"coach", optional_text(cycle.coach.id)},
                         {"focus", optional_text(cycle.focus)},
                         {"principle", cycle.principle},
                         {"starts", cycle.starts},
                         {"step_limit", static_cast<std::int64_t>(cycle.step_limit)}});
}

StoreResult<void> check_focus(Store& store, const Cycle& cycle) {
    if (cycle.focus.empty()) return {};
    if (!any_row(store,
                 "SELECT 1 FROM focus WHERE id = ?2 AND teacher = ?3 AND deleted = 0 "
                 "AND (state = 'agreed' OR ?1 = ?3)",
                 {cycle.focus, cycle.teacher.id}))
        return refusal(
            "A cycle's focus is one that its teacher has agreed to; propose it to them first.");
    return {};
}

StoreResult<void> check_coach(Store& store, const Cycle& cycle) {
    if (cycle.coach.id.empty()) return {};
    if (cycle.coach.id == cycle.teacher.id)
        return refusal("Nobody coaches themself; leave the coach out to work on your own.");
    return check_person(store, cycle.coach.id);
}

/// The active steps of any one teacher in the cycle, at most.
std::int64_t most_active(Store& store, const Uuid& cycle) {
    const auto counts = read_rows(
        store,
        "SELECT count(*) FROM action_step WHERE cycle = ?2 AND state = 'active' AND deleted = 0 "
        "AND ?1 <> '' GROUP BY teacher ORDER BY 1 DESC",
        {cycle}, [](SQLite::Statement& row) { return row.getColumn(0).getInt64(); });
    return counts.empty() ? 0 : counts.front();
}

StoreResult<void> check_limit(Store& store, const Cycle& before, const Cycle& cycle) {
    if (cycle.step_limit > before.step_limit && !cycle.teacher.id.empty())
        if (auto own = check_is_teacher(store, cycle.teacher.id, "make room for more active steps");
            !own)
            return own;
    if (cycle.step_limit < before.step_limit && most_active(store, cycle.id) > cycle.step_limit)
        return refusal("More steps are active here; rest one before you make less room.");
    return {};
}

StoreResult<void> check_change(Store& store, const Cycle& before, const Cycle& cycle) {
    if (auto fits = check_coach(store, cycle); !fits) return fits;
    if (auto limit = check_limit(store, before, cycle); !limit) return limit;
    return cycle.focus == before.focus ? StoreResult<void>() : check_focus(store, cycle);
}

/// What change() does not take over stays as it was.
Cycle with_changes(const Cycle& before, const Cycle& changes) {
    Cycle cycle = changes;
    cycle.teacher = before.teacher;
    cycle.group = before.group;
    cycle.programme = before.programme;
    return cycle;
}

template <class Edit>
StoreResult<Cycle> write_cycle(Store& store, const char* label, Edit edit) {
    Uuid id;
    const auto done = EditHistory(store).record(label, {}, [&] {
        id = edit();
        return StoreResult<void>();
    });
    if (!done) return tl::unexpected(done.error());
    return cycle_by_id(store, id);
}

}  // namespace

StoreResult<void> check_for_whom(Store& store, const Uuid& teacher, const Uuid& coach,
                                 const Uuid& group) {
    if (teacher.empty() == group.empty())
        return invalid("Say for which teacher or for which group it is, one of the two.");
    if (!teacher.empty())
        if (auto there = check_person(store, teacher); !there) return there;
    const Uuid& acting = store.acting_person().id;
    const bool in_group =
        !group.empty() &&
        any_row(store,
                "SELECT 1 FROM coaching_group g WHERE g.id = ?2 AND g.deleted = 0 AND (g.author = "
                "?1 OR EXISTS (SELECT 1 FROM group_member m WHERE m.coaching_group = g.id "
                "AND m.person = ?1 AND m.deleted = 0))",
                {group});
    if (!group.empty() && !in_group)
        return not_found("You have no such group; list the groups to see which you have.");
    if (in_group || acting == teacher) return {};
    if (auto may = check_no_leader(store); !may) return may;
    if (acting == coach || coaches(store, teacher) || acts_as_owner(store)) return {};
    return refusal(fmt::format("Only {0} and whoever coaches them begin that; ask {0}.",
                               name_of(store, teacher)));
}

StoreResult<Cycle> CycleRepository::add(const Cycle& cycle) {
    return guarded([&]() -> StoreResult<Cycle> {
        if (auto may = check_for_whom(store_, cycle.teacher.id, cycle.coach.id, cycle.group); !may)
            return tl::unexpected(may.error());
        auto fields = cycle_fields(cycle);
        if (!fields) return tl::unexpected(fields.error());
        if (auto fits = check_change(store_, Cycle(), cycle); !fits)
            return tl::unexpected(fits.error());
        fields->emplace_back("programme", optional_text(cycle.programme));
        fields->emplace_back("teacher", optional_text(cycle.teacher.id));
        fields->emplace_back("coaching_group", optional_text(cycle.group));
        fields->emplace_back("template", line_cell(cycle.template_key));
        return write_cycle(store_, "Begin a cycle",
                           [&] { return insert_row(store_, "cycle", *fields); });
    });
}

std::vector<Cycle> CycleRepository::list() const {
    return guarded_read(store_, [&] {
        return read_rows(store_,
                         seen_cycles("ORDER BY y.programme, y.position, y.starts, y.title, y.id"),
                         {}, cycle_from);
    });
}

StoreResult<Cycle> CycleRepository::get(const Uuid& id) const {
    return guarded([&] { return cycle_by_id(store_, id); });
}

StoreResult<Cycle> CycleRepository::find(const std::string& words) const {
    return guarded([&]() -> StoreResult<Cycle> {
        const auto id =
            find_seen(store_, fmt::format("SELECT id, title AS name FROM ({})", seen_cycles("")),
                     words, "cycle");
        if (!id) return tl::unexpected(id.error());
        return cycle_by_id(store_, *id);
    });
}

StoreResult<Cycle> CycleRepository::change(const Cycle& changes) {
    return guarded([&]() -> StoreResult<Cycle> {
        const auto before = cycle_by_id(store_, changes.id);
        if (!before) return before;
        const Cycle cycle = with_changes(*before, changes);
        const auto fields = cycle_fields(cycle);
        if (!fields) return tl::unexpected(fields.error());
        if (auto fits = check_change(store_, *before, cycle); !fits)
            return tl::unexpected(fits.error());
        return write_cycle(store_, "Change a cycle", [&] {
            update_row(store_, "cycle", cycle.id, *fields);
            return cycle.id;
        });
    });
}

StoreResult<Cycle> CycleRepository::close(const Uuid& id, bool closed) {
    return guarded([&]() -> StoreResult<Cycle> {
        const auto before = cycle_by_id(store_, id);
        if (!before || before->closed.has_value() == closed) return before;
        return write_cycle(store_, closed ? "Close a cycle" : "Open a cycle again", [&] {
            const Cell when = closed ? Cell(store_.recording().when) : Cell();
            update_row(store_, "cycle", id, {{"closed_us", when}});
            return id;
        });
    });
}

StoreResult<void> CycleRepository::remove(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto before = cycle_by_id(store_, id);
        if (!before) return tl::unexpected(before.error());
        return EditHistory(store_).record("Remove a cycle", {}, [&] {
            remove_row(store_, "cycle", id);
            return StoreResult<void>();
        });
    });
}

}  // namespace secondlook
