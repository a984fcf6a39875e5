#include "app/render/text_layout.h"

#include <algorithm>
#include <cmath>

#include "app/render/text_layout_impl.h"

namespace secondlook {
namespace {

constexpr float smallest_size = 1.0F;
constexpr float largest_size = 512.0F;
constexpr float widest_wrap = 1.0e6F;  // Pango counts 1024ths of a pixel in an int
constexpr std::string_view ellipsis = "\xE2\x80\xA6";

float pixels(int pango_units) {
    return static_cast<float>(pango_units) / PANGO_SCALE;
}

int pango_units(float pixels) {
    return static_cast<int>(std::lround(pixels * PANGO_SCALE));
}

float usable_size(float size) {
    return size >= smallest_size ? std::min(size, largest_size) : smallest_size;
}

float line_height(const TextStyle& style) {
    const float spacing = style.line_spacing > 0 ? std::min(style.line_spacing, 10.0F) : 1.0F;
    return std::max(1.0F, std::round(usable_size(style.size_px) * spacing));
}

std::string valid_utf8(const std::string& text) {
    char* made = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
    std::string valid(made);
    g_free(made);
    return valid;
}

std::string_view without_last_spaces(std::string_view words) {
    const std::size_t last = words.find_last_not_of(" \t\r\n");
    return words.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::size_t start_of_character(std::string_view text, std::size_t at) {
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        --at;
    return std::min(at, text.size());
}

// At least our line height, and as much more as a tall script needs. No hyphens that nobody wrote.
void set_attributes(PangoLayout* layout, const TextStyle& style) {
    PangoAttrList* list = pango_attr_list_new();
    pango_attr_list_insert(list, pango_attr_line_height_new(1.0));
    const int height = pango_units(line_height(style));
    pango_attr_list_insert(list, pango_attr_line_height_new_absolute(height));
    pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

void set_font(PangoLayout* layout, const TextStyle& style) {
    PangoFontDescription* font = pango_font_description_new();
    const std::string families = valid_utf8(style.family) + ",Noto Sans,sans-serif";
    pango_font_description_set_family(font, families.c_str());
    const int size = pango_units(usable_size(style.size_px));
    pango_font_description_set_absolute_size(font, size);
    pango_font_description_set_weight(font,
                                      style.semibold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
}

void set_direction(PangoLayout* layout, TextDirection direction) {
    if (direction == TextDirection::Auto) return;
    pango_layout_set_auto_dir(layout, FALSE);
    const bool left = direction == TextDirection::LeftToRight;
    pango_context_set_base_dir(pango_layout_get_context(layout),
                               left ? PANGO_DIRECTION_LTR : PANGO_DIRECTION_RTL);
    pango_layout_context_changed(layout);
    // Pango turns the edges round only for a direction that it found itself.
    pango_layout_set_alignment(layout, left ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
}

bool any_font(PangoLayout* layout) {
    PangoFontFamily** families = nullptr;
    int count = 0;
    pango_context_list_families(pango_layout_get_context(layout), &families, &count);
    g_free(families);
    return count > 0;
}

}  // namespace

TextLayout::Impl::Impl(std::string words, TextStyle look, float wrap, int most_lines)
    : text(valid_utf8(words)), style(std::move(look)), wrap_width(wrap), max_lines(most_lines) {
    if (max_lines > 0)
        lay_out_cut();
    else
        layout = lay_out(text);
    if (!cut) shown = text.size();
    fonts = any_font(layout.get());
    measure_lines();
    carets_.resize(lines.size());
}

PangoLayoutOwner TextLayout::Impl::lay_out(std::string_view words) const {
    PangoContext* context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    PangoLayoutOwner made(pango_layout_new(context));
    g_object_unref(context);
    set_font(made.get(), style);
    set_attributes(made.get(), style);
    set_direction(made.get(), style.direction);
    if (wrap_width > 0) {
        pango_layout_set_width(made.get(), pango_units(std::min(wrap_width, widest_wrap)));
        pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    }
    pango_layout_set_text(made.get(), words.data(), static_cast<int>(words.size()));
    return made;
}

bool TextLayout::Impl::fits(std::string_view words) const {
    return pango_layout_get_line_count(lay_out(words).get()) <= max_lines;
}

// Pango's own ellipsis counts lines per paragraph; ours counts them for all the words together:
// 1. Lay out a beginning that is long enough to run over (so that a long note costs no more).
// 2. Of the last line that may stay and the one after it (whose first word may fit in part), find
// by
//    halving the most graphemes that leave room for "…".
void TextLayout::Impl::lay_out_cut() {
    std::size_t tried = 256 * static_cast<std::size_t>(std::min(max_lines, 1000));
    for (;; tried *= 4) {
        layout = lay_out({text.data(), start_of_character(text, tried)});
        if (pango_layout_get_line_count(layout.get()) > max_lines) break;
        if (tried >= text.size()) return;
    }
    const PangoLayoutLine* last = pango_layout_get_line_readonly(layout.get(), max_lines - 1);
    const PangoLayoutLine* after = pango_layout_get_line_readonly(layout.get(), max_lines);
    const auto from = static_cast<std::size_t>(last->start_index);
    const auto to = static_cast<std::size_t>(after->start_index + after->length);
    shown = text.size();  // so that breaks() sees the whole of this layout
    const auto& places = breaks().places;
    auto low = std::lower_bound(places.begin(), places.end(), from);
    auto high = std::upper_bound(low, places.end(), to);
    const auto beginning = [&](std::size_t end) {
        return std::string(without_last_spaces({text.data(), end}));
    };
    while (high - low > 1) {
        const auto middle = low + (high - low) / 2;
        (fits(beginning(*middle).append(ellipsis)) ? low : high) = middle;
    }
    std::string words = beginning(low == places.end() ? from : *low);
    shown = words.size();
    cut = true;
    breaks_.reset();
    layout = lay_out(words.append(ellipsis));
}

void TextLayout::Impl::measure_lines() {
    PangoLayoutIter* at = pango_layout_get_iter(layout.get());
    const float guessed = line_height(style);
    do {
        LaidLine line;
        line.line = pango_layout_iter_get_line_readonly(at);
        line.start = static_cast<std::size_t>(line.line->start_index);
        line.end = line.start + static_cast<std::size_t>(line.line->length);
        PangoRectangle box;
        pango_layout_iter_get_line_extents(at, nullptr, &box);
        line.left = pixels(box.x);
        line.top = fonts ? pixels(box.y) : guessed * static_cast<float>(lines.size());
        line.bottom = line.top + (fonts ? pixels(box.height) : guessed);
        line.baseline = fonts ? pixels(pango_layout_iter_get_baseline(at)) : line.bottom;
        if (!lines.empty()) lines.back().wrapped = !line.line->is_paragraph_start;
        lines.push_back(line);
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
}

TextLayout::TextLayout(std::string text, TextStyle style, float wrap_width, int max_lines)
    : impl_(std::make_unique<Impl>(std::move(text), std::move(style), wrap_width, max_lines)) {}
TextLayout::~TextLayout() = default;
TextLayout::TextLayout(TextLayout&&) noexcept = default;
TextLayout& TextLayout::operator=(TextLayout&&) noexcept = default;

const std::string& TextLayout::text() const {
    return impl_->text;
}
const TextStyle& TextLayout::style() const {
    return impl_->style;
}
float TextLayout::wrap_width() const {
    return impl_->wrap_width;
}
int TextLayout::max_lines() const {
    return impl_->max_lines;
}
bool TextLayout::cut() const {
    return impl_->cut;
}
float TextLayout::height() const {
    return impl_->lines.back().bottom;
}
int TextLayout::line_count() const {
    return static_cast<int>(impl_->lines.size());
}

float TextLayout::width() const {
    PangoRectangle box;
    pango_layout_get_extents(impl_->layout.get(), nullptr, &box);
    return pixels(box.x + box.width);
}

TextRect TextLayout::picture_box() const {
    PangoRectangle ink{};
    if (impl_->fonts) pango_layout_get_extents(impl_->layout.get(), &ink, nullptr);
    const float left = std::floor(std::min(0.0F, pixels(ink.x)));
    const float top = std::floor(std::min(0.0F, pixels(ink.y)));
    const float right = std::ceil(std::max(width(), pixels(ink.x + ink.width)));
    const float bottom = std::ceil(std::max(height(), pixels(ink.y + ink.height)));
    return {left, top, right - left, bottom - top};
}

}  // namespace secondlook
