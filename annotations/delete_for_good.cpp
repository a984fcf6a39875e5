#include "annotations/delete_for_good.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include "annotations/audit_trail.h"
#include "annotations/changeset_checksum.h"
#include "annotations/changeset_rows.h"
#include "annotations/form_drafts.h"
#include "annotations/gone_rows.h"
#include "annotations/row_copy.h"
#include "annotations/row_rules.h"
#include "annotations/search_index.h"
#include "annotations/sqlite_guard.h"
#include "annotations/talking_point_needs.h"
#include "annotations/trash_kinds.h"

// Deleting for good:
// 1. In one transaction the rows go with all that belongs to them; their changes leave every stored
//    changeset (a step of which nothing is left can no longer be undone); the labels of edits in a
//    lesson that goes no longer tell its title; the search index forgets their words; only the ids
//    stay, so that no merge brings the rows back; and a mark in store_meta says that it is not yet
//    swept.
// 2. Then it is swept: VACUUM writes every page of the file anew, because a page may keep bytes of
// a
//    row that once lay in it, and the log is copied into the file and cut to nothing. Only then the
//    mark goes. A crash or a full disk in between leaves the mark, and the next deleting, or the
//    next opening for work, sweeps again.

namespace secondlook {

namespace {

using Kind = StoreError::Kind;

constexpr const char* unswept_key = "unswept";

struct Candidate {
    TrashRow row;
    bool may = false;  ///< whether the acting person may delete it
};

// ?1 is the acting person. What lies in something removed goes with that.
constexpr const char* marks_in_trash =
    "SELECT 'lesson_recording', r.id, r.owner = ?1 FROM lesson_recording r WHERE r.deleted = 1 "
    "UNION ALL SELECT 'moment', m.id, m.author = ?1 OR r.owner = ?1 FROM moment m "
    "JOIN lesson_recording r ON r.id = m.lesson AND r.deleted = 0 WHERE m.deleted = 1 "
    "UNION ALL SELECT 'note', n.id, 1 FROM note n JOIN moment m ON m.id = n.moment "
    "AND m.deleted = 0 JOIN lesson_recording r ON r.id = m.lesson AND r.deleted = 0 "
    "WHERE n.deleted = 1 AND n.author = ?1 ";

std::string things_in_trash() {
    std::string all = marks_in_trash;
    for (const TrashKind& kind : coaching_trash())
        all += fmt::format(
            "UNION ALL SELECT '{0}', x.id, ?1 IN (x.author, {1}) FROM {0} x {2} "
            "WHERE x.deleted = 1 AND {3} ",
            kind.table, kind.teacher, kind.joins, kind.may());
    return all;
}

std::vector<Candidate> candidates(Store& store) {
    SQLite::Statement read(store.database(), things_in_trash());
    read.bind(1, store.acting_person().id);
    std::vector<Candidate> all;
    while (read.executeStep())
        all.push_back({{read.getColumn(0).getString(), read.getColumn(1).getString()},
                       read.getColumn(2).getInt() != 0});
    return all;
}

StoreError not_yours(const TrashRow& row) {
    const std::string_view who =
        row.table == "moment"             ? "who marked this moment, or the lesson's owner,"
        : row.table == "lesson_recording" ? "the lesson's owner"
                                          : "the teacher whose work it is about, or who made it,";
    return {Kind::Refused,
            fmt::format("Only {} can delete it for good; leave it in the Trash.", who)};
}

StoreResult<std::vector<TrashRow>> the_one(Store& store, const Uuid& id) {
    for (const Candidate& found : candidates(store)) {
        if (found.row.id != id) continue;
        if (found.may) return std::vector{found.row};
        return tl::unexpected(not_yours(found.row));
    }
    return tl::unexpected(
        StoreError{Kind::NotFound,
                   "That is not in the Trash, or lies in a lesson or moment that is; list the "
                   "Trash to see what can be deleted for good."});
}

std::vector<TrashRow> all_allowed(Store& store) {
    std::vector<TrashRow> rows;
    for (Candidate& found : candidates(store))
        if (found.may) rows.push_back(std::move(found.row));
    return rows;
}

/// Of every table, whether the Trash shows it by itself or not. People stay.
std::vector<TrashRow> expired(SQLite::Database& database, InstantUs now) {
    constexpr InstantUs day = 24LL * 3600 * 1'000'000;
    std::vector<TrashRow> rows;
    for (const std::string_view table : copied_tables()) {
        const auto columns = columns_of(database, std::string(table));
        if (table == "person" || columns.front().name != "id") continue;
        SQLite::Statement read(database,
                               fmt::format("SELECT id, changed FROM {} WHERE deleted = 1", table));
        while (read.executeStep())
            if (stamp_time(read.getColumn(1).getInt64()) <= now - kTrashDays * day)
                rows.push_back({std::string(table), read.getColumn(0).getString()});
    }
    return rows;
}

void collect(GoneRows& gone, const std::vector<TrashRow>& rows) {
    for (const TrashRow& row : rows)
        gone.add(row.id);
    gone.spread();
}

/// Recordings of lessons that go, as far as none stays that is made of the same.
std::vector<std::string> lost_fingerprints(SQLite::Database& database) {
    SQLite::Statement read(
        database, fmt::format("SELECT DISTINCT fingerprint FROM media_file WHERE fingerprint <> '' "
                              "AND lesson IN (SELECT id FROM {0}) AND fingerprint NOT IN "
                              "(SELECT fingerprint FROM media_file WHERE lesson NOT IN "
                              " (SELECT id FROM {0}))",
                              GoneRows::table));
    std::vector<std::string> prints;
    while (read.executeStep())
        prints.push_back(read.getColumn(0).getString());
    return prints;
}

GoneForGood facts_of(Store& store, GoneRows& gone, const std::vector<TrashRow>& rows) {
    GoneForGood facts;
    facts.lessons = gone.count_in("lesson_recording");
    facts.moments = gone.count_in("moment");
    facts.notes = gone.count_in("note");
    for (const TrashKind& kind : coaching_trash()) {
        // To people, the draft that was made with a moment is the moment's tags.
        const bool is_point = kind.kind == TrashItem::Kind::TalkingPoint;
        const char* which =
            is_point ? "t.question <> '' OR t.outcome <> '' OR t.advice <> '' OR t.draft = 0" : "1";
        if (const auto count = gone.count_in(kind.table, which); count > 0)
            facts.coaching.emplace_back(kind.word, count);
    }
    facts.fingerprints = lost_fingerprints(store.database());
    facts.still_in = backups_that_hold(store.file(), rows);
    return facts;
}

/// Takes the rows' changes out of the step; nothing is kept when none are left.
void forget_in_step(SQLite::Database& database, std::int64_t step, const Changeset& left) {
    if (left.empty()) {
        SQLite::Statement drop(database, "DELETE FROM edit_changeset WHERE step = ?");
        drop.bind(1, step);
        drop.exec();
    } else {
        const std::string checksum = checksum_of(left);
        SQLite::Statement write(
            database, "UPDATE edit_changeset SET changeset = ?, checksum = ? WHERE step = ?");
        write.bindNoCopy(1, left.data(), static_cast<int>(left.size()));
        write.bindNoCopy(2, checksum.data(), static_cast<int>(checksum.size()));
        write.bind(3, step);
        write.exec();
    }
    SQLite::Statement apart(database, "UPDATE edit_step SET merge_key = '' WHERE id = ?");
    apart.bind(1, step);
    apart.exec();
}

void forget_in_history(SQLite::Database& database, const std::unordered_set<std::string>& ids) {
    std::vector<std::pair<std::int64_t, Changeset>> changed;
    SQLite::Statement read(database, "SELECT step, changeset, checksum FROM edit_changeset");
    while (read.executeStep()) {
        const Changeset changes = read.getColumn(1).getString();
        // A damaged changeset may hold anything and can never be undone: it goes.
        const bool sound = read.getColumn(2).getString() == checksum_of(changes);
        Changeset left = sound ? without_rows(changes, ids) : Changeset();
        if (left.size() != changes.size())
            changed.emplace_back(read.getColumn(0).getInt64(), std::move(left));
    }
    for (const auto& [step, left] : changed)
        forget_in_step(database, step, left);
    database.exec(fmt::format(
        "UPDATE edit_step SET label = 'An edit in a lesson that was deleted for good' "
        "WHERE lesson IN (SELECT g.id FROM {} g JOIN lesson_recording r ON r.id = g.id)",
        GoneRows::table));
}

void set_unswept(SQLite::Database& database, bool unswept) {
    SQLite::Statement write(database, unswept ? "INSERT OR REPLACE INTO store_meta (key, value) "
                                                "VALUES (?, 1)"
                                              : "DELETE FROM store_meta WHERE key = ?");
    write.bind(1, unswept_key);
    write.exec();
}

bool is_unswept(SQLite::Database& database) {
    SQLite::Statement read(database, "SELECT 1 FROM store_meta WHERE key = ?");
    read.bind(1, unswept_key);
    return read.executeStep();
}

/// Whether the whole log could be copied into the file and cut to nothing.
bool empty_log(SQLite::Database& database) {
    return database.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)").getInt() == 0;
}

/// Whether nothing of what was deleted is left; when not, the mark stays for the next time.
bool sweep(Store& store) {
    const auto swept = guarded([&]() -> StoreResult<bool> {
        SQLite::Database& database = store.database();
        database.exec("PRAGMA secure_delete = ON");
        database.exec("VACUUM");
        if (!empty_log(database)) return false;
        set_unswept(database, false);
        return true;
    });
    return swept.value_or(false);
}

StoreResult<GoneForGood> look(Store& store, const std::vector<TrashRow>& rows) {
    const SQLite::Transaction instant(store.database());
    GoneRows gone(store.database());
    collect(gone, rows);
    return facts_of(store, gone, rows);
}

/// Points of an agenda that are about something that goes.
std::vector<Uuid> points_about(SQLite::Database& database) {
    SQLite::Statement read(
        database,
        fmt::format("SELECT talking_point FROM talking_point_moment WHERE moment IN "
                    "(SELECT id FROM {0}) UNION SELECT talking_point FROM talking_point_link "
                    "WHERE id IN (SELECT id FROM {0}) EXCEPT SELECT id FROM {0}",
                    GoneRows::table));
    std::vector<Uuid> points;
    while (read.executeStep())
        points.push_back(read.getColumn(0).getString());
    return points;
}

/// What was being typed about something that goes.
void forget_in_forms(SQLite::Database& database) {
    database.exec(
        fmt::format("DELETE FROM form_draft WHERE EXISTS (SELECT 1 FROM {} g "
                    "WHERE instr(form, g.id) > 0 OR instr(words, g.id) > 0)",
                    GoneRows::table));
}

/// Gives the helpers that work inside a recorded edit their stamp, for as long as it lives.
class Stamped {
  public:
    Stamped(Recording& recording, Stamp stamp) : recording_(recording) {
        recording_ = {true, false, stamp, instant_now()};
    }
    ~Stamped() { recording_ = {}; }
    Stamped(const Stamped&) = delete;
    Stamped& operator=(const Stamped&) = delete;

