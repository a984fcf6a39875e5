#pragma once

#include "annotations/coaching_types.h"
#include "media/media_time.h"

namespace secondlook {

/// The part of a lesson that shows a moment: the stretch, or from 5 s before a point to 10 s after
/// (DOMAIN.md invariant 2), within a lesson so long (0: not known). Thread: any.
MediaRange clip_of_moment(const Moment& moment, MediaTime duration);

}  // namespace secondlook
