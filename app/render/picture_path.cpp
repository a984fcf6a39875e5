#include "app/render/picture_path.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

namespace secondlook {

bool is_software_renderer(std::string_view renderer) {
    constexpr std::array<std::string_view, 7> kMarks{
        "llvmpipe", "softpipe", "swrast", "software", "swiftshader", "gdi generic", "openswr"};
    std::string name(renderer);
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::any_of(
        kMarks, [&name](std::string_view mark) { return name.find(mark) != std::string::npos; });
}

PictureChoice choose_picture_path(std::string_view renderer, std::string_view asked) {
    if (asked == "shader") return {PicturePath::Shader, "SECONDLOOK_PICTURES asks for it"};
    if (asked == "scaled") return {PicturePath::Scaled, "SECONDLOOK_PICTURES asks for it"};
    if (is_software_renderer(renderer))
        return {PicturePath::Scaled, "OpenGL is drawn by the processor here"};
    return {PicturePath::Shader, "there is a graphics card"};
}

PictureChoice choose_picture_path() {
    const auto* renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    const char* asked = std::getenv("SECONDLOOK_PICTURES");
    return choose_picture_path(renderer ? renderer : "", asked ? asked : "");
}

}  // namespace secondlook
