#pragma once

#include <string>

namespace secondlook {

/// SQLite's own, as it runs: "3.40.1". Thread: any.
std::string sqlite_version();

}  // namespace secondlook
