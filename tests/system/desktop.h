#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "media/rgba_image.h"
#include "support/clip_factory.h"

namespace secondlook::testing {

/// A frame that the window put on the screen (app/ui/drawn_log.h).
struct DrawnFrame {
    std::int64_t index = 0;  ///< of the picture in it; -1: none
    double time_us = 0;      ///< that picture's
    double now_us = 0;       ///< where playback was
    bool playing = false;
    std::int64_t began_us = 0, ended_us = 0;  ///< steady time
};

/// A display of its own (Xvfb) with the built program on it, used with real keys and a real pointer
/// by xdotool. What the window shows is read back from screenshots and from its probe file.
class Desktop {
  public:
    Desktop(int width, int height);
    ~Desktop();
    Desktop(const Desktop&) = delete;
    Desktop& operator=(const Desktop&) = delete;

    /// Starts the program and waits for its first frame.
    void start(const std::vector<std::string>& words);
    void kill_hard();  ///< SIGKILL, and waits
    int close();       ///< Ctrl+Q; the exit status
    bool running();

    // Hands
    /// xdotool's names, several with spaces between, and so many milliseconds.
    void key(const std::string& chords, int delay_ms = 40);
    void hands(const std::string& words) const;  ///< xdotool's own words, as fast as it can
    void type(const std::string& words);
    void move_to(double x, double y);
    void press();
    void release();
    void click(const std::string& item);  ///< the middle of what the window calls so
    void drag_along(const std::string& item, double from, double to);  ///< shares of its width

    // Eyes
    nlohmann::json probe() const;  ///< empty object before the first frame
    /// Waits until the window's description satisfies this; throws with the last one otherwise.
    nlohmann::json wait_for(const std::string& what,
                            const std::function<bool(const nlohmann::json&)>& is);
    /// The place of what the window calls so, once it is there: x, y, width, height.
    std::vector<double> place_of(const std::string& item);
    nlohmann::json settle();  ///< nothing on its way, and drawn so
    /// All that began to be drawn since then (steady microseconds), in order.
    std::vector<DrawnFrame> drawn_since(std::int64_t steady_us) const;
    /// The window's pixels as they are on the display.
    RgbaImage screenshot(const std::string& name) const;
    /// The number drawn in the frame that the screenshot shows.
    int number_on_screen(const std::string& name);

    /// The command line on the same store; its standard output as JSON.
    nlohmann::json ask(const std::vector<std::string>& words) const;
    const std::filesystem::path& folder() const { return scratch_.path(); }
    const std::string& display() const { return display_; }
    /// Runs a shell command on this display, as another program would.
    std::string beside(const std::string& command) const;
    double cpu_seconds() const;  ///< of the running program, so far

  private:
    std::map<std::string, std::string> environment() const;
    pid_t spawn(const std::vector<std::string>& words, const std::string& log) const;
    void focus() const;
    std::filesystem::path probe_file() const { return scratch_.path() / "probe.json"; }
    std::filesystem::path drawn_log() const { return scratch_.path() / "drawn.log"; }

    ScratchFolder scratch_;
    std::string display_;
    pid_t server_ = -1;
    pid_t program_ = -1;
};

/// Now, by the clock of DrawnFrame.
std::int64_t steady_us();

}  // namespace secondlook::testing
