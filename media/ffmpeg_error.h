#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "media/media_error.h"

namespace secondlook {

/// The text with every byte that is not valid UTF-8 shown as U+FFFD, and control characters too.
std::string readable_text(std::string_view bytes);
/// A file's name (without its folders) fit for a message, in quotation marks.
std::string readable_name(const std::filesystem::path& file);

/// The plain sentence for a file that could not be opened or read. `code` is FFmpeg's or -errno.
MediaError file_error(int code, const std::filesystem::path& file);
/// The sentence for one kind of trouble with this file. Thread: any.
MediaError media_error(MediaError::Kind kind, const std::filesystem::path& file);

}  // namespace secondlook
