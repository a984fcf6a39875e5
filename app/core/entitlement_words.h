#pragma once

#include <string>

#include "annotations/entitlement_repository.h"

namespace secondlook {

/// "two hours", "one and a half hours", "45 minutes", "2 hours 20 minutes".
std::string duration_words(int minutes);
/// "two of six hours this year", "45 minutes of six hours in 2025/26", "none of …".
std::string entitlement_words(const Entitlement& one, const std::string& today);
/// What counts: "Conversations count." or "All sessions count."
std::string counts_sentence(const Entitlement& one);

}  // namespace secondlook