  private:
    Recording& recording_;
};

/// Inside a transaction.
StoreResult<void> erase_rows(Store& store, GoneRows& gone, const std::vector<TrashRow>& rows) {
    SQLite::Database& database = store.database();
    const Stamped stamped(store.recording(), take_stamp(database));
    const auto points = points_about(database);
    forget_in_forms(database);
    forget_in_history(database, gone.ids());
    gone.erase(store.recording().stamp);
    for (const Uuid& point : points)
        (void)keep_stimulus_true(store, point);
    forget_deleted_words(database);
    set_unswept(database, true);
    return AuditTrail(store).add("Deleted for good", rows.size() == 1 ? rows.front().id : Uuid());
}

StoreResult<GoneForGood> erase(Store& store, const std::vector<TrashRow>& rows) {
    SQLite::Database& database = store.database();
    database.exec("PRAGMA secure_delete = ON");
    GoneForGood facts;
    {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        GoneRows gone(database);
        collect(gone, rows);
        facts = facts_of(store, gone, rows);
        if (const auto erased = erase_rows(store, gone, rows); !erased)
            return tl::unexpected(erased.error());
        transaction.commit();
    }
    store.bump_revision();
    facts.swept = sweep(store);
    return facts;
}

StoreResult<GoneForGood> erase_or_sweep(Store& store, const std::vector<TrashRow>& rows) {
    if (const auto writable = store.check_writable(); !writable)
        return tl::unexpected(writable.error());
    if (!rows.empty()) return erase(store, rows);
    GoneForGood nothing;
    if (is_unswept(store.database())) nothing.swept = sweep(store);
    return nothing;
}

}  // namespace

StoreResult<GoneForGood> look_before_deleting(Store& store, const Uuid& id) {
    return guarded([&]() -> StoreResult<GoneForGood> {
        const auto row = the_one(store, id);
        if (!row) return tl::unexpected(row.error());
        return look(store, *row);
    });
}

StoreResult<GoneForGood> look_before_emptying(Store& store) {
    return guarded([&] { return look(store, all_allowed(store)); });
}

StoreResult<GoneForGood> delete_for_good(Store& store, const Uuid& id) {
    return guarded([&]() -> StoreResult<GoneForGood> {
        const auto row = the_one(store, id);
        if (!row) return tl::unexpected(row.error());
        return erase_or_sweep(store, *row);
    });
}

StoreResult<GoneForGood> empty_trash(Store& store) {
    return guarded([&] { return erase_or_sweep(store, all_allowed(store)); });
}

StoreResult<GoneForGood> delete_expired(Store& store, InstantUs now) {
    return guarded([&]() -> StoreResult<GoneForGood> {
        if (auto old = FormDrafts(store).forget_all_older_than(kTrashDays, now); !old)
            return tl::unexpected(old.error());
        return erase_or_sweep(store, expired(store.database(), now));
    });
}

}  // namespace secondlook
