// C, because libplacebo's header for AVFrames is.
#include "support/placebo_picture.h"

#include <libplacebo/config.h>
#undef PL_HAVE_VULKAN
#include <libplacebo/log.h>
#include <libplacebo/opengl.h>
#include <libplacebo/renderer.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#include <libplacebo/utils/libav.h>
#pragma GCC diagnostic pop

// libplacebo takes 0 for "unknown" and guesses a black level; this is black for every purpose.
static const float kBlackNits = 1e-6f;

static pl_tex make_target(pl_gpu gpu, int width, int height) {
    const enum pl_fmt_caps caps =
        PL_FMT_CAP_RENDERABLE | PL_FMT_CAP_HOST_READABLE | PL_FMT_CAP_BLITTABLE;
    return pl_tex_create(
        gpu, pl_tex_params(.w = width, .h = height,
                           .format = pl_find_fmt(gpu, PL_FMT_UNORM, 4, 8, 8, caps),
                           .renderable = true, .host_readable = true, .blit_dst = true));
}

// SDR goes to a display of its own curve; only primaries wider than 709 are brought to it.
static struct pl_color_space shown_colours(const struct pl_color_space* image) {
    struct pl_color_space shown = {
        .primaries = PL_COLOR_PRIM_BT_709,
        .transfer = PL_COLOR_TRC_SRGB,
        .hdr = {.max_luma = PL_COLOR_SDR_WHITE, .min_luma = kBlackNits},
    };
    if (!pl_color_transfer_is_hdr(image->transfer)) shown.transfer = PL_COLOR_TRC_BT_1886;
    return shown;
}

static void set_image_colours(struct pl_frame* image, float peak_nits) {
    const bool hdr = pl_color_transfer_is_hdr(image->color.transfer);
    if (hdr && peak_nits > 0) image->color.hdr.max_luma = peak_nits;
    image->color.hdr.min_luma = kBlackNits;
    if (hdr) return;
    image->color.hdr.max_luma = PL_COLOR_SDR_WHITE;
    image->color.transfer = PL_COLOR_TRC_BT_1886;
    if (!pl_color_primaries_is_wide_gamut(image->color.primaries))
        image->color.primaries = PL_COLOR_PRIM_BT_709;
}

static void set_view(struct pl_frame* image, const struct PlaceboView* view) {
    image->rotation = view->quarter_turns;
    if (!view->mirrored) return;
    const float left = image->crop.x0;
    image->crop.x0 = image->crop.x1;
    image->crop.x1 = left;
}

static bool render(pl_log log, pl_gpu gpu, const AVFrame* av, float peak_nits,
                   const struct PlaceboView* view, pl_tex target) {
    pl_tex planes[4] = {0};
    struct pl_frame image;
    if (!pl_map_avframe(gpu, &image, planes, av)) return false;
    set_view(&image, view);
    set_image_colours(&image, peak_nits);
    struct pl_frame out = {
        .num_planes = 1,
        .planes[0] = {.texture = target, .components = 4, .component_mapping = {0, 1, 2, 3}},
        .repr = pl_color_repr_rgb,
        .color = shown_colours(&image.color),
    };
    struct pl_color_map_params map = {
        .intent = PL_INTENT_RELATIVE_COLORIMETRIC,
        .gamut_mode = PL_GAMUT_CLIP,
        .tone_mapping_function = &pl_tone_map_bt2390,
        .tone_mapping_mode = PL_TONE_MAP_MAX,
        .lut_size = 1024,
    };
    const struct pl_render_params params = {.upscaler = &pl_filter_bilinear,
                                            .color_map_params = &map,
                                            .lut_entries = 64,
                                            .disable_linear_scaling = true};
    pl_renderer renderer = pl_renderer_create(log, gpu);
    const bool drawn = renderer && pl_render_image(renderer, &image, &out, &params);
    pl_renderer_destroy(&renderer);
    pl_unmap_avframe(gpu, &image);
    for (int i = 0; i < 4; i++)
        pl_tex_destroy(gpu, &planes[i]);
    return drawn;
}

int placebo_picture(const AVFrame* frame, float peak_nits, const struct PlaceboView* view,
                    uint8_t* rgba) {
    pl_log log =
        pl_log_create(PL_API_VER, pl_log_params(.log_cb = pl_log_simple, .log_level = PL_LOG_WARN));
    pl_opengl gl = pl_opengl_create(log, pl_opengl_params(.allow_software = true));
    int result = 1;
    if (gl) {
        pl_tex target = make_target(gl->gpu, view->width, view->height);
        if (target && render(log, gl->gpu, frame, peak_nits, view, target) &&
            pl_tex_download(gl->gpu, pl_tex_transfer_params(.tex = target, .ptr = rgba))) {
            result = 0;
        }
        pl_tex_destroy(gl->gpu, &target);
    }
    pl_opengl_destroy(&gl);
    pl_log_destroy(&log);
    return result;
}
