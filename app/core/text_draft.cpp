#include "app/core/text_draft.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace secondlook {
namespace {

constexpr std::size_t most_steps = 2000;
constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

bool continues(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

struct Character {
    std::uint32_t code = 0;
    std::size_t bytes = 0;  // 0: not UTF-8
};

// Refuses what UTF-8 refuses: stray and missing bytes, long forms, surrogates, beyond U+10FFFF.
Character read_character(std::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x80U) return {first, 1};
    const std::size_t bytes = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : 2;
    if (first < 0xC2U || first > 0xF4U || text.size() < bytes) return {};
    std::uint32_t code = first & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if (!continues(text[i])) return {};
        code = code << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    const std::uint32_t least = bytes == 2 ? 0x80U : bytes == 3 ? 0x800U : 0x10000U;
    const bool surrogate = code >= 0xD800U && code <= 0xDFFFU;
    if (code < least || code > 0x10FFFFU || surrogate) return {};
    return {code, bytes};
}

bool ends_line(std::uint32_t code) {
    return code == '\r' || code == 0x85U || code == 0x2028U || code == 0x2029U;
}

bool is_control(std::uint32_t code) {
    return (code < 0x20U && code != '\n' && code != '\t') || (code >= 0x7FU && code < 0xA0U);
}

std::string clean(std::string_view words) {
    std::string kept;
    kept.reserve(words.size());
    while (!words.empty()) {
        const Character character = read_character(words);
        if (character.bytes == 0) {
            kept += replacement;
            do
                words.remove_prefix(1);
            while (!words.empty() && continues(words[0]));
            continue;
        }
        const bool with_newline = words.starts_with("\r\n");
        if (ends_line(character.code)) {
            if (!with_newline) kept += '\n';
        } else if (!is_control(character.code)) {
            kept += words.substr(0, character.bytes);
        }
        words.remove_prefix(character.bytes);
    }
    return kept;
}

std::size_t place_in(std::string_view text, std::size_t at) {
    at = std::min(at, text.size());
    while (at > 0 && at < text.size() && continues(text[at]))
        --at;
    return at;
}

}  // namespace

TextDraft::TextDraft(std::string text) : text_(clean(text)) {
    caret_ = anchor_ = text_.size();
}

std::string TextDraft::selected() const {
    return text_.substr(selection_start(), selection_end() - selection_start());
}

std::size_t TextDraft::place(std::size_t at) const {
    return place_in(text_, at);
}

void TextDraft::insert(std::string_view words) {
    std::string added = clean(words);
    if (added.empty() && !has_selection()) return;
    const bool new_line = added.find('\n') != std::string::npos;
    replace(selection_start(), selection_end(), std::move(added), Run::Typing);
    if (new_line) break_undo_run();  // undo takes back a paragraph, not the whole note
}

void TextDraft::erase(std::size_t from, std::size_t to) {
    from = place(from);
    to = place(to);
    if (from >= to) return;
    const bool run = !has_selection();
    replace(from, to, {},
            run && to == caret_     ? Run::ErasingBack
            : run && from == caret_ ? Run::ErasingForward
                                    : Run::None);
}

void TextDraft::erase_selection() {
    erase(selection_start(), selection_end());
}

void TextDraft::place_caret(std::size_t at, bool keep_anchor) {
    caret_ = place(at);
    if (!keep_anchor) anchor_ = caret_;
    break_undo_run();
}

void TextDraft::select_all() {
    anchor_ = 0;
    caret_ = text_.size();
    break_undo_run();
}

void TextDraft::set_composition(std::string_view words, std::size_t caret) {
    composition_ = clean(words);
    composition_caret_ = place_in(composition_, caret);
}

void TextDraft::replace(std::size_t from, std::size_t to, std::string added, Run run) {
    Step step{from, text_.substr(from, to - from), std::move(added), caret_, anchor_};
    text_.replace(from, to - from, step.added);
    caret_ = anchor_ = from + step.added.size();
    redo_.clear();
    remember(std::move(step), run);
}

bool TextDraft::joins_last(const Step& step, Run run) const {
    if (run == Run::None || run != run_ || undo_.empty()) return false;
    const Step& last = undo_.back();
    if (run == Run::Typing) return step.removed.empty() && step.at == last.at + last.added.size();
    if (run == Run::ErasingBack) return step.at + step.removed.size() == last.at;
    return step.at == last.at;
}

void TextDraft::remember(Step step, Run run) {
    if (joins_last(step, run)) {
        Step& last = undo_.back();
        last.added += step.added;
        if (run == Run::ErasingBack) {
            last.at = step.at;
            last.removed.insert(0, step.removed);
        } else {
            last.removed += step.removed;
        }
    } else {
        if (undo_.size() == most_steps) undo_.erase(undo_.begin());
        undo_.push_back(std::move(step));
    }
    run_ = run;
}

bool TextDraft::undo() {
    if (undo_.empty()) return false;
    Step step = std::move(undo_.back());
    undo_.pop_back();
    text_.replace(step.at, step.added.size(), step.removed);
    caret_ = step.caret;
    anchor_ = step.anchor;
    redo_.push_back(std::move(step));
    break_undo_run();
    return true;
}

bool TextDraft::redo() {
    if (redo_.empty()) return false;
    Step step = std::move(redo_.back());
    redo_.pop_back();
    text_.replace(step.at, step.removed.size(), step.added);
    caret_ = anchor_ = step.at + step.added.size();
    undo_.push_back(std::move(step));
    break_undo_run();
    return true;
}

void TextDraft::break_undo_run() {
    run_ = Run::None;
}

}  // namespace secondlook
