#include "annotations/row_rules.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

#include "annotations/coaching_row_rules.h"
#include "annotations/invariants.h"
#include "annotations/plain_text.h"
#include "annotations/row_view.h"
#include "annotations/tag_text.h"
#include "annotations/uuid.h"

namespace secondlook {

namespace {

constexpr std::int64_t last_instant = 7'258'118'400'000'000;  // the year 2200, in microseconds
constexpr std::int64_t longest_lesson = 366LL * 24 * 3600 * 1'000'000;
constexpr int stamp_bits = 16;  // of a stamp's counter (clock.h)

Fault fault_of_person(const RowView& row) {
    const std::string name = row.text("name");
    return name.empty() || clean_line(name) != name ? "a name that cannot be" : "";
}

Fault fault_of_lesson(const RowView& row) {
    const std::string title = row.text("title");
    if (title.empty() || clean_line(title) != title) return "a title that cannot be";
    return row.number("duration_us") > longest_lesson ? "an impossible length" : "";
}

Fault fault_of_file(const RowView& row) {
    const std::string path = row.text("path");
    if (!path.starts_with('/') || path.find('\0') != std::string::npos) return "an impossible path";
    const std::string print = row.text("fingerprint");
    return clean_line(print) != print ? "an impossible fingerprint" : "";
}

Fault fault_of_moment(const RowView& row) {
    const auto at = row.number("at_us");
    const auto to = row.number("to_us");
    const bool fits =
        at && *at >= 0 && *at <= longest_lesson && (!to || (*to > *at && *to <= longest_lesson));
    return fits ? "" : "an impossible time";
}

/// Whether a dimension that was loaded is there is seen once all is written.
Fault fault_of_value(const RowView& row) {
    const auto dimension = dimension_from_key(row.text("dimension"));
    if (!dimension) return "";
    const DimensionValue value{*dimension, row.text("value")};
    const auto checked = checked_value(value);
    return checked && *checked == value ? "" : "a tag that Second Look does not know";
}

Fault fault_of_note(const RowView& row) {
    for (const char* column : {"body", "teacher_action", "pupil_response"}) {
        const std::string text = row.text(column);
        if (clean_text(text) != text) return "a note with bytes that are no text";
        if (character_count(text) > kLongestNote) return "a note that is too long";
    }
    return {};
}

Fault fault_of_clip(const RowView& row) {
    const auto in = row.number("in_us");
    const auto out = row.number("out_us");
    const bool fits = in && out && *in >= 0 && *out > *in && *out <= longest_lesson;
    return fits ? "" : "an impossible time";
}

Fault fault_of_artefact(const RowView& row) {
    const std::string path = row.text("path");
    const bool whole = path.starts_with('/') && path.find('\0') == std::string::npos;
    return whole ? "" : "an impossible path";
}

Fault fault_of_view(const RowView& row) {
    return row.number("position_us") > longest_lesson ? "an impossible time" : "";
}

RowRule rule_for(std::string_view table) {
    static constexpr std::pair<std::string_view, RowRule> rules[] = {
        {"person", fault_of_person},
        {"lesson_recording", fault_of_lesson},
        {"media_file", fault_of_file},
        {"moment", fault_of_moment},
        {"clip", fault_of_clip},
        {"artefact", fault_of_artefact},
        {"talking_point_value", fault_of_value},
        {"note", fault_of_note},
        {"lesson_view", fault_of_view},
    };
    const auto found =
        std::ranges::find(rules, table, &std::pair<std::string_view, RowRule>::first);
    return found == std::end(rules) ? coaching_row_rule(table) : found->second;
}

/// An id, a reference, an instant or a stamp is the same in every table.
Fault fault_of_cell(const ColumnShape& column, const Cell& cell) {
    if (std::holds_alternative<std::monostate>(cell))
        return column.required ? "nothing where something belongs" : "";
    const auto* number = std::get_if<std::int64_t>(&cell);
    const auto* text = std::get_if<std::string>(&cell);
    const bool fits = column.type == "INTEGER" ? number != nullptr
                      : column.type == "TEXT"  ? text != nullptr
                                               : number == nullptr;
    if (!fits) return fmt::format("the wrong kind of value for {}", column.name);
    if ((column.refers || column.name == "id") && text != nullptr && !is_uuid(*text))
        return "an id that is none";
    if (text != nullptr && clean_text(*text) != *text) return "words that are no text";
    const bool is_stamp = column.name == "changed";
    static constexpr std::array<std::string_view, 6> instants{
        "created_us",          "opened_us",         "decided_us",
        "teacher_accepted_us", "coach_accepted_us", "held_us"};
    const bool is_instant = std::ranges::find(instants, column.name) != instants.end();
    if (is_instant && (*number < 0 || *number > last_instant)) return "an impossible date";
    if (is_stamp && (*number < 0 || *number >> stamp_bits > last_instant / 1000))
        return "an impossible date";
    return {};
}

StoreResult<void> check_columns(const TableRows& table, const std::vector<ColumnShape>& known,
                                bool older) {
    for (const std::string& name : table.columns) {
        const bool twice = std::ranges::count(table.columns, name) > 1;
        if (twice || std::ranges::find(known, name, &ColumnShape::name) == known.end())
            return tl::unexpected(
                broken_row(table.table, "a field that Second Look does not know"));
    }
    for (const ColumnShape& column : known) {
        const bool there = std::ranges::find(table.columns, column.name) != table.columns.end();
        const bool may_lack = older && (column.has_default || !column.required);
        if (!there && !may_lack && !table.rows.empty())
            return tl::unexpected(broken_row(table.table, "a missing " + column.name));
    }
    return {};
}

StoreResult<void> check_table(const TableRows& table, const std::vector<ColumnShape>& known,
                              bool older) {
    if (auto fits = check_columns(table, known, older); !fits) return fits;
    std::vector<const ColumnShape*> shapes;
    for (const std::string& name : table.columns)
        shapes.push_back(&*std::ranges::find(known, name, &ColumnShape::name));
    const RowRule rule = rule_for(table.table);
    for (const auto& row : table.rows) {
        if (row.size() != shapes.size())
            return tl::unexpected(broken_row(table.table, "too few or too many fields"));
        Fault fault;
        for (std::size_t n = 0; n < row.size() && fault.empty(); ++n)
            fault = fault_of_cell(*shapes[n], row[n]);
        if (fault.empty()) fault = rule(RowView(table, row));
        if (!fault.empty()) return tl::unexpected(broken_row(table.table, fault));
    }
    return {};
}

StoreResult<void> check_owner(const StoreRows& rows) {
    const auto people = std::ranges::find(rows.tables, "person", &TableRows::table);
    if (people != rows.tables.end()) {
        for (const auto& row : people->rows) {
            const RowView view(*people, row);
            if (view.text("id") == rows.owner && view.text("author") == rows.owner &&
                view.number("deleted") == 0)
                return {};
        }
    }
    return tl::unexpected(broken_row("person", "no owner among its people"));
}

/// How long the lessons of the rows are.
std::map<std::string, std::int64_t> lesson_lengths(const StoreRows& rows) {
    std::map<std::string, std::int64_t> lengths;
    for (const TableRows& table : rows.tables) {
        if (table.table != "lesson_recording") continue;
        for (const auto& row : table.rows) {
            const RowView view(table, row);
            lengths[view.text("id")] = view.number("duration_us").value_or(0);
        }
    }
    return lengths;
}

/// DOMAIN.md's invariant 3: a moment or a clip lies within its lesson. 0: of unknown length.
StoreResult<void> check_places(const StoreRows& rows) {
    const auto lengths = lesson_lengths(rows);
    for (const TableRows& table : rows.tables) {
        const bool is_moment = table.table == "moment";
        if (!is_moment && table.table != "clip") continue;
        for (const auto& row : table.rows) {
            const RowView view(table, row);
            const auto found = lengths.find(view.text("lesson"));
            const std::int64_t length = found == lengths.end() ? 0 : found->second;
            const auto begin = view.number(is_moment ? "at_us" : "in_us");
            const auto end = view.number(is_moment ? "to_us" : "out_us");
            if (length > 0 && (begin >= length || end > length))
                return tl::unexpected(broken_row(
                    table.table, fmt::format("a {} past the end of its lesson", table.table)));
        }
    }
    return {};
}

}  // namespace

StoreError broken_row(const std::string& table, const std::string& why) {
    return {StoreError::Kind::Invalid,
            fmt::format("That file holds {} ({}), so it was not written by Second Look as it is, "
                        "and nothing was taken in; export it again where it came from.",
                        why, table)};
}

std::vector<ColumnShape> columns_of(SQLite::Database& database, const std::string& table) {
    SQLite::Statement read(database,
                           "SELECT c.name, c.type, c.\"notnull\", c.pk, c.dflt_value IS NOT NULL, "
                           "EXISTS (SELECT 1 FROM pragma_foreign_key_list(?1) f "
                           "        WHERE f.\"from\" = c.name) "
                           "FROM pragma_table_info(?1) c ORDER BY c.cid");
    read.bind(1, table);
    std::vector<ColumnShape> columns;
    while (read.executeStep()) {
        ColumnShape column;
        column.name = read.getColumn(0).getString();
        column.type = read.getColumn(1).getString();
        column.required = read.getColumn(2).getInt() != 0;
        column.is_key = read.getColumn(3).getInt() != 0;
        column.has_default = read.getColumn(4).getInt() != 0;
        column.refers = read.getColumn(5).getInt() != 0;
        columns.push_back(std::move(column));
    }
    return columns;
}

StoreResult<void> check_rows(SQLite::Database& database, const StoreRows& rows) {
    const int ours = database.execAndGet("PRAGMA user_version").getInt();
    if (rows.schema > ours)
        return tl::unexpected(StoreError{
            StoreError::Kind::Newer,
            "That file was made by a newer Second Look, so nothing was taken in; update Second "
            "Look first."});
    const auto known = copied_tables();
    for (const TableRows& table : rows.tables) {
        const bool twice = std::ranges::count(rows.tables, table.table, &TableRows::table) > 1;
        if (twice || std::ranges::find(known, table.table) == known.end())
            return tl::unexpected(broken_row(clean_line(table.table).substr(0, 40),
                                             "a table that Second Look does not know"));
        const auto columns = columns_of(database, table.table);
        if (auto checked = check_table(table, columns, rows.schema < ours); !checked)
            return checked;
    }
    if (auto within = check_places(rows); !within) return within;
    return check_owner(rows);
}

StoreResult<void> check_written(SQLite::Database& database) {
    for (const std::string_view table : copied_tables()) {
        SQLite::Statement dangling(database, "SELECT 1 FROM pragma_foreign_key_check(?) LIMIT 1");
        dangling.bind(1, std::string(table));
        if (dangling.executeStep())
            return tl::unexpected(
                broken_row(std::string(table), "a row that belongs to something unknown"));
    }
    for (const Invariant& rule : store_invariants())
        if (is_broken(database, rule)) return tl::unexpected(broken_row(rule.table, rule.why));
    return {};
}

}  // namespace secondlook
