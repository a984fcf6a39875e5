// The steps of a cycle: each in a line or two, the chosen one with all there is.

#include <fmt/format.h>

#include "annotations/calendar_day.h"
#include "app/core/appointment_text.h"
#include "app/core/coaching_hints.h"
#include "app/core/cycle_words.h"
#include "app/core/printable.h"
#include "app/core/workspace.h"
#include "app/ui/cycles_parts.h"

namespace secondlook {
namespace {

std::string state_line(const Ui& ui, const StepCard& card) {
    const ActionStep& step = card.step;
    std::string line = state_text(step, ui.work.acting_person().id);
    if (!card.mine) line = printable(step.teacher.name) + ": " + line;
    const std::size_t tries = card.chain.attempts.size();
    if (tries > 0) line += tries == 1 ? " · 1 attempt" : fmt::format(" · {} attempts", tries);
    if (!step.words.due.empty())
        line += " · look back on " + appointment_text(step.words.due, today());
    return line;
}

// What its teacher may decide, the next thing first.
void draw_decisions(Ui& ui, Flow& flow, const StepCard& card) {
    const StepState state = card.step.state;
    if (offers(card, "step.begin"))
        flow.door("step.begin", ButtonLook::Main,
                  state == StepState::Proposed ? "Agree and begin"
                  : state == StepState::Rested ? "Take it up again"
                                               : "Begin");
    if (offers(card, "step.agree")) flow.door("step.agree", ButtonLook::Soft, "Agree");
    if (offers(card, "step.not_now")) flow.door("step.not_now", ButtonLook::Plain, "Not now");
    if (offers(card, "step.rest")) flow.door("step.rest", ButtonLook::Plain, "Let it rest");
    if (offers(card, "step.habit")) flow.door("step.habit", ButtonLook::Plain, "It is a habit");
    flow.end_row();
    if (state == StepState::Proposed && !card.mine)
        flow.words(printable(card.step.teacher.name) + " decides.", 13, ui.theme.muted);
}

// One check: a small toggle with its word.
void draw_check(Ui& ui, Flow& flow, const StepCard& card, StepCheck check) {
    const std::string word(word_of(check));
    const bool on = card.step.checks[static_cast<std::size_t>(check)];
    const bool may = offers(card, "step.check");
    const float width = text_size(ui.fonts.detail, word).x + ui.px(36);
    const Rect chip = flow.beside(width, ui.px(28));
    const Press press = press_area(ui, "check " + word, chip, may);
    fill(ui, chip, on ? ui.theme.accent_soft : ui.theme.sunken, 7);
    if ((press.hovered && may) || ui.theme.outlined) outline(ui, chip, ui.theme.accent, 7);
    const Rect box{chip.x + ui.px(9), chip.centre_y() - ui.px(6), ui.px(12), ui.px(12)};
    outline(ui, box, on ? ui.theme.accent : ui.theme.muted, 3);
    if (on) {
        ImDrawList* list = ImGui::GetWindowDrawList();
        const auto at = [&](float x, float y) {
            return ImVec2(box.x + ui.px(x), box.y + ui.px(y));
        };
        list->AddLine(at(2, 6), at(5, 9), ink(ui.theme.accent), ui.px(2));
        list->AddLine(at(5, 9), at(10, 3), ink(ui.theme.accent), ui.px(2));
    }
    text(ui, ui.fonts.detail, chip.x + ui.px(27), chip.centre_y() - ui.fonts.detail->FontSize / 2,
         on ? ui.theme.accent : ui.theme.text, word);
    if (press.clicked) ui.sink.emit("step.check", word);
}

void draw_checks(Ui& ui, Flow& flow, const StepCard& card) {
    for (std::size_t n = 0; n < kStepChecks; ++n)
        draw_check(ui, flow, card, static_cast<StepCheck>(n));
    flow.end_row();
    if (const std::string notice = rehearsal_notice(card.step); !notice.empty())
        flow.words(notice, 13, ui.theme.accent);
}

void draw_words(Ui& ui, Flow& flow, const StepCard& card) {
    const StepWords& words = card.step.words;
    flow.words(words.if_then, 14, ui.theme.text);
    flow.labelled("Why", words.why);
    flow.labelled("Pupils", words.pupil_change);
    if (card.step.decided && !card.step.overrides.empty())
        flow.labelled("One more, because", card.step.overrides.front().reason);
    if (!card.chain.focus) return;
    flow.labelled("Focus", card.chain.focus->words.behaviour);
}

void draw_try_doors(Ui& ui, Flow& flow, const StepCard& card) {
    const bool tried = !card.chain.attempts.empty();
    const bool active = card.step.state == StepState::Active;
    if (offers(card, "attempt.adjust"))
        flow.door("attempt.adjust", active ? ButtonLook::Main : ButtonLook::Soft,
                  "Adjust and try again");
    if (offers(card, "attempt.add"))
        flow.door("attempt.add", tried || !active ? ButtonLook::Soft : ButtonLook::Main,
                  fmt::format("Write down attempt {}", card.chain.attempts.size() + 1));
    if (offers(card, "step.clip")) flow.door("step.clip", ButtonLook::Plain, "A clip…");
    if (offers(card, "compare.open") &&
        flow.button("compare.open", "Before and after", ButtonLook::Plain))
        ui.sink.emit("compare.open", card.step.id);
    if (card.words_it) {
        flow.door("step.edit", ButtonLook::Quiet, "Reword…");
        flow.door("step.remove", ButtonLook::Quiet, "Remove");
    }
    flow.end_row();
}

void draw_chosen(Ui& ui, Flow& flow, const StepCard& card) {
    draw_words(ui, flow, card);
    flow.gap(4);
    draw_decisions(ui, flow, card);
    if (card.step.state != StepState::NotNow) {
        flow.gap(4);
        draw_checks(ui, flow, card);
    }
    draw_step_chain(ui, flow, card);
    flow.gap(6);
    draw_try_doors(ui, flow, card);
}

void draw_card(Ui& ui, PaneState& state, Flow& flow, const StepCard& card, const Rect& list) {
    const CyclesDesk& desk = ui.work.cycles();
    const bool chosen = desk.chosen_step() == card.step.id;
    const float top = flow.y();
    CardBehind behind(ui);
    Flow inside(ui, {flow.x() + ui.px(16), top + ui.px(12), flow.width() - ui.px(32), 0});
    const bool quiet = card.step.state == StepState::NotNow || card.step.state == StepState::Habit;
    inside.words(card.step.words.sentence, 15, quiet ? ui.theme.muted : ui.theme.text, true);
    inside.words(state_line(ui, card), 13,
                 card.step.state == StepState::Proposed ? ui.theme.accent : ui.theme.muted);
    if (chosen) draw_chosen(ui, inside, card);
    const Rect place{flow.x(), top, flow.width(), inside.y() + ui.px(8) - top};
    if (card_pressed(ui, "step " + card.step.id, place)) ui.sink.emit("step.choose", card.step.id);
    const bool here = desk.part() == CyclesPart::Steps;
    behind.place(place, chosen, here);
    if (chosen && here) bring_into_sight(state, "step " + card.step.id, place, list);
    flow.gap((place.h + ui.px(8)) / ui.scale);
}

// What the cycle before left open.
void draw_last_time(Ui& ui, Flow& flow) {
    const CycleView& view = ui.work.cycles().view();
    if (view.from_last.empty() && view.open_points.empty()) return;
    flow.said(ui.fonts.strong_detail, ui.theme.muted, "From last time");
    for (const ActionStep& step : view.from_last) {
        flow.words(step.words.sentence, 14, ui.theme.text);
        if (view.mine && step.teacher.id == ui.work.acting_person().id) {
            flow.door("step.take_along", ButtonLook::Soft, "Take it along", step.id);
            flow.end_row();
        }
    }
    for (const std::string& question : view.open_points)
        flow.labelled("Still open", question);
    flow.gap(8);
}

std::string kind_line(const CycleView& view) {
    if (!view.type) return {};
    std::string name(view.type->name);
    name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
    return name + ". " + std::string(view.type->about);
}

}  // namespace

void draw_steps(Ui& ui, PaneState& state, Flow& flow, const Rect& list) {
    const CycleView& view = ui.work.cycles().view();
    flow.heading("Steps");
    flow.words(kind_line(view), 13, ui.theme.muted);
    flow.gap(4);
    draw_last_time(ui, flow);
    for (const StepCard& card : view.steps)
        draw_card(ui, state, flow, card, list);
    if (view.steps.empty() && view.offers_steps())
        flow.said(ui.fonts.detail, ui.theme.muted,
                  "No steps yet. One small change is enough to begin with.");
    flow.gap(2);
    if (view.offers_steps()) {
        flow.door("step.propose", ButtonLook::Soft);
    } else {
        flow.words(printable(view.teacher.name) +
                       " writes the steps. You can ask a question in the conversation.",
                   13, ui.theme.muted);
    }
    flow.end_row();
}

}  // namespace secondlook
