#pragma once

#include <string>
#include <string_view>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

// Who may see and change what (DOMAIN.md §3, P01, P04, P07): the rules of the store, the same
// whoever calls. They hold for the acting person, in good faith: whoever can read the file can read
// it all.
//
//   * A lesson belongs to its owner, who alone renames and removes it.
//   * A moment or clip is changed by its author or the lesson's owner; a note by its author only.
//   * A recorded conversation, with all that is in it, is its owner's alone, and stands on no
//     agenda, beside no step and in no focus.
//   * A leader sees no lesson, moment, clip or note but their own.
//   * A private note is its author's. A note for the pair is read by the other one of the pair that
//     the lesson's owner is in: at once when they chose open notes, else when both have reviewed
//     the lesson or the clip. A note for the group is read by those in a group with its author.

/// Whether the acting person has the leader's role at a school. Throws SQLite::Exception.
bool acts_as_leader(Store& store);
/// Whether the acting person may look into a lesson. Throws SQLite::Exception.
bool sees_lesson(Store& store, const Uuid& lesson);
/// The same as one sentence: Refused, or NotFound when there is no such lesson. Throws
/// SQLite::Exception.
StoreResult<void> check_sees_lesson(Store& store, const Uuid& lesson);
/// Only the lesson's owner may do it ("rename"). Throws SQLite::Exception.
StoreResult<void> check_owns_lesson(Store& store, const Uuid& lesson, std::string_view doing);
/// Only `author` or the lesson's owner may do it ("change this moment"). Throws SQLite::Exception.
StoreResult<void> check_may_change(Store& store, const Uuid& lesson, const Uuid& author,
                                   std::string_view doing);
/// Whether a lesson is a recorded conversation. Throws SQLite::Exception.
bool is_conversation(Store& store, const Uuid& lesson);
/// Whether a talking point is about a recorded conversation. Throws SQLite::Exception.
bool is_about_conversation(Store& store, const Uuid& point);
/// The error of showing a recorded conversation to others.
StoreError conversation_stays();
/// Whether a clip may be shown in coaching work: NotFound when it is not here for the acting
/// person, Refused when it is of a recorded conversation. Throws SQLite::Exception.
StoreResult<void> check_may_show_clip(Store& store, const Uuid& clip);
/// Leaders may not do it. Throws SQLite::Exception.
StoreResult<void> check_no_leader(Store& store);

/// SQL: whether the person bound as ?`person` may look into the lesson_recording `r`.
std::string seen_lesson(int person);
/// SQL: whether the person bound as ?`person` may see the talking point `t`: leaders see their own
/// only, and one about a recorded conversation is its author's.
std::string seen_point(int person);
/// SQL: whether the person bound as ?`person` may read the note `n`.
std::string readable_note(int person);

}  // namespace secondlook
