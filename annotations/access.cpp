#include "annotations/access.h"

#include <fmt/format.h>

#include <optional>

#include "annotations/coaching_access.h"
#include "annotations/prepared.h"

namespace secondlook {

namespace {

using Kind = StoreError::Kind;

// {0} is the number of the acting person's parameter.
constexpr std::string_view is_leader =
    "EXISTS (SELECT 1 FROM role_in_school o WHERE o.person = ?{0} AND o.role = 'leader' "
    "        AND o.deleted = 0)";

constexpr std::string_view shares_group =
    "EXISTS (SELECT 1 FROM group_member a "
    " JOIN group_member b ON b.coaching_group = a.coaching_group AND b.person = ?{0} "
    "  AND b.deleted = 0 "
    " JOIN coaching_group g ON g.id = a.coaching_group AND g.deleted = 0 "
    " WHERE a.person = n.author AND a.deleted = 0)";

// The pair is the one that the note's teacher is in: what a coach wrote for one teacher is not for
// another. Notes that a pair chose to open are open while both accept the agreement
// (relationship_repository.h). Sealed notes open when both have reviewed the lesson, or the clip
// that the note lies in.
constexpr std::string_view is_opened_to_pair =
    "EXISTS (SELECT 1 FROM note_place q JOIN relationship p ON p.deleted = 0 "
    "  AND ((p.teacher = n.author AND p.coach = ?{0} AND {1}) "
    "       OR (p.coach = n.author AND p.teacher = ?{0})) "
    "  AND q.teacher IN (p.teacher, p.coach) "
    " WHERE q.note = n.id AND ((p.open_notes = 1 AND EXISTS (SELECT 1 FROM coaching_agreement e "
    "   WHERE e.relationship = p.id AND e.deleted = 0 AND e.teacher_accepted_us IS NOT NULL "
    "   AND e.coach_accepted_us IS NOT NULL)) OR q.lesson IS NULL OR 2 = "
    "  (SELECT count(DISTINCT v.author) FROM reviewed v LEFT JOIN clip c ON c.id = v.clip "
    "   WHERE v.lesson = q.lesson AND v.deleted = 0 AND v.author IN (n.author, ?{0}) "
    "   AND (v.clip IS NULL OR v.clip = q.clip OR (q.at_us >= c.in_us AND q.at_us < c.out_us)))))";

// {0} is a talking point's id; a link to what lies in the recorded conversation of `k`.
constexpr std::string_view is_of_conversation =
    "EXISTS (SELECT 1 FROM talking_point_moment i JOIN moment u ON u.id = i.moment "
    "  JOIN lesson_recording k ON k.id = u.lesson AND k.kind = 'conversation' "
    "  WHERE i.talking_point = {0} AND i.deleted = 0 UNION ALL "
    " SELECT 1 FROM talking_point_link i LEFT JOIN clip u ON u.id = i.clip "
    "  JOIN lesson_recording k ON k.id = coalesce(i.lesson, u.lesson) "
    "  AND k.kind = 'conversation' WHERE i.talking_point = {0} AND i.deleted = 0)";

// A note in a recorded conversation, or on a talking point about one, is its author's.
constexpr std::string_view lies_in_conversation =
    "(EXISTS (SELECT 1 FROM note_place h JOIN lesson_recording k ON k.id = h.lesson "
    "  AND k.kind = 'conversation' WHERE h.note = n.id) OR {0})";

struct Owner {
    Uuid id;
    std::string name;
    bool is_conversation = false;
};

std::optional<Owner> owner_of_lesson(Store& store, const Uuid& lesson) {
    Prepared read(store,
                  "SELECT p.id, p.name, r.kind = 'conversation' FROM lesson_recording r JOIN "
                  "person p ON p.id = r.owner "
                  "WHERE r.id = ?");
    read.bind(1, lesson);
    if (!read.executeStep()) return std::nullopt;
    return Owner{read.getColumn(0).getString(), read.getColumn(1).getString(),
                 read.getColumn(2).getInt() != 0};
}

StoreError no_such_lesson() {
    return {Kind::NotFound,
            "That lesson is not here, or no longer; list the lessons to see which are."};
}

StoreError not_for_leaders() {
    return {Kind::Refused,
            "Leaders look into no lesson, moment, clip or note but their own, so that teachers "
            "stay free to try things; ask the teacher what they would like to show you."};
}

}  // namespace

bool acts_as_leader(Store& store) {
    Prepared read(store,
                  "SELECT 1 FROM role_in_school WHERE person = ? AND role = 'leader' "
                  "AND deleted = 0");
    read.bind(1, store.acting_person().id);
    return read.executeStep();
}

bool sees_lesson(Store& store, const Uuid& lesson) {
    const auto owner = owner_of_lesson(store, lesson);
    if (!owner || owner->id == store.acting_person().id) return owner.has_value();
    return !owner->is_conversation && !acts_as_leader(store);
}

StoreResult<void> check_sees_lesson(Store& store, const Uuid& lesson) {
    if (sees_lesson(store, lesson)) return {};
    const auto owner = owner_of_lesson(store, lesson);
    const bool tells = owner && !owner->is_conversation;
    return tl::unexpected(tells ? not_for_leaders() : no_such_lesson());
}

bool is_conversation(Store& store, const Uuid& lesson) {
    const auto owner = owner_of_lesson(store, lesson);
    return owner && owner->is_conversation;
}

bool is_about_conversation(Store& store, const Uuid& point) {
    Prepared read(store, "SELECT 1 WHERE " + fmt::format(fmt::runtime(is_of_conversation), "?1"));
    read.bind(1, point);
    return read.executeStep();
}

StoreError conversation_stays() {
    return {Kind::Refused, "A recorded conversation stays with you; it cannot be shown here."};
}

StoreResult<void> check_may_show_clip(Store& store, const Uuid& clip) {
    Uuid lesson;
    {
        Prepared read(store, "SELECT lesson FROM clip WHERE id = ? AND deleted = 0");
        read.bind(1, clip);
        if (read.executeStep()) lesson = read.getColumn(0).getString();
    }
    if (lesson.empty())
        return tl::unexpected(
            StoreError{Kind::NotFound,
                       "That clip is not here, or no longer; list the clips to see which are."});
    if (auto sees = check_sees_lesson(store, lesson); !sees) return sees;
    if (is_conversation(store, lesson)) return tl::unexpected(conversation_stays());
    return {};
}

StoreResult<void> check_owns_lesson(Store& store, const Uuid& lesson, std::string_view doing) {
    if (auto sees = check_sees_lesson(store, lesson); !sees) return sees;
    const auto owner = owner_of_lesson(store, lesson);
    if (owner->id == store.acting_person().id) return {};
    return tl::unexpected(StoreError{
        Kind::Refused,
        fmt::format("This lesson belongs to {0}, so only {0} may {1}.", owner->name, doing)});
}

StoreResult<void> check_may_change(Store& store, const Uuid& lesson, const Uuid& author,
                                   std::string_view doing) {
    if (auto sees = check_sees_lesson(store, lesson); !sees) return sees;
    const auto owner = owner_of_lesson(store, lesson);
    const Uuid& acting = store.acting_person().id;
    if (acting == owner->id || acting == author) return {};
    return tl::unexpected(StoreError{
        Kind::Refused,
        fmt::format("Someone else made it, in a lesson that belongs to {}, so it is not yours to "
                    "{}; make one of your own beside it.",
                    owner->name, doing)});
}

StoreResult<void> check_no_leader(Store& store) {
    if (!acts_as_leader(store)) return {};
    return tl::unexpected(not_for_leaders());
}

std::string seen_lesson(int person) {
    return fmt::format("(r.owner = ?{} OR (r.kind <> 'conversation' AND NOT {})) ", person,
                       fmt::format(fmt::runtime(is_leader), person));
}

std::string seen_point(int person) {
    return fmt::format("(t.author = ?{} OR (NOT {} AND NOT {})) ", person,
                       fmt::format(fmt::runtime(is_leader), person),
                       fmt::format(fmt::runtime(is_of_conversation), "t.id"));
}

std::string readable_note(int person) {
    const auto filled = [&](std::string_view pattern) {
        return fmt::format(fmt::runtime(pattern), person, teacher_knows("p"));
    };
    return fmt::format(
        "(n.author = ?{} OR (NOT {} AND CASE n.visibility WHEN 'guide' THEN 1 "
        "WHEN 'group' THEN {} WHEN 'pair' THEN {} ELSE 0 END AND NOT {})) ",
        person, filled(is_leader), filled(shares_group), filled(is_opened_to_pair),
        fmt::format(fmt::runtime(lies_in_conversation),
                    fmt::format(fmt::runtime(is_of_conversation), "n.talking_point")));
}

}  // namespace secondlook
