#include "app/render/shader_program.h"

#include <epoxy/gl.h>
#include <fmt/format.h>

#include <utility>

namespace secondlook {

namespace {

using Name = tl::expected<unsigned, std::string>;

std::string heading() {
    if (epoxy_is_desktop_gl()) return "#version 330 core\n";
    return "#version 300 es\nprecision highp float;\nprecision highp int;\n"
           "precision highp sampler2D;\n";
}

Name compile(GLenum kind, const std::string& text) {
    const GLuint shader = glCreateShader(kind);
    const char* source = text.c_str();
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    GLint compiled = GL_FALSE;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
    if (compiled == GL_TRUE) return shader;
    std::string words(4096, '\0');
    GLsizei length = 0;
    glGetShaderInfoLog(shader, static_cast<GLsizei>(words.size()), &length, words.data());
    words.resize(static_cast<std::size_t>(length));
    glDeleteShader(shader);
    return tl::unexpected(words);
}

Name link(unsigned vertex, unsigned fragment) {
    const GLuint program = glCreateProgram();
    glAttachShader(program, vertex);
    glAttachShader(program, fragment);
    glLinkProgram(program);
    GLint linked = GL_FALSE;
    glGetProgramiv(program, GL_LINK_STATUS, &linked);
    if (linked == GL_TRUE) return program;
    std::string words(4096, '\0');
    GLsizei length = 0;
    glGetProgramInfoLog(program, static_cast<GLsizei>(words.size()), &length, words.data());
    words.resize(static_cast<std::size_t>(length));
    glDeleteProgram(program);
    return tl::unexpected(words);
}

}  // namespace

tl::expected<ShaderProgram, std::string> ShaderProgram::build(const std::string& defines,
                                                              std::string_view vertex,
                                                              const std::string& fragment) {
    const std::string before = heading() + defines;
    const Name first = compile(GL_VERTEX_SHADER, before + std::string(vertex));
    if (!first) return tl::unexpected(first.error());
    const Name second = compile(GL_FRAGMENT_SHADER, before + fragment);
    if (!second) {
        glDeleteShader(*first);
        return tl::unexpected(second.error());
    }
    const Name program = link(*first, *second);
    glDeleteShader(*first);
    glDeleteShader(*second);
    if (!program) return tl::unexpected(program.error());
    return ShaderProgram(*program);
}

ShaderProgram::~ShaderProgram() {
    if (name_ != 0) glDeleteProgram(name_);
}

ShaderProgram::ShaderProgram(ShaderProgram&& other) noexcept
    : name_(std::exchange(other.name_, 0)) {}

ShaderProgram& ShaderProgram::operator=(ShaderProgram&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
}

void ShaderProgram::set(const char* uniform, int value) const {
    glUniform1i(glGetUniformLocation(name_, uniform), value);
}

void ShaderProgram::set(const char* uniform, float value) const {
    glUniform1f(glGetUniformLocation(name_, uniform), value);
}

void ShaderProgram::set(const char* uniform, const std::array<float, 2>& value) const {
    glUniform2fv(glGetUniformLocation(name_, uniform), 1, value.data());
}

void ShaderProgram::set(const char* uniform, const std::array<float, 3>& value) const {
    glUniform3fv(glGetUniformLocation(name_, uniform), 1, value.data());
}

void ShaderProgram::set(const char* uniform, const std::array<float, 9>& rows) const {
    glUniformMatrix3fv(glGetUniformLocation(name_, uniform), 1, GL_TRUE, rows.data());
}

tl::expected<ShaderProgram, std::string> build_video_program(int planes, std::string_view light) {
    const std::string defines = fmt::format("#define PLANES {}\n#define LIGHT_{}\n", planes, light);
    const std::string fragment = std::string(shader_text("colour_transfer.glsl")) +
                                 std::string(shader_text("video_planes.frag"));
    return ShaderProgram::build(defines, shader_text("fullscreen.vert"), fragment);
}

}  // namespace secondlook
