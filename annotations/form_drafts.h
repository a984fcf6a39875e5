#pragma once

#include <optional>
#include <string>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// What the acting person types in a form and has not kept yet, so that a kill loses at most a
/// second. Theirs alone: it is no edit, and in no listing, search, export or package. What is
/// deleted for good goes from here, too. Thread: the store's.
class FormDrafts {
  public:
    explicit FormDrafts(Store& store) : store_(store) {}

    /// Keeps what stands in the form, in place of what was kept before. `form` names it, and the
    /// thing it is about by its id ("step:0193..."); `words` is JSON, else Invalid.
    StoreResult<void> keep(const std::string& form, const std::string& words);
    /// What was kept last; it stays until it is forgotten.
    std::optional<std::string> take(const std::string& form) const;
    /// The form was kept, or thrown away.
    StoreResult<void> forget(const std::string& form);
    /// Of everyone, what has not been touched for so many days before `now`.
    StoreResult<void> forget_all_older_than(int days, InstantUs now);

  private:
    Store& store_;
};

}  // namespace secondlook
