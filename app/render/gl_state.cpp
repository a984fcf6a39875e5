#include "app/render/gl_state.h"

#include <epoxy/gl.h>

namespace secondlook {

namespace {

constexpr std::array<GLenum, 5> kSwitches{GL_BLEND, GL_DEPTH_TEST, GL_STENCIL_TEST, GL_SCISSOR_TEST,
                                          GL_CULL_FACE};
constexpr std::array<GLenum, 8> kPixelStores{
    GL_UNPACK_ALIGNMENT, GL_UNPACK_ROW_LENGTH, GL_UNPACK_SKIP_ROWS, GL_UNPACK_SKIP_PIXELS,
    GL_PACK_ALIGNMENT,   GL_PACK_ROW_LENGTH,   GL_PACK_SKIP_ROWS,   GL_PACK_SKIP_PIXELS};

int integer(GLenum name) {
    GLint value = 0;
    glGetIntegerv(name, &value);
    return value;
}

bool is_alignment(GLenum name) {
    return name == GL_UNPACK_ALIGNMENT || name == GL_PACK_ALIGNMENT;
}

}  // namespace

GlStateGuard::GlStateGuard()
    : program_(integer(GL_CURRENT_PROGRAM)),
      vertex_array_(integer(GL_VERTEX_ARRAY_BINDING)),
      draw_target_(integer(GL_DRAW_FRAMEBUFFER_BINDING)),
      read_target_(integer(GL_READ_FRAMEBUFFER_BINDING)),
      active_unit_(integer(GL_ACTIVE_TEXTURE)),
      unpack_buffer_(integer(GL_PIXEL_UNPACK_BUFFER_BINDING)),
      pack_buffer_(integer(GL_PIXEL_PACK_BUFFER_BINDING)) {
    glGetIntegerv(GL_VIEWPORT, viewport_.data());
    glGetBooleanv(GL_COLOR_WRITEMASK, colour_mask_.data());
    for (std::size_t i = 0; i < units_.size(); ++i) {
        glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(i));
        units_[i] = {integer(GL_TEXTURE_BINDING_2D), integer(GL_SAMPLER_BINDING)};
    }
    for (std::size_t i = 0; i < kSwitches.size(); ++i)
        enabled_[i] = glIsEnabled(kSwitches[i]);
    for (std::size_t i = 0; i < kPixelStores.size(); ++i)
        pixel_store_[i] = integer(kPixelStores[i]);
    neutralise();
}

void GlStateGuard::neutralise() const {
    for (const GLenum name : kSwitches)
        glDisable(name);
    for (const GLenum name : kPixelStores)
        glPixelStorei(name, is_alignment(name) ? 1 : 0);
    for (GLuint unit = 0; unit < units_.size(); ++unit)
        glBindSampler(unit, 0);
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glActiveTexture(GL_TEXTURE0);
}

GlStateGuard::~GlStateGuard() {
    glUseProgram(static_cast<GLuint>(program_));
    glBindVertexArray(static_cast<GLuint>(vertex_array_));
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(draw_target_));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(read_target_));
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, static_cast<GLuint>(unpack_buffer_));
    glBindBuffer(GL_PIXEL_PACK_BUFFER, static_cast<GLuint>(pack_buffer_));
    glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
    glColorMask(colour_mask_[0], colour_mask_[1], colour_mask_[2], colour_mask_[3]);
    for (std::size_t i = 0; i < units_.size(); ++i) {
        glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(i));
        glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(units_[i].texture));
        glBindSampler(static_cast<GLuint>(i), static_cast<GLuint>(units_[i].sampler));
    }
    glActiveTexture(static_cast<GLenum>(active_unit_));
    for (std::size_t i = 0; i < kSwitches.size(); ++i) {
        enabled_[i] ? glEnable(kSwitches[i]) : glDisable(kSwitches[i]);
    }
    for (std::size_t i = 0; i < kPixelStores.size(); ++i) {
        glPixelStorei(kPixelStores[i], pixel_store_[i]);
    }
}

}  // namespace secondlook
