#include "app/platform/event_inbox.h"

#include <SDL.h>

#include <deque>
#include <string>
#include <string_view>
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

// Whether a key may write by itself. What comes behind any other (Enter, an arrow) is an input
// method's or a dead key's.
bool writes(SDL_Keycode key) {
    if (key >= SDLK_SPACE && key != SDLK_DELETE && (key & SDLK_SCANCODE_MASK) == 0) return true;
    const bool keypad = (key >= SDLK_KP_DIVIDE && key <= SDLK_KP_PERIOD) ||
                        (key >= SDLK_KP_EQUALS && key <= SDLK_KP_HEXADECIMAL);
    return keypad && key != SDLK_KP_ENTER;
}

// The byte at which a character begins; the text's end when it has no so many.
std::size_t byte_of(std::string_view text, int character) {
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
        if (begins && character-- == 0) break;
    }
    return at;
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
EventInbox::~EventInbox() {
    SDL_DelEventWatch(watch, this);
}

void EventInbox::expect_words_after(std::function<bool(const KeyChord&)> opens_field) {
    opens_field_ = std::move(opens_field);
    SDL_AddEventWatch(watch, this);
}

// Keys come to us for a whole frame at once, long after SDL has decided whether they write. SDL
// calls this between a key and the words it writes, while the keys behind it are still to be read.
int EventInbox::watch(void* inbox, SDL_Event* event) {
    const bool click = event->type == SDL_MOUSEBUTTONDOWN || event->type == SDL_MOUSEBUTTONUP;
    const bool key = event->type == SDL_KEYDOWN &&
                     static_cast<EventInbox*>(inbox)->opens_field_(chord_of(event->key));
    if ((click || key) && !SDL_IsTextInputActive()) SDL_StartTextInput();
    return 0;
}

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
    input_.clicks = 0;
    input_.person = false;
    button_changed_ = false;
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
    if (button_changed_) return false;  // a click is seen where and when it happened
    input_.person = true;
    if (event.type != SDL_TEXTINPUT) key_writes_ = false;
    switch (event.type) {
        case SDL_QUIT: input_.quit = true; break;
        case SDL_KEYDOWN: take_key(event); break;
        case SDL_TEXTINPUT: take_words(event.text.text); break;
        case SDL_TEXTEDITING: take_composition(event.edit.text, event.edit.start); break;
        case SDL_TEXTEDITING_EXT:
            take_composition(event.editExt.text, event.editExt.start);
            SDL_free(event.editExt.text);
            break;
        case SDL_DROPFILE:
            input_.events.push_back({InputEvent::Kind::Drop, {}, event.drop.file});
            SDL_free(event.drop.file);
            break;
        case SDL_MOUSEMOTION:
            input_.mouse_x = static_cast<float>(event.motion.x) * ratio;
            input_.mouse_y = static_cast<float>(event.motion.y) * ratio;
            break;
        case SDL_MOUSEWHEEL:
            input_.wheel_x += event.wheel.preciseX;
            input_.wheel_y += event.wheel.preciseY;
            break;
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP: take_button(event, ratio); break;
        case SDL_WINDOWEVENT:
            if (event.window.event == SDL_WINDOWEVENT_LEAVE && !input_.left) {
                input_.mouse_x = input_.mouse_y = -1;
            }
            break;
        default: break;
    }
    return true;
}

void EventInbox::take_button(const SDL_Event& event, float ratio) {
    const bool down = event.type == SDL_MOUSEBUTTONDOWN;
    button_changed_ = true;
    input_.mouse_x = static_cast<float>(event.button.x) * ratio;
    input_.mouse_y = static_cast<float>(event.button.y) * ratio;
    if (event.button.button == SDL_BUTTON_LEFT) {
        input_.left = down;
        input_.clicks = down ? event.button.clicks : 0;
    }
    if (event.button.button == SDL_BUTTON_RIGHT) input_.right = down;
    if (event.button.button == SDL_BUTTON_MIDDLE) input_.middle = down;
}

void EventInbox::take_key(const SDL_Event& event) {
    if (is_modifier(event.key.keysym.sym)) return;
    InputEvent key;
    key.chord = chord_of(event.key);
    key.repeat = event.key.repeat != 0;
    input_.events.push_back(std::move(key));
    key_writes_ = writes(event.key.keysym.sym);
}

void EventInbox::take_words(const char* words) {
    InputEvent event{InputEvent::Kind::Text, {}, words};
    event.by_key = std::exchange(key_writes_, false);
    input_.events.push_back(std::move(event));
}

void EventInbox::take_composition(const char* words, int caret) {
    InputEvent event{InputEvent::Kind::Composition, {}, words};
    event.caret = byte_of(event.text, caret);
    input_.events.push_back(std::move(event));
}

}  // namespace secondlook
