#include "media/colour_cube.h"

#include "media/light_converter.h"

namespace secondlook {

ColourCube::ColourCube(const ColourPlan& plan) : entries_(kSide * kSide * kSide) {
    ColourPlan light_only = plan;
    light_only.matrix = ColourPlan{}.matrix;
    light_only.offset = {};
    light_only.sample_scale = 1.0F;
    const LightConverter light(light_only, 1.0F, LightConverter::Beyond::Left);
    const auto place = [](std::size_t i) {
        return static_cast<float>(i) * kTop / static_cast<float>(kSteps);
    };
    std::size_t n = 0;
    for (std::size_t red = 0; red < kSide; ++red) {
        for (std::size_t green = 0; green < kSide; ++green) {
            for (std::size_t blue = 0; blue < kSide; ++blue) {
                float r = place(red);
                float g = place(green);
                float b = place(blue);
                light.convert(&r, &g, &b, 1);
                entries_[n++] = Entry{r * 255.0F, g * 255.0F, b * 255.0F, 0.0F};
            }
        }
    }
}

}  // namespace secondlook
