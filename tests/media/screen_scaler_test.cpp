#include "media/screen_scaler.h"

#include <catch2/catch.hpp>

#include <ctime>
#include "media/picture.h"
#include "media/picture_geometry.h"
#include "support/made_frame.h"

using namespace secondlook;

TEST_CASE("zz explore") {
    ScreenScaler s;
    const auto go = [&](const char* what, const VideoFrame& f, ShownSize t) {
        const auto a = s.scale(f, t);
        if (!a) { printf("%s: null\n", what); return; }
        const auto b = render_picture(f, t.width, t.height);
        const auto g = gap_between(*a, b);
        printf("%s %dx%d: %s\n", what, t.width, t.height, describe(g, *a, b).c_str());
        const auto in = gap_between(without_border(*a), without_border(b));
        printf("    inner %d mean %.3f\n", in.most, in.mean);
    };
    for (auto fmt : {AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUV444P, AV_PIX_FMT_NV12, AV_PIX_FMT_YUV420P10LE, AV_PIX_FMT_YUV422P10LE, AV_PIX_FMT_P010LE, AV_PIX_FMT_YUV411P, AV_PIX_FMT_YUV410P, AV_PIX_FMT_YUV440P, AV_PIX_FMT_GRAY8, AV_PIX_FMT_GRAY10LE, AV_PIX_FMT_GBRP, AV_PIX_FMT_GBRP10LE, AV_PIX_FMT_YUV444P16LE, AV_PIX_FMT_YUVA420P, AV_PIX_FMT_YUV444P12LE})
        for (auto ch : {AVCHROMA_LOC_LEFT, AVCHROMA_LOC_CENTER, AVCHROMA_LOC_TOPLEFT}) {
            MadeFrame m{.format = fmt, .width = 320, .height = 180, .chroma = ch};
            if (fmt == AV_PIX_FMT_GBRP || fmt == AV_PIX_FMT_GBRP10LE) m.matrix = AVCOL_SPC_RGB;
            auto f = make_frame(m, gentle_ramps);
            if (fmt == AV_PIX_FMT_YUVA420P) f.format.plane_count = 3;
            const std::string n = std::to_string(fmt) + " chroma " + std::to_string(ch);
            go(n.c_str(), f, {320, 180});
            go(n.c_str(), f, {160, 90});
            go(n.c_str(), f, {101, 57});
        }
    for (auto tr : {AVCOL_TRC_ARIB_STD_B67, AVCOL_TRC_SMPTE2084, AVCOL_TRC_BT2020_10}) {
        auto f = make_frame({.format = AV_PIX_FMT_YUV444P10LE, .width = 256, .height = 128, .matrix = AVCOL_SPC_BT2020_NCL, .primaries = AVCOL_PRI_BT2020, .transfer = tr},
          [](int c, double x, double y) {
    if (c == 0) return (64 + 876 * x) / 1023;
    const double strength = 0.22 * y * (1 - x) * (x > 0.02 ? 1 : 0);
    return 512.0 / 1023 + (c == 1 ? -strength : strength * (y - 0.5) * 2);
});
        go(("transfer " + std::to_string(tr)).c_str(), f, {256, 128});
        { const auto a = s.scale(f,{256,128}); const auto b=render_picture(f); int hist[20]={}; for (size_t i=0;i<b.pixels.size();i++) hist[std::min(19,std::abs(a->pixels[i]-b.pixels[i]))]++; for(int h:hist) printf("%d ",h); puts(""); }
    }
    for (auto [w,h] : {std::pair{709,399},{1170,658},{1808,1017}})
    for (auto tr : {AVCOL_TRC_BT709, AVCOL_TRC_ARIB_STD_B67})
    for (int turn : {0,1,2}) {
        auto f = make_frame({.format = AV_PIX_FMT_YUV420P10LE, .width = 1920, .height = 1080, .matrix = AVCOL_SPC_BT2020_NCL, .primaries = tr==AVCOL_TRC_BT709?AVCOL_PRI_BT709:AVCOL_PRI_BT2020, .transfer = tr}, gentle_ramps, {turn,false});
        ShownSize t{w,h}; if (turn==1) std::swap(t.width,t.height);
        double best=1e9; for (int i=0;i<8;i++){ timespec a,b; clock_gettime(CLOCK_THREAD_CPUTIME_ID,&a); auto p=s.scale(f,t); clock_gettime(CLOCK_THREAD_CPUTIME_ID,&b); best=std::min(best,static_cast<double>(b.tv_sec-a.tv_sec)*1e3+static_cast<double>(b.tv_nsec-a.tv_nsec)/1e6);} 
        printf("%dx%d tr %d turn %d: %.2f ms\n",w,h,tr,turn,best);
    }
}
