#include "app/ui/fonts.h"

#include <fontconfig/fontconfig.h>
#include <imgui.h>
#include <imgui_freetype.h>

#include <cmath>
#include <memory>
#include <optional>

namespace secondlook {
namespace {

struct FontFile {
    std::string path;
    bool is_inter = false;
};

// Plain Inter only: with "Inter Display" beside it fontconfig may choose either for the family.
std::optional<FontFile> find_font(int weight) {
    const std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)> wanted(FcPatternCreate(),
                                                                         &FcPatternDestroy);
    if (!wanted) return std::nullopt;
    FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>("Inter"));
    FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>("sans-serif"));
    FcPatternAddInteger(wanted.get(), FC_WEIGHT, weight);
    FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
    FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
    FcDefaultSubstitute(wanted.get());
    FcResult result{};
    const std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)> match(
        FcFontMatch(nullptr, wanted.get(), &result), &FcPatternDestroy);
    FcChar8* file = nullptr;
    FcChar8* family = nullptr;
    if (!match || FcPatternGetString(match.get(), FC_FILE, 0, &file) != FcResultMatch) {
        return std::nullopt;
    }
    FcPatternGetString(match.get(), FC_FAMILY, 0, &family);
    const std::string name = family ? reinterpret_cast<const char*>(family) : "";
    return FontFile{reinterpret_cast<const char*>(file), name.starts_with("Inter")};
}

const ImWchar* interface_letters() {
    // Latin with all its accents (names of keys on any layout), dashes, quotes, arrows, signs.
    static constexpr ImWchar kRanges[] = {0x0020, 0x024F, 0x2010, 0x2030, 0x2039,
                                          0x203A, 0x20AC, 0x20AC, 0x2190, 0x2193,
                                          0x2212, 0x2212, 0x00D7, 0x00D7, 0};
    return kRanges;
}

// ImGui asks FreeType for the height from ascender to descender; the looks give the em. Inter's
// ratio.
constexpr float kHeightOfEm = 1.21F;

ImFont* add(const std::optional<FontFile>& file, float size) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontConfig config;
    config.PixelSnapH = false;
    config.OversampleH = 1;
    config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    ImFont* font = nullptr;
    if (file) {
        font = atlas.AddFontFromFileTTF(file->path.c_str(), std::round(size * kHeightOfEm), &config,
                                        interface_letters());
    }
    if (!font) {
        config.SizePixels = std::round(size);
        font = atlas.AddFontDefault(&config);
    }
    return font;
}

}  // namespace

Fonts build_fonts(float scale) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    const std::optional<FontFile> regular = find_font(FC_WEIGHT_REGULAR);
    const std::optional<FontFile> semibold = find_font(FC_WEIGHT_DEMIBOLD);
    Fonts fonts;
    fonts.scale = scale;
    fonts.body = add(regular, 15 * scale);  // first: ImGui's default font
    fonts.label = add(regular, 12 * scale);
    fonts.detail = add(regular, 13 * scale);
    fonts.strong_detail = add(semibold, 13 * scale);
    fonts.strong = add(semibold, 15 * scale);
    fonts.time = add(semibold, 18 * scale);
    fonts.greeting = add(semibold, 24 * scale);
    if (!regular || !regular->is_inter) {
        fonts.trouble =
            "The letters of the design were not found; install the package fonts-inter for them.";
    }
    atlas.Build();
    return fonts;
}

}  // namespace secondlook
