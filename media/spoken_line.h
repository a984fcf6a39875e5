#pragma once

#include <string>
#include <vector>

#include "media/media_error.h"

namespace secondlook {

/// A sentence to be said by the computer, for the sample lesson.
struct SpokenLine {
    std::string text;           ///< plain English
    std::string voice = "slt";  ///< one of flite's 16 kHz voices: slt, rms, awb, kal16
    double pitch = 1.0;         ///< 0.5 to 2; above 1 is a higher, younger voice
};

/// The sentence as mono samples from -1 to 1; the same each time where no other thread uses rand(),
/// which flite does and which this starts afresh. UnknownCodec when this FFmpeg has no such voice
/// (Debian's has). Thread: any.
MediaResult<std::vector<float>> speak(const SpokenLine& line, int sample_rate);

}  // namespace secondlook
