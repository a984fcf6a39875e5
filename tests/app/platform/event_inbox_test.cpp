#include "app/platform/event_inbox.h"

#include <SDL.h>

#include <catch2/catch.hpp>
#include <cstring>

using namespace secondlook;

namespace {

/// SDL with no display, and an inbox that knows that G opens a field.
struct Inbox {
    Inbox() {
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
        REQUIRE(SDL_InitSubSystem(SDL_INIT_VIDEO) == 0);
        SDL_StopTextInput();
        inbox.emplace();
        inbox->expect_words_after([](const KeyChord& chord) { return chord.key == "G"; });
        while (inbox->wait(0, 1)) {
        }
    }
    ~Inbox() {
        inbox.reset();
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }

    void key(SDL_Keycode key, unsigned modifiers = 0) {
        SDL_Event event{};
        event.type = SDL_KEYDOWN;
        event.key.keysym.sym = key;
        event.key.keysym.mod = static_cast<Uint16>(modifiers);
        SDL_PushEvent(&event);
    }
    void words(const char* words) {
        SDL_Event event{};
        event.type = SDL_TEXTINPUT;
        std::strncpy(event.text.text, words, sizeof event.text.text - 1);
        if (SDL_IsTextInputActive()) SDL_PushEvent(&event);
    }
    void button(bool down, int x = 5, Uint8 which = SDL_BUTTON_LEFT, Uint8 clicks = 1) {
        SDL_Event event{};
        event.type = down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP;
        event.button.button = which;
        event.button.clicks = clicks;
        event.button.x = x;
        SDL_PushEvent(&event);
    }
    void move(int x) {
        SDL_Event event{};
        event.type = SDL_MOUSEMOTION;
        event.motion.x = x;
        SDL_PushEvent(&event);
    }
    const FrameInput& frame() {
        inbox->wait(0, 1);
        return inbox->input();
    }
    /// "M", "'a'" for words, "~a" for words that are no key's, in order.
    std::string events() {
        std::string all;
        for (const InputEvent& event : frame().events) {
            const bool words = event.kind == InputEvent::Kind::Text;
            all += words ? (event.by_key ? "'" + event.text + "'" : "~" + event.text)
                         : event.chord.key;
            all += ' ';
        }
        return all;
    }

    std::optional<EventInbox> inbox;
};

}  // namespace

TEST_CASE("a key that opens a field turns text input on before the next key is read") {
    Inbox in;
    in.key(SDLK_m);
    in.words("m");
    CHECK_FALSE(SDL_IsTextInputActive());  // an input method would eat the shortcuts
    in.key(SDLK_g);
    in.words("g");
    in.key(SDLK_1);
    in.words("1");
    CHECK(SDL_IsTextInputActive());
    CHECK(in.events() == "M G 'g' 1 '1' ");
}

TEST_CASE("a click turns text input on, too, and what follows waits until it has been seen") {
    Inbox in;
    in.button(true);
    in.button(false);
    in.key(SDLK_a);
    in.words("a");
    CHECK(in.events().empty());
    CHECK(in.inbox->holding_back());
    CHECK(in.inbox->input().left);
    CHECK(in.events().empty());
    CHECK_FALSE(in.inbox->input().left);
    CHECK(in.events() == "A 'a' ");
    CHECK_FALSE(in.inbox->holding_back());
}

TEST_CASE("words are a key's own only right behind a key that writes") {
    Inbox in;
    SDL_StartTextInput();
    in.key(SDLK_RETURN);
    in.words("\u00e9");  // a dead key's: it has no event of its own
    in.key(SDLK_KP_7);
    in.words("7");
    in.words("8");
    in.key(SDLK_x);
    in.key(SDLK_LSHIFT);
    in.words("X");
    in.key(SDLK_y);
    in.inbox->wake();  // from another thread, between a key and its letter
    in.words("y");
    CHECK(in.events() == "Enter ~\u00e9 Keypad 7 '7' ~8 X ~X Y 'y' ");
}

TEST_CASE("each change of a button has a frame of its own, where it happened") {
    Inbox in;
    in.button(true, 10);
    in.button(false, 11);
    in.button(true, 12, SDL_BUTTON_LEFT, 2);
    in.move(90);
    in.button(false, 91);
    in.button(true, 92, SDL_BUTTON_MIDDLE);
    std::string seen;
    for (int i = 0; i < 5; ++i) {
        const FrameInput& now = in.frame();
        seen += std::to_string(int(now.mouse_x)) + (now.left ? " down" : " up") +
                (now.middle ? " middle " : " ") + std::to_string(now.clicks) + ", ";
    }
    CHECK(seen == "10 down 1, 11 up 0, 12 down 2, 91 up 0, 92 up middle 0, ");
    CHECK_FALSE(in.inbox->holding_back());
}

TEST_CASE("a composition comes whole with its caret, however long it is") {
    Inbox in;
    std::string kana;
    for (int i = 0; i < 40; ++i)
        kana += "\u304b";
    SDL_Event event{};
    event.type = SDL_TEXTEDITING_EXT;
    event.editExt.text = SDL_strdup(kana.c_str());
    event.editExt.start = 4;
    SDL_PushEvent(&event);
    event = {};
    event.type = SDL_TEXTEDITING;
    std::strcpy(event.edit.text, "ab");
    event.edit.start = 9;
    SDL_PushEvent(&event);
    const FrameInput& now = in.frame();
    REQUIRE(now.events.size() == 2);
    CHECK(now.events[0].kind == InputEvent::Kind::Composition);
    CHECK(now.events[0].text == kana);
    CHECK(now.events[0].caret == 12);
    CHECK(now.events[1].caret == 2);
}
