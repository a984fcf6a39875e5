#pragma once

#include <array>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace secondlook {

/// The text of a file of shaders/, embedded at build; empty when there is no such file.
std::string_view shader_text(std::string_view name);

/// One linked GL program. Needs a current context. Thread: UI.
class ShaderProgram {
  public:
    /// Compiles two texts under the first line the context needs (GLSL 3.30 core or ES 3.00) and
    /// these lines of `#define`. The error is the driver's own words, for the log.
    static tl::expected<ShaderProgram, std::string> build(const std::string& defines,
                                                          std::string_view vertex,
                                                          const std::string& fragment);
    ~ShaderProgram();
    ShaderProgram(ShaderProgram&& other) noexcept;
    ShaderProgram& operator=(ShaderProgram&& other) noexcept;

    unsigned name() const { return name_; }
    /// These set a uniform of the program, which must be in use. One it does not have is passed
    /// over.
    void set(const char* uniform, int value) const;
    void set(const char* uniform, float value) const;
    void set(const char* uniform, const std::array<float, 2>& value) const;
    void set(const char* uniform, const std::array<float, 3>& value) const;
    void set(const char* uniform, const std::array<float, 9>& rows) const;

  private:
    explicit ShaderProgram(unsigned name) : name_(name) {}
    unsigned name_ = 0;
};

/// What a picture's program is made for: planes 1 to 3, and the light, "SDR", "WIDE", "HLG" or
/// "PQ".
tl::expected<ShaderProgram, std::string> build_video_program(int planes, std::string_view light);

}  // namespace secondlook
