#pragma once

#include <string>

#include "app/core/preparation.h"

namespace secondlook {

/// How every preparation sheet begins.
inline constexpr const char* kSheetStart =
    "<!DOCTYPE html>\n<!-- Second Look: preparation sheet -->\n";

/// One page to print or read before a conversation, for the person it was prepared for: everything
/// in one file, with no script and nothing loaded from anywhere. Thread: any.
std::string preparation_html(const Preparation& preparation);

}  // namespace secondlook
