#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annotations/coaching_template.h"
#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// A template and where it comes from.
struct KnownTemplate {
    CoachingTemplate content;
    Uuid id;  ///< empty: it came with Second Look
};

/// For whom and from when a template is used.
struct TemplateUse {
    Uuid teacher;  ///< or a group
    Uuid coach;    ///< may be empty: on one's own
    Uuid group;
    std::string starts;  ///< a day
};
/// What came of it.
struct MadeFromTemplate {
    Uuid programme;  ///< empty when there is one cycle only
    std::vector<Uuid> cycles;
};

/// The templates that come with Second Look, and those that were loaded. What is made from one is a
/// copy, to be edited freely. Every write is a recorded edit. Thread: the store's.
class TemplateLibrary {
  public:
    explicit TemplateLibrary(Store& store) : store_(store) {}

    /// Those that came with Second Look first, then by title.
    std::vector<KnownTemplate> list() const;
    /// By key or title.
    StoreResult<KnownTemplate> find(const std::string& words) const;
    /// Takes in a template's JSON; one that the acting person loaded under the same key gives way.
    StoreResult<KnownTemplate> load(std::string_view json);
    /// One that the acting person loaded, into the Trash.
    StoreResult<void> remove(const std::string& key);
    /// Makes its programme, cycles and sessions, all in one edit. Days at weekends and in the
    /// holidays move to the next school day.
    StoreResult<MadeFromTemplate> use(const std::string& key, const TemplateUse& use);

  private:
    Store& store_;
};

}  // namespace secondlook
