#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// A lesson plan, children's work or another file, referenced where it lies.
struct Artefact {
    Uuid id;
    Uuid owner;
    std::string title;
    std::string kind;  ///< one of artefact_kinds()
    std::string path;  ///< bytes as the system gave them; may be non-UTF-8
    std::string fingerprint;
    std::int64_t size_bytes = 0;
    InstantUs created = 0;
};
/// "lesson plan", "children's work", "other".
std::vector<std::string> artefact_kinds();

/// Artefacts in the store. Leaders see only their own. Every write is one recorded edit. Thread:
/// the store's.
class ArtefactRepository {
  public:
    explicit ArtefactRepository(Store& store) : store_(store) {}

    /// Owned by the acting person. `artefact.id` and `owner` are ignored.
    StoreResult<Artefact> add(const Artefact& artefact);
    /// Newest first.
    std::vector<Artefact> list() const;
    std::optional<Artefact> get(const Uuid& id) const;
    /// By id, or an unambiguous start of one (4+ characters).
    StoreResult<Artefact> find(const std::string& id_or_start) const;
    /// Into the Trash, by its owner only; the file itself is not touched. Talking points let go of
    /// it.
    StoreResult<void> remove(const Uuid& id);

  private:
    Store& store_;
};

}  // namespace secondlook
