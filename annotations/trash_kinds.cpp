#include "annotations/trash_kinds.h"

#include <fmt/format.h>

#include "annotations/access.h"
#include "annotations/coaching_access.h"

namespace secondlook {

namespace {

using Kind = TrashItem::Kind;

std::string of_the_two() {
    return "?1 IN (x.teacher, x.coach)";
}

std::string of_the_group() {
    return fmt::format(
        "(x.author = ?1 OR EXISTS (SELECT 1 FROM group_member m "
        "WHERE m.coaching_group = x.id AND m.person = ?1 AND m.deleted = 0))");
}

std::string of_the_programme() {
    return fmt::format("(x.teacher = ?1 OR {} OR (x.author = ?1 AND NOT {}))",
                       in_group("x.coaching_group"), leads());
}

std::string of_the_cycle() {
    return own_cycle("x");
}

/// Who may word it (focus_repository.h).
std::string of_the_teacher() {
    return fmt::format("(x.teacher = ?1 OR (x.author = ?1 AND x.decided_by IS NULL AND NOT {}))",
                       leads());
}

std::string of_the_attempt() {
    return fmt::format("(s.teacher = ?1 OR (x.author = ?1 AND NOT {}))", leads());
}

std::string of_its_maker() {
    return "x.author = ?1";
}

/// A draft that went with its moment comes back with that.
std::string of_the_point() {
    return "((x.author = ?1 OR EXISTS (SELECT 1 FROM session s JOIN cycle c ON c.id = s.cycle "
           "WHERE s.id = x.session AND ?1 IN (c.teacher, c.coach))) "
           "AND NOT EXISTS (SELECT 1 FROM talking_point_moment l JOIN moment m ON m.id = l.moment "
           "WHERE l.talking_point = x.id AND m.deleted <> 0 AND m.changed = x.changed))";
}

std::string of_the_lesson() {
    return fmt::format("{} AND (x.author = ?1 OR r.owner = ?1)", seen_lesson(1));
}

std::string of_its_owner() {
    return "x.owner = ?1";
}

constexpr TrashKind kinds[] = {
    {Kind::Relationship, "relationship", "relationship", "a.name || ' and ' || b.name",
     "JOIN person a ON a.id = x.teacher JOIN person b ON b.id = x.coach", of_the_two, "x.teacher"},
    {Kind::Group, "group", "coaching_group", "x.name", "", of_the_group, "''"},
    {Kind::Programme, "programme", "programme", "x.title", "", of_the_programme, "x.teacher"},
    {Kind::Cycle, "cycle", "cycle", "x.title", "", of_the_cycle, "x.teacher"},
    {Kind::Session, "session", "session", "x.title", "JOIN cycle y ON y.id = x.cycle", seen_cycle,
     "y.teacher"},
    {Kind::Focus, "focus", "focus", "x.behaviour", "", of_the_teacher, "x.teacher"},
    {Kind::Step, "action step", "action_step", "x.sentence", "", of_the_teacher, "x.teacher"},
    {Kind::Attempt, "attempt", "attempt", "'attempt ' || x.number",
     "JOIN action_step s ON s.id = x.action_step AND s.deleted = 0", of_the_attempt, "s.teacher"},
    {Kind::Entitlement, "entitlement", "entitlement", "x.year", "", of_its_maker, "x.teacher"},
    {Kind::Template, "template", "template", "x.key", "", of_its_maker, "''"},
    {Kind::TalkingPoint, "talking point", "talking_point", "x.question", "", of_the_point, "''"},
    {Kind::Clip, "clip", "clip", "x.title",
     "JOIN lesson_recording r ON r.id = x.lesson AND r.deleted = 0", of_the_lesson, "r.owner"},
    {Kind::Material, "learning material", "cycle_material", "x.title",
     "JOIN cycle y ON y.id = x.cycle", seen_cycle, "y.teacher"},
    {Kind::Artefact, "artefact", "artefact", "x.title", "", of_its_owner, "x.owner"},
};

}  // namespace

std::span<const TrashKind> coaching_trash() {
    return kinds;
}

std::string_view word_of(TrashItem::Kind kind) {
    for (const TrashKind& one : kinds)
        if (one.kind == kind) return one.word;
    return kind == Kind::Lesson ? "lesson" : kind == Kind::Moment ? "moment" : "note";
}

}  // namespace secondlook
