#include "app/platform/event_inbox.h"

#include <SDL.h>

#include <deque>
#include <string>
#include <utility>

namespace secondlook {
namespace {

bool is_modifier(SDL_Keycode key) {
    return key == SDLK_LSHIFT || key == SDLK_RSHIFT || key == SDLK_LCTRL || key == SDLK_RCTRL ||
           key == SDLK_LALT || key == SDLK_RALT || key == SDLK_LGUI || key == SDLK_RGUI ||
           key == SDLK_MODE || key == SDLK_CAPSLOCK || key == SDLK_NUMLOCKCLEAR;
}

std::string key_name(SDL_Keycode key) {
    if (key == SDLK_RETURN || key == SDLK_KP_ENTER) return "Enter";
    return SDL_GetKeyName(key);
}

InputEvent words_event(InputEvent::Kind kind, const char* words) {
    InputEvent event;
    event.kind = kind;
    event.text = words;
    return event;
}

KeyChord chord_of(const SDL_KeyboardEvent& event) {
    const auto mod = static_cast<unsigned>(event.keysym.mod);
    return {key_name(event.keysym.sym), (mod & KMOD_CTRL) != 0, (mod & KMOD_SHIFT) != 0,
            (mod & KMOD_ALT) != 0};
}

}  // namespace

struct EventInbox::Held {
    std::deque<SDL_Event> events;
};

EventInbox::EventInbox() : held_(std::make_unique<Held>()), wake_type_(SDL_RegisterEvents(1)) {}
EventInbox::~EventInbox() = default;

bool EventInbox::holding_back() const { return !held_->events.empty(); }

void EventInbox::wake() {
    if (wake_pending_.exchange(true)) return;
    SDL_Event event{};
    event.type = wake_type_;
    SDL_PushEvent(&event);
}

bool EventInbox::wait(std::optional<std::int64_t> timeout_us, float pixel_ratio) {
    input_.events.clear();
    input_.wheel_x = input_.wheel_y = 0;
    input_.double_click = input_.person = false;
    button_went_down_ = false;
    SDL_Event event;
    std::deque<SDL_Event>& held = held_->events;
    if (held.empty()) {
        // Rounded up: waking a little late is a frame late; waking early is a turn for nothing.
        const int came = timeout_us ? SDL_WaitEventTimeout(
                                          &event, static_cast<int>((*timeout_us + 999) / 1000))
                                    : SDL_WaitEvent(&event);
        if (!came) return false;
        held.push_back(event);
    }
    while (SDL_PollEvent(&event)) held.push_back(event);
    while (!held.empty() && take(held.front(), pixel_ratio)) held.pop_front();
    const auto mod = static_cast<unsigned>(SDL_GetModState());
    input_.shift = (mod & KMOD_SHIFT) != 0;
    input_.ctrl = (mod & KMOD_CTRL) != 0;
    input_.alt = (mod & KMOD_ALT) != 0;
    return true;
}

bool EventInbox::take(const SDL_Event& event, float ratio) {
    if (event.type == wake_type_) {
        wake_pending_ = false;
        return true;
    }
    input_.person = true;
    switch (event.type) {
        case SDL_QUIT: input_.quit = true; break;
        case SDL_KEYDOWN: take_key(event); break;
        case SDL_TEXTINPUT:
            input_.events.push_back(words_event(InputEvent::Kind::Text, event.text.text));
            break;
        case SDL_TEXTEDITING:
            input_.events.push_back(words_event(InputEvent::Kind::Composition, event.edit.text));
            break;
        case SDL_DROPFILE:
            input_.events.push_back(words_event(InputEvent::Kind::Drop, event.drop.file));
            SDL_free(event.drop.file);
            break;
        case SDL_MOUSEMOTION:
            if (button_went_down_) return false;  // the press is seen where it happened
            input_.mouse_x = static_cast<float>(event.motion.x) * ratio;
            input_.mouse_y = static_cast<float>(event.motion.y) * ratio;
            break;
        case SDL_MOUSEWHEEL:
            input_.wheel_x += event.wheel.preciseX;
            input_.wheel_y += event.wheel.preciseY;
            break;
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP: return take_button(event, ratio);
        case SDL_WINDOWEVENT:
            if (event.window.event == SDL_WINDOWEVENT_LEAVE && !input_.left) {
                input_.mouse_x = input_.mouse_y = -1;
            }
            break;
        default: break;
    }
    return true;
}

bool EventInbox::take_button(const SDL_Event& event, float ratio) {
    const bool down = event.type == SDL_MOUSEBUTTONDOWN;
    if (button_went_down_) return false;
    button_went_down_ = down;
    input_.mouse_x = static_cast<float>(event.button.x) * ratio;
    input_.mouse_y = static_cast<float>(event.button.y) * ratio;
    if (event.button.button == SDL_BUTTON_LEFT) {
        input_.left = down;
        input_.double_click |= down && event.button.clicks == 2;
    }
    if (event.button.button == SDL_BUTTON_RIGHT) input_.right = down;
    return true;
}

void EventInbox::take_key(const SDL_Event& event) {
    if (is_modifier(event.key.keysym.sym)) return;
    InputEvent key;
    key.chord = chord_of(event.key);
    key.repeat = event.key.repeat != 0;
    input_.events.push_back(std::move(key));
}

}  // namespace secondlook
