#pragma once

#include <memory>
#include <string>

#include <tl/expected.hpp>

#include "media/rgba_image.h"

struct SDL_Window;

namespace secondlook {

/// Where a window lies and how large it is, in the desktop's units.
struct WindowPlace {
    int x = -1, y = -1;  ///< -1: the system's choice
    int width = 1280, height = 800;
    bool maximised = false;
    bool unseen = false;  ///< never on the screen: only to ask OpenGL what it is
};

/// One OpenGL 3.3 core window. Errors are one plain sentence. Thread: main.
class Window {
  public:
    /// With `off_screen`, a surface with no display at all (SDL's offscreen driver).
    static tl::expected<std::unique_ptr<Window>, std::string> open(const WindowPlace& place,
                                                                   bool off_screen);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    /// Whether a display can be reached.
    static bool display_present();

    int pixel_width() const;
    int pixel_height() const;
    /// Pixels for one of the desktop's units: 2 on a doubled display.
    float pixel_ratio() const;
    WindowPlace place() const;
    bool hidden() const;  ///< minimised or covered: nothing need be drawn
    std::string renderer_name() const;  ///< of OpenGL, and its version
    static std::string sdl_version();

    void set_title(const std::string& title);
    void set_full_screen(bool on);
    void begin_frame(float red, float green, float blue);
    void end_frame();            ///< swaps
    RgbaImage read_back() const;  ///< of the frame drawn since begin_frame, before end_frame

    /// Starts or stops text input; the rectangle (pixels) is where the words stand.
    void set_text_input(bool on, int x, int y, int width, int height);
    enum class Pointer { Arrow, Hand, Text, LeftRight };
    void set_pointer(Pointer pointer);

    static std::string clipboard();
    static void set_clipboard(const std::string& text);
    /// What is selected anywhere: the middle button pastes it (X11 and Wayland).
    static std::string selection();
    static void set_selection(const std::string& text);

  private:
    struct Impl;
    explicit Window(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
