#pragma once

#include "app/core/desk.h"

namespace secondlook {

/// What the window writes of a conversation: the files of `session sheet` and `session export`,
/// with the same care for what is there already.
PaperWriter paper_writer();

}  // namespace secondlook
