#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "app/core/input_event.h"
#include "app/platform/event_inbox.h"

namespace secondlook {

class Workspace;

/// Brings what a person did to whom it concerns: the pointer to ImGui, keys to the action table or
/// to the field that has the keyboard, files to the workspace. In order, and nothing is lost,
/// however much came since the last frame: words wait for their field, commands for the words
/// before them, and what a command's own key writes goes nowhere. Thread: UI.
class WindowInput {
  public:
    /// Sets ImGui's pointer state and acts on the events, until one gives a field the keyboard;
    /// from there on they are kept for the field.
    void take(const FrameInput& input, Workspace& work);
    /// What the field may use in the coming frame. A key that chooses from what the words found
    /// (Enter, Up, Down) comes a frame after them, when the list has been drawn.
    std::span<const InputEvent> typed() const;
    /// After the frame and its actions: the field used the first `used` events; what came after
    /// Enter or Escape is acted on like anything else. None used: no field was there for them.
    void settle(Workspace& work, std::size_t used);
    bool pending() const { return !typed_.empty() || !later_.empty(); }
    /// Whether a key may give a field the keyboard, in any room and whatever is open.
    static bool may_open_field(const KeyChord& chord);

  private:
    void act(const InputEvent& event, Workspace& work);
    std::vector<InputEvent> typed_;
    std::vector<InputEvent> later_;  ///< a command among the words, and all behind it
    bool key_was_command_ = false;   ///< the last key
};

}  // namespace secondlook
