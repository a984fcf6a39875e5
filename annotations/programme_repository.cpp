#include "annotations/programme_repository.h"

#include <fmt/format.h>

#include "annotations/coaching_access.h"
#include "annotations/cycle_repository.h"
#include "annotations/edit_history.h"
#include "annotations/plain_text.h"
#include "annotations/refusal.h"
#include "annotations/seen_rows.h"
#include "annotations/row_read.h"
#include "annotations/sqlite_guard.h"

namespace secondlook {

namespace {

std::string seen_programmes(std::string_view rest) {
    return fmt::format(
        "SELECT y.id, y.title, y.teacher, t.name, y.coaching_group, y.principle, y.template, "
        "y.author FROM (SELECT *, NULL AS programme, NULL AS coach FROM programme) y "
        "LEFT JOIN person t ON t.id = y.teacher WHERE {}{}",
        seen_cycle(), rest);
}

Programme programme_from(SQLite::Statement& row) {
    RowReader read(row);
    Programme programme;
    programme.id = read.text();
    programme.title = read.text();
    programme.teacher = read.person();
    programme.group = read.text();
    programme.principle = read.text();
    programme.template_key = read.text();
    programme.author = read.text();
    return programme;
}

StoreResult<Programme> programme_by_id(Store& store, const Uuid& id) {
    auto found = read_rows(store, seen_programmes("AND y.id = ?2"), {id}, programme_from);
    if (found.empty())
        return not_found("That programme is not here for you; list them to see which are.");
    return std::move(found.front());
}

StoreResult<Fields> programme_fields(const std::string& title, const std::string& principle) {
    if (clean_line(title).empty())
        return invalid("The title is empty; type a title for the programme.");
    return clean_fields({{"title", line_cell(title)}, {"principle", principle}});
}

}  // namespace

StoreResult<Programme> ProgrammeRepository::add(const Programme& programme) {
    return guarded([&]() -> StoreResult<Programme> {
        if (auto may = check_for_whom(store_, programme.teacher.id, {}, programme.group); !may)
            return tl::unexpected(may.error());
        auto fields = programme_fields(programme.title, programme.principle);
        if (!fields) return tl::unexpected(fields.error());
        fields->emplace_back("teacher", optional_text(programme.teacher.id));
        fields->emplace_back("coaching_group", optional_text(programme.group));
        fields->emplace_back("template", line_cell(programme.template_key));
        Uuid id;
        const auto done = EditHistory(store_).record("Begin a programme", {}, [&] {
            id = insert_row(store_, "programme", *fields);
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return programme_by_id(store_, id);
    });
}

std::vector<Programme> ProgrammeRepository::list() const {
    return guarded_read(store_, [&] {
        return read_rows(store_, seen_programmes("ORDER BY y.title, y.id"), {}, programme_from);
    });
}

StoreResult<Programme> ProgrammeRepository::find(const std::string& words) const {
    return guarded([&]() -> StoreResult<Programme> {
        const auto id =
            find_seen(store_, fmt::format("SELECT id, title AS name FROM ({})", seen_programmes("")),
                     words, "programme");
        if (!id) return tl::unexpected(id.error());
        return programme_by_id(store_, *id);
    });
}

StoreResult<Programme> ProgrammeRepository::change(const Uuid& id, const std::string& title,
                                                   const std::string& principle) {
    return guarded([&]() -> StoreResult<Programme> {
        const auto before = programme_by_id(store_, id);
        if (!before) return before;
        const auto fields = programme_fields(title, principle);
        if (!fields) return tl::unexpected(fields.error());
        const auto done = EditHistory(store_).record("Change a programme", {}, [&] {
            update_row(store_, "programme", id, *fields);
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return programme_by_id(store_, id);
    });
}

StoreResult<void> ProgrammeRepository::remove(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto before = programme_by_id(store_, id);
        if (!before) return tl::unexpected(before.error());
        return EditHistory(store_).record("Remove a programme", {}, [&] {
            remove_row(store_, "programme", id);
            return StoreResult<void>();
        });
    });
}

}  // namespace secondlook
