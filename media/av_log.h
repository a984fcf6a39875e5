#pragma once

namespace secondlook {

/// Keeps FFmpeg's own messages (which hold paths) off stderr: what matters comes back as MediaError.
/// For the whole process, so only main() asks for it, before anything is opened.
void quiet_av_log();

}  // namespace secondlook
