#pragma once

#include <string_view>

#include "annotations/row_view.h"

namespace secondlook {

/// The rule of a table of coaching work, as far as one row alone shows it; of any other table, a
/// rule that finds nothing wrong.
RowRule coaching_row_rule(std::string_view table);

}  // namespace secondlook
