#include "support/clip_recipes.h"

#include <stdexcept>

namespace secondlook::testing {

std::string numbered(int frames, int rate, int width, int height, const std::string& then,
                     int first) {
    // A length, not -frames:v: that would end the sound with the picture too.
    const std::string length =
        ":r=" + std::to_string(rate) + ":d=" + std::to_string(static_cast<double>(frames) / rate);
    const std::string w = std::to_string(width);
    const std::string n = first == 0 ? "N" : "(N+" + std::to_string(first) + ")";
    return "-filter_complex \"testsrc2=s=" + w + "x" + std::to_string(height) + length +
           "[b];color=black:s=16x2" + length +
           ",format=gray,geq=lum='255*mod(floor(" + n + "/pow(2\\,X))+Y\\,2)',scale=" + w +
           ":48:flags=neighbor,format=yuv444p[n];[b][n]overlay=format=auto," + then +
           "[v]\" -map [v] ";
}

std::string sound(double seconds, double offset) {
    return (offset != 0 ? "-itsoffset " + std::to_string(offset) + " " : std::string()) +
           "-f lavfi -t " + std::to_string(seconds) + " -i sine=440:r=48000:b=4 ";
}

namespace {

/// 75 frames of two fields each: a bar moves 6 pixels from field to field, the number stands still.
std::string interlaced(const std::string& first_field) {
    const std::string both = first_field == "tff" ? "top" : "bottom";
    return "-filter_complex \"color=0x303030:s=320x180:r=50:d=3[g];color=0xd0d0d0:s=40x100:r=50:d=3"
           "[o];[g][o]overlay=x='20+mod(n*6\\,240)':y=64,tinterlace=interleave_" +
           both +
           "[b];color=black:s=16x2:r=25:d=3,format=gray,geq=lum='255*mod(floor(N/"
           "pow(2\\,X))+Y\\,2)'"
           ",scale=320:48:flags=neighbor,format=yuv444p[n];[b][n]overlay=format=auto,setfield=" +
           first_field + "[v]\" -map [v] -flags +ildct+ilme -pix_fmt yuv420p ";
}

/// Opaque at the left, less and less so to the right, under the number opaque everywhere.
const std::string kFading =
    "format=rgba,geq=r='r(X\\,Y)':g='g(X\\,Y)':b='b(X\\,Y)':"
    "a='if(lt(Y\\,48)\\,255\\,255-255*X/W)'";

/// One white picture and 10 ms of 1 kHz at the start of each second, lossless.
const std::string kFlashes =
    "-f lavfi -i "
    "\"color=black:s=64x36:r=25:d=12,geq=lum='if(mod(N\\,25)\\,16\\,235)':cb=128:cr=128\" "
    "-f lavfi -i \"aevalsrc='if(lt(mod(t\\,1)\\,0.01)\\,0.8*sin(2*PI*1000*t)\\,0)':s=48000:d=12\" "
    "-c:v libx264 -preset ultrafast -qp 20 -pix_fmt yuv420p -g 50 -threads 1 -c:a alac";

/// Steps of 20 to 95 ms, and the 30th frame lasts 1.5 s.
const std::string kUneven = "settb=1/1000,setpts='N*40+mod(N*N*13\\,36)+if(gt(N\\,30)\\,1460\\,0)'";

ClipRecipe made(const std::string& name, const std::string& suffix, const std::string& arguments) {
    return {name, suffix, arguments};
}

ClipRecipe copied(const std::string& name, const std::string& suffix, const std::string& arguments,
                  ClipKind source) {
    return {name, suffix, arguments, source};
}

ClipRecipe damaged(const std::string& name, const std::string& suffix, ClipKind source, double from,
                   double to, bool keep_only) {
    return {name, suffix, "", source, from, to, keep_only};
}

ClipRecipe h264_recipe(ClipKind kind) {
    switch (kind) {
        case ClipKind::VfrH264:
            return made("vfr_h264", ".mp4",
                        numbered(75, 25, 320, 180, kUneven) +
                            "-fps_mode passthrough -enc_time_base 1:1000 " + kX264 +
                            "-video_track_timescale 1000");
        case ClipKind::LongBFrame:
            return made(
                "long_b_frame", ".mp4",
                numbered(75, 25, 320, 180, "settb=1/1000,setpts='N*40+if(gt(N\\,13)\\,1200\\,0)'") +
                    "-fps_mode passthrough -enc_time_base 1:1000 " + kX264 +
                    "-g 75 -x264-params bframes=2:b-adapt=0:b-pyramid=none:scenecut=0 "
                    "-video_track_timescale "
                    "1000");
        case ClipKind::InterlacedH264:
            return made("interlaced_h264", ".mp4",
                        interlaced("tff") + kX264 + "-x264-params tff=1");
        case ClipKind::OpenGopH264:
            return made("open_gop_h264", ".mp4",
                        numbered(75, 25) + kX264 +
                            "-x264-params open-gop=1:bframes=3:b-adapt=0:scenecut=0");
        case ClipKind::OpenGopTs:
            return made("open_gop", ".ts",
                        numbered(75, 25) + kX264 +
                            "-x264-params open-gop=1:bframes=3:b-adapt=0:scenecut=0");
        case ClipKind::LongGopH264:
            return made("long_gop_h264", ".mp4",
                        numbered(300, 30) + kX264 + "-g 250 -x264-params scenecut=0:bframes=3");
        case ClipKind::LongGopTs:
            return copied("long_gop", ".ts", "-i {source} -c copy", ClipKind::LongGopH264);
        case ClipKind::ClosedShortGop:
            return made("short_gop_h264", ".mp4", numbered(75, 25) + kX264 + "-bf 0 -g 5");
        case ClipKind::H264TenBit:
            return made("h264_10bit", ".mp4", numbered(50, 25) + kX264 + "-pix_fmt yuv420p10le");
        case ClipKind::H264Yuv444:
            return made("h264_444", ".mp4", numbered(50, 25) + kX264 + "-pix_fmt yuv444p");
        case ClipKind::H264Rgb:
            return made("h264_rgb", ".mkv",
                        numbered(50, 25) + "-c:v libx264rgb -preset veryfast -g 25 -threads 1");
        case ClipKind::RawH264:
            return made("raw_h264", ".h264", numbered(75, 25) + kX264);
        case ClipKind::NoAudio:
            return made("no_audio", ".mp4", numbered(50, 25) + kX264);
        case ClipKind::Mirrored: {
            ClipRecipe recipe = copied("mirrored", ".mp4", "{source}", ClipKind::NoAudio);
            recipe.mirror = true;
            return recipe;
        }
        case ClipKind::WideSample:
            return made("wide_sample", ".mp4", numbered(50, 25, 320, 180, "setsar=4/3") + kX264);
        default:
            throw std::logic_error("no such H.264 clip");
    }
}

ClipRecipe sound_recipe(ClipKind kind) {
    const std::string both = "-map 0:a -c:a aac ";
    switch (kind) {
        case ClipKind::CfrH264:
            return made("cfr_h264", ".mp4",
                        sound(3) + numbered(75, 25) + both + kX264 + "-movflags +faststart");
        case ClipKind::H264Ts:
            return made("h264", ".ts", sound(3) + numbered(75, 25) + both + kX264);
        case ClipKind::LateAudio:
            return made("late_audio", ".mkv", sound(3, 0.5) + numbered(75, 25) + both + kX264);
        case ClipKind::EarlyAudio:
            return made("early_audio", ".mkv",
                        sound(3) + numbered(50, 25, 320, 180, "setpts=PTS+0.5/TB") + both + kX264);
        case ClipKind::AudioOnlyM4a:
            return made("audio_only", ".m4a", sound(3) + "-c:a aac");
        case ClipKind::AudioOnlyWav:
            return made("audio_only", ".wav", sound(2));
        case ClipKind::CoverArtM4a:
            return made(
                "cover_art", ".m4a",
                sound(2) +
                    "-f lavfi -i testsrc2=s=64x64:d=0.04 -map 0 -map 1 -frames:v 1 -c:a aac "
                    "-c:v mjpeg -pix_fmt yuvj420p -disposition:v attached_pic");
        case ClipKind::Tones:
            return made(
                "tones", ".mp4",
                "-f lavfi -t 8 -i \"aevalsrc='0.5*sin(2*PI*(400+150*floor(t))*t)':s=48000\" " +
                    numbered(200, 25) + both + "-b:a 256k " + kX264);
        case ClipKind::FlashAndBeep:
            return made("flash_and_beep", ".mov", kFlashes);
        case ClipKind::HourOfFlashes:
            return copied("hour_of_flashes", ".mov", "-stream_loop 299 -i {source} -c copy",
                          ClipKind::FlashAndBeep);
        default:
            throw std::logic_error("no such clip with sound");
    }
}

ClipRecipe codec_recipe(ClipKind kind) {
    const std::string x265 = "-c:v libx265 -preset ultrafast -g 25 -tag:v hvc1 ";
    const std::string vpx = " -deadline realtime -cpu-used 8 -b:v 400k -g 25 -threads 1 ";
    const std::string mpeg2 = "-c:v mpeg2video -bf 2 -g 12 -q:v 3 -pix_fmt yuv420p";
    switch (kind) {
        case ClipKind::HevcHlg:
            return made(
                "hevc_hlg", ".mp4",
                numbered(50, 25) + x265 +
                    "-pix_fmt yuv420p10le -x265-params log-level=error:open-gop=0:pools=1:"
                    "colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc -color_primaries"
                    " bt2020 -color_trc arib-std-b67 -colorspace bt2020nc");
        case ClipKind::HevcOpenGop:
            return made("hevc_open_gop", ".mp4",
                        numbered(75, 25) + x265 +
                            "-pix_fmt yuv420p -x265-params log-level=error:open-gop=1:bframes=4:"
                            "b-adapt=0:scenecut=0:keyint=20:pools=1");
        case ClipKind::Vp8Webm: {
            ClipRecipe recipe =
                made("vp8", ".webm",
                     numbered(75, 25) +
                         "-c:v libvpx -pix_fmt yuv420p -deadline good -cpu-used 3 -b:v 400k -g 40 "
                         "-auto-alt-ref 1 -lag-in-frames 16 -arnr-maxframes 5 -threads 1");
            recipe.two_pass = true;
            return recipe;
        }
        case ClipKind::Vp9Webm:
            return made("vp9", ".webm",
                        numbered(75, 25) +
                            "-c:v libvpx-vp9 -pix_fmt yuv420p -deadline good -cpu-used 5 -b:v 400k "
                            "-auto-alt-ref 1 -lag-in-frames 16 -g 25 -threads 1");
        case ClipKind::Vp9VfrWebm:
            return made("vp9_vfr", ".webm",
                        numbered(75, 25, 320, 180, kUneven) +
                            "-fps_mode passthrough -enc_time_base 1:1000 -c:v libvpx-vp9 "
                            "-pix_fmt yuv420p" +
                            vpx);
        case ClipKind::TwinTimes:
            // An encoder that counts in 25ths rounds uneven times onto each other.
            return made("twin_times", ".webm",
                        numbered(75, 25, 320, 180, kUneven) +
                            "-fps_mode passthrough -enc_time_base 1:25 -c:v libvpx-vp9 "
                            "-pix_fmt yuv420p" +
                            vpx);
        case ClipKind::Vp9OddSize:
            return made("vp9_odd_size", ".webm",
                        numbered(50, 25, 321, 181) + "-c:v libvpx-vp9 -pix_fmt yuv420p" + vpx);
        case ClipKind::AlphaWebm:
            return made(
                "alpha", ".webm",
                numbered(50, 25) + "-c:v libvpx-vp9 -auto-alt-ref 0 -pix_fmt yuva420p" + vpx);
        case ClipKind::AlphaMov:
            return made("alpha", ".mov",
                        numbered(25, 25, 320, 180, kFading) + "-c:v png -pix_fmt rgba");
        case ClipKind::AlphaProres:
            return made("alpha_prores", ".mov",
                        numbered(25, 25, 320, 180, kFading) + "-c:v prores_ks -profile:v 4444");
        case ClipKind::InterlacedMpeg2:
            return made("interlaced_mpeg2", ".mpg", interlaced("bff") + mpeg2);
        case ClipKind::Mpeg2Ps:
            return made("mpeg2", ".mpg", numbered(50, 25) + mpeg2);
        case ClipKind::Mpeg2Ts:
            return made("mpeg2", ".ts", numbered(50, 25) + mpeg2);
        case ClipKind::Mpeg4Avi:
            return made("mpeg4", ".avi", numbered(50, 25) + "-c:v mpeg4 -bf 2 -g 12 -q:v 3");
        case ClipKind::MjpegAvi:
            return made("mjpeg", ".avi", numbered(50, 25) + "-c:v mjpeg -q:v 3");
        case ClipKind::PackedRgbMov:
            return made("packed_rgb", ".mov", numbered(50, 25) + "-c:v qtrle -g 10");
        case ClipKind::GreyFfv1:
            return made("grey_ffv1", ".mkv", numbered(50, 25) + "-c:v ffv1 -pix_fmt gray");
        case ClipKind::PaletteAvi:
            return made("palette", ".avi", numbered(50, 25) + "-c:v rawvideo -pix_fmt pal8");
        default:
            return h264_recipe(kind);
    }
}

}  // namespace

std::string ClipRecipe::text() const {
    return name + suffix + arguments + (two_pass ? "2" : "") + std::to_string(damage_from) +
           std::to_string(damage_to) +
           (damage_to > 0 || arguments.find("{source}") != std::string::npos
                ? recipe_for(source).text()
                : std::string());
}

ClipRecipe recipe_for(ClipKind kind) {
    const std::string copy = "-i {source} -map 0 -c copy ";
    switch (kind) {
        case ClipKind::Rotated:
            return copied("rotated", ".mp4", copy + "-metadata:s:v:0 rotate=270",
                          ClipKind::NoAudio);
        case ClipKind::EditList:
            return copied("edit_list", ".mp4", "-ss 1.32 -i {source} -map 0 -c copy",
                          ClipKind::CfrH264);
        case ClipKind::TruncatedMp4:
            return damaged("truncated", ".mp4", ClipKind::CfrH264, 0, 0.7, true);
        case ClipKind::TruncatedTs:
            return damaged("truncated", ".ts", ClipKind::H264Ts, 0, 0.613, true);
        case ClipKind::HeadlessTs:
            return damaged("headless", ".ts", ClipKind::OpenGopTs, 0.2, 1, true);
        case ClipKind::BrokenMkv:
            return damaged("broken", ".mkv", ClipKind::LateAudio, 0.40, 0.42, false);
        case ClipKind::CfrH264:
        case ClipKind::H264Ts:
        case ClipKind::LateAudio:
        case ClipKind::EarlyAudio:
        case ClipKind::AudioOnlyM4a:
        case ClipKind::AudioOnlyWav:
        case ClipKind::CoverArtM4a:
        case ClipKind::Tones:
        case ClipKind::FlashAndBeep:
        case ClipKind::HourOfFlashes:
            return sound_recipe(kind);
        default:
            return codec_recipe(kind);
    }
}

}  // namespace secondlook::testing
