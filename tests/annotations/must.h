#pragma once

#include <catch2/catch.hpp>

#include "annotations/store_error.h"

namespace secondlook::testing {

/// What must have been done; fails the test with its sentence otherwise.
template <class Value>
Value must(const StoreResult<Value>& result) {
    if (!result) FAIL(result.error().message);
    if constexpr (!std::is_void_v<Value>) return *result;
}

}  // namespace secondlook::testing
