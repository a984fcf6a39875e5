#include "support/surfaceless_gl.h"

#include <epoxy/egl.h>
#include <epoxy/gl.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

namespace secondlook {

namespace {

[[noreturn]] void give_up(const char* step) {
    throw std::runtime_error(std::string("No surfaceless OpenGL for this test: ") + step +
                             " failed. Install libegl-mesa0 and libgl1-mesa-dri.");
}

EGLDisplay open_display() {
    ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 0);  // the same pixels on every machine
    EGLDisplay display =
        eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (display == EGL_NO_DISPLAY) give_up("eglGetPlatformDisplay");
    if (eglInitialize(display, nullptr, nullptr) == EGL_FALSE) give_up("eglInitialize");
    return display;
}

EGLContext make_context(EGLDisplay display, SurfacelessGl::Api api) {
    const bool es = api == SurfacelessGl::Api::Es30;
    if (eglBindAPI(es ? EGL_OPENGL_ES_API : EGL_OPENGL_API) == EGL_FALSE) give_up("eglBindAPI");
    const std::array<EGLint, 5> kind{EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE,
                                     es ? EGL_OPENGL_ES3_BIT : EGL_OPENGL_BIT, EGL_NONE};
    EGLConfig config = nullptr;
    EGLint found = 0;
    if (eglChooseConfig(display, kind.data(), &config, 1, &found) == EGL_FALSE || found == 0) {
        give_up("eglChooseConfig");
    }
    const std::array<EGLint, 7> core{EGL_CONTEXT_MAJOR_VERSION,
                                     3,
                                     EGL_CONTEXT_MINOR_VERSION,
                                     3,
                                     EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                     EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                     EGL_NONE};
    const std::array<EGLint, 5> es30{EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 0,
                                     EGL_NONE};
    EGLContext context =
        eglCreateContext(display, config, EGL_NO_CONTEXT, es ? es30.data() : core.data());
    if (context == EGL_NO_CONTEXT) give_up("eglCreateContext");
    return context;
}

}  // namespace

struct SurfacelessGl::Impl {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
};

SurfacelessGl::SurfacelessGl(Api api) : impl_(std::make_unique<Impl>()) {
    impl_->display = open_display();
    impl_->context = make_context(impl_->display, api);
    if (eglMakeCurrent(impl_->display, EGL_NO_SURFACE, EGL_NO_SURFACE, impl_->context) ==
        EGL_FALSE) {
        give_up("eglMakeCurrent");
    }
}

SurfacelessGl::~SurfacelessGl() {
    eglMakeCurrent(impl_->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(impl_->display, impl_->context);
    // The display stays open until the process ends: it is one for all contexts, and closing it would
    // end the others and unload the driver, whose own leaks could then no longer be told from ours.
}

const char* SurfacelessGl::error() {
    switch (glGetError()) {
        case GL_NO_ERROR:
            return "";
        case GL_INVALID_ENUM:
            return "GL_INVALID_ENUM";
        case GL_INVALID_VALUE:
            return "GL_INVALID_VALUE";
        case GL_INVALID_OPERATION:
            return "GL_INVALID_OPERATION";
        case GL_INVALID_FRAMEBUFFER_OPERATION:
            return "GL_INVALID_FRAMEBUFFER_OPERATION";
        case GL_OUT_OF_MEMORY:
            return "GL_OUT_OF_MEMORY";
        default:
            return "another GL error";
    }
}

}  // namespace secondlook
