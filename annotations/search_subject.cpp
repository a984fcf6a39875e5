#include "annotations/search_subject.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>

#include "annotations/access.h"
#include "annotations/coaching_access.h"
#include "annotations/note_text.h"

namespace secondlook {

namespace {

constexpr std::array<std::string_view, 4> kind_names{"moment", "clip", "talking_point",
                                                     "action_step"};

/// How a kind is read. ?1 is who reads, ?2 the subject; {0} is what of a lesson they may see, {1}
/// what of a note, {2} which talking point, {3} which step; {4} is what a note says.
struct KindSql {
    const char* facts;   ///< author, created_us, whose work, lesson or NULL
    const char* texts;   ///< what it is, author, created_us, words, whether under which lens
    const char* tags;    ///< dimension or '' for a code, value
    const char* places;  ///< lesson or NULL, cycle or NULL
};

constexpr KindSql moment_sql{
    "SELECT m.author, m.created_us, r.owner, m.lesson FROM moment m "
    "JOIN lesson_recording r ON r.id = m.lesson WHERE m.id = ?2 AND m.deleted = 0 AND {0}",
    "SELECT n.visibility, n.author, n.created_us, {4} FROM note n "
    "WHERE n.moment = ?2 AND n.deleted = 0 AND {1}",
    "SELECT DISTINCT v.dimension, v.value FROM talking_point_moment l "
    "CROSS JOIN talking_point t ON t.id = l.talking_point AND t.deleted = 0 "
    "CROSS JOIN talking_point_value v ON v.talking_point = t.id AND v.deleted = 0 "
    "WHERE l.moment = ?2 AND l.deleted = 0 "
    "UNION ALL SELECT '', c.label FROM moment_code k JOIN code c ON c.id = k.code "
    "WHERE k.moment = ?2 AND k.deleted = 0",
    "SELECT DISTINCT NULL, s.cycle FROM talking_point_moment l "
    "CROSS JOIN talking_point t ON t.id = l.talking_point AND t.deleted = 0 "
    "CROSS JOIN session s ON s.id = t.session WHERE l.moment = ?2 AND l.deleted = 0"};

constexpr KindSql clip_sql{
    "SELECT c.author, c.created_us, r.owner, c.lesson FROM clip c "
    "JOIN lesson_recording r ON r.id = c.lesson WHERE c.id = ?2 AND c.deleted = 0 AND {0}",
    "SELECT 'own', c.author, c.created_us, c.title, 0, 0 FROM clip c WHERE c.id = ?2 AND c.title "
    "<> '' "
    "UNION ALL SELECT n.visibility, n.author, n.created_us, {4} FROM note n "
    "WHERE n.clip = ?2 AND n.deleted = 0 AND {1}",
    "SELECT '', '' WHERE ?2 = ''",
    "SELECT DISTINCT NULL, s.cycle FROM talking_point_link l "
    "CROSS JOIN talking_point t ON t.id = l.talking_point AND t.deleted = 0 "
    "CROSS JOIN session s ON s.id = t.session WHERE l.clip = ?2 AND l.deleted = 0"};

constexpr KindSql point_sql{
    "SELECT t.author, t.created_us, coalesce(y.teacher, t.author), NULL FROM talking_point t "
    "LEFT JOIN session s ON s.id = t.session LEFT JOIN cycle y ON y.id = s.cycle "
    "WHERE t.id = ?2 AND t.deleted = 0 AND {2}",
    "SELECT 'own', t.author, t.created_us, t.question, 0, 0 FROM talking_point t "
    "WHERE t.id = ?2 AND t.question <> '' "
    "UNION ALL SELECT 'own', t.author, t.created_us, t.advice, 0, 0 FROM talking_point t "
    "WHERE t.id = ?2 AND t.advice <> '' "
    "UNION ALL SELECT 'own', t.author, t.created_us, t.outcome, 0, 0 FROM talking_point t "
    "WHERE t.id = ?2 AND t.outcome <> '' "
    "UNION ALL SELECT n.visibility, n.author, n.created_us, {4} FROM note n "
    "WHERE n.talking_point = ?2 AND n.deleted = 0 AND {1}",
    "SELECT v.dimension, v.value FROM talking_point_value v "
    "WHERE v.talking_point = ?2 AND v.deleted = 0",
    "SELECT NULL, s.cycle FROM talking_point t JOIN session s ON s.id = t.session WHERE t.id = ?2 "
    "UNION SELECT m.lesson, NULL FROM talking_point_moment l JOIN moment m ON m.id = l.moment "
    "WHERE l.talking_point = ?2 AND l.deleted = 0 "
    "UNION SELECT coalesce(l.lesson, c.lesson), NULL FROM talking_point_link l "
    "LEFT JOIN clip c ON c.id = l.clip WHERE l.talking_point = ?2 AND l.deleted = 0"};

constexpr KindSql step_sql{
    "SELECT s.author, s.created_us, s.teacher, NULL FROM action_step s WHERE s.id = ?2 "
    "AND s.deleted = 0 AND {3}",
    "SELECT 'own', s.author, s.created_us, s.sentence || char(10) || s.if_then || char(10) || "
    " s.why || char(10) || s.pupil_change || char(10) || s.premortem, 0, 0 FROM action_step s "
    "WHERE s.id = ?2 "
    "UNION ALL SELECT 'own', a.author, a.created_us, a.saw || char(10) || a.outcome, "
    " 0, 0 "
    "FROM attempt a WHERE a.action_step = ?2 AND a.deleted = 0 "
    "UNION ALL SELECT 'own', j.author, j.created_us, j.body, 0, 0 FROM attempt a "
    "JOIN adjustment j ON j.attempt = a.id AND j.deleted = 0 "
    "WHERE a.action_step = ?2 AND a.deleted = 0 "
    "UNION ALL SELECT n.visibility, n.author, n.created_us, {4} FROM attempt a "
    "JOIN note n ON n.attempt = a.id AND n.deleted = 0 "
    "WHERE a.action_step = ?2 AND a.deleted = 0 AND {1}",
    "SELECT '', '' WHERE ?2 = ''",
    "SELECT NULL, s.cycle FROM action_step s WHERE s.id = ?2 "
    "UNION SELECT c.lesson, NULL FROM step_clip k JOIN clip c ON c.id = k.clip "
    "WHERE k.action_step = ?2 AND k.deleted = 0"};

constexpr std::array<KindSql, 4> kinds_sql{moment_sql, clip_sql, point_sql, step_sql};

std::string for_reader(const char* pattern, bool anyone) {
    const std::string said = text_of_note("n") + ", n.teacher_action <> '', n.pupil_response <> ''";
    if (anyone) return fmt::format(fmt::runtime(pattern), "1", "1", "1", "1", said);
    return fmt::format(fmt::runtime(pattern), "r.deleted = 0 AND " + seen_lesson(1),
                       readable_note(1), seen_point(1), seen_work("s", "s.cycle"), said);
}

/// Binds a statement for one reading and resets it afterwards.
class Rows {
  public:
    Rows(SQLite::Statement& statement, const Uuid& subject, const Uuid& reader)
        : statement_(statement) {
        statement_.bind(1, reader);
        statement_.bind(2, subject);
    }
    ~Rows() { statement_.tryReset(); }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    bool next() { return statement_.executeStep(); }
    bool has(int column) const { return !statement_.getColumn(column).isNull(); }
    std::string text(int column) const { return statement_.getColumn(column).getString(); }
    std::int64_t number(int column) const { return statement_.getColumn(column).getInt64(); }

