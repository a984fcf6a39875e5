#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "app/core/input_event.h"

union SDL_Event;

namespace secondlook {

/// What a person did since the last frame.
struct FrameInput {
    std::vector<InputEvent> events;  ///< keyboard and drops, in order
    float mouse_x = -1, mouse_y = -1;  ///< pixels; -1: the pointer is elsewhere
    bool left = false, right = false;  ///< held now
    bool double_click = false;
    float wheel_x = 0, wheel_y = 0;
    bool shift = false, ctrl = false, alt = false;
    bool quit = false;
    bool person = false;  ///< something other than a wake came
};

/// Collects SDL's events for one frame at a time. A press and its release never fall into the same
/// frame: what comes after is held back for the next one. Thread: main, but for wake().
class EventInbox {
  public:
    EventInbox();
    ~EventInbox();
    EventInbox(const EventInbox&) = delete;
    EventInbox& operator=(const EventInbox&) = delete;

    /// Unblocks wait() from any thread; may do nothing else.
    void wake();
    /// Waits for events at most this long (nullopt: until one comes), then takes one frame's worth.
    /// `pixel_ratio` turns the desktop's units into pixels.
    /// Returns false when nothing came.
    bool wait(std::optional<std::int64_t> timeout_us, float pixel_ratio);
    const FrameInput& input() const { return input_; }
    bool holding_back() const;

  private:
    bool take(const SDL_Event& event, float ratio);  ///< false: belongs to the next frame
    bool take_button(const SDL_Event& event, float ratio);
    void take_key(const SDL_Event& event);

    struct Held;  // SDL's events, known in the .cpp only
    std::unique_ptr<Held> held_;
    FrameInput input_;
    bool button_went_down_ = false;
    std::atomic<bool> wake_pending_{false};
    std::uint32_t wake_type_ = 0;
};

}  // namespace secondlook
