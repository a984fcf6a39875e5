#include "fuzz/seed_clips.h"

#include <stdexcept>

#include "support/clip_recipes.h"

namespace secondlook::testing {
namespace {

struct Seed {
    const char* name;
    const char* suffix;
    const char* arguments;
};

// Whatever people bring: phones, cameras, recorders, screen grabbers, the web, old discs.
constexpr const char* kPicture = "-f lavfi -i testsrc2=s=96x64:r=25:d=1.2 ";
constexpr const char* kSound = "-f lavfi -i sine=440:r=44100:d=1.2 ";
#define X264 "-c:v libx264 -preset veryfast -pix_fmt yuv420p -g 10 -bf 2 -threads 1 "

constexpr Seed kSeeds[] = {
    {"mp4", ".mp4", X264 "-c:a aac -b:a 32k"},
    {"fragmented", ".mp4",
     X264 "-c:a aac -b:a 32k -movflags frag_keyframe+empty_moov+default_base_moof"},
    {"mov", ".mov",
     "-c:v libx265 -preset ultrafast -pix_fmt yuv420p -tag:v hvc1 -x265-params "
     "log-level=error:keyint=10:pools=1 -c:a pcm_s16le -ar 16000"},
    {"3gp", ".3gp", "-c:v mpeg4 -g 10 -c:a aac -b:a 32k"},
    {"mkv", ".mkv", X264 "-c:a flac"},
    {"webm", ".webm",
     "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 100k -g 10 -threads 1 -c:a libopus -b:a "
     "24k"},
    {"ts", ".ts", X264 "-c:a aac -b:a 32k"},
    {"ts_mpeg2", ".m2ts", "-c:v mpeg2video -bf 2 -g 10 -c:a mp2 -b:a 64k"},
    {"avi", ".avi", "-c:v mpeg4 -bf 2 -g 10 -c:a libmp3lame -b:a 32k"},
    {"avi_mjpeg", ".avi", "-c:v mjpeg -q:v 9 -c:a pcm_s16le -ar 8000"},
    {"mpg", ".mpg", "-c:v mpeg2video -bf 2 -g 10 -c:a mp2 -b:a 64k"},
    {"flv", ".flv", "-c:v flv -g 10 -c:a libmp3lame -b:a 32k"},
    {"wmv", ".wmv", "-c:v wmv2 -g 10 -c:a wmav2 -b:a 32k"},
    {"mxf", ".mxf", "-c:v mpeg2video -b:v 800k -g 10 -c:a pcm_s16le -ar 48000"},
    {"ogv", ".ogv", "-c:v libtheora -g 10 -c:a libvorbis -ac 2"},
    {"gif", ".gif", "-r 10 -an"},
    {"raw_h264", ".h264", X264 "-an"},
    {"wav", ".wav", "-vn -c:a pcm_s16le -ar 16000"},
    {"m4a", ".m4a", "-vn -c:a aac -b:a 32k"},
    {"mp3", ".mp3", "-vn -c:a libmp3lame -b:a 32k"},
    {"ogg", ".ogg", "-vn -c:a libvorbis -ac 2"},
    {"opus", ".opus", "-vn -c:a libopus -b:a 24k"},
    {"flac", ".flac", "-vn -c:a flac"},
    {"aac", ".aac", "-vn -c:a aac -b:a 32k"},
    {"aiff", ".aiff", "-vn -c:a pcm_s16be -ar 8000"},
};

#undef X264

}  // namespace

std::vector<std::string> seed_names() {
    std::vector<std::string> names;
    for (const Seed& seed : kSeeds)
        names.emplace_back(seed.name);
    return names;
}

std::filesystem::path seed_clip(const std::string& name) {
    for (const Seed& seed : kSeeds) {
        if (name != seed.name) continue;
        ClipRecipe recipe;
        recipe.name = "seed_" + name;
        recipe.suffix = seed.suffix;
        recipe.arguments = std::string(kPicture) + kSound + seed.arguments;
        return clip_of(recipe);
    }
    throw std::out_of_range("no container is called " + name);
}

}  // namespace secondlook::testing
