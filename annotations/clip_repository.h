#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// A chosen interval [in, out) of a lesson recording; a reference, not a file.
struct Clip {
    Uuid id;
    Uuid lesson;
    Uuid author;
    MediaTime in{0};
    MediaTime out{0};
    std::string title;  ///< may be empty
    InstantUs created = 0;
};

/// Clips in the store. Every write is one recorded edit. Thread: the store's.
class ClipRepository {
  public:
    explicit ClipRepository(Store& store) : store_(store) {}

    /// 0 <= in < out <= duration, else Invalid.
    StoreResult<Clip> add(const Uuid& lesson, MediaTime in, MediaTime out,
                          const std::string& title = {});
    /// A lesson's, in time order, as far as the acting person may see them.
    std::vector<Clip> list(const Uuid& lesson) const;
    std::optional<Clip> get(const Uuid& id) const;
    /// By id, or an unambiguous start of one (4+ characters).
    StoreResult<Clip> find(const std::string& id_or_start) const;
    /// Moves or renames it.
    StoreResult<Clip> change(const Uuid& id, MediaTime in, MediaTime out, const std::string& title);
    /// Into the Trash. Talking points let go of it (talking_point_needs.h); a step that shows it
    /// says "clip removed".
    StoreResult<void> remove(const Uuid& id);

  private:
    Store& store_;
};

}  // namespace secondlook
