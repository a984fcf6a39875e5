#include "app/platform/window.h"

#include <SDL.h>
#include <epoxy/gl.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace secondlook {
namespace {

constexpr int kSmallestWidth = 640;
constexpr int kSmallestHeight = 400;

std::string no_gl_sentence(const char* reason) {
    return std::string("The window could not be opened, because no OpenGL 3.3 was found (") + reason +
           "); install libgl1-mesa-dri, or use the command line: secondlook --help.";
}

void ask_for_gl33() {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
}

void set_hints(bool off_screen) {
    SDL_SetHint(SDL_HINT_VIDEODRIVER, off_screen ? "offscreen" : "");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
    SDL_SetHint(SDL_HINT_IME_SUPPORT_EXTENDED_TEXT, "1");  // else long compositions come in pieces
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
}

std::string take_text(char* text) {
    std::string copy = text ? text : "";
    SDL_free(text);
    return copy;
}

// For tests on a slow computer's behalf: each frame takes so much longer.
int frame_pause_ms() {
    const char* words = std::getenv("SECONDLOOK_FRAME_MS");
    return words ? std::clamp(std::atoi(words), 0, 5000) : 0;
}

}  // namespace

struct Window::Impl {
    SDL_Window* window = nullptr;
    SDL_GLContext context = nullptr;
    std::array<SDL_Cursor*, 4> pointers{};
    Pointer pointer = Pointer::Arrow;
    int pause_ms = frame_pause_ms();

    ~Impl() {
        for (SDL_Cursor* cursor : pointers) SDL_FreeCursor(cursor);
        if (context) SDL_GL_DeleteContext(context);
        if (window) SDL_DestroyWindow(window);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }
};

Window::Window(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Window::~Window() = default;

bool Window::display_present() {
    const auto set = [](const char* name) {
        const char* value = std::getenv(name);
        return value && *value;
    };
    if (!set("DISPLAY") && !set("WAYLAND_DISPLAY")) return false;
    set_hints(false);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return false;
    const char* driver = SDL_GetCurrentVideoDriver();
    const bool real = driver && std::string_view(driver) != "offscreen" &&
                      std::string_view(driver) != "dummy";
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return real;
}

tl::expected<std::unique_ptr<Window>, std::string> Window::open(const WindowPlace& place,
                                                                bool off_screen) {
    set_hints(off_screen);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        return tl::make_unexpected("There is no display to open a window on (" +
                                   std::string(SDL_GetError()) +
                                   "); try --screenshot, or the command line: secondlook --help.");
    }
    auto impl = std::make_unique<Impl>();
    ask_for_gl33();
    Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
    if (place.maximised) flags |= SDL_WINDOW_MAXIMIZED;
    if (place.unseen) flags |= SDL_WINDOW_HIDDEN;
    const int x = place.x < 0 ? SDL_WINDOWPOS_CENTERED : place.x;
    const int y = place.y < 0 ? SDL_WINDOWPOS_CENTERED : place.y;
    impl->window = SDL_CreateWindow("Second Look", x, y, place.width, place.height, flags);
    if (impl->window) impl->context = SDL_GL_CreateContext(impl->window);
    if (!impl->context) return tl::make_unexpected(no_gl_sentence(SDL_GetError()));
    if (epoxy_gl_version() < 33) return tl::make_unexpected(no_gl_sentence("the driver is older"));
    SDL_SetWindowMinimumSize(impl->window, kSmallestWidth, kSmallestHeight);
    SDL_GL_SetSwapInterval(off_screen ? 0 : 1);
    constexpr std::array kSystem{SDL_SYSTEM_CURSOR_ARROW, SDL_SYSTEM_CURSOR_HAND,
                                 SDL_SYSTEM_CURSOR_IBEAM, SDL_SYSTEM_CURSOR_SIZEWE};
    for (std::size_t i = 0; i < kSystem.size(); ++i) {
        impl->pointers[i] = SDL_CreateSystemCursor(kSystem[i]);
    }
    SDL_StopTextInput();
    return std::unique_ptr<Window>(new Window(std::move(impl)));
}

