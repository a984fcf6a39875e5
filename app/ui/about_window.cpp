#include "app/ui/about_window.h"

#include <imgui.h>

#include "app/platform/window.h"
#include "app/render/picture_path.h"

namespace secondlook {
namespace {

std::string words_for(const PictureChoice& choice) {
    const std::string how =
        choice.path == PicturePath::Scaled
            ? "scaled by the processor, each drawn as one texture (\"scaled\"), because "
            : "scaled and coloured by the graphics card (\"shader\"), because ";
    return how + choice.why;
}

}  // namespace

AboutWindow about_window() {
    AboutWindow about;
    about.libraries =
        "SDL " + Window::sdl_version() + ", Dear ImGui " + std::string(ImGui::GetVersion());
    WindowPlace place;
    place.unseen = true;
    const auto window = Window::open(place, !Window::display_present());
    if (!window) {
        about.pictures = "none can be shown here";
        about.graphics = window.error();
        return about;
    }
    about.pictures = words_for(choose_picture_path());
    about.graphics = (*window)->renderer_name();
    return about;
}

}  // namespace secondlook
