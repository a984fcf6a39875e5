#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/render/text_layout.h"
#include "app/render/texture.h"

namespace secondlook {

/// A texture and where it goes, in pixels from the layout's origin.
struct TextPiece {
    unsigned texture = 0;  ///< its GL name
    TextRect place;
};

/// Words as textures, kept while they are used: the least recently used go when the pictures
/// outgrow the budget. Pictures are made in pieces, so that a long note costs what is in view and
/// no texture is too large. Needs a current GL context. Thread: UI.
class TextTextures {
  public:
    using Upload = std::function<Texture(const RgbaImage&)>;

    /// `upload` is for tests without GL.
    explicit TextTextures(std::size_t byte_budget = std::size_t{48} << 20U, Upload upload = {});
    ~TextTextures();
    TextTextures(const TextTextures&) = delete;
    TextTextures& operator=(const TextTextures&) = delete;

    /// Laid out once for the same words and look. Good until the next trim().
    const TextLayout& layout(const std::string& text, const TextStyle& style, float wrap_width,
                             int max_lines = 0);
    /// The pieces of a layout that meet `seen` (layout pixels). `rgba` as in TextLayout::draw. The
    /// names are good until the next trim().
    std::vector<TextPiece> pieces(const TextLayout& layout, unsigned rgba, const TextRect& seen);
    /// Call once between frames: lets go of what is over the budget, but of nothing that was asked
    /// for since the last call (a draw list may still point at it).
    void trim();
    std::size_t bytes() const { return bytes_; }  ///< of pictures and laid-out text, roughly

  private:
    struct Entry;
    using Entries = std::list<Entry>;

    /// Finds or makes the entry and marks it used; `rgba` only for pictures.
    Entry& entry(const std::string& text, const TextStyle& style, float wrap_width, int max_lines,
                 std::optional<unsigned> rgba);
    void drop_last();

    std::size_t budget_;
    Upload upload_;
    std::size_t bytes_ = 0;
    std::uint64_t frame_ = 1;
    Entries entries_;  ///< most recently used first
    std::unordered_multimap<std::size_t, Entries::iterator> index_;
};

}  // namespace secondlook
