#include "support/odd_clips.h"

#include <stdexcept>

#include "support/clip_recipes.h"

namespace secondlook::testing {
namespace {

const std::string kBoth = "-map 0:a -c:a aac ";
const std::string kWithSound = sound(3) + numbered(75, 25) + kBoth + kX264;

/// Times in milliseconds: 40 a frame, and a jump after the 31st.
std::string jumping(int milliseconds) {
    return "settb=1/1000,setpts='N*40+if(gt(N\\,30)\\," + std::to_string(milliseconds) + "\\,0)'";
}
const std::string kOwnTimes = "-fps_mode passthrough -enc_time_base 1:1000 ";

ClipRecipe recipe(const std::string& name, const std::string& arguments) {
    ClipRecipe made;
    const std::size_t dot = name.rfind('.');
    made.name = "odd_" + name.substr(0, dot);
    made.suffix = name.substr(dot);
    made.arguments = arguments;
    return made;
}

/// The same packets in another container, or with other times.
ClipRecipe changed(const std::string& name, const std::string& arguments) {
    ClipRecipe made = recipe(name, "-i {source} -map 0 -c copy " + arguments);
    made.source = ClipKind::H264Ts;
    return made;
}

/// Pictures that come with 3 s of sound `offset` seconds later, or with 8 s of it 5 s before them.
ClipRecipe late(const std::string& name) {
    return recipe(name, sound(3, 5) + numbered(75, 25) + kBoth + kX264);
}
ClipRecipe early(const std::string& name) {
    return recipe(name, sound(8) + numbered(75, 25, 320, 180, "setpts=PTS+5/TB") + kBoth +
                            "-fps_mode passthrough " + kX264);
}

ClipRecipe recipe_of(const std::string& name) {
    const std::string suffix = name.substr(name.rfind('.'));
    const std::string what = name.substr(0, name.rfind('.'));
    if (what == "ten_hours") return changed(name, "-output_ts_offset 36000");
    // A transport stream's clock of 33 bits starts again after 26.5 hours.
    if (what == "wraps") return changed(name, "-output_ts_offset 95442.2");
    if (what == "jump") {
        return recipe(name,
                      "-f lavfi -i \"sine=440:r=48000:b=4:d=3,asetpts=PTS+if(gt(T\\,1.24)\\,"
                      "10800\\,0)/TB\" " +
                          numbered(75, 25, 320, 180, jumping(10'800'000)) + kOwnTimes + kX264 +
                          "-map 0:a -c:a aac");
    }
    if (what == "hole")
        return recipe(name, numbered(75, 25, 320, 180, jumping(240'000)) + kOwnTimes + kX264);
    if (what == "no_first_key") return changed(name, "-bsf:v noise=drop='lt(n\\,1)'");
    if (what == "late") return late(name);
    if (what == "early") return early(name);
    if (what == "fragmented")
        return recipe(name, kWithSound + "-movflags frag_keyframe+empty_moov+default_base_moof");
    if (what == "no_cues") return recipe(name, kWithSound + "-f matroska -live 1");
    if (what == "single") return recipe(name, numbered(1, 25) + kX264);
    if (what == "programmes") {
        return recipe(name, sound(3) +
                                "-f lavfi -t 3 -i sine=880:r=48000 -filter_complex "
                                "testsrc2=s=160x90:r=25:d=3[small] " +
                                numbered(75, 25) +
                                "-map 0:a -map [small] -map 1:a -ac:a:0 1 -ac:a:1 2 -c:a aac " +
                                kX264 +
                                "-program title=small:program_num=1:st=2:st=3 "
                                "-program title=large:program_num=2:st=0:st=1");
    }
    // To be put behind another transport stream.
    const std::string behind = "-output_ts_offset 3.08";
    if (what == "again")
        return recipe(name, sound(3) + numbered(75, 25, 320, 180, "null", 75) + kBoth + kX264);
    if (what == "longer")
        return recipe(name, sound(6) + numbered(150, 25, 320, 180, "null", 75) + kBoth + kX264);
    if (what == "bigger")
        return recipe(name, "-f lavfi -t 3 -i sine=440:r=44100:b=4 " +
                                numbered(75, 25, 320, 180, "scale=640:360", 75) + kBoth + "-ac 2 " +
                                kX264 + behind);
    if (what == "full_chroma")
        return recipe(
            name, numbered(75, 25, 320, 180, "null", 75) + kX264 + "-pix_fmt yuv444p " + behind);
    throw std::out_of_range("no odd clip is called " + name);
}

}  // namespace

const std::vector<OddClip>& odd_clips() {
    static const std::vector<OddClip> all = {
        {"ten_hours.ts", 0, 75, 3, 0},
        {"ten_hours.mkv", 0, 75, 3, 0},
        {"ten_hours.mp4", 0, 75, 3, 0},
        {"wraps.ts", 0, 75, 3, 0},
        {"jump.mkv", 0, 75, 10'803, 0},
        {"jump.ts", 0, 75, 10'803, 0},
        {"hole.mp4", 0, 75, 243},
        {"no_first_key.mkv", 25, 50, 2, -1},
        {"no_first_key.mp4", 25, 50, 2, -1},
        {"late.mkv", 0, 75, 3, 5},
        {"late.mp4", 0, 75, 3, 5},
        {"late.ts", 0, 75, 3, 5},
        {"early.mkv", 0, 75, 3, -5},
        {"early.mp4", 0, 75, 3, -5},
        {"early.ts", 0, 75, 3, -5},
        {"fragmented.mp4", 0, 75, 3, -0.08},  // without an edit list B-frames put pictures off
        {"no_cues.mkv", 0, 75, 3, 0},
        {"single.mp4", 0, 1, 0.04},
        {"single.mkv", 0, 1, 0.04},
        {"single.ts", 0, 1, 0.04},
    };
    return all;
}

std::filesystem::path odd_clip(const std::string& name) {
    return clip_of(recipe_of(name));
}

}  // namespace secondlook::testing
