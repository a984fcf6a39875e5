#pragma once

#include <algorithm>

namespace secondlook {

/// A place on the window, in pixels. The cut_ functions take a strip off one side and return it.
struct Rect {
    float x = 0, y = 0, w = 0, h = 0;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    float centre_x() const { return x + w / 2; }
    float centre_y() const { return y + h / 2; }
    bool contains(float px, float py) const {
        return px >= x && px < right() && py >= y && py < bottom();
    }
    Rect inset(float by) const { return inset(by, by); }
    Rect inset(float across, float down) const {
        return {x + across, y + down, std::max(0.0F, w - 2 * across), std::max(0.0F, h - 2 * down)};
    }

    Rect cut_left(float by) {
        by = std::clamp(by, 0.0F, w);
        const Rect strip{x, y, by, h};
        x += by;
        w -= by;
        return strip;
    }
    Rect cut_right(float by) {
        by = std::clamp(by, 0.0F, w);
        w -= by;
        return {x + w, y, by, h};
    }
    Rect cut_top(float by) {
        by = std::clamp(by, 0.0F, h);
        const Rect strip{x, y, w, by};
        y += by;
        h -= by;
        return strip;
    }
    Rect cut_bottom(float by) {
        by = std::clamp(by, 0.0F, h);
        h -= by;
        return {x, y + h, w, by};
    }
};

/// A w x h rectangle in the middle of `place`.
inline Rect centred(const Rect& place, float w, float h) {
    return {place.x + (place.w - w) / 2, place.y + (place.h - h) / 2, w, h};
}

}  // namespace secondlook
