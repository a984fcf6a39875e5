#include "annotations/row_edit.h"

#include <fmt/format.h>

#include "annotations/prepared.h"
#include "annotations/uuid.h"

namespace secondlook {

namespace {

void bind_cell(Prepared& statement, int index, const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell))
        statement.bind(index, *number);
    else if (const auto* text = std::get_if<std::string>(&cell))
        statement.bind(index, *text);
    else if (const auto* bytes = std::get_if<CellBytes>(&cell))
        statement.bind(index, bytes->bytes.data(), static_cast<int>(bytes->bytes.size()));
    else
        statement.bind(index);
}

/// Binds the columns that every row of people's work ends with: author, created_us, changed.
void bind_origin(Prepared& statement, int first, Store& store) {
    statement.bind(first, store.acting_person().id);
    statement.bind(first + 1, store.recording().when);
    statement.bind(first + 2, store.recording().stamp);
}

std::string key_condition(const std::pair<Field, Field>& keys) {
    return fmt::format("{} = ?1 AND {} = ?2", keys.first.first, keys.second.first);
}

}  // namespace

Cell optional_text(const std::string& text) {
    return text.empty() ? Cell() : Cell(text);
}

Uuid insert_row(Store& store, std::string_view table, const Fields& fields) {
    const Uuid id = make_uuid();
    insert_row_as(store, table, id, fields);
    return id;
}

void insert_row_as(Store& store, std::string_view table, const Uuid& id, const Fields& fields) {
    std::string names = "id";
    std::string marks = "?";
    for (const Field& field : fields) {
        names.append(", ").append(field.first);
        marks += ", ?";
    }
    Prepared insert(
        store, fmt::format("INSERT INTO {} ({}, author, created_us, changed) VALUES ({}, ?, ?, ?)",
                           table, names, marks));
    insert.bind(1, id);
    int index = 2;
    for (const Field& field : fields)
        bind_cell(insert, index++, field.second);
    bind_origin(insert, index, store);
    insert.exec();
}

void link_rows(Store& store, std::string_view table, const std::pair<Field, Field>& keys) {
    Prepared link(store,
                  fmt::format("INSERT INTO {0} ({1}, {2}, author, created_us, changed) "
                              "VALUES (?, ?, ?, ?, ?) ON CONFLICT ({1}, {2}) DO UPDATE SET "
                              "author = excluded.author, changed = excluded.changed, deleted = 0 "
                              "WHERE deleted <> 0",
                              table, keys.first.first, keys.second.first));
    bind_cell(link, 1, keys.first.second);
    bind_cell(link, 2, keys.second.second);
    bind_origin(link, 3, store);
    link.exec();
}

void unlink_rows(Store& store, std::string_view table, const std::pair<Field, Field>& keys) {
    Prepared unlink(store,
                    fmt::format("UPDATE {} SET deleted = 1, changed = ?3 WHERE {} AND deleted = 0",
                                table, key_condition(keys)));
    bind_cell(unlink, 1, keys.first.second);
    bind_cell(unlink, 2, keys.second.second);
    unlink.bind(3, store.recording().stamp);
    unlink.exec();
}

bool update_row(Store& store, std::string_view table, const Uuid& id, const Fields& fields) {
    std::string sets;
    std::string differs;
    int index = 3;
    for (const Field& field : fields) {
        sets += fmt::format(", {} = ?{}", field.first, index);
        differs +=
            fmt::format("{}{} IS NOT ?{}", differs.empty() ? "" : " OR ", field.first, index);
        ++index;
    }
    Prepared update(store, fmt::format("UPDATE {} SET changed = ?1{} WHERE id = ?2 AND ({})", table,
                                       sets, differs));
    update.bind(1, store.recording().stamp);
    update.bind(2, id);
    index = 3;
    for (const Field& field : fields)
        bind_cell(update, index++, field.second);
    return update.exec() > 0;
}

void remove_row(Store& store, std::string_view table, const Uuid& id) {
    Prepared remove(store, fmt::format("UPDATE {} SET deleted = 1, changed = ? WHERE id = ? "
                                       "AND deleted = 0",
                                       table));
    remove.bind(1, store.recording().stamp);
    remove.bind(2, id);
    remove.exec();
}

}  // namespace secondlook
