#pragma once

#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// The people in the store. Every write is a recorded edit. Thread: the store's.
class PersonRepository {
  public:
    explicit PersonRepository(Store& store) : store_(store) {}

    /// Adds someone; when there is somebody of that name already, that one is returned.
    StoreResult<Person> add(const std::string& name);
    /// In order of name.
    std::vector<Person> list() const;
    /// By exact name, id, or an unambiguous start of one (4+ characters); NotFound names the people
    /// there are.
    StoreResult<Person> find(const std::string& name_or_id) const;

  private:
    Store& store_;
};

}  // namespace secondlook
