#pragma once

#include <memory>

namespace secondlook {

/// An OpenGL context with no window and no display (Mesa's surfaceless EGL, software where there is
/// no graphics card), current on this thread while it lives. Throws std::runtime_error when there
/// is none to be had, so that a test fails rather than passes unseen.
class SurfacelessGl {
  public:
    enum class Api { Core33, Es30 };
    explicit SurfacelessGl(Api api = Api::Core33);
    ~SurfacelessGl();
    SurfacelessGl(const SurfacelessGl&) = delete;
    SurfacelessGl& operator=(const SurfacelessGl&) = delete;

    /// The next GL error's name, or "" when there was none since the last call.
    static const char* error();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace secondlook
