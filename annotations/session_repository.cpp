#include "annotations/session_repository.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "annotations/calendar_day.h"
#include "annotations/clock.h"
#include "annotations/cycle_repository.h"
#include "annotations/edit_history.h"
#include "annotations/entitlement_repository.h"
#include "annotations/holidays.h"
#include "annotations/plain_text.h"
#include "annotations/refusal.h"
#include "annotations/seen_rows.h"
#include "annotations/session_queries.h"
#include "annotations/sqlite_guard.h"

namespace secondlook {

namespace {

constexpr int longest_session = 24 * 60;  // minutes

template <std::size_t count>
StoreResult<void> check_choice(const std::string& word,
                               const std::array<std::string_view, count>& choices,
                               std::string_view what) {
    if (std::ranges::find(choices, word) != choices.end()) return {};
    std::string names;
    for (const std::string_view choice : choices)
        names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", choice);
    return invalid(fmt::format("A session's {} is one of {}.", what, names));
}

StoreResult<void> check_session(const Session& session) {
    constexpr std::array<std::string_view, 3> kinds{"face to face", "live", "own time"};
    constexpr std::array<std::string_view, 3> purposes{"conversation", "lesson", "meeting"};
    if (clean_line(session.title).empty())
        return invalid("The title is empty; type a title for the session.");
    if (auto fits = check_choice(session.kind, kinds, "kind"); !fits) return fits;
    if (auto fits = check_choice(session.purpose, purposes, "purpose"); !fits) return fits;
    if (!session.planned.empty() && !is_appointment(session.planned))
        return invalid("Write when it is planned like 2026-11-24T15:30, or like 2026-11-24.");
    if (!session.zone.empty() && !is_zone_name(session.zone))
        return invalid("Write the time zone like Europe/London.");
    if (session.minutes < 0 || session.minutes > longest_session)
        return invalid("A session is planned for up to 1440 minutes; 0 leaves it open.");
    return {};
}

StoreResult<Fields> session_fields(const Session& session) {
    if (auto fits = check_session(session); !fits) return tl::unexpected(fits.error());
    return clean_fields({{"position", static_cast<std::int64_t>(session.position)},
                         {"title", line_cell(session.title)},
                         {"kind", session.kind},
                         {"purpose", session.purpose},
                         {"guidance", session.guidance},
                         {"planned", session.planned},
                         {"zone", session.zone},
                         {"minutes", static_cast<std::int64_t>(session.minutes)},
                         {"entitlement", optional_text(session.entitlement)}});
}

StoreResult<void> check_entitlement(Store& store, const Session& session) {
    if (session.entitlement.empty() ||
        any_row(store,
                "SELECT 1 FROM entitlement e JOIN cycle y ON y.teacher = e.teacher "
                "WHERE e.id = ?2 AND y.id = ?3 AND e.deleted = 0 AND ?1 <> ''",
                {session.entitlement, session.cycle}))
        return {};
    return refusal("A session counts towards its own teacher's entitlement; choose one of theirs.");
}

int next_position(Store& store, const Uuid& cycle) {
    const auto last = read_rows(
        store,
        "SELECT coalesce(max(position) + 1, 0) FROM session WHERE cycle = ?2 AND deleted = 0 "
        "AND ?1 <> ''",
        {cycle}, [](SQLite::Statement& row) { return row.getColumn(0).getInt(); });
    return last.front();
}

/// Runs an edit on a session that the acting person sees, and reads it again.
template <class Edit>
StoreResult<Session> change_session(Store& store, const Uuid& id, const char* label, Edit edit) {
    return guarded([&]() -> StoreResult<Session> {
        const auto before = session_by_id(store, id);
        if (!before) return before;
        const auto done = EditHistory(store).record(
            label, {}, [&]() -> StoreResult<void> { return edit(*before); });
        if (!done) return tl::unexpected(done.error());
        return session_by_id(store, id);
    });
}

/// The day of the cycle's last session, or else its start, or today.
std::string last_day(Store& store, const Cycle& cycle) {
    std::string last;
    for (const Session& session : sessions_of(store, cycle.id))
        if (!session.planned.empty()) last = std::max(last, day_of(session.planned));
    if (last.empty()) last = cycle.starts;
    return last.empty() ? today() : last;
}

}  // namespace

StoreResult<Session> SessionRepository::add(const Session& wanted) {
    return guarded([&]() -> StoreResult<Session> {
        const auto cycle = CycleRepository(store_).get(wanted.cycle);
        if (!cycle) return tl::unexpected(cycle.error());
        Session session = wanted;
        session.position = next_position(store_, cycle->id);
        if (session.entitlement.empty() && !session.planned.empty())
            session.entitlement =
                EntitlementRepository(store_).for_day(cycle->teacher.id, day_of(session.planned));
        auto fields = session_fields(session);
        if (!fields) return tl::unexpected(fields.error());
        if (auto own = check_entitlement(store_, session); !own) return tl::unexpected(own.error());
        fields->emplace_back("cycle", cycle->id);
        Uuid id;
        const auto done = EditHistory(store_).record("Plan a session", {}, [&] {
            id = insert_row(store_, "session", *fields);
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return session_by_id(store_, id);
    });
}

StoreResult<Session> SessionRepository::add_follow_up(const Uuid& cycle, const std::string& title) {
    const auto found = CycleRepository(store_).get(cycle);
    if (!found) return tl::unexpected(found.error());
    return guarded([&] {
        Session session;
        session.cycle = cycle;
        session.title = title;
        session.guidance =
            "Begin with the steps of last time, the old clip beside the new one: what has changed "
            "for the pupils?";
        session.planned = follow_up_day(store_, last_day(store_, *found));
        return add(session);
    });
}

std::vector<Session> SessionRepository::list(const Uuid& cycle) const {
    return guarded_read(
        store_, [&] { return cycle.empty() ? all_sessions(store_) : sessions_of(store_, cycle); });
}

StoreResult<Session> SessionRepository::get(const Uuid& id) const {
    return guarded([&] { return session_by_id(store_, id); });
}

StoreResult<Session> SessionRepository::find(const std::string& words) const {
    return guarded([&]() -> StoreResult<Session> {
        const auto id = find_seen(store_, seen_sessions(), words, "session");
        if (!id) return tl::unexpected(id.error());
        return session_by_id(store_, *id);
    });
}

StoreResult<Session> SessionRepository::change(const Session& session) {
    return change_session(store_, session.id, "Change a session",
                          [&](const Session& before) -> StoreResult<void> {
                              const auto fields = session_fields(session);
                              if (!fields) return tl::unexpected(fields.error());
                              Session whole = session;
                              whole.cycle = before.cycle;
                              if (auto own = check_entitlement(store_, whole); !own) return own;
                              update_row(store_, "session", session.id, *fields);
                              return {};
                          });
}

StoreResult<Session> SessionRepository::hold(const Uuid& id, int minutes,
                                             std::optional<InstantUs> when) {
    if (minutes < 0 || minutes > longest_session)
        return invalid("A session lasts up to 1440 minutes; say how many it took.");
    return change_session(
        store_, id, "A session took place", [&](const Session& before) -> StoreResult<void> {
            const auto held = when.value_or(before.held.value_or(store_.recording().when));
            update_row(store_, "session", id,
                       {{"held_us", held}, {"held_minutes", static_cast<std::int64_t>(minutes)}});
            return {};
        });
}

StoreResult<Session> SessionRepository::unhold(const Uuid& id) {
    return change_session(store_, id, "A session did not take place",
                          [&](const Session&) -> StoreResult<void> {
                              update_row(store_, "session", id,
                                         {{"held_us", Cell()}, {"held_minutes", std::int64_t{0}}});
                              return {};
                          });
}

StoreResult<Session> SessionRepository::set_ready(const Uuid& id, bool ready) {
    const Uuid acting = store_.acting_person().id;
    return change_session(
        store_, id, ready ? "Ready for a session" : "Not ready for a session yet",
        [&](const Session& before) -> StoreResult<void> {
            const auto among = [&](const std::vector<Person>& people) {
                return std::ranges::find(people, acting, &Person::id) != people.end();
            };
            if (!among(before.ready) && !among(before.not_ready))
                return refusal(
                    "Only those who take part in a session prepare it, each for themself.");
            const std::pair<Field, Field> keys{{"session", id}, {"person", acting}};
            if (ready)
                link_rows(store_, "session_ready", keys);
            else
                unlink_rows(store_, "session_ready", keys);
            return {};
        });
}

StoreResult<void> SessionRepository::remove(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto before = session_by_id(store_, id);
        if (!before) return tl::unexpected(before.error());
        return EditHistory(store_).record("Remove a session", {}, [&] {
            remove_row(store_, "session", id);
            return StoreResult<void>();
        });
    });
}

}  // namespace secondlook
