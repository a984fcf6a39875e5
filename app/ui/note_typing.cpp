#include "app/ui/note_typing.h"

#include <algorithm>
#include <string_view>

namespace secondlook {
namespace {

using Key = NoteKey::Key;

// A line is laid out whole at each key, and nobody searches for more.
constexpr std::size_t longest_line = 2000;

// Every kind of line end becomes a space.
std::string on_one_line(std::string words) {
    for (const std::string_view end : {"\n", "\r", "\u0085", "\u2028", "\u2029"}) {
        for (std::size_t at = words.find(end); at != std::string::npos; at = words.find(end, at))
            words.replace(at, end.size(), " ");
    }
    return words;
}

// At most so many bytes, of whole characters.
void shorten(std::string& words, std::size_t most) {
    if (words.size() <= most) return;
    while (most > 0 && (static_cast<unsigned char>(words[most]) & 0xC0U) == 0x80U)
        --most;
    words.resize(most);
}

}  // namespace

const NotePage& NoteTyping::page() {
    page_.set(draft_.text(), setting_.style, setting_.wrap_width);
    return page_;
}

NoteFieldResult NoteTyping::apply(const NoteInput& input) {
    if (const auto* text = std::get_if<NoteText>(&input)) {
        draft_.set_composition({});
        type(text->words);
    } else if (const auto* composing = std::get_if<NoteComposition>(&input)) {
        if (!composing->words.empty()) draft_.erase_selection();
        draft_.set_composition(on_one_line(composing->words), composing->caret);
    } else if (draft_.composition().empty()) {
        return press(std::get<NoteKey>(input));
    }
    return NoteFieldResult::None;
}

NoteFieldResult NoteTyping::press(const NoteKey& key) {
    switch (key.key) {
        case Key::Enter:
            if (!key.shift || setting_.single_line) return NoteFieldResult::Posted;
            type("\n");
            break;
        case Key::Escape:
            return NoteFieldResult::Cancelled;
        case Key::Tab:
            tab_direction_ = key.shift ? -1 : 1;
            break;
        case Key::Backspace:
            erase(key);
            break;
        case Key::Delete:
            key.shift && !key.ctrl ? command({Key::X, true}) : erase(key);
            break;
        case Key::Insert:
            if (key.ctrl != key.shift) command({key.ctrl ? Key::C : Key::V, true});
            break;
        case Key::A:
        case Key::C:
        case Key::X:
        case Key::V:
        case Key::Y:
        case Key::Z:
            if (key.ctrl) command(key);
            break;
        default:
            move(key);
    }
    return NoteFieldResult::None;
}

void NoteTyping::command(const NoteKey& key) {
    const bool copies = key.key == Key::C || key.key == Key::X;
    if (copies && draft_.has_selection() && clipboard_.write) clipboard_.write(draft_.selected());
    if (key.key == Key::X && clipboard_.write) draft_.erase_selection();
    if (key.key == Key::V) paste();
    if (key.key == Key::A) draft_.select_all();
    if (key.key == Key::Z && !key.shift) draft_.undo();
    if (key.key == Key::Y || (key.key == Key::Z && key.shift)) draft_.redo();
}

void NoteTyping::paste() {
    if (!clipboard_.read) return;
    draft_.break_undo_run();
    type(clipboard_.read());
    draft_.break_undo_run();
}

void NoteTyping::type(const std::string& words) {
    if (words.empty()) return;
    if (!setting_.single_line) return draft_.insert(words);
    std::string line = on_one_line(words);
    const std::size_t stays =
        draft_.text().size() - (draft_.selection_end() - draft_.selection_start());
    shorten(line, longest_line - std::min(stays, longest_line));
    draft_.insert(line);
}

void NoteTyping::erase(const NoteKey& key) {
    const std::size_t caret = draft_.caret();
    const bool back = key.key == Key::Backspace;
    if (draft_.has_selection())
        draft_.erase_selection();
    else if (back)
        draft_.erase(key.ctrl ? page().move_word(caret, false) : page().backspace_from(caret),
                     caret);
    else
        draft_.erase(caret, key.ctrl ? page().move_word(caret, true) : page().delete_to(caret));
}

void NoteTyping::move(const NoteKey& key) {
    const std::size_t caret = draft_.caret();
    const bool vertical = key.key == Key::Up || key.key == Key::Down;
    std::size_t to = caret;
    if (key.key == Key::Home)
        to = key.ctrl ? 0 : page().line_start(caret);
    else if (key.key == Key::End)
        to = key.ctrl ? draft_.text().size() : page().line_end(caret);
    else if (!vertical)
        to = across(key);
    else if (!setting_.single_line)
        to = up_or_down(key);
    draft_.place_caret(to, key.shift);
    if (vertical)
        column_.caret = draft_.caret();
    else
        column_.x.reset();
}

std::size_t NoteTyping::across(const NoteKey& key) {
    const std::size_t caret = draft_.caret();
    const bool right = key.key == Key::Right;
    const bool forward = right != page().right_to_left(caret);
    if (key.ctrl) return page().move_word(caret, forward);
    if (draft_.has_selection() && !key.shift)
        return forward ? draft_.selection_end() : draft_.selection_start();
    return page().move_visual(caret, right ? 1 : -1);
}

std::size_t NoteTyping::up_or_down(const NoteKey& key) {
    const std::size_t caret = draft_.caret();
    if (!column_.x || column_.caret != caret) column_.x = page().caret(caret).x;
    return page().move_line(caret, key.key == Key::Down ? 1 : -1, *column_.x);
}

}  // namespace secondlook
