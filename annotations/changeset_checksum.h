#pragma once

#include <string>

#include "annotations/changeset.h"

namespace secondlook {

/// 16 bytes that tell whether stored changes are still what was recorded (BLAKE2b). The session
/// module may run away on bytes that are no changeset, so they are checked before it sees them.
std::string checksum_of(const Changeset& changes);

}  // namespace secondlook
