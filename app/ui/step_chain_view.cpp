// A step's way, from the clip of how it was over each attempt to how it is (DOMAIN.md S05).

#include <fmt/format.h>

#include "annotations/calendar_day.h"
#include "app/core/appointment_text.h"
#include "app/core/cycle_words.h"
#include "app/core/printable.h"
#include "app/core/workspace.h"
#include "app/ui/cycles_parts.h"

namespace secondlook {
namespace {

void draw_notes(Ui& ui, Flow& flow, const std::vector<Note>& notes) {
    for (const Note& note : notes)
        flow.words(printable(note.author_name) + ": " + note.body, 13, ui.theme.text);
}

// A clip that plays in one press, with what was said about it.
void draw_clip(Ui& ui, Flow& flow, const StepCard& card, const ChainClip& one) {
    if (!one.clip) {
        flow.said(ui.fonts.detail, ui.theme.muted, "clip removed");
        return;
    }
    const std::string words = clip_text(*one.clip, ui.work.cycles().lesson_title(one.clip->lesson));
    const WordsLook look{
        .size_px = ui.px(13), .wrap_px = flow.width() - ui.px(120), .max_lines = 1};
    const WordsSize size = ui.words.measure(words, look);
    const Rect place = flow.beside(size.width + ui.px(44), ui.px(32));
    const Press press = press_area(ui, "clip " + one.link.id, place);
    fill(ui, place, ui.theme.sunken, 8);
    if (press.hovered || ui.theme.outlined) outline(ui, place, ui.theme.accent, 8);
    draw_sign(ui, Sign::Play,
              {place.x + ui.px(11), place.centre_y() - ui.px(6), ui.px(12), ui.px(12)},
              ui.theme.accent);
    ui.words.draw(words, look, place.x + ui.px(32), place.centre_y() - size.height / 2,
                  ui.theme.text);
    if (press.clicked) ui.sink.emit("step.play", one.link.id);
    if (card.helps && flow.button("unclip " + one.link.id, "Take away", ButtonLook::Quiet))
        ui.sink.emit("step.clip_remove", one.link.id);
    flow.end_row();
    draw_notes(ui, flow, one.notes);
}

void draw_clips(Ui& ui, Flow& flow, const StepCard& card, std::string_view heading,
                const std::vector<ChainClip>& clips) {
    if (clips.empty()) return;
    flow.gap(6);
    flow.said(ui.fonts.strong_detail, ui.theme.muted, heading);
    for (const ChainClip& one : clips)
        draw_clip(ui, flow, card, one);
}

void draw_attempt(Ui& ui, Flow& flow, const StepCard& card, const ChainAttempt& one) {
    const Attempt& attempt = one.attempt;
    const float top = flow.y() + ui.px(6);
    flow.gap(6);
    text(ui, ui.fonts.strong, flow.x(), flow.y(), ui.theme.accent, std::to_string(attempt.number));
    Flow inside = flow.indented(26);
    std::string when = fmt::format("Attempt {}", attempt.number);
    if (!attempt.tried_on.empty()) when += " · " + appointment_text(attempt.tried_on, today());
    Rect line{inside.x(), inside.y() - ui.px(4), inside.width(), ui.px(26)};
    if (card.helps) {
        const bool own = card.mine || attempt.author.id == ui.work.acting_person().id;
        if (own && Flow::link(ui, "attempt.edit " + attempt.id, line, "Reword…"))
            ui.sink.emit("attempt.edit", attempt.id);
        if (card.picks_clips && Flow::link(ui, "attempt.clip " + attempt.id, line, "Its clip…"))
            ui.sink.emit("attempt.clip", attempt.id);
    }
    text_in(ui, ui.fonts.detail, line, ui.theme.muted, when);
    inside.gap(22);
    inside.words(attempt.outcome, 14, ui.theme.text, true);
    inside.words(attempt.saw, 14, ui.theme.text);
    for (const ChainClip& clip : one.clips)
        draw_clip(ui, inside, card, clip);
    draw_notes(ui, inside, one.notes);
    for (const Adjustment& change : attempt.adjustments)
        inside.labelled("Changed then", change.body);
    ui.probe["attempt " + attempt.id] = {flow.x(), top, flow.width(), inside.y() - top};
    flow.take_over(inside);
}

}  // namespace

void draw_step_chain(Ui& ui, Flow& flow, const StepCard& card) {
    const StepChain& chain = card.chain;
    draw_clips(ui, flow, card, "Before", chain.before);
    for (const ChainAttempt& one : chain.attempts)
        draw_attempt(ui, flow, card, one);
    draw_clips(ui, flow, card, "While trying", chain.loose);
    draw_clips(ui, flow, card, "After", chain.after);
    if (chain.worries.empty()) return;
    flow.gap(6);
    flow.said(ui.fonts.strong_detail, ui.theme.muted,
              chain.after.empty() ? "What might get in the way"
                                  : "You thought these might get in the way. What do you see?");
    for (const std::string& worry : chain.worries)
        flow.words("– " + worry, 14, ui.theme.text);
}

}  // namespace secondlook
