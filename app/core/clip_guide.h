#pragma once

#include <string>

#include "annotations/clip_repository.h"

namespace secondlook {

/// A word about a clip's length where an open cycle of the lesson's teacher works with clips of
/// another one (DOMAIN.md S04): it guides and refuses nothing. Empty when there is nothing to say.
/// Thread: the store's.
std::string clip_length_notice(Store& store, const Clip& clip);

}  // namespace secondlook
