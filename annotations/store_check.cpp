#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <functional>

#include "annotations/backup_file.h"
#include "annotations/changeset_checksum.h"
#include "annotations/invariants.h"
#include "annotations/plain_text.h"
#include "annotations/search_index.h"
#include "annotations/sqlite_guard.h"
#include "annotations/store_care.h"

// Checking looks at a private copy of the pages, taken at one instant: so it holds up nobody, works
// on a store that may only be read.

namespace secondlook {

namespace {

constexpr std::string_view restore_advice = "restore your latest backup if something is missing.";

void check_structure(SQLite::Database& copy, StoreCheck& check) {
    if (copy.execAndGet("PRAGMA integrity_check(1)").getString() != "ok")
        check.troubles.push_back(
            "The store's file is damaged; keep a copy of it, and restore your latest backup.");
    SQLite::Statement lost(
        copy, "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1 ORDER BY 1");
    while (lost.executeStep())
        check.troubles.push_back(fmt::format(
            "{} of the store's rows ({}) point to something that is not there; {}",
            lost.getColumn(1).getInt64(), lost.getColumn(0).getString(), restore_advice));
}

void check_edits(SQLite::Database& copy, StoreCheck& check) {
    SQLite::Statement read(copy,
                           "SELECT s.label, c.changeset, c.checksum FROM edit_changeset c "
                           "JOIN edit_step s ON s.id = c.step ORDER BY c.step");
    while (read.executeStep())
        if (checksum_of(read.getColumn(1).getString()) != read.getColumn(2).getString())
            check.troubles.push_back(fmt::format(
                "The edit \"{}\" was damaged on the disk and cannot be undone or redone; {}",
                read.getColumn(0).getString(), restore_advice));
}

/// A link to a moment that is gone is what a crash between two writes would leave.
void check_links(SQLite::Database& copy, StoreCheck& check) {
    const auto astray =
        copy.execAndGet(
                "SELECT count(*) FROM talking_point_moment l JOIN moment m ON m.id = l.moment "
                "JOIN talking_point t ON t.id = l.talking_point "
                "WHERE l.deleted = 0 AND (m.deleted <> 0 OR t.deleted <> 0)")
            .getInt64();
    if (astray > 0)
        check.troubles.push_back(fmt::format("{} talking points hang on a moment that is gone; {}",
                                             astray, restore_advice));
}

void check_invariants(SQLite::Database& copy, StoreCheck& check) {
    for (const Invariant& rule : store_invariants()) {
        if (std::string_view(rule.table) == "moment") continue;  // check_times() names it
        if (is_broken(copy, rule))
            check.troubles.push_back(
                fmt::format("There is {} in the store; {}.", rule.why, rule.advice));
    }
}

/// DOMAIN.md's invariant 3. A lesson of unknown length (0) has no end.
void check_times(SQLite::Database& copy, StoreCheck& check) {
    SQLite::Statement read(
        copy,
        "SELECT r.title, m.at_us FROM moment m JOIN lesson_recording r ON r.id = m.lesson "
        "WHERE m.deleted = 0 AND r.deleted = 0 AND r.duration_us > 0 "
        "AND coalesce(m.to_us, m.at_us + 1) > r.duration_us ORDER BY r.title, m.at_us");
    while (read.executeStep())
        check.troubles.push_back(fmt::format(
            "The moment at {} lies past the end of \"{}\"; move or remove it.",
            time_words(MediaTime(read.getColumn(1).getInt64())), read.getColumn(0).getString()));
}

void look_for_recordings(SQLite::Database& copy, StoreCheck& check) {
    SQLite::Statement read(
        copy,
        "SELECT r.title, f.path FROM media_file f JOIN lesson_recording r ON r.id = f.lesson "
        "WHERE f.deleted = 0 AND r.deleted = 0 ORDER BY r.title, f.position");
    while (read.executeStep()) {
        const std::filesystem::path path = read.getColumn(1).getString();
        std::error_code none;
        if (!std::filesystem::exists(path, none))
            check.away.push_back(fmt::format("The recording of \"{}\" is not at {} any more.",
                                             read.getColumn(0).getString(), shown_path(path)));
    }
}

/// A check that cannot be made is a trouble too.
void attempt(StoreCheck& check, const std::function<void()>& part) {
    const auto done = guarded([&]() -> StoreResult<void> {
        part();
        return {};
    });
    if (!done) check.troubles.push_back(done.error().message);
}

void check_contents(SQLite::Database& copy, StoreCheck& check) {
    attempt(check, [&] { count_contents(copy, check.lessons, check.moments, check.notes); });
    attempt(check, [&] {
        for (std::string& trouble : search_index_troubles(copy)) {
            ++check.search_troubles;
            check.troubles.push_back(std::move(trouble));
        }
    });
    attempt(check, [&] { check_edits(copy, check); });
    attempt(check, [&] { check_links(copy, check); });
    attempt(check, [&] { check_invariants(copy, check); });
    attempt(check, [&] { check_times(copy, check); });
    attempt(check, [&] { look_for_recordings(copy, check); });
}

}  // namespace

StoreCheck verify_store(Store& store) {
    StoreCheck check;
    attempt(check, [&] {
        SQLite::Database copy("", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        copy.exec("PRAGMA cell_size_check = ON");
        copy_pages(store.database(), copy);
        check_structure(copy, check);
        check_contents(copy, check);
    });
    return check;
}

StoreResult<void> repair_search(Store& store) {
    return guarded([&]() -> StoreResult<void> {
        if (auto writable = store.check_writable(); !writable) return writable;
        SQLite::Transaction transaction(store.database(), SQLite::TransactionBehavior::IMMEDIATE);
        rebuild_search_index(store.database());
        transaction.commit();
        store.bump_revision();
        return {};
    });
}

}  // namespace secondlook
