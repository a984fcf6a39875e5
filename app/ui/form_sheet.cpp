// A form of any kind: its fields one under the other, as many as fit, the rest scrolled to.

#include <algorithm>

#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {
namespace {

using Kind = FormField::Kind;

constexpr float kWidth = 600;
constexpr float kLabel = 24, kLine = 40, kWords = 76, kChip = 34, kNote = 22, kGap = 14,
                kBegun = 38;

bool is_written(const FormField& field) {
    return field.kind == Kind::Line || field.kind == Kind::Words;
}

// Chips in rows; draws them when asked to, and returns how high they are.
float chips(Ui& ui, const FormField& field, const Rect& place, bool focused, bool draw) {
    float x = place.x, y = place.y;
    for (const std::string& choice : field.choices) {
        const std::string shown = choice.empty() ? "none" : choice;
        const float width = std::min(button_width(ui, shown), place.w);
        if (x > place.x && x + width > place.right()) {
            x = place.x;
            y += ui.px(kChip + 8);
        }
        const Rect chip{x, y, width, ui.px(kChip)};
        x = chip.right() + ui.px(8);
        if (!draw) continue;
        const bool chosen = choice == field.value;
        if (button(ui, "choice " + field.key + " " + choice, chip, shown,
                   chosen ? ButtonLook::Soft : ButtonLook::Plain))
            ui.sink.emit("form.set", field.key + "=" + choice);
        if (chosen) outline(ui, chip, focused ? ui.theme.focus : ui.theme.accent, 9);
    }
    return y + ui.px(kChip) - place.y;
}

// What a written field offers to begin with, under it.
float offers_height(Ui& ui, const FormField& field, const Rect& place) {
    if (!is_written(field) || field.choices.empty()) return 0;
    return ui.px(8) + chips(ui, field, place, false, false);
}

float body_height(Ui& ui, const FormField& field, const Rect& place, const FormFieldState& state) {
    switch (field.kind) {
        case Kind::Line:
            return ui.px(kLine) + offers_height(ui, field, place);
        case Kind::Words: {
            const WordsLook look{.size_px = ui.px(15), .wrap_px = place.w - ui.px(20)};
            const float words = ui.words.measure(state.draft.text(), look).height + ui.px(28);
            return std::clamp(words, ui.px(kWords), ui.px(220)) + offers_height(ui, field, place);
        }
        case Kind::Choice:
            return chips(ui, field, place, false, false);
        case Kind::Tick:
            return ui.px(kChip);
    }
    return 0;
}

void draw_tick(Ui& ui, const FormField& field, const Rect& place, bool focused) {
    const bool on = field.value == "yes";
    const Press press = press_area(ui, "field " + field.key, place);
    const Rect box = centred({place.x, place.y, ui.px(22), place.h}, ui.px(22), ui.px(22));
    fill(ui, box, on ? ui.theme.accent : ui.theme.sunken, 6);
    outline(ui, box, focused ? ui.theme.focus : ui.theme.line, 6);
    if (on) {
        ImDrawList* list = ImGui::GetWindowDrawList();
        const auto at = [&](float x, float y) {
            return ImVec2(box.x + ui.px(x), box.y + ui.px(y));
        };
        list->AddLine(at(5, 11), at(9, 15), ink(ui.theme.on_accent), ui.px(2));
        list->AddLine(at(9, 15), at(17, 7), ink(ui.theme.on_accent), ui.px(2));
    }
    Rect words = place;
    words.cut_left(ui.px(32));
    text_in(ui, ui.fonts.body, words, ui.theme.text, field.label);
    if (press.clicked) ui.sink.emit("form.set", field.key + (on ? "=" : "=yes"));
}

void go_to_field(Ui& ui, const Form& form, std::size_t from, int direction) {
    const std::size_t count = form.fields.size();
    const std::size_t to = direction > 0 ? (from + 1) % count : (from + count - 1) % count;
    ui.sink.emit("form.focus", std::to_string(to));
}

// Keys for a field that is chosen from, not written in.
void take_keys(Ui& ui, const Form& form, std::size_t index, Typed typed) {
    const FormField& field = form.fields[index];
    for (std::size_t i = 0; i < typed.size(); ++i) {
        ui.typed_used = i + 1;
        if (typed[i].kind != InputEvent::Kind::Key) continue;
        const KeyChord& chord = typed[i].chord;
        if (chord.key == "Tab") return go_to_field(ui, form, index, chord.shift ? -1 : 1);
        if (chord.key == "Enter") return ui.sink.emit("form.keep");
        if (chord.key == "Escape") return ui.sink.emit("app.dismiss");
        if (field.kind == Kind::Tick && chord.key == "Space")
            return ui.sink.emit("form.set", field.key + (field.value == "yes" ? "=" : "=yes"));
        const bool on = chord.key == "Right" || chord.key == "Down";
        if (field.kind != Kind::Choice || (!on && chord.key != "Left" && chord.key != "Up"))
            continue;
        const auto count = std::ssize(field.choices);
        const auto at = std::ranges::find(field.choices, field.value) - field.choices.begin();
        const auto to = at == count ? 0 : (at + (on ? 1 : count - 1)) % count;
        return ui.sink.emit("form.set",
                            field.key + "=" + field.choices[static_cast<std::size_t>(to)]);
    }
}

// Alt with an arrow goes through what a written field offers.
void choose_offer(Ui& ui, const FormField& field, Typed typed) {
    if (field.choices.empty()) return;
    for (const InputEvent& event : typed) {
        const bool on = event.chord.key == "Down";
        if (event.kind != InputEvent::Kind::Key || !event.chord.alt ||
            (!on && event.chord.key != "Up"))
            continue;
        const auto count = std::ssize(field.choices);
        const auto at = std::ranges::find(field.choices, field.value) - field.choices.begin();
        const auto to = at == count ? (on ? 0 : count - 1) : (at + (on ? 1 : count - 1)) % count;
        ui.sink.emit("form.set", field.key + "=" + field.choices[static_cast<std::size_t>(to)]);
    }
}

void draw_written(Ui& ui, const Form& form, std::size_t index, FormFieldState& state, Rect place,
                  Typed typed, bool focused) {
    const FormField& field = form.fields[index];
    if (const float offers = offers_height(ui, field, place); offers > 0) {
        Rect below = place.cut_bottom(offers);
        below.cut_top(ui.px(8));
        chips(ui, field, below, false, true);
        if (focused) choose_offer(ui, field, typed);
    }
    const auto result = draw_field(ui, "field " + field.key, state.field, state.draft, place,
                                   field.hint, typed, focused, field.kind == Kind::Line);
    if (!focused) {
        if (state.field.focused()) ui.sink.emit("form.focus", std::to_string(index));
        return;
    }
    if (result == NoteFieldResult::Changed) ui.sink.emit("form.type", state.draft.text());
    if (result == NoteFieldResult::Posted) ui.sink.emit("form.keep");
    if (result == NoteFieldResult::Cancelled) ui.sink.emit("app.dismiss");
    if (state.field.tab_direction() != 0) go_to_field(ui, form, index, state.field.tab_direction());
}

// One field with its label and note; returns its height.
float draw_form_field(Ui& ui, const Form& form, std::size_t index, FormFieldState& state,
                      Rect place, Typed typed) {
    const FormField& field = form.fields[index];
    const bool focused = form.focus == index;
    const float top = place.y;
    if (field.kind != Kind::Tick)
        text_in(ui, ui.fonts.detail, place.cut_top(ui.px(kLabel)), ui.theme.text, field.label);
    const Rect body = place.cut_top(body_height(ui, field, place, state));
    if (is_written(field)) {
        draw_written(ui, form, index, state, body, typed, focused);
    } else {
        field.kind == Kind::Tick ? draw_tick(ui, field, body, focused)
                                 : static_cast<void>(chips(ui, field, body, focused, true));
        if (focused) take_keys(ui, form, index, typed);
    }
    if (const std::string note = field.note_now(); !note.empty())
        place.cut_top(text_wrapped(ui, ui.fonts.detail,
                                   {place.x, place.y + ui.px(4), place.w, ui.px(kNote)},
                                   ui.theme.muted, note) +
                      ui.px(4));
    return place.y - top + ui.px(kGap);
}

// What was filled in by script or begun earlier stands in the fields, too.
void follow_form(const Form& form, PaneState& state) {
    const bool fresh = state.form_seen != form.name || state.form.size() != form.fields.size();
    if (fresh) state.form = std::vector<FormFieldState>(form.fields.size());
    state.form_seen = form.name;
    for (std::size_t i = 0; i < form.fields.size(); ++i)
        if (state.form[i].draft.text() != form.fields[i].value)
            state.form[i].draft = TextDraft(form.fields[i].value);
}

float needed_height(Ui& ui, const Form& form, const PaneState& state, float width) {
    float height = 0;
    const Rect place{0, 0, width, 10000};
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const FormField& field = form.fields[i];
        height += body_height(ui, field, place, state.form[i]) + ui.px(kGap);
        if (field.kind != Kind::Tick) height += ui.px(kLabel);
        if (const std::string note = field.note_now(); !note.empty())
            height += ui.fonts.detail
                          ->CalcTextSizeA(ui.fonts.detail->FontSize, FLT_MAX, width, note.c_str())
                          .y +
                      ui.px(8);
    }
    return height;
}

