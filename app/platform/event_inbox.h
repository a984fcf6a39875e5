#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
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
    bool left = false, right = false, middle = false;  ///< held now
    int clicks = 0;  ///< the left button's that ended in this frame's press: 2 for a double click
    float wheel_x = 0, wheel_y = 0;
    bool shift = false, ctrl = false, alt = false;
    bool quit = false;
    bool person = false;  ///< something other than a wake came
};

/// Collects SDL's events for one frame at a time. A frame holds one change of a button at most, as
/// its last event: what comes after is held back for the next one, so that it meets what the click
/// did. Thread: main, but for wake().
class EventInbox {
  public:
    EventInbox();
    ~EventInbox();
    EventInbox(const EventInbox&) = delete;
    EventInbox& operator=(const EventInbox&) = delete;

    /// From now on, a key of which this says true and every click turn text input on at once: what
    /// is typed right behind them arrives as words although the field opens a frame later.
    void expect_words_after(std::function<bool(const KeyChord&)> opens_field);
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
    void take_button(const SDL_Event& event, float ratio);
    void take_key(const SDL_Event& event);
    void take_words(const char* words);
    void take_composition(const char* words, int caret);
    static int watch(void* inbox, SDL_Event* event);

    struct Held;  // SDL's events, known in the .cpp only
    std::unique_ptr<Held> held_;
    FrameInput input_;
    std::function<bool(const KeyChord&)> opens_field_;
    bool button_changed_ = false;
    bool key_writes_ = false;  ///< words that come now are the last key's
    std::atomic<bool> wake_pending_{false};
    std::uint32_t wake_type_ = 0;
};

}  // namespace secondlook
