#include "annotations/step_repository.h"

#include <fmt/format.h>

#include "annotations/access.h"
#include "annotations/calendar_day.h"
#include "annotations/coaching_access.h"
#include "annotations/edit_history.h"
#include "annotations/focus_repository.h"
#include "annotations/plain_text.h"
#include "annotations/refusal.h"
#include "annotations/seen_rows.h"
#include "annotations/sqlite_guard.h"
#include "annotations/step_queries.h"

namespace secondlook {

namespace {

constexpr std::array<std::string_view, kStepChecks> check_columns{"example_seen", "reason_given",
                                                                  "rehearsed", "tried", "reviewed"};

StoreResult<Fields> step_fields(const StepWords& words) {
    if (clean_line(words.sentence).empty())
        return invalid("Say the step in one sentence: one small thing to do differently.");
    if (!words.due.empty() && !is_day(words.due))
        return invalid("A step is due on a day; write it like 2026-11-24.");
    return clean_fields({{"sentence", words.sentence},
                         {"if_then", words.if_then},
                         {"why", words.why},
                         {"pupil_change", words.pupil_change},
                         {"premortem", words.premortem},
                         {"due", words.due}});
}

/// A step's cycle is one that the acting person sees, of the teacher or of a group that they are
/// in; its focus is the teacher's.
StoreResult<void> check_place(Store& store, const Uuid& teacher, const Uuid& cycle,
                              const Uuid& focus) {
    if (!cycle.empty() &&
        !any_row(store,
                 fmt::format("SELECT 1 FROM cycle y WHERE y.id = ?2 AND {} AND (y.teacher = ?3 OR "
                             "EXISTS (SELECT 1 FROM group_member m WHERE m.person = ?3 AND "
                             "m.coaching_group = y.coaching_group AND m.deleted = 0))",
                             seen_cycle()),
                 {cycle, teacher}))
        return refusal("A step goes into a cycle of its own teacher; choose one of theirs.");
    if (!focus.empty() &&
        !any_row(store,
                 "SELECT 1 FROM focus WHERE id = ?2 AND teacher = ?3 AND deleted = 0 AND ?1 <> ''",
                 {focus, teacher}))
        return refusal("A step goes under a focus of its own teacher; choose one of theirs.");
    return {};
}

StoreResult<void> check_may_word(Store& store, const ActionStep& step) {
    return check_may_word(store, step.teacher.id, step.author.id, step.decided.has_value());
}

std::string_view label_of(StepState to, StepState from) {
    switch (to) {
        case StepState::Agreed:
            return "Agree to a step";
        case StepState::NotNow:
            return "Say not now to a step";
        case StepState::Active:
            return from == StepState::Rested ? "Take up a rested step" : "Begin a step";
        case StepState::Habit:
            return "A step has become a habit";
        default:
            return "Rest a step";
    }
}

StoreResult<void> check_way(const ActionStep& step, StepState to) {
    if (!may_become(step.state, to))
        return refusal(fmt::format(
            "That step is \"{}\", from where it cannot become \"{}\"; show it to see it.",
            word_of(step.state), word_of(to)));
    if (to == StepState::Agreed && clean_line(step.words.pupil_change).empty())
        return refusal(
            "Say what pupils should do differently before you agree, or write \"none yet\".");
    return {};
}

StoreError which_one_rests(const ActiveSteps& active) {
    const std::string have =
        active.others == 1 ? "1 step is" : fmt::format("{} steps are", active.others);
    return {StoreError::Kind::Refused,
            fmt::format("{} active here already, and there is room for {}: which one rests? Rest "
                        "one, or give a reason to have one more.",
                        have, active.room)};
}

/// Runs an edit on a step that the acting person sees, and reads it again.
template <class Edit>
StoreResult<ActionStep> change_step(Store& store, const Uuid& id, std::string_view label,
                                    Edit edit) {
    return guarded([&]() -> StoreResult<ActionStep> {
        const auto step = step_by_id(store, id);
        if (!step) return step;
        const auto done = EditHistory(store).record(
            std::string(label), {}, [&]() -> StoreResult<void> { return edit(*step); });
        if (!done) return tl::unexpected(done.error());
        return step_by_id(store, id);
    });
}

StoreResult<void> write_decision(Store& store, const ActionStep& step, StepState to,
                                 const std::string& reason) {
    const ActiveSteps active = active_beside(store, step);
    if (to == StepState::Active && active.others >= active.room) {
        const auto kept = clean_fields({{"reason", clean_text(reason)}});
        if (!kept) return tl::unexpected(kept.error());
        if (clean_line(reason).empty()) return tl::unexpected(which_one_rests(active));
        Fields override = *kept;
        override.emplace_back("action_step", step.id);
        override.emplace_back("teacher", step.teacher.id);
        insert_row(store, "step_override", override);
    }
    update_row(store, "action_step", step.id,
               {{"state", std::string(word_of(to))},
                {"decided_by", step.teacher.id},
                {"decided_us", store.recording().when}});
    return {};
}

StoreResult<void> check_clip(Store& store, const ActionStep& step, const Uuid& clip,
                             const std::string& part, const Uuid& attempt) {
    if (auto may = check_may_help(store, step); !may) return may;
    if (part != "before" && part != "attempt" && part != "after")
        return invalid("A step's clip shows \"before\", \"attempt\" or \"after\".");
    if (auto may = check_may_show_clip(store, clip); !may) return may;
    if (attempt.empty()) return {};
    if (part != "attempt")
        return invalid("Only a clip of an \"attempt\" goes with one; leave the attempt out.");
    if (!any_row(store,
                 "SELECT 1 FROM attempt WHERE id = ?2 AND action_step = ?3 AND deleted = 0 "
                 "AND ?1 <> ''",
                 {attempt, step.id}))
        return not_found("That attempt is not one at this step; list its attempts to see which.");
    return {};
}

}  // namespace

StoreResult<ActionStep> StepRepository::propose(const Uuid& teacher, const StepWords& words,
                                                const Uuid& cycle, const Uuid& focus) {
    return guarded([&]() -> StoreResult<ActionStep> {
        if (auto may = check_may_propose(store_, teacher); !may) return tl::unexpected(may.error());
        auto fields = step_fields(words);
        if (!fields) return tl::unexpected(fields.error());
        if (auto fits = check_place(store_, teacher, cycle, focus); !fits)
            return tl::unexpected(fits.error());
        fields->emplace_back("teacher", teacher);
        fields->emplace_back("cycle", optional_text(cycle));
        fields->emplace_back("focus", optional_text(focus));
        Uuid id;
        const auto done = EditHistory(store_).record("Propose a step", {}, [&] {
            id = insert_row(store_, "action_step", *fields);
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return step_by_id(store_, id);
    });
}

std::vector<ActionStep> StepRepository::list() const {
    return guarded_read(store_, [&] { return all_steps(store_); });
}

StoreResult<ActionStep> StepRepository::get(const Uuid& id) const {
    return guarded([&] { return step_by_id(store_, id); });
}

StoreResult<ActionStep> StepRepository::find(const std::string& id_or_start) const {
    return guarded([&]() -> StoreResult<ActionStep> {
        const auto id = find_seen(store_, seen_steps(), id_or_start, "step");
        if (!id) return tl::unexpected(id.error());
        return step_by_id(store_, *id);
    });
}

StoreResult<ActionStep> StepRepository::change(const Uuid& id, const StepWords& words) {
    const auto fields = step_fields(words);
    if (!fields) return tl::unexpected(fields.error());
    return change_step(store_, id, "Word a step", [&](const ActionStep& step) -> StoreResult<void> {
        if (auto may = check_may_word(store_, step); !may) return may;
        update_row(store_, "action_step", id, *fields);
        return {};
    });
}

StoreResult<ActionStep> StepRepository::move(const Uuid& id, const Uuid& cycle, const Uuid& focus) {
    return change_step(store_, id, "Move a step", [&](const ActionStep& step) -> StoreResult<void> {
        if (auto may = check_may_word(store_, step); !may) return may;
        if (step.state == StepState::Active && cycle != step.cycle)
            return refusal("That step is active where it is; rest it before it moves.");
        if (auto fits = check_place(store_, step.teacher.id, cycle, focus); !fits) return fits;
        update_row(store_, "action_step", id,
                   {{"cycle", optional_text(cycle)}, {"focus", optional_text(focus)}});
        return {};
    });
}

StoreResult<ActionStep> StepRepository::decide(const Uuid& id, StepState to,
                                               const std::string& reason) {
    return guarded([&]() -> StoreResult<ActionStep> {
        const auto before = step_by_id(store_, id);
        if (!before) return before;
        return change_step(
            store_, id, label_of(to, before->state),
            [&](const ActionStep& step) -> StoreResult<void> {
                if (auto own = check_is_teacher(store_, step.teacher.id, "decide on it"); !own)
                    return own;
                if (auto way = check_way(step, to); !way) return way;
                return write_decision(store_, step, to, reason);
            });
    });
}

StoreResult<ActionStep> StepRepository::set_check(const Uuid& id, StepCheck check, bool done) {
    return change_step(store_, id, done ? "Tick a step's check" : "Take a step's tick off",
                       [&](const ActionStep& step) -> StoreResult<void> {
                           if (auto may = check_may_help(store_, step); !may) return may;
                           update_row(store_, "action_step", id,
                                      {{check_columns[static_cast<std::size_t>(check)],
                                        static_cast<std::int64_t>(done)}});
                           return {};
                       });
}

StoreResult<ActionStep> StepRepository::add_clip(const Uuid& id, const Uuid& clip,
                                                 const std::string& part, const Uuid& attempt) {
    return change_step(store_, id, "Put a clip beside a step",
                       [&](const ActionStep& step) -> StoreResult<void> {
                           if (auto fits = check_clip(store_, step, clip, part, attempt); !fits)
                               return fits;
                           insert_row(store_, "step_clip",
                                      {{"action_step", id},
                                       {"clip", clip},
                                       {"part", part},
                                       {"attempt", optional_text(attempt)}});
                           return {};
                       });
}

StoreResult<ActionStep> StepRepository::remove_clip(const Uuid& id, const Uuid& step_clip) {
    return change_step(
        store_, id, "Take a clip away from a step",
        [&](const ActionStep& step) -> StoreResult<void> {
            if (auto may = check_may_help(store_, step); !may) return may;
            for (const StepClip& one : step.clips)
                if (one.id == step_clip) {
                    remove_row(store_, "step_clip", step_clip);
                    return {};
                }
            return not_found("That clip is not beside this step; show the step to see which are.");
        });
}

StoreResult<void> StepRepository::remove(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto step = step_by_id(store_, id);
        if (!step) return tl::unexpected(step.error());
        if (auto may = check_may_word(store_, *step); !may) return may;
        return EditHistory(store_).record("Remove a step", {}, [&] {
            remove_row(store_, "action_step", id);
            return StoreResult<void>();
        });
    });
}

}  // namespace secondlook
