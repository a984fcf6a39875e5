#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "annotations/row_copy.h"

namespace secondlook {

// The whole store as JSON, in the words of its tables: one object with `secondlook_store` (the
// format's version, 1), `for` (who may have it), `schema`, `owner` and `tables`, an object of
// arrays of rows, one row a line. A file's path that is no UTF-8 is {"hex": "..."}.

/// How every file of store_json() begins.
inline constexpr std::string_view kStoreJsonStart = "{\"secondlook_store\": 1,";

/// The rows as JSON; store_from_json() gives the same rows back.
std::string store_json(const StoreRows& rows);

/// Reads what store_json() wrote. Anything else, however large, deep or broken, is refused with one
/// plain sentence; at most the rows themselves are held in memory. Thread: any.
tl::expected<StoreRows, std::string> store_from_json(std::istream& in);

}  // namespace secondlook