int Window::pixel_width() const {
    int width = 0;
    SDL_GL_GetDrawableSize(impl_->window, &width, nullptr);
    return width;
}

int Window::pixel_height() const {
    int height = 0;
    SDL_GL_GetDrawableSize(impl_->window, nullptr, &height);
    return height;
}

float Window::pixel_ratio() const {
    int width = 0;
    SDL_GetWindowSize(impl_->window, &width, nullptr);
    return width > 0 ? static_cast<float>(pixel_width()) / static_cast<float>(width) : 1.0F;
}

WindowPlace Window::place() const {
    WindowPlace place;
    SDL_GetWindowPosition(impl_->window, &place.x, &place.y);
    SDL_GetWindowSize(impl_->window, &place.width, &place.height);
    place.maximised = (SDL_GetWindowFlags(impl_->window) & SDL_WINDOW_MAXIMIZED) != 0;
    return place;
}

bool Window::hidden() const {
    return (SDL_GetWindowFlags(impl_->window) & (SDL_WINDOW_MINIMIZED | SDL_WINDOW_HIDDEN)) != 0;
}

std::string Window::renderer_name() const {
    const auto words = [](GLenum what) {
        const auto* text = reinterpret_cast<const char*>(glGetString(what));
        return std::string(text ? text : "unknown");
    };
    return words(GL_RENDERER) + ", OpenGL " + words(GL_VERSION);
}

std::string Window::sdl_version() {
    SDL_version linked{};
    SDL_GetVersion(&linked);
    return std::to_string(linked.major) + "." + std::to_string(linked.minor) + "." +
           std::to_string(linked.patch);
}

void Window::set_title(const std::string& title) {
    SDL_SetWindowTitle(impl_->window, title.c_str());
}

void Window::set_full_screen(bool on) {
    SDL_SetWindowFullscreen(impl_->window, on ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
}

void Window::begin_frame(float red, float green, float blue) {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glViewport(0, 0, pixel_width(), pixel_height());
    glClearColor(red, green, blue, 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
}

void Window::end_frame() {
    SDL_GL_SwapWindow(impl_->window);
    if (impl_->pause_ms > 0) SDL_Delay(static_cast<Uint32>(impl_->pause_ms));
}

RgbaImage Window::read_back() const {
    RgbaImage image{pixel_width(), pixel_height(), {}};
    const std::size_t row = static_cast<std::size_t>(image.width) * 4;
    image.pixels.resize(row * static_cast<std::size_t>(image.height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.pixels.data());
    for (int top = 0, bottom = image.height - 1; top < bottom; ++top, --bottom) {
        auto* a = image.pixels.data() + row * static_cast<std::size_t>(top);
        std::swap_ranges(a, a + row, image.pixels.data() + row * static_cast<std::size_t>(bottom));
    }
    for (std::size_t i = 3; i < image.pixels.size(); i += 4) image.pixels[i] = 255;
    return image;
}

void Window::set_text_input(bool on, int x, int y, int width, int height) {
    if (on) {
        const float ratio = pixel_ratio();
        const auto unit = [ratio](int pixels) {
            return static_cast<int>(static_cast<float>(pixels) / ratio);
        };
        const SDL_Rect rect{unit(x), unit(y), unit(width), unit(height)};
        SDL_SetTextInputRect(&rect);
    }
    const bool is_on = SDL_IsTextInputActive() == SDL_TRUE;  // the event inbox may start it, too
    if (on && !is_on) SDL_StartTextInput();
    if (!on && is_on) SDL_StopTextInput();
}

void Window::set_pointer(Pointer pointer) {
    if (pointer == impl_->pointer) return;
    impl_->pointer = pointer;
    SDL_SetCursor(impl_->pointers[static_cast<std::size_t>(pointer)]);
}

std::string Window::clipboard() {
    return take_text(SDL_GetClipboardText());
}

void Window::set_clipboard(const std::string& text) { SDL_SetClipboardText(text.c_str()); }

std::string Window::selection() {
    return take_text(SDL_GetPrimarySelectionText());
}

void Window::set_selection(const std::string& text) {
    SDL_SetPrimarySelectionText(text.c_str());
}

}  // namespace secondlook
