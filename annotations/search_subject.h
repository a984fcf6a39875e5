#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"

namespace SQLite {
class Database;
}

namespace secondlook {

/// Words someone wrote: a note, or a subject's own.
struct SearchText {
    Uuid note;  ///< empty: the subject's own words
    Uuid author;
    InstantUs created = 0;
    bool shared = false;  ///< not private
    std::string words;
};

/// Something that can be found, with all that is said of it.
struct SearchSubject {
    std::string kind;  ///< as in search_entry
    Uuid id;
    Uuid author;
    InstantUs created = 0;
    std::vector<Uuid> lessons;
    std::vector<SearchText> texts;
    std::vector<DimensionValue> tags;
};

/// Reads subjects from the live rows. Throws SQLite::Exception. Thread: the database's.
class SubjectReader {
  public:
    /// As `reader` may see them; an empty one: all there is, also in lessons that lie in the Trash.
    SubjectReader(SQLite::Database& database, Uuid reader);
    ~SubjectReader();
    SubjectReader(const SubjectReader&) = delete;
    SubjectReader& operator=(const SubjectReader&) = delete;

    /// None when it is not there for this reader.
    std::optional<SearchSubject> read(const std::string& kind, const Uuid& id);

  private:
    struct Statements;
    std::unique_ptr<Statements> statements_;
    Uuid reader_;
};

}  // namespace secondlook
