#pragma once

#include <string>
#include <string_view>

namespace secondlook {

/// How a recording's pictures come to the screen.
enum class PicturePath {
    Shader,  ///< the graphics card scales and colours them
    Scaled   ///< a worker makes them ready, and one texture is drawn
};

/// A path and, in plain words, why it was taken.
struct PictureChoice {
    PicturePath path = PicturePath::Shader;
    std::string why;
};

/// Whether OpenGL of this name (GL_RENDERER) is drawn by the processor: Mesa's llvmpipe and
/// softpipe, SwiftShader, Windows' and Apple's own. Thread: any.
bool is_software_renderer(std::string_view renderer);

/// The path for this renderer, unless `asked` ("shader" or "scaled", else nothing is asked) names
/// one. Thread: any.
PictureChoice choose_picture_path(std::string_view renderer, std::string_view asked);

/// For the current OpenGL context and SECONDLOOK_PICTURES of the environment. Thread: UI.
PictureChoice choose_picture_path();

}  // namespace secondlook
