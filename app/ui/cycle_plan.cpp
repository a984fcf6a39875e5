// The left part of a cycle: why it is made so, what it is about, and its sessions in order.

#include <algorithm>

#include "annotations/calendar_day.h"
#include "app/core/appointment_text.h"
#include "app/core/cycle_words.h"
#include "app/core/printable.h"
#include "app/core/workspace.h"
#include "app/ui/cycles_parts.h"

namespace secondlook {
namespace {

// A focus in its four parts.
void draw_focus_words(Ui& ui, Flow& flow, const FocusWords& words) {
    flow.words(words.behaviour, 15, ui.theme.text, true);
    flow.labelled("When", words.situation);
    flow.labelled("Why", words.why);
    flow.labelled("Pupils", words.pupil_change);
}

void draw_focus(Ui& ui, Flow& flow, const Focus& focus) {
    const CycleView& view = ui.work.cycles().view();
    const float top = flow.y();
    CardBehind card(ui);
    Flow inside(ui, {flow.x() + ui.px(14), top + ui.px(12), flow.width() - ui.px(28), 0});
    const bool waits = focus.state == "proposed";
    const bool own = focus.author.id == ui.work.acting_person().id;
    if (waits)
        inside.words(own ? "Proposed by you" : "Proposed by " + printable(focus.author.name), 13,
                     ui.theme.accent);
    draw_focus_words(ui, inside, focus.words);
    inside.gap(4);
    if (waits && view.mine) {
        inside.door("focus.agree", ButtonLook::Main, "Agree", focus.id);
        inside.door("focus.not_now", ButtonLook::Plain, "Not now", focus.id);
    } else if (waits) {
        inside.words(printable(view.teacher.name) + " decides.", 13, ui.theme.muted);
    }
    if (view.mine || (waits && own))
        inside.door("focus.edit", ButtonLook::Quiet, "Reword…", focus.id);
    inside.end_row();
    const Rect place{flow.x(), top, flow.width(), inside.y() + ui.px(8) - top};
    card.place(place, false, false);
    ui.probe["focus " + focus.id] = place;
    flow.gap((place.h + ui.px(8)) / ui.scale);
}

void draw_focuses(Ui& ui, Flow& flow) {
    const CycleView& view = ui.work.cycles().view();
    if (view.teacher.id.empty()) return;  // a group's: each keeps their own
    flow.heading(view.cycle ? "Focus" : "Goals");
    flow.gap(4);
    for (const Focus& focus : view.focuses)
        draw_focus(ui, flow, focus);
    if (view.focuses.empty())
        flow.said(ui.fonts.detail, ui.theme.muted,
                  view.mine ? "None yet. One behaviour, in one kind of situation, is enough."
                            : "None yet; you can propose one.");
    flow.gap(2);
    flow.door("focus.propose",
              view.focuses.empty() && view.steps.empty() ? ButtonLook::Soft : ButtonLook::Quiet,
              view.mine ? "A goal…" : "Propose a focus…");
    if (view.mine && view.cycle)
        flow.door("focus.choose", ButtonLook::Quiet, "Another agreed one…");
    flow.end_row();
    flow.gap(10);
}

bool is_ready(const Session& session, const Uuid& who) {
    return std::ranges::find(session.ready, who, &Person::id) != session.ready.end();
}
bool takes_part(const Session& session, const Uuid& who) {
    return is_ready(session, who) ||
           std::ranges::find(session.not_ready, who, &Person::id) != session.not_ready.end();
}

void draw_session_doors(Ui& ui, Flow& flow, const Session& session) {
    const Uuid& me = ui.work.acting_person().id;
    if (!session.held && takes_part(session, me))
        flow.door("session.ready", ButtonLook::Soft,
                  is_ready(session, me) ? "Not ready yet" : "I am ready");
    if (!session.held) flow.door("prepare.open", ButtonLook::Plain, "Prepare", session.id);
    flow.door("session.edit", ButtonLook::Plain, "Change…");
    flow.door("session.held", ButtonLook::Plain, session.held ? "It did not" : "It took place…");
    flow.door("session.remove", ButtonLook::Quiet, "Remove");
    flow.end_row();
}

void draw_session(Ui& ui, PaneState& state, Flow& flow, const Rect& list, const Session& session,
                  std::size_t number) {
    const CyclesDesk& desk = ui.work.cycles();
    const bool chosen = desk.chosen_session() == session.id;
    const float top = flow.y();
    CardBehind card(ui);
    const std::string count = std::to_string(number);
    text(ui, ui.fonts.body, flow.x() + ui.px(14), top + ui.px(11), ui.theme.muted, count);
    Flow inside(ui, {flow.x() + ui.px(40), top + ui.px(10), flow.width() - ui.px(54), 0});
    inside.words(printable(session.title), 15, session.held ? ui.theme.muted : ui.theme.text, true);
    inside.words(appointment_text(session.planned, today()), 13,
                 session.held ? ui.theme.muted : ui.theme.text);
    inside.words(session_text(session), 13, ui.theme.muted);
    inside.words(readiness_text(session, ui.work.acting_person().id), 13, ui.theme.muted);
    const bool here = desk.part() == CyclesPart::Sessions;
    if (chosen && here) {
        inside.words(session.guidance, 13, ui.theme.muted);
        inside.gap(4);
        draw_session_doors(ui, inside, session);
    }
    const Rect place{flow.x(), top, flow.width(), inside.y() + ui.px(6) - top};
    if (card_pressed(ui, "session " + session.id, place))
        ui.sink.emit("session.choose", session.id);
    card.place(place, chosen, here);
    if (chosen && here) bring_into_sight(state, "session " + session.id, place, list);
    flow.gap((place.h + ui.px(8)) / ui.scale);
}

void draw_sessions(Ui& ui, PaneState& state, Flow& flow, const Rect& list) {
    const CycleView& view = ui.work.cycles().view();
    flow.heading("Sessions");
    flow.gap(4);
    for (std::size_t n = 0; n < view.sessions.size(); ++n)
        draw_session(ui, state, flow, list, view.sessions[n], n + 1);
    flow.door("session.add", ButtonLook::Plain, "Add…");
    flow.door("session.follow_up", ButtonLook::Plain, "Follow-up in a fortnight");
    if (!view.sessions.empty()) flow.door("cycle.calendar", ButtonLook::Plain);
    flow.end_row();
    flow.gap(10);
}

void draw_cycle_doors(Ui& ui, Flow& flow) {
    const CycleView& view = ui.work.cycles().view();
    flow.door("cycle.edit", ButtonLook::Quiet, "Change this cycle…");
    if (view.cycle->closed) {
        flow.door("cycle.reopen", ButtonLook::Quiet, "Open it again");
    } else {
        flow.door("cycle.close", ButtonLook::Quiet, "Close it");
        flow.door("cycle.next", ButtonLook::Quiet, "Close it, begin the next…");
    }
    flow.end_row();
}

}  // namespace

void draw_cycle_plan(Ui& ui, PaneState& state, Flow& flow, const Rect& list) {
    const CycleView& view = ui.work.cycles().view();
    if (view.cycle && !view.cycle->principle.empty()) {
        flow.words(view.cycle->principle, 13, ui.theme.muted);
        flow.gap(10);
    }
    draw_focuses(ui, flow);
    if (!view.cycle) return;
    draw_sessions(ui, state, flow, list);
    draw_cycle_doors(ui, flow);
}

}  // namespace secondlook
