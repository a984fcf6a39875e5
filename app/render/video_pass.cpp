#include "app/render/video_pass.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <map>
#include <optional>

#include "app/render/gl_state.h"
#include "app/render/shader_program.h"
#include "app/render/target_texture.h"
#include "app/render/video_texture.h"
#include "media/picture_geometry.h"

namespace secondlook {

namespace {

constexpr int kCurveUnit = 3;
constexpr int kMostHalvings = 8;

std::string_view light_of(const ColourPlan& plan) {
    switch (plan.transfer) {
        case Transfer::Hlg:
            return "HLG";
        case Transfer::Pq:
            return "PQ";
        default:
            return plan.wide_gamut ? "WIDE" : "SDR";
    }
}

// How often the drawing must be halved so that it never reads at less than half size, where linear
// sampling starts to skip samples.
int halvings_for(const VideoFrame& frame, int width, int height, int most) {
    const bool lies = (frame.orientation.quarter_turns & 1) != 0;
    const int across = lies ? frame.format.height : frame.format.width;
    const int down = lies ? frame.format.width : frame.format.height;
    int halvings = 0;
    while (halvings < kMostHalvings &&
           ((width << (halvings + 1)) < across || (height << (halvings + 1)) < down) &&
           (width << (halvings + 1)) <= most && (height << (halvings + 1)) <= most) {
        ++halvings;
    }
    return halvings;
}

}  // namespace

struct VideoPass::Impl {
    std::optional<VideoTexture> planes;
    std::optional<VideoFrame> frame;
    std::map<std::pair<int, std::string_view>, ShaderProgram> programs;
    TargetTexture target;
    unsigned vertex_array = 0;
    unsigned curve = 0;
    std::array<float, 256> curve_shown{};
    int width = 0;
    int height = 0;
    int most = 0;
    int draws = 0;
    int uploads = 0;
    bool fresh = false;
    std::string problem;

    ShaderProgram* program();
    void draw();
    void set_uniforms(const ShaderProgram& program);
    void set_light(const ShaderProgram& program);
    void upload_curve();
};

VideoPass::VideoPass() : impl_(std::make_unique<Impl>()) {
    impl_->planes.emplace(VideoTexture::can_keep_16_bits());
    glGenVertexArrays(1, &impl_->vertex_array);
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &impl_->most);
}

VideoPass::~VideoPass() {
    glDeleteVertexArrays(1, &impl_->vertex_array);
    glDeleteTextures(1, &impl_->curve);
}

void VideoPass::set_frame(const VideoFrame& frame) {
    if (!has_picture(frame)) return clear();
    if (impl_->frame && same_picture(*impl_->frame, frame)) return;
    const GlStateGuard state;
    impl_->problem.clear();
    if (!impl_->planes->upload(frame)) {
        clear();
        impl_->problem =
            "This picture is too large for this computer's graphics. Make a smaller copy of the "
            "recording to see it.";
        return;
    }
    ++impl_->uploads;
    impl_->frame = frame;
    impl_->fresh = false;
}

void VideoPass::clear() {
    impl_->frame.reset();
    impl_->fresh = false;
    impl_->problem.clear();
}

unsigned VideoPass::texture(int width, int height) {
    if (!impl_->frame || width <= 0 || height <= 0) return 0;
    width = std::min(width, impl_->most);
    height = std::min(height, impl_->most);
    if (impl_->fresh && width == impl_->width && height == impl_->height) {
        return impl_->target.name();
    }
    impl_->width = width;
    impl_->height = height;
    const GlStateGuard state;
    impl_->draw();
    return impl_->fresh ? impl_->target.name() : 0;
}

ShaderProgram* VideoPass::Impl::program() {
    const std::pair key(frame->format.plane_count, light_of(frame->colour));
    if (const auto found = programs.find(key); found != programs.end()) return &found->second;
    auto built = build_video_program(key.first, key.second);
    if (!built) {
        problem =
            "This computer's graphics could not show the picture. Please update its graphics "
            "driver, or start again with LIBGL_ALWAYS_SOFTWARE=1. The driver says: " +
            built.error();
        return nullptr;
    }
    return &programs.emplace(key, std::move(*built)).first->second;
}

void VideoPass::Impl::draw() {
    const ShaderProgram* used = program();
    if (used == nullptr) return;
    target.begin(width, height, halvings_for(*frame, width, height, most));
    glUseProgram(used->name());
    set_uniforms(*used);
    set_light(*used);
    planes->bind();
    glBindVertexArray(vertex_array);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    target.end();
    ++draws;
    fresh = true;
}

void VideoPass::Impl::set_uniforms(const ShaderProgram& program) {
    const StoredPlace place = stored_place(frame->orientation);
    program.set("stored_x", std::array{place.xx, place.xy, place.x0});
    program.set("stored_y", std::array{place.yx, place.yy, place.y0});
    program.set("plane_0", 0);
    program.set("plane_1", 1);
    program.set("plane_2", 2);

    const ColourPlan& plan = frame->colour;
    auto matrix = plan.matrix;
    for (float& factor : matrix)
        factor *= planes->sample_scale();
    program.set("matrix", matrix);
    program.set("offset", plan.offset);
    if (frame->format.plane_count < 2) return;

    const Plane& chroma = frame->planes[1];
    const auto span = [](int luma, int plane) {
        return static_cast<float>(chroma_step(luma, plane) * plane);  // in luma samples
    };
    const float across = span(frame->format.width, chroma.width);
    const float down = span(frame->format.height, chroma.height);
    const auto& offset = plan.chroma_offset;
    program.set("chroma_scale", std::array{static_cast<float>(frame->format.width) / across,
                                           static_cast<float>(frame->format.height) / down});
    program.set("chroma_shift", std::array{offset[0] / across, offset[1] / down});
}

void VideoPass::Impl::set_light(const ShaderProgram& program) {
    const ColourPlan& plan = frame->colour;
    program.set("gamut", plan.gamut);
    if (plan.transfer == Transfer::Sdr) return;
    program.set("luminance", plan.luminance);
    program.set("ootf_gamma", plan.ootf_gamma);
    program.set("source_peak", plan.source_peak_nits / kSdrWhiteNits);
    program.set("tone_curve", kCurveUnit);
    upload_curve();
}

void VideoPass::Impl::upload_curve() {
    glActiveTexture(GL_TEXTURE0 + kCurveUnit);
    const bool made = curve != 0;
    if (!made) glGenTextures(1, &curve);
    glBindTexture(GL_TEXTURE_2D, curve);
    if (made && curve_shown == frame->colour.tone_curve) return;
    curve_shown = frame->colour.tone_curve;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, static_cast<GLsizei>(curve_shown.size()), 1, 0, GL_RED,
                 GL_FLOAT, curve_shown.data());
}

const std::string& VideoPass::problem() const {
    return impl_->problem;
}

RgbaImage VideoPass::read_back() {
    if (!impl_->fresh) return {};
    const GlStateGuard state;
    return impl_->target.read_back();
}

int VideoPass::draw_count() const {
    return impl_->draws;
}
int VideoPass::upload_count() const {
    return impl_->uploads;
}
void VideoPass::narrow_to_8_bits() {
    impl_->planes.emplace(false);
}

}  // namespace secondlook
