#include "app/render/text_texture.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace secondlook {
namespace {

constexpr float piece_width = 1024.0F;
constexpr float piece_height = 256.0F;
constexpr std::size_t layout_bytes = 2048;         // a guess: Pango does not tell
constexpr std::size_t layout_bytes_per_byte = 64;  // glyphs, attributes and lines for each

int tile_of(float distance, float size) {
    return static_cast<int>(std::floor(std::max(distance, 0.0F) / size));
}

}  // namespace

struct TextTextures::Entry {
    struct Tile {
        int column = 0, row = 0;
        Texture texture;
    };

    std::size_t hash = 0;
    std::string text;
    TextStyle style;
    float wrap_width = 0;
    int max_lines = 0;
    std::optional<unsigned> rgba;  // none: a layout

    std::unique_ptr<TextLayout> layout;
    std::vector<Tile> tiles;
    std::size_t bytes = 0;
    std::uint64_t used_in = 0;

    const Tile* find(int column, int row) const {
        for (const Tile& tile : tiles)
            if (tile.column == column && tile.row == row) return &tile;
        return nullptr;
    }
};

TextTextures::TextTextures(std::size_t byte_budget, Upload upload)
    : budget_(byte_budget),
      upload_(upload ? std::move(upload) : [](const RgbaImage& image) { return Texture(image); }) {}
TextTextures::~TextTextures() = default;

TextTextures::Entry& TextTextures::entry(const std::string& text, const TextStyle& style,
                                         float wrap_width, int max_lines,
                                         std::optional<unsigned> rgba) {
    const std::size_t hash = std::hash<std::string_view>{}(text)*31 +
                             std::hash<float>{}(wrap_width + 7 * style.size_px) +
                             rgba.value_or(1U) * std::size_t{131};
    const auto [from, to] = index_.equal_range(hash);
    for (auto found = from; found != to; ++found) {
        const auto at = found->second;
        if (at->rgba != rgba || at->wrap_width != wrap_width || at->max_lines != max_lines ||
            at->style != style || at->text != text)
            continue;
        entries_.splice(entries_.begin(), entries_, at);
        at->used_in = frame_;
        return *at;
    }
    Entry& made = entries_.emplace_front();
    made.hash = hash;
    made.text = text;
    made.style = style;
    made.wrap_width = wrap_width;
    made.max_lines = max_lines;
    made.rgba = rgba;
    made.used_in = frame_;
    made.bytes = sizeof(Entry) + text.size();
    bytes_ += made.bytes;
    index_.emplace(hash, entries_.begin());
    return made;
}

const TextLayout& TextTextures::layout(const std::string& text, const TextStyle& style,
                                       float wrap_width, int max_lines) {
    Entry& found = entry(text, style, wrap_width, max_lines, std::nullopt);
    if (!found.layout) {
        found.layout = std::make_unique<TextLayout>(text, style, wrap_width, max_lines);
        const std::size_t cost = layout_bytes + layout_bytes_per_byte * text.size();
        found.bytes += cost;
        bytes_ += cost;
    }
    return *found.layout;
}

std::vector<TextPiece> TextTextures::pieces(const TextLayout& layout, unsigned rgba,
                                            const TextRect& seen) {
    std::vector<TextPiece> found;
    const TextRect box = layout.picture_box();
    const float right = std::min(seen.x + seen.width, box.x + box.width) - box.x;
    const float bottom = std::min(seen.y + seen.height, box.y + box.height) - box.y;
    const int first_column = tile_of(seen.x - box.x, piece_width);
    Entry& of = entry(layout.text(), layout.style(), layout.wrap_width(), layout.max_lines(), rgba);
    for (int row = tile_of(seen.y - box.y, piece_height);
         static_cast<float>(row) * piece_height < bottom; ++row) {
        for (int column = first_column; static_cast<float>(column) * piece_width < right;
             ++column) {
            const float x = static_cast<float>(column) * piece_width;
            const float y = static_cast<float>(row) * piece_height;
            const TextRect place{box.x + x, box.y + y, std::min(piece_width, box.width - x),
                                 std::min(piece_height, box.height - y)};
            const Entry::Tile* tile = of.find(column, row);
            if (tile == nullptr) {
                of.tiles.push_back({column, row, upload_(layout.draw_area(rgba, place))});
                tile = &of.tiles.back();
                const auto cost = static_cast<std::size_t>(place.width * place.height * 4);
                of.bytes += cost;
                bytes_ += cost;
            }
            found.push_back({tile->texture.name(), place});
        }
    }
    return found;
}

void TextTextures::trim() {
    while (bytes_ > budget_ && !entries_.empty() && entries_.back().used_in < frame_)
        drop_last();
    ++frame_;
}

void TextTextures::drop_last() {
    const auto last = std::prev(entries_.end());
    const auto [from, to] = index_.equal_range(last->hash);
    for (auto found = from; found != to; ++found) {
        if (found->second != last) continue;
        index_.erase(found);
        break;
    }
    bytes_ -= last->bytes;
    entries_.pop_back();
}

}  // namespace secondlook
