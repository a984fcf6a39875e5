// Programmes and cycles as they go on: changed freely, closed, and the next one begun.

#include <algorithm>

#include "annotations/calendar_day.h"
#include "annotations/holidays.h"
#include "annotations/programme_repository.h"
#include "app/core/cycle_calendar.h"
#include "app/core/cycle_form.h"
#include "app/core/cycles_desk.h"
#include "app/core/plain_when.h"
#include "app/core/printable.h"

namespace secondlook {
namespace {

bool is_next_to(const Cycle& one, const Cycle& other) {
    return !one.programme.empty() && one.programme == other.programme && one.id != other.id;
}

}  // namespace

void CyclesDesk::add_plan_handlers(ActionHandlers& handlers) {
    add_all(handlers, {{"cycle.begin", &CyclesDesk::begin},
                       {"cycle.add", &CyclesDesk::add_cycle},
                       {"cycle.edit", &CyclesDesk::edit_cycle},
                       {"cycle.close", &CyclesDesk::close_cycle},
                       {"cycle.reopen", &CyclesDesk::reopen_cycle},
                       {"cycle.next", &CyclesDesk::next_cycle},
                       {"cycle.remove", &CyclesDesk::remove_cycle},
                       {"cycle.calendar", &CyclesDesk::save_calendar},
                       {"programme.rename", &CyclesDesk::rename_programme},
                       {"programme.remove", &CyclesDesk::remove_programme}});
}

// One cycle

Outcome CyclesDesk::edit_cycle(std::string_view) {
    const auto cycle = the_cycle();
    if (!cycle) return refuse(cycle.error());
    Form form;
    form.name = "cycle " + cycle->id;
    form.title = "Change this cycle";
    form.fields.push_back(form_field("title", "What is it called?", {}, cycle->title));
    form.fields.push_back(form_field("domain", "Which domain?", "Behaviour", cycle->domain));
    form.fields.push_back(starts_field("From which day?", cycle->starts));
    if (view_.mine)
        form.fields.push_back(choice_field("room", "Room for active steps", {"1", "2", "3", "4"},
                                           std::to_string(cycle->step_limit)));
    form.keep = [this, was = *cycle](const FormAnswers& answers) -> Outcome {
        Cycle cycle = was;
        cycle.title = answers.at("title");
        cycle.domain = answers.at("domain");
        cycle.starts.clear();
        if (!answers.at("starts").empty()) {
            const auto day = read_when_day(answers.at("starts"), today());
            if (!day) return refuse(day.error());
            cycle.starts = *day;
        }
        if (const auto room = answers.find("room"); room != answers.end())
            cycle.step_limit = std::stoi(room->second);
        return told(CycleRepository(store()).change(cycle));
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome CyclesDesk::close_cycle(std::string_view) {
    const auto cycle = the_cycle();
    if (!cycle) return refuse(cycle.error());
    const auto done = CycleRepository(store()).close(cycle->id, true);
    if (done) tools_.say("Closed. Its steps stay with their teacher.", "edit.undo");
    return told(done);
}

Outcome CyclesDesk::reopen_cycle(std::string_view) {
    const auto cycle = the_cycle();
    if (!cycle) return refuse(cycle.error());
    return told(CycleRepository(store()).close(cycle->id, false));
}

Outcome CyclesDesk::remove_cycle(std::string_view) {
    const auto cycle = the_cycle();
    if (!cycle) return refuse(cycle.error());
    const auto done = CycleRepository(store()).remove(cycle->id);
    if (done) tools_.say("In the Trash now.", "edit.undo");
    return told(done);
}

Outcome CyclesDesk::save_calendar(std::string_view file) {
    const auto cycle = the_cycle();
    if (!cycle) return refuse(cycle.error());
    const auto save = [this](const std::string& path) -> Outcome {
        const Uuid& me = store().acting_person().id;
        if (Outcome done = secondlook::save_calendar(view_.sessions, me, path); !done) return done;
        tools_.say("Written to " + printable(path) + "; open it in your calendar.", {});
        return {};
    };
    if (!file.empty()) return save(std::string(file));
    Form form;
    form.name = "calendar " + cycle->id;
    form.title = "Save to calendar";
    form.about =
        "A file with the sessions of this cycle, so that the time is kept free. It says whom you "
        "meet and when, and nothing of what you talk about.";
    form.door = "Save";
    form.fields.push_back(form_field("file", "Which file?", {}, calendar_place(cycle->title)));
    form.keep = [save](const FormAnswers& answers) { return save(answers.at("file")); };
    tools_.ask(std::move(form));
    return {};
}

// The next one

Outcome CyclesDesk::next_cycle(std::string_view) {
    const auto last = the_cycle();
    if (!last) return refuse(last.error());
    const auto all = CycleRepository(store()).list();
    const Cycle* planned = nullptr;
    for (const Cycle& one : all)
        if (is_next_to(*last, one) && one.position > last->position && !one.closed &&
            (!planned || one.position < planned->position))
            planned = &one;
    if (planned) return begin_next(*last, {{"planned", planned->id}});
    std::string day = last->starts.empty() ? today() : last->starts;
    for (const Session& session : view_.sessions)
        day = std::max(day, day_of(session.planned));
    Form form;
    form.name = "next " + last->id;
    form.title = "The next cycle";
    form.about = "It starts from this cycle's steps and open questions.";
    form.door = "Begin";
    form.fields.push_back(form_field("title", "What is it called?", {}, last->title));
    form.fields.push_back(starts_field("From which day?", follow_up_day(store(), day)));
    form.keep = [this, was = *last](const FormAnswers& answers) {
        return begin_next(was, answers);
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome CyclesDesk::begin_next(const Cycle& last, const FormAnswers& answers) {
    CycleRepository cycles(store());
    Uuid next = answers.contains("planned") ? answers.at("planned") : Uuid();
    Cycle fresh = last;
    if (next.empty()) {
        const auto day = read_when_day(answers.at("starts"), today());
        if (!day) return refuse(day.error());
        fresh.title = answers.at("title");
        fresh.starts = *day;
        fresh.position = last.position + 1;
    }
    const Outcome done = together("Begin the next cycle", [&]() -> StoreResult<void> {
        if (auto closed = cycles.close(last.id, true); !closed) return only_done(closed);
        if (next.empty()) {
            const auto made = cycles.add(fresh);
            if (!made) return tl::unexpected(made.error());
            next = made->id;
        }
        for (const StepCard& card : view_.steps)
            if (card.mine && card.step.state != StepState::Habit &&
                card.step.state != StepState::NotNow)
                if (auto moved = move_along(card.step, next); !moved) return moved;
        return {};
    });
    if (!done) return done;
    chosen_ = next;
    tools_.say("The next cycle has begun, from last time's steps.", "edit.undo");
    return {};
}

// Programmes

Outcome CyclesDesk::rename_programme(std::string_view) {
    const auto cycle = the_cycle();
    if (!cycle) return refuse(cycle.error());
    const auto found = ProgrammeRepository(store()).find(cycle->programme);
    if (!found) return refuse(found.error().message);
    Form form;
    form.name = "programme " + found->id;
    form.title = "The programme";
    form.fields.push_back(form_field("title", "What is it called?", {}, found->title));
    form.keep = [this, was = *found](const FormAnswers& answers) {
        return told(
            ProgrammeRepository(store()).change(was.id, answers.at("title"), was.principle));
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome CyclesDesk::remove_programme(std::string_view) {
    const auto cycle = the_cycle();
    if (!cycle) return refuse(cycle.error());
    const auto done = ProgrammeRepository(store()).remove(cycle->programme);
    if (done) tools_.say("The programme is in the Trash now, with its cycles.", "edit.undo");
    return told(done);
}

// Order

Outcome CyclesDesk::move_it(int direction) {
    return together("Move in the order", [&] {
        return part_ == CyclesPart::Sessions ? move_session(direction) : move_cycle(direction);
    });
}

StoreResult<void> CyclesDesk::move_cycle(int direction) {
    if (!view_.cycle || view_.cycle->programme.empty()) return {};
    CycleRepository cycles(store());
    std::optional<Cycle> other;
    for (const Cycle& one : cycles.list()) {
        const int apart = (one.position - view_.cycle->position) * direction;
        if (is_next_to(*view_.cycle, one) && apart > 0 &&
            (!other || apart < (other->position - view_.cycle->position) * direction))
            other = one;
    }
    if (!other) return {};
    Cycle moved = *view_.cycle;
    std::swap(moved.position, other->position);
    if (auto done = cycles.change(moved); !done) return only_done(done);
    return only_done(cycles.change(*other));
}

}  // namespace secondlook
