#include "app/ui/note_page.h"

#include <algorithm>
#include <cmath>

namespace secondlook {
namespace {

constexpr float newline_sliver = 0.3F;  // of the size: a selected line end shows

std::size_t local_end(const NotePage::Paragraph& in) {
    return in.layout.text().size();
}

}  // namespace

float NotePage::height() const {
    return paragraphs_.empty() ? 0 : paragraphs_.back().bottom();
}

float NotePage::width() const {
    float widest = 0;
    for (const Paragraph& each : paragraphs_)
        widest = std::max(widest, each.layout.width());
    return widest;
}

std::size_t NotePage::index_of(std::size_t at) const {
    const auto after = std::upper_bound(
        paragraphs_.begin(), paragraphs_.end(), at,
        [](std::size_t place, const Paragraph& each) { return place < each.start; });
    return after == paragraphs_.begin() ? 0
                                        : static_cast<std::size_t>(after - paragraphs_.begin()) - 1;
}

// Where a very long paragraph was cut, the end of a part is the start of the next.
std::size_t NotePage::in_text(const Paragraph& in, std::size_t local) const {
    const std::size_t size = in.layout.text().size();
    return in.start + (in.goes_on && local == size ? in.layout.grapheme_before(size) : local);
}

TextRect NotePage::caret(std::size_t at) const {
    const Paragraph& in = paragraphs_[index_of(at)];
    TextRect box = in.layout.caret(at - in.start);
    box.y += in.top;
    return box;
}

std::size_t NotePage::hit(float x, float y) const {
    const auto found =
        std::find_if(paragraphs_.begin(), paragraphs_.end() - 1,
                     [&](const Paragraph& each) { return y < std::ceil(each.bottom()); });
    return in_text(*found, found->layout.hit(x, y - found->top));
}

std::vector<TextRect> NotePage::selection(std::size_t from, std::size_t to) const {
    std::vector<TextRect> boxes;
    if (from >= to) return boxes;
    for (std::size_t i = index_of(from); i <= index_of(to); ++i) {
        const Paragraph& in = paragraphs_[i];
        const std::size_t first = std::max(from, in.start) - in.start;
        for (TextRect box : in.layout.selection(first, std::min(to, in.end()) - in.start)) {
            box.y += in.top;
            boxes.push_back(box);
        }
        if (to <= in.end() || in.goes_on) continue;
        TextRect sliver = caret(in.end());
        sliver.width = style_.size_px * newline_sliver;
        if (in.layout.right_to_left(in.end() - in.start)) sliver.x -= sliver.width;
        boxes.push_back(sliver);
    }
    return boxes;
}

std::size_t NotePage::caret_place(std::size_t at) const {
    const Paragraph& in = paragraphs_[index_of(at)];
    return in.start + in.layout.caret_place(at - in.start);
}

bool NotePage::right_to_left(std::size_t at) const {
    const Paragraph& in = paragraphs_[index_of(at)];
    return in.layout.right_to_left(at - in.start);
}

std::size_t NotePage::move_visual(std::size_t at, int direction) const {
    const std::size_t i = index_of(at);
    const Paragraph& in = paragraphs_[i];
    const std::size_t local = std::min(at, in.end()) - in.start;
    const std::size_t to = in.layout.move_visual(local, direction);
    if (to != local) return in.start + to;
    const bool forward = (direction > 0) != in.layout.right_to_left(local);
    if (forward) return i + 1 < paragraphs_.size() ? paragraphs_[i + 1].start : in.end();
    return i > 0 ? in_text(paragraphs_[i - 1], local_end(paragraphs_[i - 1])) : 0;
}

std::size_t NotePage::move_line(std::size_t at, int direction, float x) const {
    const std::size_t i = index_of(at);
    const Paragraph& in = paragraphs_[i];
    const TextRect from = in.layout.caret(at - in.start);
    const bool down = direction > 0;
    const float y = in.top + (down ? from.y + from.height + 0.5F : from.y - 0.5F);
    if (y < 0) return 0;
    if (down && i + 1 == paragraphs_.size() && y > in.bottom()) return in.end();
    return hit(x, down && y >= in.bottom() ? paragraphs_[i + 1].top : y);
}

std::size_t NotePage::move_word(std::size_t at, bool forward) const {
    const std::size_t i = index_of(at);
    const Paragraph& in = paragraphs_[i];
    const std::size_t local = at - in.start;
    if (forward && at >= in.end()) return i + 1 < paragraphs_.size() ? in.end() + 1 : in.end();
    if (!forward && local == 0) {
        if (i == 0) return 0;
        const Paragraph& before = paragraphs_[i - 1];
        return before.goes_on ? before.start + before.layout.word_start(local_end(before))
                              : before.end();
    }
    return in.start + (forward ? in.layout.word_end(local) : in.layout.word_start(local));
}

std::size_t NotePage::line_start(std::size_t at) const {
    const Paragraph& in = paragraphs_[index_of(at)];
    return in.start + in.layout.line_start(at - in.start);
}

std::size_t NotePage::line_end(std::size_t at) const {
    const Paragraph& in = paragraphs_[index_of(at)];
    return in_text(in, in.layout.line_end(at - in.start));
}

std::size_t NotePage::backspace_from(std::size_t at) const {
    const std::size_t i = index_of(at);
    const Paragraph& in = paragraphs_[i];
    if (at == in.start && i > 0) {
        const Paragraph& before = paragraphs_[i - 1];
        return before.goes_on ? before.start + before.layout.backspace_from(local_end(before))
                              : before.end();
    }
    return in.start + in.layout.backspace_from(at - in.start);
}

std::size_t NotePage::delete_to(std::size_t at) const {
    const std::size_t i = index_of(at);
    const Paragraph& in = paragraphs_[i];
    if (at < in.end()) return in.start + in.layout.grapheme_after(at - in.start);
    return i + 1 < paragraphs_.size() ? in.end() + 1 : in.end();
}

NotePage::Range NotePage::word_around(std::size_t at) const {
    const Paragraph& in = paragraphs_[index_of(at)];
    const std::size_t local = at - in.start;
    const std::size_t next_end = in.layout.word_end(local);
    const std::size_t next_start = in.layout.word_start(next_end);
    if (next_start <= local && local < next_end && in.layout.word_end(next_start) == next_end)
        return {in.start + next_start, in.start + next_end};
    const std::size_t last_start = in.layout.word_start(local);
    const std::size_t last_end = in.layout.word_end(last_start);
    if (last_start < local && local == last_end) return {in.start + last_start, at};
    return {at, in.start + in.layout.grapheme_after(local)};
}

NotePage::Range NotePage::paragraph_around(std::size_t at) const {
    const std::size_t i = index_of(at);
    const Touched whole = whole_run({i, i + 1});
    return {paragraphs_[whole.first].start, paragraphs_[whole.last - 1].end()};
}

}  // namespace secondlook
