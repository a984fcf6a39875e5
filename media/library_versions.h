#pragma once

#include <string>

namespace secondlook {

/// The versions of the libraries that read and play recordings: "FFmpeg 5.1.6
/// (libavcodec 59.37.100, ...), Rubber Band ...". Thread: any.
std::string media_library_versions();

}  // namespace secondlook
