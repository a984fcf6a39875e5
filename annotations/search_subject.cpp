#include "annotations/search_subject.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace secondlook {

namespace {

// ?1 is the subject, ?2 who reads, '' for the index itself.

constexpr const char* moment_facts =
    "SELECT m.author, m.created_us, m.lesson FROM moment m "
    "JOIN lesson_recording r ON r.id = m.lesson "
    "WHERE m.id = ?1 AND m.deleted = 0 AND (r.deleted = 0 OR ?2 = '')";

constexpr const char* moment_notes =
    "SELECT n.id, n.author, n.created_us, n.visibility <> 'private', n.body FROM note n "
    "WHERE n.moment = ?1 AND n.deleted = 0 AND (n.author = ?2 OR ?2 = '')";

constexpr const char* moment_tags =
    "SELECT DISTINCT v.dimension, v.value FROM talking_point_moment l "
    "CROSS JOIN talking_point t ON t.id = l.talking_point AND t.deleted = 0 AND t.draft = 1 "
    "CROSS JOIN talking_point_value v ON v.talking_point = t.id AND v.deleted = 0 "
    "WHERE l.moment = ?1 AND l.deleted = 0";

/// Resets a statement when it is done with.
class Use {
  public:
    explicit Use(SQLite::Statement& statement) : statement_(statement) {}
    ~Use() { statement_.tryReset(); }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

  private:
    SQLite::Statement& statement_;
};

}  // namespace

struct SubjectReader::Statements {
    SQLite::Statement facts, notes, tags;

    explicit Statements(SQLite::Database& database)
        : facts(database, moment_facts),
          notes(database, moment_notes),
          tags(database, moment_tags) {}

    bool read_facts(SearchSubject& subject, const Uuid& reader) {
        const Use use(facts);
        facts.bind(1, subject.id);
        facts.bind(2, reader);
        if (!facts.executeStep()) return false;
        subject.author = facts.getColumn(0).getString();
        subject.created = facts.getColumn(1).getInt64();
        subject.lessons.push_back(facts.getColumn(2).getString());
        return true;
    }

    void read_notes(SearchSubject& subject, const Uuid& reader) {
        const Use use(notes);
        notes.bind(1, subject.id);
        notes.bind(2, reader);
        while (notes.executeStep())
            subject.texts.push_back({notes.getColumn(0).getString(), notes.getColumn(1).getString(),
                                     notes.getColumn(2).getInt64(),
                                     notes.getColumn(3).getInt() != 0,
                                     notes.getColumn(4).getString()});
    }

    void read_tags(SearchSubject& subject) {
        const Use use(tags);
        tags.bind(1, subject.id);
        while (tags.executeStep())
            if (const auto dimension = dimension_from_key(tags.getColumn(0).getText()))
                subject.tags.push_back({*dimension, tags.getColumn(1).getString()});
    }
};

SubjectReader::SubjectReader(SQLite::Database& database, Uuid reader)
    : statements_(std::make_unique<Statements>(database)), reader_(std::move(reader)) {}
SubjectReader::~SubjectReader() = default;

std::optional<SearchSubject> SubjectReader::read(const std::string& kind, const Uuid& id) {
    SearchSubject subject;
    subject.kind = kind;
    subject.id = id;
    if (!statements_->read_facts(subject, reader_)) return std::nullopt;
    statements_->read_notes(subject, reader_);
    statements_->read_tags(subject);
    return subject;
}

}  // namespace secondlook
