#pragma once

#include <filesystem>
#include <string>

#include "support/clip_factory.h"

namespace secondlook::testing {

/// How one clip is made: by the ffmpeg program, or by damaging another clip's bytes.
struct ClipRecipe {
    std::string name;
    std::string suffix;     ///< ".mp4"
    std::string arguments;  ///< of ffmpeg; "{source}" stands for the source clip's file
    ClipKind source = ClipKind::CfrH264;
    double damage_from = 0;  ///< share of the source's bytes
    double damage_to = 0;
    bool keep_only = false;  ///< keep just that stretch; else overwrite it
    bool mirror = false;     ///< the source MP4 with its display matrix mirrored
    bool two_pass = false;   ///< as hidden pictures need

    /// Everything that decides the file's content.
    std::string text() const;
};

/// FFmpeg's arguments for a moving picture with its frame number over the top 48 of 180 rows: 16
/// blocks, the lowest bit at the left, and under them their complement (see frame_number.h).
std::string numbered(int frames, int rate, int width = 320, int height = 180,
                     const std::string& then = "null", int first = 0);
/// ... for a tone that beeps each second and begins at `offset` seconds. Before numbered().
std::string sound(double seconds, double offset = 0);
inline const std::string kX264 =
    "-c:v libx264 -preset veryfast -pix_fmt yuv420p -bf 2 -g 25 -threads 1 ";

ClipRecipe recipe_for(ClipKind kind);
/// As clip(), for a recipe of one's own.
std::filesystem::path clip_of(const ClipRecipe& recipe);

}  // namespace secondlook::testing
