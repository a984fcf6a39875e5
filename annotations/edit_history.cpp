#include "annotations/edit_history.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "annotations/access.h"
#include "annotations/changeset.h"
#include "annotations/changeset_checksum.h"
#include "annotations/coaching_invariants.h"
#include "annotations/prepared.h"
#include "annotations/search_pack.h"
#include "annotations/sqlite_guard.h"

// Everyone has a stack of their own in the store's one list of steps: nobody takes back what
// another did, or decided.
// 1. record() appends a 'done' step with its changeset. The person's steps that were 'undone' are
//    then 'overtaken': they stay listed, but what they changed is forgotten, because it can no
//    longer be redone.
// 2. So a person's 'done' steps are older than their 'undone' ones; undo takes the newest 'done',
//    redo the oldest 'undone', also after a restart and across processes, each in one transaction.
//    Where another's step has changed the same rows since, it is refused (changeset.h).
// 3. A step whose changes were all deleted for good has none any more and is passed over.
// 4. Typing and dragging merge into the newest step while it is 'done' and has the same key. A step
//    that was ever undone loses its key: what comes after is a new step.

namespace secondlook {

namespace {

constexpr std::string_view step_columns =
    "SELECT id, label, person, when_us, lesson, at_us, state, merge_key, "
    "EXISTS (SELECT 1 FROM edit_changeset c WHERE c.step = edit_step.id) FROM edit_step ";
/// Steps of which something is left to undo or redo.
constexpr std::string_view not_gone =
    "EXISTS (SELECT 1 FROM edit_changeset c WHERE c.step = edit_step.id) ";

struct StoredStep {
    EditStep step;
    std::string merge_key;
};

StoredStep step_from(SQLite::Statement& row) {
    StoredStep stored;
    stored.step.id = row.getColumn(0).getInt64();
    stored.step.label = row.getColumn(1).getString();
    stored.step.person = row.getColumn(2).getString();
    stored.step.when = row.getColumn(3).getInt64();
    stored.step.place = {row.getColumn(4).getString(), MediaTime(row.getColumn(5).getInt64())};
    const std::string state = row.getColumn(6).getString();
    stored.step.undone = state != "done";
    stored.step.overtaken = state == "overtaken";
    stored.merge_key = row.getColumn(7).getString();
    stored.step.gone = !stored.step.overtaken && row.getColumn(8).getInt() == 0;
    return stored;
}

std::optional<StoredStep> first_row(SQLite::Statement& read) {
    if (!read.executeStep()) return std::nullopt;
    return step_from(read);
}

/// One of the acting person's steps.
std::optional<StoredStep> own_step(Store& store, std::string_view condition) {
    SQLite::Statement read(store.database(),
                           fmt::format("{}WHERE person = ? AND {}", step_columns, condition));
    read.bind(1, store.acting_person().id);
    return first_row(read);
}

std::optional<StoredStep> newest_done(Store& store) {
    return own_step(store, fmt::format("state = 'done' AND {}ORDER BY id DESC LIMIT 1", not_gone));
}

std::optional<StoredStep> oldest_undone(Store& store) {
    return own_step(store, fmt::format("state = 'undone' AND {}ORDER BY id LIMIT 1", not_gone));
}

/// Whoever made it.
std::optional<StoredStep> newest_step(SQLite::Database& database) {
    SQLite::Statement read(database, std::string(step_columns).append("ORDER BY id DESC LIMIT 1"));
    return first_row(read);
}

std::optional<EditStep> only_step(const std::optional<StoredStep>& stored) {
    if (!stored) return std::nullopt;
    return stored->step;
}

std::optional<Changeset> changeset_of(SQLite::Database& database, std::int64_t step) {
    SQLite::Statement read(database,
                           "SELECT changeset, checksum FROM edit_changeset WHERE step = ?");
    read.bind(1, step);
    if (!read.executeStep()) return std::nullopt;
    Changeset changes = read.getColumn(0).getString();
    if (read.getColumn(1).getString() != checksum_of(changes))
        throw SQLite::Exception("changeset", SQLITE_CORRUPT);
    return changes;
}

void keep_changeset(SQLite::Database& database, std::int64_t step, const Changeset& changes) {
    SQLite::Statement write(database,
                            "INSERT INTO edit_changeset (step, changeset, checksum) "
                            "VALUES (?, ?, ?) ON CONFLICT (step) DO UPDATE "
                            "SET changeset = excluded.changeset, checksum = excluded.checksum");
    const std::string checksum = checksum_of(changes);
    write.bind(1, step);
    write.bindNoCopy(2, changes.data(), static_cast<int>(changes.size()));
    write.bindNoCopy(3, checksum.data(), static_cast<int>(checksum.size()));
    write.exec();
}

void overtake_undone(Store& store) {
    for (const char* sql :
         {"DELETE FROM edit_changeset WHERE step IN (SELECT id FROM edit_step "
          "WHERE person = ? AND state = 'undone')",
          "UPDATE edit_step SET state = 'overtaken' WHERE person = ? AND state = 'undone'"}) {
        Prepared overtake(store, sql);
        overtake.bind(1, store.acting_person().id);
        overtake.exec();
    }
}

void merge_into(SQLite::Database& database, const EditStep& step, const Changeset& changes,
                InstantUs when) {
    keep_changeset(database, step.id,
                   joined(changeset_of(database, step.id).value_or(""), changes));
    SQLite::Statement update(database, "UPDATE edit_step SET when_us = ? WHERE id = ?");
    update.bind(1, when);
    update.bind(2, step.id);
    update.exec();
}

void append_step(Store& store, const std::string& label, const EditHistory::Options& options,
                 const Changeset& changes) {
    SQLite::Database& database = store.database();
    overtake_undone(store);
    SQLite::Statement insert(database,
                             "INSERT INTO edit_step (label, person, when_us, lesson, at_us, "
                             "merge_key) VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, label);
    insert.bind(2, store.acting_person().id);
    insert.bind(3, store.recording().when);
    insert.bind(4, options.place.lesson);
    insert.bind(5, static_cast<std::int64_t>(options.place.at.count()));
    insert.bind(6, options.merge_key);
    insert.exec();
    keep_changeset(database, database.getLastInsertRowid(), changes);
}

void keep_step(Store& store, const std::string& label, const EditHistory::Options& options,
               const Changeset& changes) {
    const auto newest = newest_step(store.database());
    const bool merges = newest && !newest->step.undone && !options.merge_key.empty() &&
                        newest->merge_key == options.merge_key &&
                        newest->step.person == store.acting_person().id;
    if (merges)
        merge_into(store.database(), newest->step, changes, store.recording().when);
    else
        append_step(store, label, options, changes);
}

/// Says that an edit is being recorded for as long as it lives.
class RecordingScope {
  public:
    RecordingScope(Recording& recording, Stamp stamp) : recording_(recording) {
        recording_ = {true, false, stamp, instant_now()};
    }
    ~RecordingScope() { recording_ = {}; }
    RecordingScope(const RecordingScope&) = delete;
    RecordingScope& operator=(const RecordingScope&) = delete;

  private:
    Recording& recording_;
};

StoreResult<void> run_inside(Recording& outer, const std::function<StoreResult<void>()>& edit) {
    auto done = guarded(edit);
    if (!done) outer.failed = true;
    return done;
}

StoreResult<void> run_and_keep(Store& store, const std::string& label,
                               const EditHistory::Options& options,
                               const std::function<StoreResult<void>()>& edit) {
    SQLite::Database& database = store.database();
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    const RecordingScope scope(store.recording(), take_stamp(database));
    ChangesetRecorder recorder(database);
    if (auto done = edit(); !done) return done;
    if (store.recording().failed) return tl::unexpected(unexpected_failure());
    const Changeset changes = recorder.take();
    if (changes.empty()) return {};
    keep_step(store, label, options, changes);
    transaction.commit();
    store.bump_revision();
    return {};
}

enum class Direction { Undo, Redo };

StoreError nothing_left(Direction direction) {
    return {StoreError::Kind::NothingToUndo, direction == Direction::Undo
                                                 ? "There is nothing left to undo."
                                                 : "There is nothing to redo."};
}

StoreError cannot(Direction direction, const EditStep& step, std::string_view reason) {
    return {StoreError::Kind::Refused,
            fmt::format("\"{}\" cannot be {}: {}; nothing was changed.", step.label,
                        direction == Direction::Undo ? "undone" : "redone", reason)};
}

void set_state(SQLite::Database& database, const EditStep& step) {
    SQLite::Statement update(database,
                             "UPDATE edit_step SET state = ?, merge_key = '' WHERE id = ?");
    update.bind(1, step.undone ? "undone" : "done");
    update.bind(2, step.id);
    update.exec();
}

/// How many rules of coaching work the store breaks: what one person takes back may not go with
/// what another did since, in rows of its own.
std::ptrdiff_t broken_invariants(SQLite::Database& database) {
    return std::ranges::count_if(coaching_invariants(),
                                 [&](const Invariant& rule) { return is_broken(database, rule); });
}

/// Whether someone else's edit that stands has touched the same rows since. Not only the same
/// columns: a step is not worded otherwise by undo once the teacher has decided about it.
bool others_touched_since(SQLite::Database& database, const EditStep& step,
                          const Changeset& changes) {
    SQLite::Statement later(database,
                            "SELECT c.changeset FROM edit_step s "
                            "JOIN edit_changeset c ON c.step = s.id WHERE s.state = 'done' "
                            "AND s.person <> ?1 AND (s.id > ?2 OR s.when_us > ?3)");
    later.bind(1, step.person);
    later.bind(2, step.id);
    later.bind(3, step.when);
    while (later.executeStep())
        if (share_a_row(changes, later.getColumn(0).getString())) return true;
    return false;
}

/// Inside the caller's transaction, which must be rolled back when it fails.
StoreResult<EditStep> travel_one(Store& store, Direction direction) {
    SQLite::Database& database = store.database();
    const bool undoing = direction == Direction::Undo;
    const auto found = only_step(undoing ? newest_done(store) : oldest_undone(store));
    if (!found) return tl::unexpected(nothing_left(direction));
    EditStep step = *found;
    const auto changes = changeset_of(database, step.id);
    if (!changes) return tl::unexpected(nothing_left(direction));
    const auto broken_before = broken_invariants(database);
    if (others_touched_since(database, step, *changes) ||
        !apply_changeset(database, undoing ? inverse_of(*changes) : *changes, take_stamp(database)))
        return tl::unexpected(
            cannot(direction, step, "something else has changed the same work since"));
    if (broken_invariants(database) > broken_before)
        return tl::unexpected(
            cannot(direction, step, "what was done since does not go with that, by the rules"));
    step.undone = undoing;
    set_state(database, step);
    return step;
}

StoreResult<EditStep> travel(Store& store, Direction direction) {
    if (const auto writable = store.check_writable(); !writable)
        return tl::unexpected(writable.error());
    SQLite::Transaction transaction(store.database(), SQLite::TransactionBehavior::IMMEDIATE);
    auto step = travel_one(store, direction);
    if (!step) return step;
    transaction.commit();
    store.bump_revision();
    return step;
}

StoreError cannot_turn_to(const std::optional<StoredStep>& step) {
    return {StoreError::Kind::Refused,
            step ? "Only whoever made that change can take it back or do it again."
                 : "That change can no longer be taken back or done again."};
}

/// Which way a step lies for the acting person.
StoreResult<Direction> direction_to(Store& store, std::int64_t step) {
    SQLite::Statement read(store.database(), std::string(step_columns).append("WHERE id = ?"));
    read.bind(1, step);
    const auto found = first_row(read);
    if (!found || found->step.overtaken || found->step.gone)
        return tl::unexpected(cannot_turn_to(std::nullopt));
    if (found->step.person != store.acting_person().id)
        return tl::unexpected(cannot_turn_to(found));
    return found->step.undone ? Direction::Redo : Direction::Undo;
}

StoreResult<int> travel_to(Store& store, std::int64_t number) {
    if (const auto writable = store.check_writable(); !writable)
        return tl::unexpected(writable.error());
    SQLite::Transaction transaction(store.database(), SQLite::TransactionBehavior::IMMEDIATE);
    const auto direction = direction_to(store, number);
    if (!direction) return tl::unexpected(direction.error());
    for (int count = 1;; ++count) {
        const auto step = travel_one(store, *direction);
        if (!step) return tl::unexpected(step.error());
        if (step->id != number) continue;
        transaction.commit();
        store.bump_revision();
        return count;
    }
}

}  // namespace

StoreResult<void> EditHistory::record(const std::string& label, const Options& options,
                                      const std::function<StoreResult<void>()>& edit) {
    if (auto writable = store_.check_writable(); !writable) return writable;
    if (store_.recording().active) return run_inside(store_.recording(), edit);
    auto done = guarded([&] { return run_and_keep(store_, label, options, edit); });
    if (done) keep_search_quick(store_);
    return done;
}

StoreResult<EditStep> EditHistory::undo() {
    return guarded([&] { return travel(store_, Direction::Undo); });
}

StoreResult<EditStep> EditHistory::redo() {
    return guarded([&] { return travel(store_, Direction::Redo); });
}

StoreResult<int> EditHistory::turn_to(std::int64_t step) {
    return guarded([&] { return travel_to(store_, step); });
}

std::optional<EditStep> EditHistory::next_undo() const {
    return guarded_read(store_, [&] { return only_step(newest_done(store_)); });
}

std::optional<EditStep> EditHistory::next_redo() const {
    return guarded_read(store_, [&] { return only_step(oldest_undone(store_)); });
}

std::vector<EditStep> EditHistory::steps(int limit) const {
    return guarded_read(store_, [&] {
        const bool own_only = acts_as_leader(store_);
        SQLite::Statement read(store_.database(),
                               fmt::format("{}{}ORDER BY id DESC LIMIT ?2", step_columns,
                                           own_only ? "WHERE person = ?1 " : "WHERE ?1 <> '' "));
        read.bind(1, store_.acting_person().id);
        read.bind(2, limit);
        std::vector<EditStep> steps;
        while (read.executeStep())
            steps.push_back(step_from(read).step);
        return steps;
    });
}

}  // namespace secondlook
