#include "annotations/search_pack.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <vector>

#include "annotations/entry_set.h"
#include "annotations/prepared.h"
#include "annotations/search_subject.h"
#include "annotations/search_terms.h"

// Packing:
// 1. The young entries get the ids that follow the last packed one without a gap, in their order,
// so
//    that a block always stands for 65,536 things. (A note is written anew each second while
//    someone types, and each time its entry gets a higher id.)
// 2. Their terms are gathered for one block at a time and added to what the block has.
// 3. Entries that went since leave their places behind; a search finds nobody there. A block is
// made
//    anew only when the words themselves must go (deleting for good), or on repair.

namespace secondlook {

namespace {

constexpr auto block_room = static_cast<std::int64_t>(EntrySet::room);

struct Entry {
    std::int64_t id = 0;
    std::string kind;
    Uuid subject;
};

std::vector<Entry> entries_between(SQLite::Database& database, std::int64_t first,
                                   std::int64_t last, std::int64_t limit) {
    SQLite::Statement read(database,
                           "SELECT id, kind, subject FROM search_entry WHERE id BETWEEN ? AND ? "
                           "ORDER BY id LIMIT ?");
    read.bind(1, first);
    read.bind(2, last);
    read.bind(3, limit);
    std::vector<Entry> entries;
    while (read.executeStep())
        entries.push_back({read.getColumn(0).getInt64(), read.getColumn(1).getString(),
                           read.getColumn(2).getString()});
    return entries;
}

/// The places of each term, rising.
using Places = std::unordered_map<std::string, std::vector<std::uint16_t>>;

Places places_of(SQLite::Database& database, const std::vector<Entry>& entries) {
    SubjectReader reader(database, {});
    Places places;
    for (const Entry& entry : entries) {
        const auto place = static_cast<std::uint16_t>(entry.id % block_room);
        places[""].push_back(place);
        const auto kind = kind_of(entry.kind);
        auto subject = kind ? reader.read(*kind, entry.subject) : std::nullopt;
        if (!subject) continue;
        reader.add_tags(*subject);
        reader.add_places(*subject);
        for (const std::string& term : terms_of(*subject))
            places[term].push_back(place);
    }
    return places;
}

std::vector<const Places::value_type*> in_order(const Places& places) {
    std::vector<const Places::value_type*> rows;
    rows.reserve(places.size());
    for (const auto& row : places)
        rows.push_back(&row);
    std::sort(rows.begin(), rows.end(),
              [](const auto* a, const auto* b) { return a->first < b->first; });
    return rows;
}

void add_to_block(SQLite::Database& database, std::int64_t block, const Places& places) {
    SQLite::Statement read(database,
                           "SELECT entries FROM search_block WHERE block = ? AND term = ?");
    SQLite::Statement write(database,
                            "INSERT INTO search_block (block, term, entries) VALUES (?, ?, ?) "
                            "ON CONFLICT (block, term) DO UPDATE SET entries = excluded.entries");
    for (const auto* row : in_order(places)) {
        EntrySet set;
        read.bind(1, block);
        read.bind(2, row->first);
        if (read.executeStep() && !set.add_encoded(read.getColumn(0).getString()))
            throw SQLite::Exception("search_block", SQLITE_CORRUPT);
        read.reset();
        for (const std::uint16_t place : row->second)
            set.add(place);
        const std::string bytes = set.encoded();
        write.bind(1, block);
        write.bind(2, row->first);
        write.bindNoCopy(3, bytes.data(), static_cast<int>(bytes.size()));
        write.exec();
        write.reset();
    }
}

EntrySet packed_set(SQLite::Database& database, std::int64_t block) {
    SQLite::Statement read(database,
                           "SELECT entries FROM search_block WHERE block = ? AND term = ''");
    read.bind(1, block);
    EntrySet packed;
    if (read.executeStep() && !packed.add_encoded(read.getColumn(0).getString()))
        throw SQLite::Exception("search_block", SQLITE_CORRUPT);
    return packed;
}

std::vector<Entry> packed_entries(SQLite::Database& database, std::int64_t block) {
    return entries_between(database, block * block_room,
                           std::min((block + 1) * block_room - 1, last_packed_entry(database)),
                           block_room);
}

EntrySet set_of(const std::vector<Entry>& entries) {
    EntrySet set;
    for (const Entry& entry : entries)
        set.add(static_cast<std::size_t>(entry.id % block_room));
    return set;
}

/// Packs the oldest young entries, as far as they fall into one block; false when there are none.
bool pack_one_block(SQLite::Database& database) {
    const std::int64_t last = last_packed_entry(database);
    const std::int64_t block = (last + 1) / block_room;
    std::vector<Entry> entries =
        entries_between(database, last + 1, std::numeric_limits<std::int64_t>::max(),
                        (block + 1) * block_room - last - 1);
    if (entries.empty()) return false;
    SQLite::Statement move(database, "UPDATE search_entry SET id = ? WHERE id = ?");
    std::int64_t next = last;
    for (Entry& entry : entries) {
        move.bind(1, ++next);
        move.bind(2, entry.id);
        if (entry.id != next) move.exec();
        move.reset();
        entry.id = next;
    }
    add_to_block(database, block, places_of(database, entries));
    return true;
}

bool are_too_many_young(Store& store) {
    const std::int64_t last = last_packed_entry(store.database());
    Prepared read(store, "SELECT count(*) FROM (SELECT 1 FROM search_entry WHERE id > ? LIMIT ?)");
    read.bind(1, last);
    read.bind(2, most_young_entries + 1);
    return read.executeStep() && read.getColumn(0).getInt() > most_young_entries;
}

}  // namespace

std::int64_t last_packed_entry(SQLite::Database& database) {
    SQLite::Statement read(database, "SELECT max(block) FROM search_block");
    if (!read.executeStep() || read.getColumn(0).isNull()) return 0;
    const std::int64_t block = read.getColumn(0).getInt64();
    return block * block_room +
           std::max(packed_set(database, block).highest_below(static_cast<int>(EntrySet::room)), 0);
}

void keep_search_quick(Store& store) noexcept {
    try {
        if (!are_too_many_young(store)) return;
        for (bool more = true; more;) {
            SQLite::Transaction transaction(store.database(),
                                            SQLite::TransactionBehavior::IMMEDIATE);
            more = pack_one_block(store.database());
            transaction.commit();
        }
    } catch (...) {
        return;
    }
}

void pack_young_entries(SQLite::Database& database) {
    while (pack_one_block(database)) {
    }
}

void rebuild_block(SQLite::Database& database, std::int64_t block) {
    const auto entries = packed_entries(database, block);
    SQLite::Statement empty(database, "DELETE FROM search_block WHERE block = ?");
    empty.bind(1, block);
    empty.exec();
    add_to_block(database, block, places_of(database, entries));
}

bool holds_gone_entries(SQLite::Database& database, std::int64_t block) {
    return !(set_of(packed_entries(database, block)) == packed_set(database, block));
}

bool block_is_right(SQLite::Database& database, std::int64_t block) {
    const auto entries = packed_entries(database, block);
    const EntrySet here = set_of(entries);
    Places expected = places_of(database, entries);
    SQLite::Statement read(database, "SELECT term, entries FROM search_block WHERE block = ?");
    read.bind(1, block);
    while (read.executeStep()) {
        EntrySet held;
        if (!held.add_encoded(read.getColumn(1).getString())) return false;
        held &= here;
        const auto wanted = expected.find(read.getColumn(0).getString());
        EntrySet right;
        if (wanted != expected.end())
            for (const std::uint16_t place : wanted->second)
                right.add(place);
        if (!(held == right)) return false;
        if (wanted != expected.end()) expected.erase(wanted);
    }
    return expected.empty();
}

std::vector<std::int64_t> search_blocks(SQLite::Database& database) {
    std::vector<std::int64_t> blocks;
    for (std::int64_t block = 0; block <= last_packed_entry(database) / block_room; ++block)
        blocks.push_back(block);
    return blocks;
}

}  // namespace secondlook
