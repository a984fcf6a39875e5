#pragma once

#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// People who work together: a learning community, a lesson study ...
struct CoachingGroup {
    Uuid id;
    std::string name;
    std::string kind;
    bool practitioners_only = false;  ///< no leader may join
    Uuid author;
    std::vector<Person> members;  ///< by name
};

/// Groups. Seen by their members and whoever made them; a member or the maker changes them, and
/// everyone may leave. Every write is a recorded edit. Thread: the store's.
class GroupRepository {
  public:
    explicit GroupRepository(Store& store) : store_(store) {}

    /// With the acting person as its first member, unless they lead and it is for practitioners.
    StoreResult<CoachingGroup> add(const std::string& name, const std::string& kind,
                                   bool practitioners_only);
    std::vector<CoachingGroup> list() const;
    /// By id, the start of one, or name.
    StoreResult<CoachingGroup> find(const std::string& words) const;
    /// Refused while a leader is in it and it is to be for practitioners only.
    StoreResult<CoachingGroup> change(const Uuid& id, const std::string& name,
                                      const std::string& kind, bool practitioners_only);
    /// Refused for a leader when it is for practitioners only.
    StoreResult<CoachingGroup> join(const Uuid& id, const Uuid& person);
    /// Everyone may leave; whoever made the group may take anyone out. The last one stays.
    StoreResult<void> leave(const Uuid& id, const Uuid& person);
    StoreResult<void> remove(const Uuid& id);

  private:
    Store& store_;
};

}  // namespace secondlook
