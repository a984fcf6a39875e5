#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// What someone is at a school.
struct RoleInSchool {
    Uuid id;
    std::string role;  ///< one of school_roles()
    std::string school;
};

/// Suggests who might work with whom, no more.
struct PersonProfile {
    Person person;
    std::string phase;    ///< "primary"
    std::string subject;  ///< "mathematics"
    std::vector<RoleInSchool> roles;
};

/// teacher, coach, mentor, specialist, leader.
std::span<const std::string_view> school_roles();

/// Profiles and roles. Everyone keeps their own; the store's owner keeps everyone's, and alone
/// gives or takes away the leader's role, so that no leader drops it to look: that is also kept in
/// the audit trail. Every write is a recorded edit. Thread: the store's.
class PersonProfiles {
  public:
    explicit PersonProfiles(Store& store) : store_(store) {}

    StoreResult<PersonProfile> get(const Uuid& person) const;
    StoreResult<PersonProfile> set(const Uuid& person, const std::string& phase,
                                   const std::string& subject);
    /// Refused for a leader while they are in a group for practitioners only: they leave it openly
    /// first.
    StoreResult<PersonProfile> add_role(const Uuid& person, const std::string& role,
                                        const std::string& school = {});
    StoreResult<PersonProfile> remove_role(const Uuid& person, const std::string& role,
                                           const std::string& school = {});

  private:
    Store& store_;
};

}  // namespace secondlook
