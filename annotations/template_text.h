#pragma once

#include <string>
#include <string_view>

#include "annotations/coaching_template.h"
#include "annotations/store_error.h"

namespace secondlook {

/// Reads a template from its documented JSON; Invalid says what is wrong. Up to 1 MB. Any thread.
StoreResult<CoachingTemplate> read_template(std::string_view json);
/// Writes it as that JSON, indented.
std::string template_json(const CoachingTemplate& one);

}  // namespace secondlook
