#include "annotations/kept_rows.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "annotations/row_view.h"

namespace secondlook::testing {

namespace {

/// What rows say about each other, and about one person.
class Look {
  public:
    Look(const StoreRows& rows, Uuid person) : rows_(rows), person_(std::move(person)) {}

    bool is(const std::string& id) const { return id == person_; }
    bool is_author(const RowView& row) const { return is(row.text("author")); }
    bool is_one_of(const RowView& row) const {
        return is(row.text("teacher")) || is(row.text("coach"));
    }
    /// Whether the column names a row that `test` holds for.
    bool of(const RowView& row, const char* column, const char* table,
            const std::function<bool(const RowView&)>& test) const {
        return any(table, [&](const RowView& other) {
            return other.text("id") == row.text(column) && test(other);
        });
    }
    bool any(const std::string& table, const std::function<bool(const RowView&)>& test) const {
        const auto found = std::ranges::find(rows_.tables, table, &TableRows::table);
        return found != rows_.tables.end() &&
               std::ranges::any_of(found->rows,
                                   [&](const auto& row) { return test(RowView(*found, row)); });
    }
    bool owns_lesson_of(const RowView& row) const {
        return of(row, "lesson", "lesson_recording",
                  [&](const RowView& lesson) { return is(lesson.text("owner")); });
    }
    bool is_teacher_of_step(const RowView& row) const {
        return of(row, "action_step", "action_step",
                  [&](const RowView& step) { return is(step.text("teacher")); });
    }
    /// Whether the draft is about a moment in a lesson of theirs.
    bool owns_lesson_of_point(const RowView& row) const {
        return any("talking_point_moment", [&](const RowView& link) {
            return link.text("talking_point") == row.text("talking_point") &&
                   of(link, "moment", "moment",
                      [&](const RowView& m) { return owns_lesson_of(m); });
        });
    }
    bool is_of_a_draft(const RowView& row) const {
        return of(row, "talking_point", "talking_point",
                  [](const RowView& point) { return point.number("draft") == 1; });
    }

  private:
    const StoreRows& rows_;
    Uuid person_;
};

struct Rule {
    const char* table;
    bool (*kept)(const Look&, const RowView&);
    std::vector<std::string> columns = {};  ///< which of them; none: all
};

bool not_the_author(const Look& look, const RowView& row) {
    return !look.is_author(row);
}
bool in_others_lesson(const Look& look, const RowView& row) {
    return !look.is_author(row) && !look.owns_lesson_of(row);
}
bool on_others_moment(const Look& look, const RowView& row) {
    return !look.is_author(row) && !look.of(row, "moment", "moment", [&](const RowView& moment) {
        return look.owns_lesson_of(moment);
    });
}
bool of_others_draft(const Look& look, const RowView& row) {
    return !look.is_author(row) && look.is_of_a_draft(row) && !look.owns_lesson_of_point(row);
}
bool of_another_teacher(const Look& look, const RowView& row) {
    return !look.is(row.text("teacher"));
}
bool of_others_step(const Look& look, const RowView& row) {
    return !look.is_author(row) && !look.is_teacher_of_step(row);
}
bool of_another_pair(const Look& look, const RowView& row) {
    return !look.is_author(row) && !look.is_one_of(row);
}
bool of_others_cycle(const Look& look, const RowView& row) {
    return !look.is_author(row) &&
           !look.of(row, "cycle", "cycle", [&](const RowView& c) { return look.is_one_of(c); });
}
/// Nor coaches that teacher, who had a say in it.
bool of_others_work(const Look& look, const RowView& row) {
    return of_another_pair(look, row) && !look.any("relationship", [&](const RowView& pair) {
        return pair.text("teacher") == row.text("teacher") && look.is(pair.text("coach")) &&
               !look.is_author(pair);
    });
}

const std::vector<Rule>& rules() {
    static const std::vector<Rule> all{
        {"lesson_recording",
         [](const Look& l, const RowView& r) { return !l.is(r.text("owner")); }},
        {"moment", in_others_lesson},
        {"clip", in_others_lesson},
        {"note", not_the_author},
        {"reviewed", not_the_author},
        {"moment_code", on_others_moment},
        {"talking_point_value", of_others_draft},
        {"talking_point_moment", of_others_draft},
        {"action_step", of_another_teacher, {"state", "decided_by", "decided_us"}},
        {"action_step", of_others_work},
        {"focus", of_another_teacher, {"state", "decided_by", "decided_us"}},
        {"focus", of_others_work},
        {"step_override", of_another_teacher},
        {"attempt", of_others_step},
        {"adjustment", not_the_author},
        {"relationship", of_another_pair},
        {"cycle", of_another_pair},
        {"session", of_others_cycle},
        {"entitlement", of_others_work},
    };
    return all;
}

std::vector<Cell> cells_of(const TableRows& table, const std::vector<Cell>& row,
                           const std::vector<std::string>& columns) {
    if (columns.empty()) return row;
    std::vector<Cell> cells;
    for (const std::string& column : columns)
        cells.push_back(*RowView(table, row).cell(column));
    return cells;
}

/// The columns that tell a row from all others come first.
std::string key_of(const Rule& rule, const RowView& row) {
    std::string key = std::string(rule.table) + (rule.columns.empty() ? "" : " decided");
    if (const std::string id = row.text("id"); !id.empty()) return key + " " + id;
    for (const char* column : {"talking_point", "moment", "dimension", "value", "code"})
        key += " " + row.text(column);
    return key;
}

/// A note on a moment or clip in a lesson of theirs.
bool may_go(const Look& look, const RowView& row) {
    const auto own = [&](const RowView& on) { return look.owns_lesson_of(on); };
    return look.of(row, "moment", "moment", own) || look.of(row, "clip", "clip", own);
}

}  // namespace

KeptRows rows_kept_from(const StoreRows& rows, const Uuid& person) {
    const Look look(rows, person);
    KeptRows kept;
    for (const Rule& rule : rules()) {
        const auto table = std::ranges::find(rows.tables, rule.table, &TableRows::table);
        if (table == rows.tables.end()) continue;
        for (const auto& row : table->rows) {
            const RowView view(*table, row);
            if (rule.kept(look, view))
                kept[key_of(rule, view)] = {cells_of(*table, row, rule.columns),
                                            table->table == "note" && may_go(look, view)};
        }
    }
    return kept;
}

std::string broken_rows(const KeptRows& before, const KeptRows& after) {
    std::string broken;
    for (const auto& [key, row] : before) {
        const auto now = after.find(key);
        const bool stands = now == after.end() ? row.may_go : now->second.cells == row.cells;
        if (!stands) broken += key + (now == after.end() ? " is gone\n" : " was changed\n");
    }
    return broken;
}

}  // namespace secondlook::testing
