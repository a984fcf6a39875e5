#pragma once

#include <string_view>

#include "annotations/note_search.h"

namespace secondlook {

/// In which order hits stand, as a sentence.
std::string_view order_words(SearchOrder order);
/// "Moment", "Clip", "Talking point", "Action step".
std::string_view kind_words(SearchKind kind);

}  // namespace secondlook
