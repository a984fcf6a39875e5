#include "annotations/word_set_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "annotations/prepared.h"
#include "annotations/row_edit.h"
#include "annotations/uuid.h"

namespace secondlook {

namespace {

// Ids come from names, so that the same file loaded in two stores is one set. 0x1f keeps the parts
// apart.
Uuid id_of_group(const WordSet& set, const WordGroup& group) {
    return uuid_of("dimension\x1f" + set.name + '\x1f' + group.key);
}

WordSet facts_from(Prepared& row, WordSet::Kind kind) {
    return {kind,
            row.getColumn(1).getString(),
            row.getColumn(2).getString(),
            row.getColumn(3).getString(),
            row.getColumn(4).getString(),
            {}};
}

std::vector<SetWord> stored_words(Store& store, const char* sql, const Uuid& id) {
    Prepared read(store, sql);
    read.bind(1, id);
    std::vector<SetWord> words;
    while (read.executeStep())
        words.push_back({read.getColumn(0).getString(), read.getColumn(1).getString()});
    return words;
}

std::vector<WordGroup> stored_groups(Store& store, const Uuid& set) {
    Prepared read(store,
                  "SELECT id, key, label, free_words, several FROM dimension "
                  "WHERE dimension_set = ? AND deleted = 0 ORDER BY position, key");
    read.bind(1, set);
    std::vector<WordGroup> groups;
    while (read.executeStep())
        groups.push_back({read.getColumn(1).getString(), read.getColumn(2).getString(),
                          read.getColumn(3).getInt() != 0, read.getColumn(4).getInt() != 0,
                          stored_words(store,
                                       "SELECT label, guidance FROM dimension_choice "
                                       "WHERE dimension = ? AND deleted = 0 "
                                       "ORDER BY position, label",
                                       read.getColumn(0).getString())});
    return groups;
}

/// Writes a row under a fixed id, whether it is new, changed or was in the Trash.
void keep_row(Store& store, std::string_view table, const Uuid& id, Fields fields) {
    Prepared there(store, fmt::format("SELECT 1 FROM {} WHERE id = ?", table));
    there.bind(1, id);
    if (!there.executeStep()) return insert_row_as(store, table, id, fields);
    fields.emplace_back("deleted", std::int64_t{0});
    update_row(store, table, id, fields);
}

Fields facts_of(const WordSet& set) {
    return {{"name", set.name},
            {"version", set.version},
            {"source", set.source},
            {"licence", set.licence}};
}

void keep_words(Store& store, const WordSet& set, const WordGroup& group, const char* table,
                const char* parent_column, const Uuid& parent) {
    Prepared live(
        store, fmt::format("SELECT id FROM {} WHERE {} = ? AND deleted = 0", table, parent_column));
    live.bind(1, parent);
    std::vector<Uuid> gone;
    while (live.executeStep())
        gone.push_back(live.getColumn(0).getString());
    std::int64_t position = 0;
    for (const SetWord& word : group.words) {
        const Uuid id = id_of_word(set, group, word);
        std::erase(gone, id);
        keep_row(store, table, id,
                 {{parent_column, parent},
                  {"position", position++},
                  {"label", word.label},
                  {"guidance", word.guidance}});
    }
    for (const Uuid& id : gone)
        remove_row(store, table, id);
}

void keep_dimensions(Store& store, const WordSet& set) {
    std::int64_t position = 0;
    for (const WordGroup& group : set.groups) {
        const Uuid id = id_of_group(set, group);
        keep_row(store, "dimension", id,
                 {{"dimension_set", id_of_set(set)},
                  {"position", position++},
                  {"key", group.key},
                  {"label", group.label},
                  {"free_words", std::int64_t{group.free_words}},
                  {"several", std::int64_t{group.several}}});
        keep_words(store, set, group, "dimension_choice", "dimension", id);
    }
}

}  // namespace

Uuid id_of_set(const WordSet& set) {
    return uuid_of("word set\x1f" + set.name);
}

Uuid id_of_word(const WordSet& set, const WordGroup& group, const SetWord& word) {
    return uuid_of("word\x1f" + set.name + '\x1f' + group.key + '\x1f' + word.label);
}

std::vector<WordSet> stored_code_sets(Store& store) {
    Prepared read(store,
                  "SELECT id, name, version, source, licence FROM code_set WHERE deleted = 0 "
                  "ORDER BY name, id");
    std::vector<WordSet> sets;
    while (read.executeStep()) {
        WordSet set = facts_from(read, WordSet::Kind::Codes);
        set.groups.push_back(
            {{},
             {},
             false,
             false,
             stored_words(store,
                          "SELECT label, guidance FROM code WHERE code_set = ? AND deleted = 0 "
                          "ORDER BY position, label",
                          read.getColumn(0).getString())});
        sets.push_back(std::move(set));
    }
    return sets;
}

std::vector<WordSet> stored_dimension_sets(Store& store) {
    Prepared read(store,
                  "SELECT id, name, version, source, licence FROM dimension_set "
                  "WHERE deleted = 0 ORDER BY name, id");
    std::vector<WordSet> sets;
    while (read.executeStep()) {
        WordSet set = facts_from(read, WordSet::Kind::Dimensions);
        set.groups = stored_groups(store, read.getColumn(0).getString());
        sets.push_back(std::move(set));
    }
    return sets;
}

void keep_set(Store& store, const WordSet& set) {
    const bool codes = set.kind == WordSet::Kind::Codes;
    keep_row(store, codes ? "code_set" : "dimension_set", id_of_set(set), facts_of(set));
    if (codes)
        keep_words(store, set, set.groups.front(), "code", "code_set", id_of_set(set));
    else
        keep_dimensions(store, set);
}

}  // namespace secondlook