void draw_fields(Ui& ui, const Form& form, PaneState& state, Typed typed, const Rect& inside) {
    ImGui::SetCursorScreenPos({inside.x, inside.y});
    ImGui::BeginChild("form", {inside.w, inside.h}, false, ImGuiWindowFlags_NoBackground);
    float y = inside.y - ImGui::GetScrollY();
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const Rect place{inside.x + ui.px(3), y + ui.px(2), inside.w - ui.px(18), 10000};
        const float height = draw_form_field(ui, form, i, state.form[i], place, typed);
        // The field that has the keyboard is never out of sight for long.
        if (form.focus == i && state.form_shown != i) {
            keep_in_sight(inside, {inside.x, y, inside.w, height});
            state.form_shown = i;
        }
        y += height;
    }
    ImGui::SetCursorScreenPos({inside.x, y});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}

void draw_form_doors(Ui& ui, const Form& form, Rect row) {
    const float main = button_width(ui, form.door, "Enter");
    if (button(ui, "form.keep", centred(row.cut_left(main), main, ui.px(38)), form.door,
               ButtonLook::Main, "Enter"))
        ui.sink.emit("form.keep");
    row.cut_left(ui.px(10));
    const float back = button_width(ui, "Not now");
    if (button(ui, "form.back", centred(row.cut_left(back), back, ui.px(38)), "Not now",
               ButtonLook::Plain))
        ui.sink.emit("app.dismiss");
    row.cut_left(ui.px(12));
    if (!form.trouble.empty())
        text_wrapped(ui, ui.fonts.detail, {row.x, row.y + ui.px(6), row.w, row.h}, ui.theme.trouble,
                     form.trouble);
}

