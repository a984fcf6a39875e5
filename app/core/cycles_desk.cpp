// What is chosen in the Cycles room, and what can be done with it. The actions are in
// cycles_desk_begin.cpp, _plan, _sessions, _focus, _steps, _decide, _clips and _attempts.

#include "app/core/cycles_desk.h"

#include <algorithm>

#include "annotations/edit_history.h"
#include "app/core/action_table.h"
#include "app/core/review_session.h"

namespace secondlook {
namespace {

/// The neighbour of the chosen one, which stays at the ends.
template <class Rows, class IdOf>
Uuid neighbour(const Rows& rows, const Uuid& chosen, int direction, IdOf id_of) {
    if (rows.empty()) return {};
    const auto found = std::ranges::find(rows, chosen, id_of);
    const auto at = found == rows.end() ? -direction : found - rows.begin();
    const auto to = std::clamp<std::ptrdiff_t>(at + direction, 0, std::ssize(rows) - 1);
    return std::invoke(id_of, rows[static_cast<std::size_t>(to)]);
}

const Uuid& id_of_card(const StepCard& card) {
    return card.step.id;
}

}  // namespace

FormField form_field(std::string key, std::string label, std::string hint, std::string value,
                     FormField::Kind kind) {
    FormField field;
    field.key = std::move(key);
    field.label = std::move(label);
    field.hint = std::move(hint);
    field.value = std::move(value);
    field.kind = kind;
    return field;
}

FormField choice_field(std::string key, std::string label, std::vector<std::string> choices,
                       std::string value) {
    FormField field =
        form_field(std::move(key), std::move(label), {}, std::move(value), FormField::Kind::Choice);
    field.choices = std::move(choices);
    return field;
}

void CyclesDesk::add_all(ActionHandlers& handlers, std::initializer_list<Handle> acts) {
    for (const auto& [id, act] : acts)
        handlers[id] = [this, act = act](std::string_view words) { return (this->*act)(words); };
}

void CyclesDesk::add_handlers(ActionHandlers& handlers) {
    handlers["cycles.up"] = [this](std::string_view) { return move_choice(-1); };
    handlers["cycles.down"] = [this](std::string_view) { return move_choice(1); };
    handlers["cycles.next_part"] = [this](std::string_view) { return move_part(1); };
    handlers["cycles.last_part"] = [this](std::string_view) { return move_part(-1); };
    for (const auto& [id, pages] :
         {std::pair{"cycles.page_up", -1}, std::pair{"cycles.page_down", 1}})
        handlers[id] = [this, pages = pages](std::string_view) {
            pages_ += pages;
            return Outcome{};
        };
    handlers["cycles.earlier"] = [this](std::string_view) { return move_it(-1); };
    handlers["cycles.later"] = [this](std::string_view) { return move_it(1); };
    add_all(handlers, {{"cycles.main", &CyclesDesk::do_main},
                       {"cycle.choose", &CyclesDesk::choose_row},
                       {"session.choose", &CyclesDesk::choose_session},
                       {"step.choose", &CyclesDesk::choose_step}});
    add_plan_handlers(handlers);
    add_session_handlers(handlers);
    add_focus_handlers(handlers);
    add_step_handlers(handlers);
    add_attempt_handlers(handlers);
}

void CyclesDesk::reload() {
    rows_ = cycle_rows(store());
    titles_ = lesson_titles(store());
    if (!std::ranges::count(rows_, chosen_, &CycleRow::id))
        chosen_ = newest_open_cycle(store(), {});
    if (chosen_.empty()) chosen_ = rows_.front().id;
    view_ = cycle_view(store(), chosen_).value_or(CycleView());
    choose_something();
}

/// In each list something is chosen when there is anything.
void CyclesDesk::choose_something() {
    if (!view_.session(session_)) {
        const auto next =
            std::ranges::find_if(view_.sessions, [](const Session& one) { return !one.held; });
        session_ = next != view_.sessions.end() ? next->id
                   : view_.sessions.empty()     ? Uuid()
                                                : view_.sessions.back().id;
    }
    if (!view_.step(step_)) step_ = view_.steps.empty() ? Uuid() : view_.steps.front().step.id;
    const bool nothing = (part_ == CyclesPart::Sessions && view_.sessions.empty()) ||
                         (part_ == CyclesPart::Steps && view_.steps.empty());
    if (nothing) part_ = CyclesPart::Cycles;
}

bool CyclesDesk::enabled(std::string_view id) const {
    if (id == "step.from_moment") {
        const ReviewSession* review = tools_.review();
        return review && review->selected();
    }
    // Others' begin with the same words: step.forward is a frame's.
    const Action* row = find_action(id);
    if (!row || row->scope != Scope::Cycles) return true;
    if (id == "cycle.close" || id == "cycle.next") return view_.cycle && !view_.cycle->closed;
    if (id == "cycle.reopen") return view_.cycle && view_.cycle->closed;
    if (id.starts_with("programme.")) return !view_.programme.empty();
    if (id == "cycle.edit" || id == "cycle.remove" || id == "cycle.calendar" ||
        id == "session.add" || id == "session.follow_up")
        return view_.cycle.has_value();
    if (id.starts_with("session.")) return view_.session(session_) != nullptr;
    if (id == "step.propose") return view_.offers_steps() && !view_.teacher.id.empty();
    if (id == "focus.propose") return !view_.teacher.id.empty();
    if (id == "focus.choose") return view_.mine && view_.cycle;
    if (id == "focus.agree" || id == "focus.not_now")
        return view_.mine && the_focus({}, "proposed").has_value();
    if (id.starts_with("focus.")) return !view_.focuses.empty();
    if (!id.starts_with("step.") && !id.starts_with("attempt.")) return true;
    const StepCard* card = view_.step(step_);
    return card && offers(*card, id);
}

std::string CyclesDesk::lesson_title(const Uuid& lesson) const {
    const auto found = titles_.find(lesson);
    return found == titles_.end() ? std::string() : found->second;
}

// Choosing

Outcome CyclesDesk::choose_row(std::string_view id) {
    if (id.empty()) {
        Chooser from{
            "Which cycle?", {}, {}, {}, [this](const std::string& row) { return choose_row(row); }};
        for (const CycleRow& row : rows_)
            from.rows.push_back({row.id, row.title, row.detail});
        tools_.choose(std::move(from));
        return {};
    }
    if (!std::ranges::count(rows_, id, &CycleRow::id)) reload();
    if (!std::ranges::count(rows_, id, &CycleRow::id))
        return refuse("That cycle is not here for you, or no longer.");
    chosen_ = std::string(id);
    part_ = CyclesPart::Cycles;
    session_.clear();
    step_.clear();
    tools_.go_to(Room::Cycles);
    return {};
}

Outcome CyclesDesk::choose_session(std::string_view id) {
    const auto session = SessionRepository(store()).get(std::string(id));
    if (!session) return refuse(session.error().message);
    chosen_ = session->cycle;
    session_ = session->id;
    part_ = CyclesPart::Sessions;
    tools_.go_to(Room::Cycles);
    return {};
}

Outcome CyclesDesk::choose_step(std::string_view id) {
    if (auto card = the_step(id); !card) return refuse(card.error());
    if (!id.empty()) step_ = std::string(id);
    part_ = CyclesPart::Steps;
    tools_.go_to(Room::Cycles);
    return {};
}

Outcome CyclesDesk::move_choice(int direction) {
    if (part_ == CyclesPart::Sessions) {
        session_ = neighbour(view_.sessions, session_, direction, &Session::id);
    } else if (part_ == CyclesPart::Steps) {
        step_ = neighbour(view_.steps, step_, direction, id_of_card);
    } else if (const Uuid row = neighbour(rows_, chosen_, direction, &CycleRow::id);
               row != chosen_ && !row.empty()) {
        return choose_row(row);
    }
    return {};
}

Outcome CyclesDesk::move_part(int direction) {
    for (int n = 0; n < 3; ++n) {
        part_ = static_cast<CyclesPart>((static_cast<int>(part_) + 3 + direction) % 3);
        const bool empty = (part_ == CyclesPart::Sessions && view_.sessions.empty()) ||
                           (part_ == CyclesPart::Steps && view_.steps.empty());
        if (!empty) break;
    }
    return {};
}

Outcome CyclesDesk::do_main(std::string_view) {
    if (part_ == CyclesPart::Cycles) return move_part(1);
    if (part_ == CyclesPart::Sessions) return edit_session({});
    const StepCard* card = view_.step(step_);
    if (!card) return refuse("There is no step here yet; press S to propose one.");
    if (card->step.state != StepState::Active && offers(*card, "step.begin")) return begin_step({});
    if (offers(*card, "attempt.adjust")) return adjust({});
    if (offers(*card, "attempt.add")) return add_attempt({});
    return offers(*card, "step.edit") ? edit_step({}) : Outcome{};
}

tl::expected<Cycle, std::string> CyclesDesk::the_cycle() const {
    if (view_.cycle) return *view_.cycle;
    return tl::unexpected<std::string>("Choose a cycle first, or press N to begin one.");
}

tl::expected<Session, std::string> CyclesDesk::the_session(std::string_view id) const {
    if (const Session* found = view_.session(id.empty() ? session_ : std::string(id)))
        return *found;
    return tl::unexpected<std::string>("Choose a session first, or press A to add one.");
}

tl::expected<StepCard, std::string> CyclesDesk::the_step(std::string_view id) {
    if (!id.empty() && !view_.step(std::string(id))) bring_into_view(std::string(id));
    if (const StepCard* found = view_.step(id.empty() ? step_ : std::string(id))) return *found;
    return tl::unexpected<std::string>("Choose a step first, or press S to propose one.");
}

void CyclesDesk::bring_into_view(const Uuid& step) {
    const auto found = StepRepository(store()).get(step);
    if (!found) return;
    chosen_ = found->cycle.empty() ? own_work_id(found->teacher.id) : found->cycle;
    step_ = step;
    part_ = CyclesPart::Steps;
    reload();
}

tl::expected<Focus, std::string> CyclesDesk::the_focus(std::string_view id,
                                                       std::string_view state) const {
    for (const Focus& focus : view_.focuses)
        if (id.empty() ? state.empty() || focus.state == state : focus.id == id) return focus;
    return tl::unexpected<std::string>("There is no such focus here; press G to say one.");
}

Outcome CyclesDesk::together(const std::string& label,
                             const std::function<StoreResult<void>()>& edits) {
    return told(EditHistory(store()).record(label, {}, edits));
}

}  // namespace secondlook
