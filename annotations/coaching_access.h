#pragma once

#include <string>
#include <string_view>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

// Who sees and changes coaching work (DOMAIN.md §3 invariants 4 and 6, P01, P02, P04):
//
//   * A focus or step is seen by the teacher whose it is, by whoever coaches them, by whoever
//     proposed it, and, in a group's cycle, by the group. A cycle and its sessions likewise.
//   * A leader sees no focus, step or attempt but their own, and of others' sessions only that they
//     took place (entitlement_repository.h).
//   * A pair that the coach alone began lets them see nothing of the teacher's until the teacher
//     accepts its agreement. What the store's owner set up counts at once.
//   * What a teacher decides, the teacher alone decides.

/// Whether the acting person is the store's owner, who sets things up. Throws SQLite::Exception.
bool acts_as_owner(Store& store);
/// Whether the acting person coaches that teacher (is one of a pair with them). Throws
/// SQLite::Exception.
bool coaches(Store& store, const Uuid& teacher);
/// Whether there is such a person. Throws SQLite::Exception.
bool is_person(Store& store, const Uuid& person);
/// NotFound unless there is. Throws SQLite::Exception.
StoreResult<void> check_person(Store& store, const Uuid& person);
/// Refused unless the acting person is the teacher: "agree to it". Throws SQLite::Exception.
StoreResult<void> check_is_teacher(Store& store, const Uuid& teacher, std::string_view doing);
/// The name of someone, also of one who was removed. Throws SQLite::Exception.
std::string name_of(Store& store, const Uuid& person);

/// SQL: whether the teacher of the relationship `alias` had a say in it, so that its coach may see
/// what is theirs.
std::string teacher_knows(std::string_view alias);
/// SQL: whether the person bound as ?1 leads a school.
std::string leads();
/// SQL: whether the person bound as ?1 is in the group whose id the column holds.
std::string in_group(std::string_view column);
/// SQL: whether the person bound as ?1 has to do with the cycle (or programme) `alias`, be it in
/// the Trash or not.
std::string own_cycle(std::string_view alias);
/// SQL: whether the person bound as ?1 may see the cycle `y`, which is not in the Trash.
std::string seen_cycle();
/// SQL: whether the person bound as ?1 may see the focus or action step `alias`, which is not in
/// the Trash; `cycle` is the column of its cycle or NULL.
std::string seen_work(std::string_view alias, std::string_view cycle);

}  // namespace secondlook
