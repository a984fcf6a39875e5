#include "annotations/attempt_repository.h"

#include <fmt/format.h>

#include "annotations/calendar_day.h"
#include "annotations/edit_history.h"
#include "annotations/plain_text.h"
#include "annotations/refusal.h"
#include "annotations/seen_rows.h"
#include "annotations/row_read.h"
#include "annotations/sqlite_guard.h"
#include "annotations/step_queries.h"

namespace secondlook {

namespace {

std::string attempts_where(std::string_view rest) {
    return fmt::format(
        "SELECT x.id, x.action_step, x.number, x.tried_on, x.saw, x.outcome, x.author, "
        "p.name AS author_name, x.created_us, NULL AS name FROM attempt x "
        "JOIN person p ON p.id = x.author WHERE x.deleted = 0 "
        "AND x.action_step IN (SELECT id FROM ({})) {}",
        seen_steps(), rest);
}

std::vector<Adjustment> adjustments_of(Store& store, const Uuid& attempt) {
    return read_rows(store,
                     "SELECT j.id, j.body, j.author, p.name, j.created_us FROM adjustment j "
                     "JOIN person p ON p.id = j.author WHERE j.attempt = ?2 AND j.deleted = 0 "
                     "AND ?1 <> '' ORDER BY j.created_us, j.id",
                     {attempt}, [](SQLite::Statement& row) {
                         RowReader read(row);
                         Adjustment adjustment;
                         adjustment.id = read.text();
                         adjustment.body = read.text();
                         adjustment.author = read.person();
                         adjustment.created = read.number();
                         return adjustment;
                     });
}

std::vector<Attempt> read_attempts(Store& store, std::string_view rest,
                                   std::initializer_list<std::string> values) {
    auto attempts = read_rows(store, attempts_where(rest), values, [](SQLite::Statement& row) {
        RowReader read(row);
        Attempt attempt;
        attempt.id = read.text();
        attempt.step = read.text();
        attempt.number = static_cast<int>(read.number());
        attempt.tried_on = read.text();
        attempt.saw = read.text();
        attempt.outcome = read.text();
        attempt.author = read.person();
        attempt.created = read.number();
        return attempt;
    });
    for (Attempt& attempt : attempts)
        attempt.adjustments = adjustments_of(store, attempt.id);
    return attempts;
}

StoreResult<Attempt> attempt_by_id(Store& store, const Uuid& id) {
    auto found = read_attempts(store, "AND x.id = ?2", {id});
    if (found.empty())
        return not_found("That attempt is not here for you; list a step's attempts to see them.");
    return std::move(found.front());
}

StoreResult<Fields> attempt_fields(const AttemptWords& words) {
    if (!words.tried_on.empty() && !is_day(words.tried_on))
        return invalid("An attempt is made on a day; write it like 2026-11-24.");
    return clean_fields(
        {{"tried_on", words.tried_on}, {"saw", words.saw}, {"outcome", words.outcome}});
}

StoreResult<void> check_outcome(Store& store, const ActionStep& step, const std::string& before,
                                const std::string& outcome) {
    if (outcome == before || store.acting_person().id == step.teacher.id) return {};
    return refusal(fmt::format("How it went is for {0} to say; write what you saw, and ask {0}.",
                               step.teacher.name));
}

StoreResult<void> check_agreed(const ActionStep& step) {
    if (step.state != StepState::Proposed && step.state != StepState::NotNow) return {};
    return refusal(fmt::format(
        "That step is \"{}\", so there is nothing to try yet; its teacher agrees to it first.",
        word_of(step.state)));
}

StoreResult<void> check_own(Store& store, const ActionStep& step, const Attempt& attempt) {
    const Uuid& acting = store.acting_person().id;
    if (acting == step.teacher.id || acting == attempt.author.id) return {};
    return refusal(
        "Someone else wrote that attempt down, so it is not yours to change; write an adjustment "
        "to it.");
}

/// Runs an edit on an attempt that the acting person sees, and reads it again.
template <class Edit>
StoreResult<Attempt> change_attempt(Store& store, const Uuid& id, const char* label, Edit edit) {
    return guarded([&]() -> StoreResult<Attempt> {
        const auto attempt = attempt_by_id(store, id);
        if (!attempt) return attempt;
        const auto step = step_by_id(store, attempt->step);
        if (!step) return tl::unexpected(step.error());
        const auto done = EditHistory(store).record(
            label, {}, [&]() -> StoreResult<void> { return edit(*step, *attempt); });
        if (!done) return tl::unexpected(done.error());
        return attempt_by_id(store, id);
    });
}

}  // namespace

void number_attempts(Store& store, const Uuid& step) {
    const auto ids =
        read_rows(store,
                  "SELECT id FROM attempt WHERE action_step = ?2 AND deleted = 0 AND ?1 <> '' "
                  "ORDER BY number, created_us, id",
                  {step}, [](SQLite::Statement& row) { return row.getColumn(0).getString(); });
    std::int64_t number = 0;
    for (const Uuid& id : ids)
        update_row(store, "attempt", id, {{"number", ++number}});
}

StoreResult<Attempt> AttemptRepository::add(const Uuid& id, const AttemptWords& words) {
    return guarded([&]() -> StoreResult<Attempt> {
        const auto step = step_by_id(store_, id);
        if (!step) return tl::unexpected(step.error());
        if (auto may = check_may_help(store_, *step); !may) return tl::unexpected(may.error());
        if (auto agreed = check_agreed(*step); !agreed) return tl::unexpected(agreed.error());
        if (auto own = check_outcome(store_, *step, {}, words.outcome); !own)
            return tl::unexpected(own.error());
        auto fields = attempt_fields(words);
        if (!fields) return tl::unexpected(fields.error());
        fields->emplace_back("action_step", id);
        Uuid made;
        const auto done = EditHistory(store_).record("Write down an attempt", {}, [&] {
            const auto next = static_cast<std::int64_t>(list(id).size()) + 1;
            fields->emplace_back("number", next);
            made = insert_row(store_, "attempt", *fields);
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return attempt_by_id(store_, made);
    });
}

std::vector<Attempt> AttemptRepository::list(const Uuid& step) const {
    return guarded_read(store_, [&] {
        return read_attempts(store_, "AND x.action_step = ?2 ORDER BY x.number, x.id", {step});
    });
}

StoreResult<Attempt> AttemptRepository::find(const std::string& id_or_start) const {
    return guarded([&]() -> StoreResult<Attempt> {
        const auto id = find_seen(store_, attempts_where(""), id_or_start, "attempt");
        if (!id) return tl::unexpected(id.error());
        return attempt_by_id(store_, *id);
    });
}

StoreResult<Attempt> AttemptRepository::change(const Uuid& id, const AttemptWords& words) {
    const auto fields = attempt_fields(words);
    if (!fields) return tl::unexpected(fields.error());
    return change_attempt(
        store_, id, "Change an attempt",
        [&](const ActionStep& step, const Attempt& attempt) -> StoreResult<void> {
            if (auto own = check_own(store_, step, attempt); !own) return own;
            if (auto own = check_outcome(store_, step, attempt.outcome, words.outcome); !own)
                return own;
            update_row(store_, "attempt", id, *fields);
            return {};
        });
}

StoreResult<Attempt> AttemptRepository::adjust(const Uuid& id, const std::string& body) {
    const auto fields = clean_fields({{"body", body}, {"attempt", id}});
    if (!fields) return tl::unexpected(fields.error());
    if (clean_line(body).empty()) return invalid("Say what is to be done differently next time.");
    return change_attempt(store_, id, "Adjust after an attempt",
                          [&](const ActionStep& step, const Attempt&) -> StoreResult<void> {
                              if (auto may = check_may_help(store_, step); !may) return may;
                              insert_row(store_, "adjustment", *fields);
                              return {};
                          });
}

StoreResult<void> AttemptRepository::remove(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto attempt = attempt_by_id(store_, id);
        if (!attempt) return tl::unexpected(attempt.error());
        const auto step = step_by_id(store_, attempt->step);
        if (!step) return tl::unexpected(step.error());
        if (auto own = check_own(store_, *step, *attempt); !own) return own;
        return EditHistory(store_).record("Remove an attempt", {}, [&] {
            remove_row(store_, "attempt", id);
            number_attempts(store_, step->id);
            return StoreResult<void>();
        });
    });
}

}  // namespace secondlook
