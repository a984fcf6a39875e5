#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annotations/coaching_types.h"

namespace secondlook {

/// "who initiates" to "Who initiates": a label at the start of a line.
std::string sentence_case(std::string_view label);
/// The chosen values of one dimension, "neutral, curious"; empty when none.
std::string values_text(const Moment& moment, Dimension dimension);
/// Whether a tag is more than the draft's own default.
bool is_chosen(const DimensionValue& tag, bool is_range);
/// The tags a person chose: what differs from the draft's own defaults, so that a list stays calm.
std::vector<DimensionValue> chosen_tags(const Moment& moment);

}  // namespace secondlook
