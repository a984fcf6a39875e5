#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "media/frame_index.h"
#include "media/media_error.h"
#include "media/straight_decode.h"
#include "media/video_frame.h"

namespace secondlook::testing {

/// The file's index; the test fails where there is none.
std::shared_ptr<const FrameIndex> scanned(const std::filesystem::path& file);
/// Places 0..count-1 in an order that looks random and is always the same; at most `most` of them.
std::vector<std::size_t> shuffled(std::size_t count, std::size_t most);
/// Whether this is the frame that a straight decode gives. A frame that the decoder made up in part
/// depends on what it had decoded before: only its time can be compared.
bool shows(const MediaResult<VideoFrame>& frame, const StraightFrame& truth);
/// Every frame (or `most` of them) asked for in random order is the one a straight decode gives.
void require_exact_everywhere(const std::filesystem::path& file, std::size_t most = SIZE_MAX);

}  // namespace secondlook::testing
