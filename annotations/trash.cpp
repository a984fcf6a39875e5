#include "annotations/trash.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "annotations/access.h"
#include "annotations/attempt_repository.h"
#include "annotations/clock.h"
#include "annotations/coaching_invariants.h"
#include "annotations/edit_history.h"
#include "annotations/note_text.h"
#include "annotations/plain_text.h"
#include "annotations/row_edit.h"
#include "annotations/sqlite_guard.h"
#include "annotations/talking_point_needs.h"
#include "annotations/trash_kinds.h"

// What is in the Trash has `deleted` = 1, and its `changed` tells since when:
// 1. A lesson's row alone goes there; its moments keep their own state and are not seen without it.
// 2. A moment goes with its links, and its draft talking points that have no other link. Restored,
//    the links that went in the same edit (the same stamp) come back, and the drafts they lead to.
// 3. A note goes alone. Where its author has written another one since, the two change places: one
//    person has one note on a moment, and neither's words are lost.
// 4. Coaching work goes by its own row alone (trash_kinds.h), and comes back when it goes with what
//    is here by then.

namespace secondlook {

namespace {

using Kind = TrashItem::Kind;

// ?1 is the acting person, {0} what they may look into, {1} what a note says.
constexpr std::string_view removed_things =
    "SELECT 0 AS kind, r.id, r.id AS lesson, r.title, 0 AS at_us, '' AS note, r.changed, '' AS "
    "name "
    "FROM lesson_recording r WHERE r.deleted = 1 AND {0}"
    "UNION ALL SELECT 1, m.id, m.lesson, r.title, m.at_us, "
    " coalesce((SELECT {1} FROM note n WHERE n.moment = m.id AND n.author = ?1 "
    "           AND n.deleted = 0 ORDER BY n.changed DESC LIMIT 1), ''), m.changed, '' "
    "FROM moment m JOIN lesson_recording r ON r.id = m.lesson AND r.deleted = 0 "
    "WHERE m.deleted = 1 AND {0}"
    "UNION ALL SELECT 2, n.id, m.lesson, r.title, m.at_us, {1}, n.changed, '' "
    "FROM note n JOIN moment m ON m.id = n.moment AND m.deleted = 0 "
    "JOIN lesson_recording r ON r.id = m.lesson AND r.deleted = 0 "
    "WHERE n.deleted = 1 AND n.author = ?1 "
    "UNION ALL SELECT 2, n.id, coalesce(w.lesson, ''), coalesce(r.title, ''), "
    " coalesce(w.at_us, 0), {1}, n.changed, '' FROM note n JOIN note_place w ON w.note = n.id "
    "LEFT JOIN lesson_recording r ON r.id = w.lesson AND r.deleted = 0 "
    "WHERE n.deleted = 1 AND n.author = ?1 AND n.moment IS NULL "
    "AND (w.lesson IS NULL OR r.id IS NOT NULL) ";

std::string query_of(std::string_view rest) {
    std::string all = fmt::format(fmt::runtime(removed_things), seen_lesson(1), text_of_note("n"));
    for (const TrashKind& kind : coaching_trash())
        all += fmt::format(
            "UNION ALL SELECT {}, x.id, '', '', 0, '', x.changed, {} FROM {} x {} "
            "WHERE x.deleted = 1 AND {} ",
            static_cast<int>(kind.kind), kind.title, kind.table, kind.joins, kind.may());
    return fmt::format("SELECT * FROM ({}) {}", all, rest);
}

TrashItem item_from(SQLite::Statement& row) {
    TrashItem item;
    item.kind = static_cast<Kind>(row.getColumn(0).getInt());
    item.id = row.getColumn(1).getString();
    item.lesson = row.getColumn(2).getString();
    item.lesson_title = row.getColumn(3).getString();
    item.at = MediaTime(row.getColumn(4).getInt64());
    item.note = row.getColumn(5).getString();
    item.removed = stamp_time(row.getColumn(6).getInt64());
    item.title = row.getColumn(7).getString();
    return item;
}

std::optional<TrashItem> removed_thing(Store& store, const Uuid& id) {
    SQLite::Statement read(store.database(), query_of("WHERE id = ?2"));
    read.bind(1, store.acting_person().id);
    read.bind(2, id);
    if (!read.executeStep()) return std::nullopt;
    return item_from(read);
}

/// Runs an UPDATE with ?1 the edit's stamp and ?2 the id.
void update(Store& store, const char* sql, const Uuid& id) {
    SQLite::Statement write(store.database(), sql);
    write.bind(1, store.recording().stamp);
    write.bind(2, id);
    write.exec();
}

void restore_moment(Store& store, const Uuid& id) {
    update(store,
           "UPDATE talking_point SET deleted = 0, changed = ?1 WHERE deleted = 1 AND draft = 1 "
           "AND id IN (SELECT l.talking_point FROM talking_point_moment l "
           "           JOIN moment m ON m.id = l.moment AND m.changed = l.changed "
           "           WHERE l.moment = ?2 AND l.deleted = 1)",
           id);
    update(store,
           "UPDATE talking_point_moment SET deleted = 0, changed = ?1 WHERE moment = ?2 "
           "AND deleted = 1 AND changed = (SELECT changed FROM moment WHERE id = ?2)",
           id);
    update(store, "UPDATE moment SET deleted = 0, changed = ?1 WHERE id = ?2", id);
}

void restore_note(Store& store, const Uuid& id) {
    update(store,
           "UPDATE note SET deleted = 1, changed = ?1 WHERE deleted = 0 AND EXISTS "
           "(SELECT 1 FROM note o WHERE o.id = ?2 AND o.author = note.author) "
           "AND (moment = (SELECT moment FROM note WHERE id = ?2) "
           " OR clip = (SELECT clip FROM note WHERE id = ?2) "
           " OR talking_point = (SELECT talking_point FROM note WHERE id = ?2) "
           " OR attempt = (SELECT attempt FROM note WHERE id = ?2))",
           id);
    update(store, "UPDATE note SET deleted = 0, changed = ?1 WHERE id = ?2", id);
}

Uuid step_of_attempt(Store& store, const Uuid& id) {
    SQLite::Statement read(store.database(), "SELECT action_step FROM attempt WHERE id = ?");
    read.bind(1, id);
    return read.executeStep() ? read.getColumn(0).getString() : Uuid();
}

/// The links that went in the same edit, as far as what they lead to is here.
void restore_links(Store& store, const TrashItem& item) {
    const char* column = item.kind == Kind::TalkingPoint ? "talking_point"
                         : item.kind == Kind::Clip       ? "clip"
                         : item.kind == Kind::Artefact   ? "artefact"
                                                         : nullptr;
    if (column == nullptr) return;
    const std::string stamp = fmt::format("(SELECT changed FROM {} WHERE id = ?2)", column);
    update(store,
           fmt::format("UPDATE talking_point_link SET deleted = 0, changed = ?1 WHERE {} = ?2 "
                       "AND deleted = 1 AND changed = {}",
                       column, stamp)
               .c_str(),
           item.id);
    if (item.kind == Kind::TalkingPoint)
        update(store,
               fmt::format("UPDATE talking_point_moment SET deleted = 0, changed = ?1 "
                           "WHERE talking_point = ?2 AND deleted = 1 AND changed = {} AND EXISTS "
                           "(SELECT 1 FROM moment m WHERE m.id = moment AND m.deleted = 0)",
                           stamp)
                   .c_str(),
               item.id);
}

/// A row of coaching work, and what it may not stand beside (coaching_invariants.h).
StoreResult<void> restore_coaching(Store& store, const TrashItem& item) {
    const auto kind = std::ranges::find(coaching_trash(), item.kind, &TrashKind::kind);
    restore_links(store, item);
    update_row(store, kind->table, item.id, {{"deleted", std::int64_t{0}}});
    if (item.kind == Kind::TalkingPoint) keep_stimulus_true(store, item.id);
    if (item.kind == Kind::Attempt) number_attempts(store, step_of_attempt(store, item.id));
    for (const Invariant& rule : coaching_invariants())
        if (is_broken(store.database(), rule))
            return tl::unexpected(
                StoreError{StoreError::Kind::Refused,
                           fmt::format("It does not go with what is here now: there would be {}; "
                                       "{} first.",
                                       rule.why, rule.advice)});
    return {};
}

StoreResult<void> restore_thing(Store& store, const TrashItem& item) {
    switch (item.kind) {
        case Kind::Lesson:
            update(store, "UPDATE lesson_recording SET deleted = 0, changed = ?1 WHERE id = ?2",
                   item.id);
            return {};
        case Kind::Moment:
            restore_moment(store, item.id);
            return {};
        case Kind::Note:
            restore_note(store, item.id);
            return {};
        default:
            return restore_coaching(store, item);
    }
}

/// The moment's author, whether it is here or in the Trash.
Uuid author_of_moment(Store& store, const Uuid& id) {
    SQLite::Statement read(store.database(), "SELECT author FROM moment WHERE id = ?");
    read.bind(1, id);
    return read.executeStep() ? read.getColumn(0).getString() : Uuid();
}

StoreResult<void> check_may_restore(Store& store, const TrashItem& item) {
    switch (item.kind) {
        case Kind::Lesson:
            return check_owns_lesson(store, item.lesson, "bring it back");
        case Kind::Moment:
            return check_may_change(store, item.lesson, author_of_moment(store, item.id),
                                    "bring back");
        default:
            return {};  // only what one may bring back is listed
    }
}

std::string label_of(const TrashItem& item) {
    switch (item.kind) {
        case Kind::Lesson:
            return fmt::format("Bring back the lesson \"{}\"", item.lesson_title);
        case Kind::Moment:
            return fmt::format("Bring back the moment at {}", time_words(item.at));
        case Kind::Note:
            return fmt::format("Bring back the note at {}", time_words(item.at));
        default:
            return fmt::format("Bring back the {}", word_of(item.kind));
    }
}

}  // namespace

std::vector<TrashItem> Trash::list() const {
    return guarded_read(store_, [&] {
        SQLite::Statement read(store_.database(), query_of("ORDER BY changed DESC, id DESC"));
        read.bind(1, store_.acting_person().id);
        std::vector<TrashItem> items;
        while (read.executeStep())
            items.push_back(item_from(read));
        return items;
    });
}

StoreResult<void> Trash::restore(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto item = removed_thing(store_, id);
        if (!item)
            return tl::unexpected(StoreError{
                StoreError::Kind::NotFound,
                "That is not in the Trash, or lies in a lesson or moment that is; list the Trash "
                "to see what can come back."});
        if (auto may = check_may_restore(store_, *item); !may) return may;
        return EditHistory(store_).record(label_of(*item), {{item->lesson, item->at}, {}},
                                          [&] { return restore_thing(store_, *item); });
    });
}

}  // namespace secondlook
