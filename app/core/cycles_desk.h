#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "annotations/person_repository.h"
#include "annotations/template_library.h"
#include "app/core/cycles_view.h"
#include "app/core/desk.h"

namespace secondlook {

/// The lists of the Cycles room, in the order of Tab.
enum class CyclesPart { Cycles, Sessions, Steps };

/// Programmes, cycles and sessions, focuses, action steps and attempts. Thread: UI.
class CyclesDesk : public Desk {
  public:
    using Desk::Desk;
    void add_handlers(ActionHandlers& handlers) override;
    void reload() override;
    bool enabled(std::string_view action) const override;

    // What the room reads
    const std::vector<CycleRow>& rows() const { return rows_; }
    const Uuid& chosen() const { return chosen_; }
    const CycleView& view() const { return view_; }
    /// The list that has the keyboard, and what is chosen in the others.
    CyclesPart part() const { return part_; }
    const Uuid& chosen_session() const { return session_; }
    const Uuid& chosen_step() const { return step_; }
    /// By how many pages the room was asked to move down so far; up counts back.
    int pages() const { return pages_; }
    /// The title of a lesson that a clip is from; empty when it is not seen.
    std::string lesson_title(const Uuid& lesson) const;

  private:
    using Act = Outcome (CyclesDesk::*)(std::string_view);
    using Handle = std::pair<std::string_view, Act>;
    void add_all(ActionHandlers& handlers, std::initializer_list<Handle> acts);
    void add_plan_handlers(ActionHandlers& handlers);
    void add_session_handlers(ActionHandlers& handlers);
    void add_focus_handlers(ActionHandlers& handlers);
    void add_step_handlers(ActionHandlers& handlers);
    void add_attempt_handlers(ActionHandlers& handlers);

    // Choosing
    Outcome choose_row(std::string_view id);
    Outcome choose_session(std::string_view id);
    Outcome choose_step(std::string_view id);
    Outcome move_choice(int direction);
    Outcome move_part(int direction);
    Outcome do_main(std::string_view);
    void choose_something();
    /// What was named, or is chosen; a refusal says to choose one.
    tl::expected<Cycle, std::string> the_cycle() const;
    tl::expected<Session, std::string> the_session(std::string_view id) const;
    tl::expected<StepCard, std::string> the_step(std::string_view id);
    /// Shows the row that the step is in.
    void bring_into_view(const Uuid& step);
    tl::expected<Focus, std::string> the_focus(std::string_view id, std::string_view state) const;
    /// Several edits as one, to be undone as one.
    Outcome together(const std::string& label, const std::function<StoreResult<void>()>& edits);

    // Programmes and cycles
    Outcome begin(std::string_view key);
    Outcome use_template(const CoachingTemplate& from, const FormAnswers& answers);
    Outcome add_cycle(std::string_view);
    Outcome edit_cycle(std::string_view);
    Outcome close_cycle(std::string_view);
    Outcome reopen_cycle(std::string_view);
    Outcome next_cycle(std::string_view);
    Outcome begin_next(const Cycle& last, const FormAnswers& answers);
    Outcome remove_cycle(std::string_view);
    Outcome save_calendar(std::string_view file);
    Outcome rename_programme(std::string_view);
    Outcome remove_programme(std::string_view);
    Outcome move_it(int direction);
    StoreResult<void> move_cycle(int direction);
    StoreResult<void> move_session(int direction);
    /// For whom and with whom, where there is anyone to choose from.
    void add_people_fields(Form& form, bool for_groups_only) const;
    tl::expected<TemplateUse, std::string> people_of(const FormAnswers& answers) const;

    // Sessions
    Outcome add_session(std::string_view);
    Outcome follow_up(std::string_view);
    Outcome edit_session(std::string_view id);
    Outcome toggle_ready(std::string_view id);
    Outcome toggle_held(std::string_view id);
    Outcome remove_session(std::string_view id);
    Form session_form(const Session& session) const;

    // Focuses
    Outcome propose_focus(std::string_view);
    Outcome choose_focus(std::string_view id);
    Outcome edit_focus(std::string_view id);
    Outcome agree_focus(std::string_view id);
    Outcome not_now_focus(std::string_view id);
    Outcome remove_focus(std::string_view id);
    StoreResult<void> set_focus(const Uuid& focus);

    // Steps
    Outcome propose_step(std::string_view);
    Outcome edit_step(std::string_view id);
    Outcome remove_step(std::string_view id);
    Outcome step_from_moment(std::string_view moment);
    Outcome take_along(std::string_view id);
    StoreResult<void> move_along(const ActionStep& step, const Uuid& cycle);
    Outcome agree_step(std::string_view id);
    Outcome begin_step(std::string_view id);
    Outcome ask_which_rests(const ActionStep& step, const std::string& why);
    void ask_why_keep(const ActionStep& step, std::size_t others);
    void ask_pupil_change(const ActionStep& step, const std::string& why, bool begin);
    StoreResult<void> agree_and(const ActionStep& step, bool begin, const std::string& reason);
    Outcome decide_step(std::string_view id, StepState to);
    Outcome check_step(std::string_view words);

    // Clips and attempts
    Outcome put_clip(std::string_view words);
    void ask_clip(const ActionStep& step, const std::string& part, const Uuid& attempt);
    Outcome attach(const ActionStep& step, const std::string& what, const std::string& part,
                   const Uuid& attempt);
    Outcome remove_clip(std::string_view link);
    Outcome play_clip(std::string_view link);
    Outcome add_attempt(std::string_view step);
    Outcome adjust(std::string_view attempt);
    Outcome edit_attempt(std::string_view attempt);
    Outcome attempt_clip(std::string_view attempt);
    Outcome remove_attempt(std::string_view attempt);
    /// The attempt that was named, or the last one of the chosen step, with its step.
    tl::expected<std::pair<StepCard, Attempt>, std::string> the_attempt(std::string_view id);

    std::vector<CycleRow> rows_;
    CycleView view_;
    std::unordered_map<Uuid, std::string> titles_;
    Uuid chosen_, session_, step_;
    CyclesPart part_ = CyclesPart::Cycles;
    int pages_ = 0;
};

/// What a store said, as the outcome of an action.
template <class T>
Outcome told(const StoreResult<T>& done) {
    return done ? Outcome{} : refuse(done.error().message);
}
/// The same without what it read, for edits within another.
template <class T>
StoreResult<void> only_done(const StoreResult<T>& done) {
    if (!done) return tl::unexpected(done.error());
    return {};
}
/// A field of a form; the others of its members have defaults.
FormField form_field(std::string key, std::string label, std::string hint, std::string value,
                     FormField::Kind kind = FormField::Kind::Line);
/// One that is chosen from.
FormField choice_field(std::string key, std::string label, std::vector<std::string> choices,
                       std::string value);

}  // namespace secondlook
