#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"

namespace SQLite {
class Database;
}

namespace secondlook {

/// What kinds of things can be found.
enum class SearchKind { Moment, Clip, TalkingPoint, ActionStep };
/// Its name in search_entry: the table that it is a row of.
std::string_view kind_name(SearchKind kind);
/// None for a name of a later schema.
std::optional<SearchKind> kind_of(std::string_view name);

/// Words someone wrote: a note, or a subject's own.
struct SearchText {
    bool own = false;     ///< the subject's own words, not a note
    bool guide = false;   ///< a note of a viewing guide
    bool shared = false;  ///< a note that is not private
    Uuid author;
    InstantUs created = 0;
    std::string words;
    bool teacher_action = false;  ///< a note that says what the teacher did
    bool pupil_response = false;  ///< a note that says what pupils did or said
};

/// Something that can be found, with all that is said of it.
struct SearchSubject {
    SearchKind kind = SearchKind::Moment;
    Uuid id;
    Uuid author;
    Uuid owner;  ///< whose work it is: the lesson's owner, the cycle's or step's teacher
    InstantUs created = 0;
    std::vector<Uuid> lessons;
    std::vector<Uuid> cycles;
    std::vector<SearchText> texts;
    std::vector<DimensionValue> tags;
    std::vector<std::string> other_tags;  ///< codes, and values of dimensions that were loaded
};

/// Reads subjects from the live rows. Throws SQLite::Exception. Thread: the database's.
class SubjectReader {
  public:
    /// As `reader` may see them; an empty one: all there is, also in lessons that lie in the Trash.
    SubjectReader(SQLite::Database& database, Uuid reader);
    ~SubjectReader();
    SubjectReader(const SubjectReader&) = delete;
    SubjectReader& operator=(const SubjectReader&) = delete;

    /// With its lesson and texts, but not yet what the others add. None when it is not there for
    /// this reader.
    std::optional<SearchSubject> read(SearchKind kind, const Uuid& id);
    void add_tags(SearchSubject& subject);
    /// Lessons that it has to do with beside the one it lies in, and cycles.
    void add_places(SearchSubject& subject);

  private:
    struct Statements;
    Statements& statements(SearchKind kind);
    SQLite::Database& database_;
    Uuid reader_;
    std::array<std::unique_ptr<Statements>, 4> statements_;
};

}  // namespace secondlook
