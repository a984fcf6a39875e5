#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace secondlook::testing {

/// The little recordings that tests are made of: 320x180 unless the name says otherwise, 2-4 s,
/// each frame with its own number drawn in it (see frame_number.h; the first is 0).
enum class ClipKind {
    CfrH264,         ///< 75 frames at 25, B-frames, key frame every 25, with sound
    VfrH264,         ///< 75 frames at uneven times, one of them 1.5 s long, B-frames
    LongBFrame,      ///< number 13, to which no other refers, lasts 1.24 s
    OpenGopH264,     ///< x264 open GOP
    OpenGopTs,       ///< the same in MPEG-TS, headers at every key frame
    LongGopH264,     ///< 300 frames at 30, a 250-frame GOP
    LongGopTs,       ///< the same in MPEG-TS
    ClosedShortGop,  ///< key frame every 5, no B-frames
    H264TenBit,
    H264Yuv444,
    H264Rgb,      ///< planar GBR
    RawH264,      ///< no container: no timestamps at all
    HevcHlg,      ///< 10 bit, tagged HLG BT.2020
    HevcOpenGop,  ///< x265's default
    Vp8Webm,      ///< with hidden pictures, which are packets of their own
    Vp9Webm,
    Vp9VfrWebm,
    TwinTimes,   ///< VP9; some neighbours carry the same time, so numbers are missing
    Vp9OddSize,  ///< 321x181
    AlphaWebm,
    AlphaMov,         ///< PNG in QuickTime, packed RGB that turns transparent to the right
    AlphaProres,      ///< 4444, 12 bit, the same
    InterlacedH264,   ///< a fast bar in 50 fields a second, top field first, MBAFF
    InterlacedMpeg2,  ///< the same, bottom field first
    Mpeg2Ps,          ///< program stream with B-frames
    Mpeg2Ts,
    Mpeg4Avi,  ///< B-frames, and a container that stores no pts
    MjpegAvi,
    PackedRgbMov,  ///< QuickTime Animation: packed RGB
    GreyFfv1,
    PaletteAvi,
    H264Ts,      ///< MPEG-TS with sound
    Rotated,     ///< shown a quarter turn clockwise (180x320)
    Mirrored,    ///< left and right swapped by the display matrix
    WideSample,  ///< sample aspect 4:3
    EditList,    ///< starts inside a GOP by an edit list
    LateAudio,   ///< sound starts 0.5 s after the picture and ends after it
    EarlyAudio,  ///< sound starts 0.5 s before the picture
    NoAudio,
    TruncatedMp4,   ///< index at the front, the end of the data cut off
    TruncatedTs,    ///< cut inside a packet
    HeadlessTs,     ///< starts between two key frames
    BrokenMkv,      ///< some bytes in the middle overwritten
    AudioOnlyM4a,   ///< 3 s
    AudioOnlyWav,   ///< 2 s
    CoverArtM4a,    ///< sound with a cover picture
    Tones,          ///< 8 s at 25; in second n the sound is a tone of 400 + 150 n Hz
    FlashAndBeep,   ///< 64x36, 12 s at 25, no numbers; each second begins white, with a beep of 10
                    ///< ms
    HourOfFlashes,  ///< an hour of the same
};

/// The clip's file, made with the `ffmpeg` program the first time it is asked for, by whichever
/// process comes first. Throws std::runtime_error when it cannot be made.
std::filesystem::path clip(ClipKind kind);
/// The kind's name as the file has it: "cfr_h264".
std::string clip_name(ClipKind kind);
/// Every kind with a picture.
std::vector<ClipKind> picture_clips();

/// The recordings under $SECONDLOOK_FOOTAGE or ../shared/footage, sorted; empty where absent.
std::vector<std::filesystem::path> footage_files();
/// One of them by name; empty where absent.
std::filesystem::path footage(const std::string& name);

/// An empty folder of this test process's own under the system's temporary folder, removed with it.
class ScratchFolder {
  public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace secondlook::testing
