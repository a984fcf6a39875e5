#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/core/input_event.h"
#include "app/ui/fonts.h"
#include "app/ui/note_field.h"
#include "app/ui/rect.h"
#include "app/ui/theme.h"

namespace secondlook {

class Workspace;
class Words;
class Pictures;

/// Actions asked for while drawing; applied by the window after the frame.
class ActionSink {
  public:
    struct Request {
        std::string action;
        std::string argument;
    };
    void emit(std::string_view action, std::string argument = {}) {
        requests_.push_back({std::string(action), std::move(argument)});
    }
    std::vector<Request> take() { return std::exchange(requests_, {}); }

  private:
    std::vector<Request> requests_;
};

/// Where each named thing was drawn in the last frame: what tests click.
using ItemProbe = std::map<std::string, Rect, std::less<>>;

/// What every pane is given to draw with. Panes change nothing: they read the workspace and emit.
struct Ui {
    const Workspace& work;
    const Theme& theme;
    const Fonts& fonts;
    Words& words;        ///< people's words, by Pango
    Pictures& pictures;  ///< the recording's pictures
    ActionSink& sink;
    ItemProbe& probe;
    Clipboard clipboard;
    float scale = 1;             ///< pixels for one unit of the looks
    Rect caret{};                ///< of the field that has the keyboard, for input methods
    std::size_t typed_used = 0;  ///< how many of the frame's events the field took
    bool mouse_blocked = false;  ///< something lies over what is being drawn

    /// Units of the looks to pixels.
    float px(float units) const { return units * scale; }
};

}  // namespace secondlook
