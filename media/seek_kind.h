#pragma once

namespace secondlook {

/// How near a seek must land: the very frame, or a key frame close by and at once.
enum class SeekKind { Exact, Coarse };

}  // namespace secondlook
