#include <array>
#include <optional>
#include <utility>

#include "app/ui/panes.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {
namespace {

std::optional<NoteInput> note_input(const InputEvent& event) {
    using Key = NoteKey::Key;
    static constexpr std::array<std::pair<std::string_view, Key>, 18> kKeys{
        {{"Left", Key::Left},
         {"Right", Key::Right},
         {"Up", Key::Up},
         {"Down", Key::Down},
         {"Home", Key::Home},
         {"End", Key::End},
         {"Enter", Key::Enter},
         {"Backspace", Key::Backspace},
         {"Delete", Key::Delete},
         {"Escape", Key::Escape},
         {"Tab", Key::Tab},
         {"A", Key::A},
         {"C", Key::C},
         {"X", Key::X},
         {"V", Key::V},
         {"Y", Key::Y},
         {"Z", Key::Z},
         {"Insert", Key::Insert}}};
    if (event.kind == InputEvent::Kind::Text) return NoteText{event.text};
    if (event.kind == InputEvent::Kind::Composition)
        return NoteComposition{event.text, event.caret};
    if (event.kind != InputEvent::Kind::Key) return std::nullopt;
    for (const auto& [name, key] : kKeys) {
        if (event.chord.key != name) continue;
        const bool writes = name.size() == 1;
        if (writes && (!event.chord.ctrl || event.chord.alt)) break;  // it comes as text, too
        return NoteKey{key, event.chord.ctrl, event.chord.shift};
    }
    return std::nullopt;
}

NoteFieldStyle style_of(const Ui& ui, const Rect& place, std::string_view placeholder,
                        bool one_line) {
    NoteFieldStyle style;
    style.scale = ui.scale;
    style.font_px = one_line ? 15.0F : 14.0F;
    style.width = place.w;
    style.min_height = place.h;
    style.max_height = one_line ? place.h : ui.px(260);
    style.single_line = one_line;
    style.placeholder = std::string(placeholder);
    style.text = ink(ui.theme.text);
    style.muted = ink(ui.theme.muted);
    style.background = ink(one_line ? ui.theme.sunken : ui.theme.surface);
    style.selection = ink(ui.theme.accent, 0.3F);
    style.caret = ink(ui.theme.accent);
    style.focus = ink(ui.theme.focus);
    style.line = ink(ui.theme.line);
    return style;
}

}  // namespace

NoteFieldResult draw_field(Ui& ui, const std::string& name, NoteField& field, TextDraft& draft,
                           const Rect& place, std::string_view placeholder, Typed typed,
                           bool has_keyboard, bool one_line) {
    std::vector<NoteInput> events;
    std::vector<std::size_t> ends;  // of each in `typed`
    for (std::size_t i = 0; has_keyboard && i < typed.size(); ++i) {
        if (auto input = note_input(typed[i])) {
            events.push_back(std::move(*input));
            ends.push_back(i + 1);
        }
    }
    has_keyboard ? field.focus() : field.blur();
    ImGui::SetCursorScreenPos({place.x, place.y});
    const auto result = field.draw(name.c_str(), draft, style_of(ui, place, placeholder, one_line),
                                   events, ui.clipboard, ui.words.painter());
    const TextRect rect = field.rect();
    ui.probe[name] = {rect.x, rect.y, rect.width, rect.height};
    if (!has_keyboard) return result;
    // What it knows nothing of is used up with what it does, but not behind its last key.
    const std::size_t used = field.events_used();
    const bool stopped = result == NoteFieldResult::Posted ||
                         result == NoteFieldResult::Cancelled || field.tab_direction() != 0;
    ui.typed_used = stopped ? ends[used - 1] : typed.size();
    const TextRect caret = field.caret_rect();
    ui.caret = {caret.x, caret.y, caret.width, caret.height};
    return result;
}

}  // namespace secondlook
