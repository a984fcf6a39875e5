#pragma once

#include <imgui.h>

#include <string>
#include <vector>

#include "app/ui/note_field.h"

namespace secondlook {

/// Remembers what it was asked to paint.
struct FakePainter : TextPainter {
    struct Painted {
        std::string text;
        float x = 0, y = 0, width = 0;
        ImU32 colour = 0;
    };
    std::vector<Painted> painted;

    void paint(ImDrawList&, const TextLayout& words, float x, float y, ImU32 colour) override {
        painted.push_back({words.text(), x, y, words.width(), colour});
    }
};

/// A note field in an ImGui context with no backend and no GL, one frame at a time.
class NoteBench {
  public:
    NoteBench() : context_(ImGui::CreateContext()) {
        ImGui::SetCurrentContext(context_);
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {900, 700};
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
        style.width = 300;
        field.focus();
        clipboard.read = [this] { return clip; };
        clipboard.write = [this](const std::string& words) { clip = words; };
        clipboard.read_selection = [this] { return selected; };
        clipboard.write_selection = [this](const std::string& words) { selected = words; };
    }
    ~NoteBench() { ImGui::DestroyContext(context_); }
    NoteBench(const NoteBench&) = delete;
    NoteBench& operator=(const NoteBench&) = delete;

    NoteFieldResult frame(const std::vector<NoteInput>& events = {}) {
        ImGuiIO& io = ImGui::GetIO();
        io.DeltaTime = 0.01F;
        painter.painted.clear();
        ImGui::NewFrame();
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize({900, 700});
        ImGui::Begin("room", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
        ImGui::SetCursorScreenPos({50, 60});
        const NoteFieldResult result = field.draw("note", draft, style, events, clipboard, painter);
        ImGui::End();
        ImGui::Render();
        return result;
    }

    NoteFieldResult type(const std::string& words) { return frame({NoteText{words}}); }
    NoteFieldResult press(NoteKey::Key key, bool ctrl = false, bool shift = false) {
        return frame({NoteKey{key, ctrl, shift}});
    }
    void point(float x, float y, bool down) {
        ImGui::GetIO().MousePos = {x, y};
        ImGui::GetIO().MouseDown[0] = down;
        frame();
    }
    void click(float x, float y) {
        point(x, y, false);
        point(x, y, true);
        point(x, y, false);
    }
    /// Long enough for the next click to be a new one.
    void rest() {
        for (int i = 0; i < 60; ++i)
            frame();
    }
    void set(const std::string& words, std::size_t caret) {
        draft = TextDraft(words);
        draft.place_caret(caret, false);
        frame();
    }
    bool caret_in_view() const {
        const TextRect box = field.rect();
        const TextRect caret = field.caret_rect();
        return caret.x >= box.x && caret.x + caret.width <= box.x + box.width && caret.y >= box.y &&
               caret.y + caret.height <= box.y + box.height;
    }

    NoteField field;
    TextDraft draft;
    NoteFieldStyle style;
    FakePainter painter;
    Clipboard clipboard;
    std::string clip;
    std::string selected;  ///< what the middle button pastes

  private:
    ImGuiContext* context_;
};

}  // namespace secondlook
