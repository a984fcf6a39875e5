#include "annotations/step_queries.h"

#include <fmt/format.h>

#include "annotations/coaching_access.h"
#include "annotations/cycle_repository.h"
#include "annotations/refusal.h"
#include "annotations/row_read.h"
#include "annotations/seen_rows.h"

namespace secondlook {

namespace {

std::string steps_where(std::string_view rest) {
    return fmt::format(
        "SELECT s.id, s.teacher, t.name AS teacher_name, s.cycle, s.focus, s.sentence, s.if_then, "
        "s.why, s.pupil_change, s.premortem, s.due, s.example_seen, s.reason_given, s.rehearsed, "
        "s.tried, s.reviewed, s.state, s.author, a.name AS author_name, s.decided_by, "
        "s.decided_us, s.created_us, NULL AS name FROM action_step s "
        "JOIN person t ON t.id = s.teacher JOIN person a ON a.id = s.author WHERE {}{}",
        seen_work("s", "s.cycle"), rest);
}

ActionStep step_from(SQLite::Statement& row) {
    RowReader read(row);
    ActionStep step;
    step.id = read.text();
    step.teacher = read.person();
    step.cycle = read.text();
    step.focus = read.text();
    StepWords& words = step.words;
    for (std::string* text : {&words.sentence, &words.if_then, &words.why, &words.pupil_change,
                              &words.premortem, &words.due})
        *text = read.text();
    for (bool& check : step.checks)
        check = read.flag();
    step.state = step_state(read.text()).value_or(StepState::Proposed);
    step.author = read.person();
    step.decided_by = read.text();
    step.decided = read.instant();
    step.created = read.number();
    return step;
}

std::vector<StepOverride> overrides_of(Store& store, const Uuid& step) {
    return read_rows(store,
                     "SELECT reason, created_us FROM step_override WHERE action_step = ?2 "
                     "AND deleted = 0 AND ?1 <> '' ORDER BY created_us DESC, id DESC",
                     {step}, [](SQLite::Statement& row) {
                         RowReader read(row);
                         StepOverride override;
                         override.reason = read.text();
                         override.when = read.number();
                         return override;
                     });
}

std::vector<StepClip> clips_of(Store& store, const Uuid& step) {
    return read_rows(store,
                     "SELECT l.id, l.clip, l.part, l.attempt, "
                     "coalesce(c.deleted <> 0 OR r.deleted <> 0, 1) "
                     "FROM step_clip l LEFT JOIN clip c ON c.id = l.clip "
                     "LEFT JOIN lesson_recording r ON r.id = c.lesson "
                     "WHERE l.action_step = ?2 AND l.deleted = 0 AND ?1 <> '' ORDER BY "
                     "CASE l.part WHEN 'before' THEN 0 WHEN 'attempt' THEN 1 ELSE 2 END, "
                     "l.created_us, l.id",
                     {step}, [](SQLite::Statement& row) {
                         RowReader read(row);
                         StepClip clip;
                         clip.id = read.text();
                         clip.clip = read.text();
                         clip.part = read.text();
                         clip.attempt = read.text();
                         clip.removed = read.flag();
                         return clip;
                     });
}

std::vector<ActionStep> read_steps(Store& store, std::string_view rest,
                                   std::initializer_list<std::string> values) {
    auto steps = read_rows(store, steps_where(rest), values, step_from);
    for (ActionStep& step : steps) {
        step.overrides = overrides_of(store, step.id);
        step.clips = clips_of(store, step.id);
    }
    return steps;
}

}  // namespace

std::string seen_steps() {
    return steps_where("");
}

StoreResult<ActionStep> step_by_id(Store& store, const Uuid& id) {
    auto found = read_steps(store, "AND s.id = ?2", {id});
    if (found.empty())
        return not_found("That step is not here for you; list the steps to see which are.");
    return std::move(found.front());
}

std::vector<ActionStep> all_steps(Store& store) {
    return read_steps(store, "ORDER BY t.name, s.created_us, s.id", {});
}

StoreResult<void> check_may_help(Store& store, const ActionStep& step) {
    const Uuid& acting = store.acting_person().id;
    if (acting == step.teacher.id || coaches(store, step.teacher.id) ||
        any_row(store, "SELECT 1 FROM cycle WHERE id = ?2 AND coach = ?1", {step.cycle}))
        return {};
    return refusal(fmt::format("Only {0} and whoever coaches them work on that step; ask {0}.",
                               step.teacher.name));
}

ActiveSteps active_beside(Store& store, const ActionStep& step) {
    const auto found = read_rows(
        store,
        fmt::format("SELECT (SELECT count(*) FROM action_step WHERE teacher = ?2 "
                    " AND coalesce(cycle, '') = ?3 AND id <> ?4 AND state = 'active' "
                    " AND deleted = 0), coalesce((SELECT step_limit FROM cycle WHERE id = ?3), {}) "
                    "WHERE ?1 <> ''",
                    kUsualStepLimit),
        {step.teacher.id, step.cycle, step.id}, [](SQLite::Statement& row) {
            return ActiveSteps{row.getColumn(0).getInt(), row.getColumn(1).getInt()};
        });
    return found.front();
}

}  // namespace secondlook
