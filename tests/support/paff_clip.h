#pragma once

#include <filesystem>

namespace secondlook::testing {

/// Writes a bare H.264 stream of `frames` frames whose two fields are pictures of their own (PAFF),
/// 64x64, an IDR picture every fifth: a bar that moves 4 pixels from field to field. Made bit by
/// bit from uncompressed macroblocks, since no encoder at hand codes fields so.
void write_paff_clip(const std::filesystem::path& file, int frames);

}  // namespace secondlook::testing
