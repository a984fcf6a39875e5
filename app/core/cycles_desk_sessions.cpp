// Sessions: when, how and for how long, who is ready, what took place.

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "annotations/calendar_day.h"
#include "app/core/appointment_text.h"
#include "app/core/cycle_words.h"
#include "app/core/cycles_desk.h"
#include "app/core/plain_when.h"
#include "app/core/printable.h"

namespace secondlook {
namespace {

/// "2026-11-24 15:40", as people would type it.
std::string typed_when(std::string planned) {
    if (planned.size() > 10) planned[10] = ' ';
    return planned;
}

tl::expected<int, std::string> read_minutes(const std::string& text) {
    if (text.empty()) return 0;
    int minutes = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, minutes);
    if (read.ec == std::errc() && read.ptr == end && minutes >= 0) return minutes;
    return tl::unexpected<std::string>("Write the minutes as a number, such as 60.");
}

/// Puts what was filled in into the session; refuses what cannot be read.
Outcome fill_in(Session& session, const FormAnswers& answers) {
    session.title = answers.at("title");
    session.kind = answers.at("kind");
    session.purpose = answers.at("purpose");
    const auto minutes = read_minutes(answers.at("minutes"));
    if (!minutes) return refuse(minutes.error());
    session.minutes = *minutes;
    session.planned.clear();
    if (answers.at("when").empty()) return {};
    const auto when = read_when(answers.at("when"), today());
    if (!when) return refuse(when.error());
    session.planned = *when;
    if (when->size() > 10 && session.zone.empty()) session.zone = system_zone();
    return {};
}

}  // namespace

void CyclesDesk::add_session_handlers(ActionHandlers& handlers) {
    add_all(handlers, {{"session.add", &CyclesDesk::add_session},
                       {"session.follow_up", &CyclesDesk::follow_up},
                       {"session.edit", &CyclesDesk::edit_session},
                       {"session.ready", &CyclesDesk::toggle_ready},
                       {"session.held", &CyclesDesk::toggle_held},
                       {"session.remove", &CyclesDesk::remove_session}});
}

Form CyclesDesk::session_form(const Session& session) const {
    Form form;
    form.fields.push_back(form_field("title", "What is it called?", "Talk", session.title));
    FormField when = form_field("when", "When?", "24 Nov 15:40", typed_when(session.planned));
    when.note = "Such as 24 Nov 15:40, or next Tuesday 3.40 pm.";
    when.understood = [](const std::string& text) { return understood_when(text, today()); };
    form.fields.push_back(std::move(when));
    form.fields.push_back(
        choice_field("kind", "How?", {"face to face", "live", "own time"}, session.kind));
    form.fields.push_back(
        form_field("minutes", "How many minutes?", "60",
                   session.minutes > 0 ? std::to_string(session.minutes) : std::string()));
    form.fields.push_back(choice_field("purpose", "What for?",
                                       {"conversation", "lesson", "meeting"}, session.purpose));
    return form;
}

Outcome CyclesDesk::add_session(std::string_view) {
    const auto cycle = the_cycle();
    if (!cycle) return refuse(cycle.error());
    Session session;
    session.cycle = cycle->id;
    session.title = fmt::format("Session {}", view_.sessions.size() + 1);
    Form form = session_form(session);
    form.name = "session of " + cycle->id;
    form.title = "A session";
    form.door = "Add it";
    form.keep = [this, session](const FormAnswers& answers) mutable -> Outcome {
        if (Outcome read = fill_in(session, answers); !read) return read;
        const auto made = SessionRepository(store()).add(session);
        if (!made) return refuse(made.error().message);
        session_ = made->id;
        part_ = CyclesPart::Sessions;
        tools_.say("Planned: " + appointment_text(made->planned, today()) + ".", {});
        return {};
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome CyclesDesk::follow_up(std::string_view) {
    const auto cycle = the_cycle();
    if (!cycle) return refuse(cycle.error());
    const auto made = SessionRepository(store()).add_follow_up(cycle->id, "Follow-up");
    if (!made) return refuse(made.error().message);
    session_ = made->id;
    part_ = CyclesPart::Sessions;
    tools_.say("The follow-up is on " + appointment_text(made->planned, today()) + ".",
               "edit.undo");
    return {};
}

Outcome CyclesDesk::edit_session(std::string_view id) {
    const auto found = the_session(id);
    if (!found) return refuse(found.error());
    Form form = session_form(*found);
    form.name = "session " + found->id;
    form.title = printable(found->title);
    form.about = printable(found->guidance);
    form.focus = 1;
    form.keep = [this, session = *found](const FormAnswers& answers) mutable -> Outcome {
        if (Outcome read = fill_in(session, answers); !read) return read;
        const auto done = SessionRepository(store()).change(session);
        if (done && !done->planned.empty())
            tools_.say("Planned: " + appointment_text(done->planned, today()) + ".", {});
        return told(done);
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome CyclesDesk::toggle_ready(std::string_view id) {
    const auto session = the_session(id);
    if (!session) return refuse(session.error());
    const Uuid& me = store().acting_person().id;
    const bool ready = std::ranges::find(session->ready, me, &Person::id) != session->ready.end();
    return told(SessionRepository(store()).set_ready(session->id, !ready));
}

Outcome CyclesDesk::toggle_held(std::string_view id) {
    const auto session = the_session(id);
    if (!session) return refuse(session.error());
    if (session->held) {
        const auto done = SessionRepository(store()).unhold(session->id);
        if (done) tools_.say("It is open again.", "edit.undo");
        return told(done);
    }
    Form form;
    form.name = "held " + session->id;
    form.title = "It took place";
    form.door = "Keep";
    form.fields.push_back(
        form_field("minutes", "How many minutes did it take?", "60",
                   session->minutes > 0 ? std::to_string(session->minutes) : std::string()));
    form.keep = [this, held = session->id](const FormAnswers& answers) -> Outcome {
        const auto minutes = read_minutes(answers.at("minutes"));
        if (!minutes) return refuse(minutes.error());
        return told(SessionRepository(store()).hold(held, *minutes));
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome CyclesDesk::remove_session(std::string_view id) {
    const auto session = the_session(id);
    if (!session) return refuse(session.error());
    const auto done = SessionRepository(store()).remove(session->id);
    if (done) tools_.say("In the Trash now.", "edit.undo");
    return told(done);
}

StoreResult<void> CyclesDesk::move_session(int direction) {
    const auto at = std::ranges::find(view_.sessions, session_, &Session::id);
    if (at == view_.sessions.end()) return {};
    const auto to = at - view_.sessions.begin() + direction;
    if (to < 0 || to >= std::ssize(view_.sessions)) return {};
    // All of them anew, because some may stand at the same place.
    std::vector<Session> order = view_.sessions;
    std::swap(order[static_cast<std::size_t>(to)],
              order[static_cast<std::size_t>(at - view_.sessions.begin())]);
    SessionRepository sessions(store());
    for (std::size_t n = 0; n < order.size(); ++n) {
        if (order[n].position == static_cast<int>(n)) continue;
        order[n].position = static_cast<int>(n);
        if (auto done = sessions.change(order[n]); !done) return only_done(done);
    }
    return {};
}

}  // namespace secondlook