  private:
    SQLite::Statement& statement_;
};

void add_once(std::vector<Uuid>& ids, Uuid id) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
}

}  // namespace

struct SubjectReader::Statements {
    SQLite::Statement facts, texts, tags, places;

    Statements(SQLite::Database& database, const KindSql& sql, bool anyone)
        : facts(database, for_reader(sql.facts, anyone)),
          texts(database, for_reader(sql.texts, anyone)),
          tags(database, sql.tags),
          places(database, sql.places) {}
};

std::string_view kind_name(SearchKind kind) {
    return kind_names[static_cast<std::size_t>(kind)];
}

std::optional<SearchKind> kind_of(std::string_view name) {
    const auto found = std::find(kind_names.begin(), kind_names.end(), name);
    if (found == kind_names.end()) return std::nullopt;
    return static_cast<SearchKind>(found - kind_names.begin());
}

SubjectReader::SubjectReader(SQLite::Database& database, Uuid reader)
    : database_(database), reader_(std::move(reader)) {}
SubjectReader::~SubjectReader() = default;

SubjectReader::Statements& SubjectReader::statements(SearchKind kind) {
    const auto place = static_cast<std::size_t>(kind);
    auto& kept = statements_[place];
    if (!kept) kept = std::make_unique<Statements>(database_, kinds_sql[place], reader_.empty());
    return *kept;
}

std::optional<SearchSubject> SubjectReader::read(SearchKind kind, const Uuid& id) {
    Statements& all = statements(kind);
    SearchSubject subject;
    subject.kind = kind;
    subject.id = id;
    Rows facts(all.facts, id, reader_);
    if (!facts.next()) return std::nullopt;
    subject.author = facts.text(0);
    subject.created = facts.number(1);
    subject.owner = facts.text(2);
    if (facts.has(3)) subject.lessons.push_back(facts.text(3));
    Rows texts(all.texts, id, reader_);
    while (texts.next()) {
        const std::string what = texts.text(0);
        subject.texts.push_back({what == "own", what == "guide", what != "own" && what != "private",
                                 texts.text(1), texts.number(2), texts.text(3),
                                 texts.number(4) != 0, texts.number(5) != 0});
    }
    return subject;
}

void SubjectReader::add_tags(SearchSubject& subject) {
    Rows tags(statements(subject.kind).tags, subject.id, reader_);
    while (tags.next()) {
        if (const auto dimension = dimension_from_key(tags.text(0)))
            subject.tags.push_back({*dimension, tags.text(1)});
        else
            subject.other_tags.push_back(tags.text(1));
    }
}

void SubjectReader::add_places(SearchSubject& subject) {
    Rows places(statements(subject.kind).places, subject.id, reader_);
    while (places.next()) {
        if (places.has(0)) add_once(subject.lessons, places.text(0));
        if (places.has(1)) add_once(subject.cycles, places.text(1));
    }
}

}  // namespace secondlook
