#pragma once

#include "annotations/store.h"

namespace secondlook {

/// After rows of two stores came together: the notes of one person on one thing become one note
/// that holds the words of all, of several values where one may stand the newest stays, and
/// coaching work keeps its rules (coaching_merge.h). Call inside EditHistory::record; throws
/// SQLite::Exception.
void bring_in_order(Store& store);

}  // namespace secondlook
