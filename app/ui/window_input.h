#pragma once

#include <cstddef>
#include <vector>

#include "app/core/input_event.h"
#include "app/platform/event_inbox.h"

namespace secondlook {

class Workspace;

/// Brings what a person did to whom it concerns: the pointer to ImGui, keys to the action table or
/// to the field that has the keyboard, files to the workspace. In order, and nothing is lost.
/// Thread: UI.
class WindowInput {
  public:
    /// Sets ImGui's pointer state and acts on the events, until one gives a field the keyboard;
    /// from there on they are kept for the field.
    void take(const FrameInput& input, Workspace& work);
    /// What the field may use in the coming frame.
    const std::vector<InputEvent>& typed() const { return typed_; }
    /// After the frame and its actions: the field used the first `used` events; what came after
    /// Enter or Escape is acted on like anything else.
    void settle(Workspace& work, std::size_t used);
    bool pending() const { return !typed_.empty(); }

  private:
    void act(const InputEvent& event, Workspace& work);
    std::vector<InputEvent> typed_;
};

}  // namespace secondlook
