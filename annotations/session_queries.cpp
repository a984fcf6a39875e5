#include "annotations/session_queries.h"

#include <fmt/format.h>

#include "annotations/coaching_access.h"
#include "annotations/refusal.h"
#include "annotations/seen_rows.h"
#include "annotations/row_read.h"

namespace secondlook {

namespace {

std::string sessions_where(std::string_view rest) {
    return fmt::format(
        "SELECT s.id, s.cycle, y.title, s.position, s.title AS name, s.kind, s.purpose, "
        "s.guidance, s.planned, s.zone, s.minutes, s.held_us, s.held_minutes, s.entitlement "
        "FROM session s JOIN cycle y ON y.id = s.cycle WHERE s.deleted = 0 AND {}{}",
        seen_cycle(), rest);
}

// Who takes part in session ?2, and whether they are ready: teacher, coach, the group's members.
constexpr const char* participants =
    "SELECT p.id, p.name, EXISTS (SELECT 1 FROM session_ready r WHERE r.session = ?2 "
    " AND r.person = p.id AND r.deleted = 0) FROM person p WHERE ?1 <> '' AND p.id IN "
    "(SELECT y.teacher FROM session s JOIN cycle y ON y.id = s.cycle WHERE s.id = ?2 "
    " UNION SELECT y.coach FROM session s JOIN cycle y ON y.id = s.cycle WHERE s.id = ?2 "
    " UNION SELECT m.person FROM session s JOIN cycle y ON y.id = s.cycle "
    "  JOIN group_member m ON m.coaching_group = y.coaching_group AND m.deleted = 0 "
    "  WHERE s.id = ?2) ORDER BY p.name, p.id";

Session session_from(SQLite::Statement& row) {
    RowReader read(row);
    Session session;
    session.id = read.text();
    session.cycle = read.text();
    session.cycle_title = read.text();
    session.position = static_cast<int>(read.number());
    session.title = read.text();
    session.kind = read.text();
    session.purpose = read.text();
    session.guidance = read.text();
    session.planned = read.text();
    session.zone = read.text();
    session.minutes = static_cast<int>(read.number());
    session.held = read.instant();
    session.held_minutes = static_cast<int>(read.number());
    session.entitlement = read.text();
    return session;
}

void add_readiness(Store& store, Session& session) {
    read_rows(store, participants, {session.id}, [&](SQLite::Statement& row) {
        RowReader read(row);
        const Person person = read.person();
        (read.flag() ? session.ready : session.not_ready).push_back(person);
        return true;
    });
}

std::vector<Session> read_sessions(Store& store, std::string_view rest,
                                   std::initializer_list<std::string> values) {
    auto sessions = read_rows(store, sessions_where(rest), values, session_from);
    for (Session& session : sessions)
        add_readiness(store, session);
    return sessions;
}

}  // namespace

std::string seen_sessions() {
    return sessions_where("");
}

StoreResult<Session> session_by_id(Store& store, const Uuid& id) {
    auto found = read_sessions(store, "AND s.id = ?2", {id});
    if (found.empty())
        return not_found("That session is not here for you; list the sessions to see which are.");
    return std::move(found.front());
}

std::vector<Session> sessions_of(Store& store, const Uuid& cycle) {
    return read_sessions(store, "AND s.cycle = ?2 ORDER BY s.position, s.id", {cycle});
}

std::vector<Session> all_sessions(Store& store) {
    return read_sessions(store, "ORDER BY s.planned = '', s.planned, y.title, s.position, s.id",
                         {});
}

}  // namespace secondlook
