#include "annotations/invariants.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <string>

#include "annotations/coaching_invariants.h"

namespace secondlook {

namespace {

constexpr Invariant invariants[] = {
    {"moment", "a moment past the end of its lesson", "move or remove it",
     "SELECT 1 FROM moment m JOIN lesson_recording r ON r.id = m.lesson WHERE r.duration_us > 0 "
     "AND (coalesce(m.to_us, 0) > r.duration_us OR m.at_us >= r.duration_us)"},
    {"clip", "a clip past the end of its lesson", "move or remove it",
     "SELECT 1 FROM clip c JOIN lesson_recording r ON r.id = c.lesson WHERE r.duration_us > 0 "
     "AND c.out_us > r.duration_us"},
    {"talking_point_value", "a tag that Second Look does not know", "load the set that it is from",
     "SELECT 1 FROM talking_point_value v WHERE v.deleted = 0 AND v.dimension NOT IN "
     "('subject', 'initiates', 'stimulus', 'tone', 'scale', 'timeframe') "
     "AND NOT EXISTS (SELECT 1 FROM dimension d WHERE d.key = v.dimension)"},
    {"talking_point", "video clips as stimulus on an agenda, with no moment or clip",
     "choose recall for it, or attach one",
     "SELECT 1 FROM talking_point t JOIN talking_point_value v ON v.talking_point = t.id "
     "AND v.deleted = 0 AND v.dimension = 'stimulus' AND v.value = 'video clips' "
     "WHERE t.deleted = 0 AND t.draft = 0 AND NOT EXISTS (SELECT 1 FROM talking_point_moment l "
     " JOIN moment m ON m.id = l.moment AND m.deleted = 0 "
     " WHERE l.talking_point = t.id AND l.deleted = 0) "
     "AND NOT EXISTS (SELECT 1 FROM talking_point_link l JOIN clip c ON c.id = l.clip "
     " AND c.deleted = 0 WHERE l.talking_point = t.id AND l.deleted = 0)"},
    {"talking_point", "artefacts as stimulus on an agenda, with no file",
     "choose recall for it, or attach one",
     "SELECT 1 FROM talking_point t JOIN talking_point_value v ON v.talking_point = t.id "
     "AND v.deleted = 0 AND v.dimension = 'stimulus' AND v.value = 'artefacts' "
     "WHERE t.deleted = 0 AND t.draft = 0 AND NOT EXISTS (SELECT 1 FROM talking_point_link l "
     " JOIN artefact a ON a.id = l.artefact AND a.deleted = 0 "
     " WHERE l.talking_point = t.id AND l.deleted = 0)"},
    {"reviewed", "a review of a clip of another lesson",
     "restore your latest backup if something is missing",
     "SELECT 1 FROM reviewed v JOIN clip c ON c.id = v.clip WHERE c.lesson <> v.lesson"},
};

}  // namespace

const std::vector<Invariant>& store_invariants() {
    static const std::vector<Invariant> all = [] {
        std::vector<Invariant> both(std::begin(invariants), std::end(invariants));
        both.insert(both.end(), coaching_invariants().begin(), coaching_invariants().end());
        return both;
    }();
    return all;
}

bool is_broken(SQLite::Database& database, const Invariant& rule) {
    SQLite::Statement broken(database, std::string(rule.sql) + " LIMIT 1");
    return broken.executeStep();
}

}  // namespace secondlook
