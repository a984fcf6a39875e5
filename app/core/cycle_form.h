#pragma once

#include <string>

#include "app/core/form.h"

namespace secondlook {

/// The field "starts" of a form, which says what day it understood. Thread: any.
FormField starts_field(const std::string& label, const std::string& value);

}  // namespace secondlook
