#include "annotations/coaching_access.h"

#include <fmt/format.h>

#include "annotations/prepared.h"
#include "annotations/refusal.h"

namespace secondlook {

namespace {

// {0} is a teacher's column; ?1 is the acting person.
constexpr std::string_view is_coach_of =
    "EXISTS (SELECT 1 FROM relationship w WHERE w.teacher = {0} AND w.coach = ?1 "
    "        AND w.deleted = 0 AND {1})";

// {0} is a group's column.
constexpr std::string_view is_member_of =
    "EXISTS (SELECT 1 FROM group_member u JOIN coaching_group g ON g.id = u.coaching_group "
    "        AND g.deleted = 0 WHERE u.coaching_group = {0} AND u.person = ?1 AND u.deleted = 0)";

std::string filled(std::string_view pattern, std::string_view column) {
    return fmt::format(fmt::runtime(pattern), column, teacher_knows("w"));
}

}  // namespace

bool acts_as_owner(Store& store) {
    Prepared read(store, "SELECT 1 FROM store_meta WHERE key = 'owner' AND value = ?");
    read.bind(1, store.acting_person().id);
    return read.executeStep();
}

bool coaches(Store& store, const Uuid& teacher) {
    Prepared read(store,
                  "SELECT 1 FROM relationship w WHERE teacher = ? AND coach = ? AND deleted = 0 "
                  "AND " +
                      teacher_knows("w"));
    read.bind(1, teacher);
    read.bind(2, store.acting_person().id);
    return read.executeStep();
}

bool is_person(Store& store, const Uuid& person) {
    Prepared read(store, "SELECT 1 FROM person WHERE id = ? AND deleted = 0");
    read.bind(1, person);
    return read.executeStep();
}

StoreResult<void> check_person(Store& store, const Uuid& person) {
    if (is_person(store, person)) return {};
    return not_found("That person is not here, or no longer; list the people to see who is.");
}

StoreResult<void> check_is_teacher(Store& store, const Uuid& teacher, std::string_view doing) {
    if (store.acting_person().id == teacher) return {};
    return refusal(fmt::format(
        "It is {0}'s to decide: only {0} may {1}; propose it and talk about it with them.",
        name_of(store, teacher), doing));
}

std::string name_of(Store& store, const Uuid& person) {
    Prepared read(store, "SELECT name FROM person WHERE id = ?");
    read.bind(1, person);
    return read.executeStep() ? read.getColumn(0).getString() : std::string("the teacher");
}

std::string teacher_knows(std::string_view alias) {
    return fmt::format(
        "({0}.author <> {0}.coach OR {0}.author = (SELECT value FROM store_meta "
        "  WHERE key = 'owner') OR EXISTS (SELECT 1 FROM coaching_agreement z "
        "  WHERE z.relationship = {0}.id AND z.deleted = 0 "
        "  AND z.teacher_accepted_us IS NOT NULL)) ",
        alias);
}

std::string leads() {
    return "EXISTS (SELECT 1 FROM role_in_school o WHERE o.person = ?1 AND o.role = 'leader' "
           "AND o.deleted = 0)";
}

std::string in_group(std::string_view column) {
    return filled(is_member_of, column);
}

std::string own_cycle(std::string_view alias) {
    return fmt::format(
        "({0}.teacher = ?1 OR {1} OR (NOT {2} AND ({0}.author = ?1 OR {0}.coach = ?1 OR {3}))) ",
        alias, in_group(fmt::format("{}.coaching_group", alias)), leads(),
        filled(is_coach_of, fmt::format("{}.teacher", alias)));
}

std::string seen_cycle() {
    return fmt::format(
        "(y.deleted = 0 AND (y.programme IS NULL OR EXISTS (SELECT 1 FROM programme q "
        "  WHERE q.id = y.programme AND q.deleted = 0)) AND {}) ",
        own_cycle("y"));
}

std::string seen_work(std::string_view alias, std::string_view cycle) {
    return fmt::format(
        "({0}.deleted = 0 AND ({0}.teacher = ?1 OR (NOT {1} AND ({0}.author = ?1 OR {2} "
        " OR EXISTS (SELECT 1 FROM cycle k WHERE k.id = {3} AND (k.coach = ?1 OR {4})))))) ",
        alias, leads(), filled(is_coach_of, fmt::format("{}.teacher", alias)), cycle,
        filled(is_member_of, "k.coaching_group"));
}

}  // namespace secondlook
