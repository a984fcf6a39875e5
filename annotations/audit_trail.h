#pragma once

#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// Something that happened and that someone may want to know of later.
struct AuditEvent {
    InstantUs when = 0;
    Uuid person;
    std::string person_name;
    std::string what;  ///< plain words, never a title or a note
    Uuid subject;      ///< of what; may be empty
};

/// What happened to the store beside edits: who looked into someone else's lesson, what was
/// exported, taken in, restored or deleted for good. Only ever added to; not undone. Thread: the
/// store's.
class AuditTrail {
  public:
    explicit AuditTrail(Store& store) : store_(store) {}

    /// Adds an event now, as the acting person. Inside an edit it is kept or lost with that.
    StoreResult<void> add(const std::string& what, const Uuid& subject = {});
    /// Newest first: one's own doing and what others did with one's lessons; all for the store's
    /// owner.
    std::vector<AuditEvent> list(int limit = 200) const;

  private:
    Store& store_;
};

/// Adds an event that the acting person looked into a lesson which is someone else's, once an hour.
/// Throws SQLite::Exception.
void note_look_into(Store& store, const Uuid& lesson);

}  // namespace secondlook
