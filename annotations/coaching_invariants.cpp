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
};

}  // namespace

const char* const crowded_cycles = crowded;

std::span<const Invariant> coaching_invariants() {
    return invariants;
}

}  // namespace secondlook
