#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// Something that was removed and can come back.
struct TrashItem {
    enum class Kind {
        Lesson,
        Moment,
        Note,
        Relationship,
        Group,
        Programme,
        Cycle,
        Session,
        Focus,
        Step,
        Attempt,
        Entitlement,
        Template,
        TalkingPoint,
        Clip,
        Artefact,
        Material
    };
    Kind kind = Kind::Moment;
    Uuid id;
    Uuid lesson;  ///< the lesson itself or the one it belongs to; empty for coaching work
    std::string lesson_title;
    MediaTime at{0};   ///< a moment's or a note's place
    std::string note;  ///< the acting person's own words on it; may be empty
    InstantUs removed = 0;
    std::string title;  ///< of coaching work: what it is called, or says
};
/// "lesson", "moment", "action step" ...
std::string_view word_of(TrashItem::Kind kind);

/// What was removed. Things taken back by undo are not here (redo brings those). Thread: the
/// store's.
class Trash {
  public:
    explicit Trash(Store& store) : store_(store) {}

    /// Newest first. Other people's private notes are left out, and what lies inside a removed
    /// lesson, moment or cycle comes back with that and is not listed by itself. Of coaching work,
    /// what the acting person may bring back.
    std::vector<TrashItem> list() const;
    /// Brings it back, with what was removed together with it; one recorded edit. Refused when it
    /// does not go with what is here now: a third active step, say.
    StoreResult<void> restore(const Uuid& id);

  private:
    Store& store_;
};

}  // namespace secondlook