// What was typed before and not kept stands in the fields; it need not.
void draw_begun(Ui& ui, Rect row) {
    const float door = button_width(ui, "Begin anew");
    if (button(ui, "form.anew", centred(row.cut_right(door), door, ui.px(30)), "Begin anew",
               ButtonLook::Quiet))
        ui.sink.emit("form.anew");
    text_in(ui, ui.fonts.detail, row, ui.theme.accent,
            "You began this earlier; your words are here.");
}

}  // namespace

void draw_form_sheet(Ui& ui, PaneState& state, Typed typed) {
    if (!ui.work.form()) return;
    const Form& form = *ui.work.form();
    follow_form(form, state);
    const float width = std::min(ui.px(kWidth), ImGui::GetIO().DisplaySize.x - ui.px(32));
    const float inner = width - ui.px(48);
    const WordsLook about{.size_px = ui.px(14), .wrap_px = inner, .max_lines = 6};
    const float told =
        form.about.empty() ? 0 : ui.words.measure(form.about, about).height + ui.px(10);
    const float height = ui.px(46 + 56 + 36) + told + (form.begun ? ui.px(kBegun) : 0) +
                         needed_height(ui, form, state, inner - ui.px(18));
    const Rect place = sheet(ui, "form", kWidth, height / ui.scale);
    Rect inside = place.inset(ui.px(24), ui.px(16));
    sheet_title(ui, inside, form.title);
    if (told > 0) {
        ui.words.draw(form.about, about, inside.x, inside.y, ui.theme.muted);
        inside.cut_top(told);
    }
    if (form.begun) draw_begun(ui, inside.cut_top(ui.px(kBegun)));
    draw_form_doors(ui, form, inside.cut_bottom(ui.px(48)));
    inside.cut_bottom(ui.px(8));
    draw_fields(ui, form, state, typed, inside);
}

}  // namespace secondlook
