#include "annotations/focus_repository.h"

#include <fmt/format.h>

#include "annotations/access.h"
#include "annotations/coaching_access.h"
#include "annotations/edit_history.h"
#include "annotations/plain_text.h"
#include "annotations/refusal.h"
#include "annotations/row_read.h"
#include "annotations/seen_rows.h"
#include "annotations/sqlite_guard.h"

namespace secondlook {

namespace {

std::string seen_focuses(std::string_view rest) {
    return fmt::format(
        "SELECT f.id, f.teacher, t.name, f.behaviour, f.situation, f.why, f.pupil_change, f.state, "
        "f.author, a.name, f.decided_by, f.decided_us, f.model_clip, "
        "coalesce(c.deleted <> 0 OR r.deleted <> 0, 0) FROM focus f "
        "JOIN person t ON t.id = f.teacher JOIN person a ON a.id = f.author "
        "LEFT JOIN clip c ON c.id = f.model_clip LEFT JOIN lesson_recording r ON r.id = c.lesson "
        "WHERE {}{}",
        seen_work("f", "(SELECT id FROM cycle WHERE focus = f.id AND deleted = 0 LIMIT 1)"), rest);
}

Focus focus_from(SQLite::Statement& row) {
    RowReader read(row);
    Focus focus;
    focus.id = read.text();
    focus.teacher = read.person();
    focus.words.behaviour = read.text();
    focus.words.situation = read.text();
    focus.words.why = read.text();
    focus.words.pupil_change = read.text();
    focus.state = read.text();
    focus.author = read.person();
    focus.decided_by = read.text();
    focus.decided = read.instant();
    focus.words.model_clip = read.text();
    focus.model_removed = read.flag();
    return focus;
}

StoreResult<Focus> focus_by_id(Store& store, const Uuid& id) {
    auto found = read_rows(store, seen_focuses("AND f.id = ?2"), {id}, focus_from);
    if (found.empty())
        return not_found("That focus is not here for you; list them to see which are.");
    return std::move(found.front());
}

StoreResult<Fields> focus_fields(const FocusWords& words) {
    if (clean_line(words.behaviour).empty())
        return invalid(
            "Say one thing that can be seen: what you will do, in one kind of situation.");
    return clean_fields({{"behaviour", words.behaviour},
                         {"situation", words.situation},
                         {"why", words.why},
                         {"pupil_change", words.pupil_change},
                         {"model_clip", optional_text(words.model_clip)}});
}

StoreResult<void> check_model(Store& store, const Uuid& clip, const Uuid& before) {
    return clip.empty() || clip == before ? StoreResult<void>() : check_may_show_clip(store, clip);
}

}  // namespace

StoreResult<void> check_may_propose(Store& store, const Uuid& teacher) {
    if (auto there = check_person(store, teacher); !there) return there;
    return store.acting_person().id == teacher ? StoreResult<void>() : check_no_leader(store);
}

StoreResult<void> check_may_word(Store& store, const Uuid& teacher, const Uuid& author,
                                 bool decided) {
    const Uuid& acting = store.acting_person().id;
    if (acting == teacher || (acting == author && !decided)) return {};
    return refusal(
        fmt::format("Only {0} words that now, because it is {0}'s; propose another one beside it.",
                    name_of(store, teacher)));
}

StoreResult<Focus> FocusRepository::propose(const Uuid& teacher, const FocusWords& words) {
    return guarded([&]() -> StoreResult<Focus> {
        if (auto may = check_may_propose(store_, teacher); !may) return tl::unexpected(may.error());
        auto fields = focus_fields(words);
        if (!fields) return tl::unexpected(fields.error());
        if (auto may = check_model(store_, words.model_clip, {}); !may)
            return tl::unexpected(may.error());
        fields->emplace_back("teacher", teacher);
        Uuid id;
        const auto done = EditHistory(store_).record("Propose a focus", {}, [&] {
            id = insert_row(store_, "focus", *fields);
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return focus_by_id(store_, id);
    });
}

std::vector<Focus> FocusRepository::list() const {
    return guarded_read(store_, [&] {
        return read_rows(store_, seen_focuses("ORDER BY t.name, f.created_us DESC, f.id DESC"), {},
                         focus_from);
    });
}

StoreResult<Focus> FocusRepository::find(const std::string& id_or_start) const {
    return guarded([&]() -> StoreResult<Focus> {
        const auto id =
            find_seen(store_, fmt::format("SELECT id, NULL AS name FROM ({})", seen_focuses("")),
                      id_or_start, "focus");
        if (!id) return tl::unexpected(id.error());
        return focus_by_id(store_, *id);
    });
}

StoreResult<Focus> FocusRepository::change(const Uuid& id, const FocusWords& words) {
    return guarded([&]() -> StoreResult<Focus> {
        const auto focus = focus_by_id(store_, id);
        if (!focus) return focus;
        if (auto may = check_may_word(store_, focus->teacher.id, focus->author.id,
                                      focus->decided.has_value());
            !may)
            return tl::unexpected(may.error());
        const auto fields = focus_fields(words);
        if (!fields) return tl::unexpected(fields.error());
        if (auto may = check_model(store_, words.model_clip, focus->words.model_clip); !may)
            return tl::unexpected(may.error());
        const auto done = EditHistory(store_).record("Word a focus", {}, [&] {
            update_row(store_, "focus", id, *fields);
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return focus_by_id(store_, id);
    });
}

StoreResult<Focus> FocusRepository::decide(const Uuid& id, const std::string& state) {
    return guarded([&]() -> StoreResult<Focus> {
        const auto focus = focus_by_id(store_, id);
        if (!focus) return focus;
        if (auto own = check_is_teacher(store_, focus->teacher.id, "decide on it"); !own)
            return tl::unexpected(own.error());
        if (focus->state != "proposed")
            return refusal(fmt::format("That focus is \"{}\" already; propose a new one instead.",
                                       focus->state));
        const auto done = EditHistory(store_).record(
            state == "agreed" ? "Agree to a focus" : "Say not now to a focus", {}, [&] {
                update_row(store_, "focus", id,
                           {{"state", state},
                            {"decided_by", focus->teacher.id},
                            {"decided_us", store_.recording().when}});
                return StoreResult<void>();
            });
        if (!done) return tl::unexpected(done.error());
        return focus_by_id(store_, id);
    });
}

StoreResult<void> FocusRepository::remove(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto focus = focus_by_id(store_, id);
        if (!focus) return tl::unexpected(focus.error());
        if (auto may = check_may_word(store_, focus->teacher.id, focus->author.id,
                                      focus->decided.has_value());
            !may)
            return may;
        return EditHistory(store_).record("Remove a focus", {}, [&] {
            remove_row(store_, "focus", id);
            return StoreResult<void>();
        });
    });
}

}  // namespace secondlook
