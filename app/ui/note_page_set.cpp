#include <algorithm>
#include <cmath>
#include <iterator>

#include "app/ui/note_page.h"

// How little of a long note a keystroke lays out:
// 1. Paragraphs before and after those that changed keep their layout.
// 2. A paragraph of more than `whole_bytes` is cut into parts of about `part_bytes`, each laid out
// by
//    itself and stacked below the one before. The cuts are where its lines wrap, so none is seen.
// 3. A change in such a paragraph lays out the parts it touches and leaves the cuts where they are.
//    So the last line before a cut may become a little short, far from where anyone writes; too
//    small a part joins its neighbours, and a paragraph that has become short is whole again.
// 4. All parts of a paragraph run the way of its first letter; when that changes, all are laid out.

namespace secondlook {
namespace {

constexpr std::size_t whole_bytes = 8000;  // 20 ms on a slow computer
constexpr std::size_t part_bytes = 4000;
constexpr std::size_t least_bytes = 1000;

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find('\n');
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

TextDirection direction_of(const TextLayout& layout) {
    return layout.right_to_left(0) ? TextDirection::RightToLeft : TextDirection::LeftToRight;
}

// Whole lines of about `part_bytes` from the beginning of `words`.
std::string_view first_part(std::string_view words, const TextStyle& style, float wrap_width) {
    std::size_t size = part_bytes;
    while ((static_cast<unsigned char>(words[size]) & 0xC0U) == 0x80U)
        --size;
    const TextLayout tried(std::string(words.substr(0, size)), style, wrap_width);
    const std::size_t last_line = tried.line_start(size);
    return words.substr(0, last_line > 0 ? last_line : size);
}

// One paragraph, or the rest of one, in as many parts as it takes.
void lay_out_paragraph(std::string_view words, TextStyle style, float wrap_width,
                       std::vector<NotePage::Paragraph>& made) {
    while (words.size() > whole_bytes && wrap_width > 0) {
        const std::string_view part = first_part(words, style, wrap_width);
        made.push_back({{std::string(part), style, wrap_width}, true});
        style.direction = direction_of(made.back().layout);
        words.remove_prefix(part.size());
    }
    made.push_back({{std::string(words), style, wrap_width}});
}

}  // namespace

void NotePage::set(std::string_view text, const TextStyle& style, float wrap_width) {
    const bool same_look = style == style_ && wrap_width == wrap_width_;
    if (same_look && text == text_ && !paragraphs_.empty()) return;
    if (!same_look) paragraphs_.clear();
    style_ = style;
    wrap_width_ = wrap_width;
    const Touched touched = touched_by(text);
    lay_out_again(touched, text);
    text_ = text;
    stack();
}

NotePage::Touched NotePage::touched_by(std::string_view text) const {
    if (paragraphs_.empty()) return {};
    const std::string_view old = text_;
    const auto most = std::min(old.size(), text.size());
    const auto same =
        std::mismatch(old.begin(), old.begin() + static_cast<std::ptrdiff_t>(most), text.begin());
    const auto before = static_cast<std::size_t>(same.first - old.begin());
    const auto ending = std::mismatch(
        old.rbegin(), old.rbegin() + static_cast<std::ptrdiff_t>(most - before), text.rbegin());
    const auto after = old.size() - static_cast<std::size_t>(ending.first - old.rbegin());
    Touched touched{0, paragraphs_.size()};
    while (paragraphs_[touched.first].end() < before)
        ++touched.first;
    while (touched.last > touched.first + 1 && paragraphs_[touched.last - 1].start > after)
        --touched.last;
    return widened(touched, std::ssize(text) - std::ssize(old));
}

NotePage::Touched NotePage::whole_run(Touched touched) const {
    while (touched.first > 0 && paragraphs_[touched.first - 1].goes_on)
        --touched.first;
    while (paragraphs_[touched.last - 1].goes_on)
        ++touched.last;
    return touched;
}

NotePage::Touched NotePage::widened(Touched touched, std::ptrdiff_t growth) const {
    const auto bytes = [&](Touched blocks) {
        const std::size_t old =
            paragraphs_[blocks.last - 1].end() - paragraphs_[blocks.first].start;
        return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(old) + growth);
    };
    const Touched run = whole_run(touched);
    if (bytes(run) <= whole_bytes) return run;
    if (bytes(touched) < least_bytes) {
        touched.first = std::max(run.first, touched.first > 0 ? touched.first - 1 : 0);
        touched.last = std::min(run.last, touched.last + 1);
    }
    return touched;
}

void NotePage::lay_out_again(Touched touched, std::string_view text) {
    std::size_t from = 0;
    std::size_t to = text.size();
    bool goes_on = false;
    TextStyle style = style_;
    if (touched.last > touched.first) {
        const Paragraph& last = paragraphs_[touched.last - 1];
        from = paragraphs_[touched.first].start;
        to = text.size() - (text_.size() - last.end());
        goes_on = last.goes_on;
        if (touched.first > 0 && paragraphs_[touched.first - 1].goes_on)
            style = paragraphs_[touched.first].layout.style();
    }
    std::vector<Paragraph> made;
    std::size_t last_paragraph = 0;
    for (const std::string_view words : split(text.substr(from, to - from))) {
        last_paragraph = made.size();
        lay_out_paragraph(words, style, wrap_width_, made);
        style = style_;
    }
    made.back().goes_on = goes_on;
    if (goes_on && direction_of(made[last_paragraph].layout) !=
                       paragraphs_[touched.last].layout.style().direction)
        return lay_out_again(whole_run(touched), text);
    const auto begin = paragraphs_.begin();
    const auto at = paragraphs_.erase(begin + static_cast<std::ptrdiff_t>(touched.first),
                                      begin + static_cast<std::ptrdiff_t>(touched.last));
    paragraphs_.insert(at, std::make_move_iterator(made.begin()),
                       std::make_move_iterator(made.end()));
}

void NotePage::stack() {
    std::size_t start = 0;
    float top = 0;
    for (Paragraph& each : paragraphs_) {
        each.start = start;
        each.top = top;
        start = each.end() + (each.goes_on ? 0 : 1);
        top = std::ceil(each.bottom());  // whole pixels keep the words sharp
    }
}

}  // namespace secondlook
