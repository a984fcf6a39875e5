#pragma once

#include <imgui.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/ui/panes.h"
#include "app/ui/pictures.h"
#include "app/ui/words.h"
#include "support/workspace_fixture.h"

namespace secondlook::testing {

/// Whether an action was asked for.
inline bool has(const std::vector<std::string>& actions, const std::string& wanted) {
    return std::ranges::find(actions, wanted) != actions.end();
}

/// Within half a pixel of rounding.
inline bool inside(const Rect& part, const Rect& whole) {
    constexpr float kSlack = 1.5F;
    return part.x >= whole.x - kSlack && part.y >= whole.y - kSlack &&
           part.right() <= whole.right() + kSlack && part.bottom() <= whole.bottom() + kSlack;
}

inline InputEvent words_typed(const std::string& words) {
    InputEvent event;
    event.kind = InputEvent::Kind::Text;
    event.text = words;
    return event;
}

inline InputEvent key_typed(const std::string& chord) {
    InputEvent event;
    event.chord = parse_chord(chord);
    return event;
}

/// The panes in an ImGui context with no backend: draws frames, moves the pointer, collects
/// actions.
class PaneFixture : public WorkspaceFixture {
  public:
    PaneFixture() {
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        set_scale(1);
    }
    ~PaneFixture() { ImGui::DestroyContext(); }

    void set_scale(float scale) {
        fonts_ = build_fonts(scale);
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        ImGui::GetIO().Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    }
    void set_size(float width, float height) { size_ = {width, height}; }

    /// Draws one frame and applies what it asked for. Returns the actions.
    std::vector<std::string> frame(const std::vector<InputEvent>& typed = {}) {
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = size_;
        io.DeltaTime = 1.0F / 60;
        ImGui::NewFrame();
        probe.clear();
        painter_.painted.clear();
        ActionSink sink;
        Ui ui{work(), theme_named(work().settings().theme), fonts_, words_, pictures_, sink, probe,
              {}};
        ui.scale = fonts_.scale;
        draw_window(ui, state, typed);
        typed_used = ui.typed_used;
        ImGui::Render();
        textures_.trim();
        std::vector<std::string> actions;
        for (const auto& request : sink.take()) {
            actions.push_back(request.argument.empty() ? request.action
                                                       : request.action + " " + request.argument);
            work().perform(request.action, request.argument);
        }
        return actions;
    }

    /// Presses and lets go in the middle of a named thing; returns all the actions that came of it.
    std::vector<std::string> click(const std::string& name) {
        frame();
        const auto found = probe.find(name);
        if (found == probe.end()) throw std::runtime_error("nothing is called " + name);
        return click_at(found->second.centre_x(), found->second.centre_y());
    }
    std::vector<std::string> click_at(float x, float y) {
        ImGuiIO& io = ImGui::GetIO();
        io.MousePos = {x, y};
        std::vector<std::string> all;
        for (const bool down : {false, true, false, false}) {
            io.MouseDown[0] = down;
            for (auto& action : frame())
                all.push_back(std::move(action));
        }
        io.MousePos = {-FLT_MAX, -FLT_MAX};
        return all;
    }

    /// All that people wrote and the last frame drew.
    const std::string& painted() const { return painter_.painted; }

    ItemProbe probe;
    PaneState state;
    std::size_t typed_used = 0;  ///< of the last frame's events

  private:
    struct NoPictures : Pictures {
        unsigned video(const VideoFrame&, int, int, int) override { return 1; }
        unsigned small(const Thumbnail&) override { return 1; }
        void forget_small() override {}
    };
    struct ListeningPainter : TextPainter {
        void paint(ImDrawList&, const TextLayout& words, float, float, ImU32) override {
            painted += words.text() + "\n";
        }
        std::string painted;
    };

    ImVec2 size_{1280, 720};
    Fonts fonts_;
    TextTextures textures_{std::size_t{8} << 20U, [](const RgbaImage&) { return Texture(); }};
    ListeningPainter painter_;
    Words words_{textures_, painter_};
    NoPictures pictures_;
};

}  // namespace secondlook::testing
