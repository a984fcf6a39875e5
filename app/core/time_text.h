#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "media/media_time.h"

namespace secondlook {

/// Reads TIME as people type it: `[h:]mm:ss[.ffffff]`, or seconds with an `s` ("75.5s"). Exact to
/// the microsecond, never negative, the same in every locale. The error is one plain sentence.
tl::expected<MediaTime, std::string> parse_time(std::string_view text);

/// "1:05" or "1:02:03": whole seconds, cut off, for places where little room is left.
std::string clock_text(MediaTime time);
/// "1:05.40" or "1:02:03.40": hundredths, cut off.
std::string fine_clock_text(MediaTime time);
/// "1:05.400000": every microsecond; parse_time() gives the same time back (from zero on).
std::string exact_time_text(MediaTime time);

}  // namespace secondlook
