#include <algorithm>
#include <cmath>

#include "app/render/text_layout_impl.h"

namespace secondlook {
namespace {

TextBreaks find_breaks(PangoLayout* layout, std::size_t shown) {
    TextBreaks found;
    int count = 0;
    const PangoLogAttr* attributes = pango_layout_get_log_attrs_readonly(layout, &count);
    const char* text = pango_layout_get_text(layout);
    const char* character = text;
    for (int i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(character - text);
        if (at > shown) break;
        if (attributes[i].is_cursor_position || at == shown) found.places.push_back(at);
        if (attributes[i].is_word_start) found.word_starts.push_back(at);
        if (attributes[i].is_word_end) found.word_ends.push_back(at);
        if (attributes[i].backspace_deletes_character) found.letter_marks.push_back(at);
        if (*character != '\0') character = g_utf8_next_char(character);
    }
    return found;
}

// The graphemes of one run from left to right, added to those before it on the screen.
void add_run(const PangoGlyphItem* run, const char* text, const std::vector<std::size_t>& places,
             std::vector<LineGrapheme>& visual) {
    std::vector<int> widths(static_cast<std::size_t>(run->item->num_chars));
    pango_glyph_item_get_logical_widths(const_cast<PangoGlyphItem*>(run), text, widths.data());
    const int level = run->item->analysis.level;
    auto at = static_cast<std::size_t>(run->item->offset);
    auto place = std::lower_bound(places.begin(), places.end(), at);
    std::vector<LineGrapheme> graphemes;
    for (const int units : widths) {
        const float width = static_cast<float>(units) / PANGO_SCALE;
        const bool starts = place != places.end() && *place == at;
        if (starts) ++place;
        // A grapheme that two fonts share has its second part in a run of its own.
        if (starts || (graphemes.empty() && visual.empty()))
            graphemes.push_back({at, width, level});
        else
            (graphemes.empty() ? visual.back() : graphemes.back()).width += width;
        at += static_cast<std::size_t>(g_utf8_next_char(text + at) - (text + at));
    }
    if (level % 2 == 1) std::reverse(graphemes.begin(), graphemes.end());
    visual.insert(visual.end(), graphemes.begin(), graphemes.end());
}

template <typename Places>
std::size_t last_before(const Places& places, std::size_t at, std::size_t otherwise) {
    const auto found = std::lower_bound(places.begin(), places.end(), at);
    return found == places.begin() ? otherwise : *std::prev(found);
}

template <typename Places>
std::size_t first_after(const Places& places, std::size_t at, std::size_t otherwise) {
    const auto found = std::upper_bound(places.begin(), places.end(), at);
    return found == places.end() ? otherwise : *found;
}

}  // namespace

const TextBreaks& TextLayout::Impl::breaks() const {
    if (!breaks_) breaks_ = find_breaks(layout.get(), shown);
    return *breaks_;
}

const LineCarets& TextLayout::Impl::carets(std::size_t number) const {
    if (carets_[number]) return *carets_[number];
    const LaidLine& line = lines[number];
    LineCarets made;
    for (GSList* run = line.line->runs; run != nullptr; run = run->next)
        add_run(static_cast<PangoGlyphItem*>(run->data), pango_layout_get_text(layout.get()),
                breaks().places, made.graphemes);
    const int base = line.line->resolved_dir == PANGO_DIRECTION_RTL ? 1 : 0;
    made.stops = caret_stops(made.graphemes, base, line.end);
    // The end of a wrapped line is the start of the next, behind the ellipsis is no text, and where
    // directions meet Pango may even break a line within a grapheme.
    const auto& places = breaks().places;
    std::erase_if(made.stops, [&](const CaretStop& stop) {
        return (line.wrapped && stop.at == line.end && stop.at > line.start) ||
               !std::binary_search(places.begin(), places.end(), stop.at);
    });
    for (CaretStop& stop : made.stops)
        stop.x += line.left;
    return carets_[number].emplace(std::move(made));
}

std::size_t TextLayout::Impl::place_at_or_before(std::size_t at) const {
    const auto& places = breaks().places;
    const auto after = std::upper_bound(places.begin(), places.end(), std::min(at, shown));
    return after == places.begin() ? 0 : *std::prev(after);
}

std::size_t TextLayout::Impl::line_of(std::size_t at) const {
    const auto after = std::upper_bound(
        lines.begin(), lines.end(), at,
        [](std::size_t place, const LaidLine& line) { return place < line.start; });
    return after == lines.begin() ? 0 : static_cast<std::size_t>(after - lines.begin()) - 1;
}

std::size_t TextLayout::Impl::line_at(float y) const {
    const auto found =
        std::lower_bound(lines.begin(), lines.end(), y,
                         [](const LaidLine& line, float height) { return line.bottom <= height; });
    return std::min(static_cast<std::size_t>(found - lines.begin()), lines.size() - 1);
}

std::size_t TextLayout::Impl::last_place(std::size_t number) const {
    const LaidLine& line = lines[number];
    if (!line.wrapped) return std::min(line.end, shown);
    return place_at_or_before(std::max(line.start, last_before(breaks().places, line.end, 0)));
}

std::size_t TextLayout::Impl::nearest(std::size_t number, float x) const {
    const auto& stops = carets(number).stops;
    const auto right =
        std::lower_bound(stops.begin(), stops.end(), x,
                         [](const CaretStop& stop, float place) { return stop.x < place; });
    if (stops.empty()) return place_at_or_before(lines[number].start);
    if (right == stops.end()) return stops.back().at;
    if (right == stops.begin()) return right->at;
    const auto left = std::prev(right);
    return x - left->x <= right->x - x ? left->at : right->at;
}

TextRect TextLayout::caret(std::size_t at) const {
    const std::size_t place = impl_->place_at_or_before(at);
    const std::size_t number = impl_->line_of(place);
    const LaidLine& line = impl_->lines[number];
    const auto& stops = impl_->carets(number).stops;
    const auto stop = std::find_if(stops.begin(), stops.end(),
                                   [&](const CaretStop& each) { return each.at == place; });
    return {stop == stops.end() ? line.left : stop->x, line.top, 0, line.bottom - line.top};
}

std::size_t TextLayout::hit(float x, float y) const {
    return impl_->nearest(impl_->line_at(y), x);
}

std::vector<TextRect> TextLayout::selection(std::size_t from, std::size_t to) const {
    std::vector<TextRect> boxes;
    from = impl_->place_at_or_before(from);
    to = impl_->place_at_or_before(to);
    if (from >= to) return boxes;
    const std::size_t last = impl_->line_of(to);
    for (std::size_t number = impl_->line_of(from); number <= last; ++number) {
        const LaidLine& line = impl_->lines[number];
        float x = line.left;
        bool joined = false;
        for (const LineGrapheme& grapheme : impl_->carets(number).graphemes) {
            const bool inside = grapheme.start >= from && grapheme.start < to;
            if (inside && joined)
                boxes.back().width += grapheme.width;
            else if (inside)
                boxes.push_back({x, line.top, grapheme.width, line.bottom - line.top});
            joined = inside;
            x += grapheme.width;
        }
    }
    return boxes;
}

std::size_t TextLayout::move_visual(std::size_t at, int direction) const {
    at = impl_->place_at_or_before(at);
    const std::size_t number = impl_->line_of(at);
    const auto& stops = impl_->carets(number).stops;
    const auto stop = std::find_if(stops.begin(), stops.end(),
                                   [&](const CaretStop& each) { return each.at == at; });
    if (direction > 0 && stop != stops.end() && std::next(stop) != stops.end())
        return std::next(stop)->at;
    if (direction < 0 && stop != stops.end() && stop != stops.begin()) return std::prev(stop)->at;
    const bool forward = (direction > 0) != right_to_left(at);
    const bool last = number + 1 == impl_->lines.size();
    if (forward) return last ? at : caret_place(impl_->lines[number + 1].start);
    return number > 0 ? impl_->last_place(number - 1) : at;
}

std::size_t TextLayout::move_line(std::size_t at, int lines, float x) const {
    at = impl_->place_at_or_before(at);
    const auto to = static_cast<long>(impl_->line_of(at)) + lines;
    if (to < 0 || to >= static_cast<long>(impl_->lines.size())) return at;
    return impl_->nearest(static_cast<std::size_t>(to), x);
}

std::size_t TextLayout::line_start(std::size_t at) const {
    return caret_place(impl_->lines[impl_->line_of(impl_->place_at_or_before(at))].start);
}

std::size_t TextLayout::line_end(std::size_t at) const {
    return impl_->last_place(impl_->line_of(impl_->place_at_or_before(at)));
}

std::size_t TextLayout::word_start(std::size_t at) const {
    return last_before(impl_->breaks().word_starts, at, 0);
}

std::size_t TextLayout::word_end(std::size_t at) const {
    return first_after(impl_->breaks().word_ends, at, impl_->shown);
}

std::size_t TextLayout::grapheme_before(std::size_t at) const {
    return last_before(impl_->breaks().places, std::min(at, impl_->shown + 1), 0);
}

std::size_t TextLayout::grapheme_after(std::size_t at) const {
    return first_after(impl_->breaks().places, at, impl_->shown);
}

std::size_t TextLayout::caret_place(std::size_t at) const {
    const auto& places = impl_->breaks().places;
    const auto found = std::lower_bound(places.begin(), places.end(), at);
    return found == places.end() ? impl_->shown : *found;
}

std::size_t TextLayout::backspace_from(std::size_t at) const {
    at = std::min(at, impl_->shown);
    const auto& marks = impl_->breaks().letter_marks;
    const bool between = impl_->place_at_or_before(at) == at;
    if (between && !std::binary_search(marks.begin(), marks.end(), at)) return grapheme_before(at);
    const char* text = impl_->text.c_str();
    const char* before = g_utf8_find_prev_char(text, text + at);
    return before == nullptr ? 0 : static_cast<std::size_t>(before - text);
}

bool TextLayout::right_to_left(std::size_t at) const {
    const std::size_t number = impl_->line_of(impl_->place_at_or_before(at));
    return impl_->lines[number].line->resolved_dir == PANGO_DIRECTION_RTL;
}

}  // namespace secondlook
