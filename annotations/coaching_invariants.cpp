#include "annotations/coaching_invariants.h"

namespace secondlook {

namespace {

constexpr const char* restore = "restore your latest backup if something is missing";

// 2 is kUsualStepLimit, for steps in no cycle.
constexpr char crowded[] =
    "SELECT teacher, cycle, active - room - overridden AS too_many FROM "
    "(SELECT s.teacher, coalesce(s.cycle, '') AS cycle, count(*) AS active, "
    "  sum(EXISTS (SELECT 1 FROM step_override o WHERE o.action_step = s.id AND o.deleted = 0)) "
    "   AS overridden, coalesce(max(y.step_limit), 2) AS room "
    " FROM action_step s LEFT JOIN cycle y ON y.id = s.cycle "
    " WHERE s.state = 'active' AND s.deleted = 0 GROUP BY 1, 2) "
    "WHERE active > room + overridden";

// From the few recorded conversations on, so that a million moments are not looked through.
constexpr char shown_conversation[] =
    "SELECT 1 FROM lesson_recording r CROSS JOIN moment m ON m.lesson = r.id "
    " CROSS JOIN talking_point_moment l ON l.moment = m.id AND l.deleted = 0 "
    " CROSS JOIN talking_point t ON t.id = l.talking_point AND t.deleted = 0 "
    " WHERE r.kind = 'conversation' AND (t.draft = 0 OR t.author <> r.owner) UNION ALL "
    "SELECT 1 FROM lesson_recording r CROSS JOIN talking_point_link l "
    " LEFT JOIN clip c ON c.id = l.clip CROSS JOIN talking_point t ON t.id = l.talking_point "
    " WHERE r.kind = 'conversation' AND l.deleted = 0 AND t.deleted = 0 "
    " AND r.id = coalesce(l.lesson, c.lesson) AND (t.draft = 0 OR t.author <> r.owner)";

constexpr char foreign_mark[] =
    "SELECT 1 FROM lesson_recording r CROSS JOIN moment m ON m.lesson = r.id AND m.deleted = 0 "
    " AND m.author <> r.owner WHERE r.kind = 'conversation' UNION ALL "
    "SELECT 1 FROM lesson_recording r CROSS JOIN clip c ON c.lesson = r.id AND c.deleted = 0 "
    " AND c.author <> r.owner WHERE r.kind = 'conversation'";

constexpr char open_note[] =
    "SELECT 1 FROM lesson_recording r CROSS JOIN moment m ON m.lesson = r.id "
    " CROSS JOIN note n ON n.moment = m.id AND n.deleted = 0 AND n.visibility <> 'private' "
    " WHERE r.kind = 'conversation' UNION ALL "
    "SELECT 1 FROM lesson_recording r CROSS JOIN clip c ON c.lesson = r.id "
    " CROSS JOIN note n ON n.clip = c.id AND n.deleted = 0 AND n.visibility <> 'private' "
    " WHERE r.kind = 'conversation'";

constexpr Invariant invariants[] = {
    {"action_step", "more active steps than a cycle has room for, with no override",
     "rest one of them", crowded},
    {"attempt", "attempts whose numbers have gaps", restore,
     "SELECT 1 FROM attempt WHERE deleted = 0 GROUP BY action_step "
     "HAVING max(number) <> count(*) OR count(DISTINCT number) <> count(*)"},
    {"group_member", "a leader in a group for practitioners only", "take them out of the group",
     "SELECT 1 FROM group_member m JOIN coaching_group g ON g.id = m.coaching_group "
     "AND g.deleted = 0 AND g.practitioners_only = 1 JOIN role_in_school o ON o.person = m.person "
     "AND o.role = 'leader' AND o.deleted = 0 WHERE m.deleted = 0"},
    {"coaching_agreement", "two agreements of one pair", restore,
     "SELECT 1 FROM coaching_agreement WHERE deleted = 0 GROUP BY relationship "
     "HAVING count(*) > 1"},
    {"entitlement", "two entitlements of one teacher in one year", "remove one of them",
     "SELECT 1 FROM entitlement WHERE deleted = 0 GROUP BY teacher, year HAVING count(*) > 1"},
    {"step_override", "an override by someone who is not the step's teacher", restore,
     "SELECT 1 FROM step_override o JOIN action_step s ON s.id = o.action_step "
     "WHERE o.teacher <> s.teacher"},
    {"step_clip", "a clip of an attempt at another step", restore,
     "SELECT 1 FROM step_clip l JOIN attempt a ON a.id = l.attempt "
     "WHERE a.action_step <> l.action_step"},
    {"action_step", "a step in another teacher's cycle", restore,
     "SELECT 1 FROM action_step s JOIN cycle y ON y.id = s.cycle WHERE y.teacher <> s.teacher"},
    {"action_step", "a step under another teacher's focus", restore,
     "SELECT 1 FROM action_step s JOIN focus f ON f.id = s.focus WHERE f.teacher <> s.teacher"},
    {"cycle", "a cycle on another teacher's focus", restore,
     "SELECT 1 FROM cycle y JOIN focus f ON f.id = y.focus "
     "WHERE y.teacher IS NULL OR f.teacher <> y.teacher"},
    {"session", "a session that counts towards another teacher's entitlement", restore,
     "SELECT 1 FROM session s JOIN cycle y ON y.id = s.cycle JOIN entitlement e "
     "ON e.id = s.entitlement WHERE y.teacher IS NULL OR e.teacher <> y.teacher"},
    {"talking_point", "a recorded conversation on an agenda, or with someone else's talking point",
     "take it off the talking point", shown_conversation},
    {"step_clip", "a clip of a recorded conversation beside a step", "take it away from the step",
     "SELECT 1 FROM step_clip l JOIN clip c ON c.id = l.clip JOIN lesson_recording r "
     "ON r.id = c.lesson AND r.kind = 'conversation' WHERE l.deleted = 0"},
    {"focus", "a clip of a recorded conversation as the model of a focus", "choose another clip",
     "SELECT 1 FROM focus f JOIN clip c ON c.id = f.model_clip JOIN lesson_recording r "
     "ON r.id = c.lesson AND r.kind = 'conversation' WHERE f.deleted = 0"},
    {"lesson_recording", "a mark of someone else's in a recorded conversation", restore,
     foreign_mark},
    {"note", "a note in a recorded conversation that others may read", "make it private",
     open_note},
};

}  // namespace

const char* const crowded_cycles = crowded;

std::span<const Invariant> coaching_invariants() {
    return invariants;
}

}  // namespace secondlook
