#pragma once

#include <filesystem>
#include <vector>

#include "annotations/store.h"

namespace secondlook {

/// What no output may replace: the recordings of the lessons and the store itself. Thread: the
/// store's.
std::vector<std::filesystem::path> precious_files(Store& store);

}  // namespace secondlook
