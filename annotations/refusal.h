#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

#include "annotations/store_error.h"

namespace secondlook {

// One plain sentence each, that says what is wrong and what to do next.

/// A rule of the domain says no.
inline tl::unexpected<StoreError> refusal(std::string sentence) {
    return tl::make_unexpected(StoreError{StoreError::Kind::Refused, std::move(sentence)});
}
/// Something was left out, or cannot be.
inline tl::unexpected<StoreError> invalid(std::string sentence) {
    return tl::make_unexpected(StoreError{StoreError::Kind::Invalid, std::move(sentence)});
}
/// It is not here, or not for the acting person.
inline tl::unexpected<StoreError> not_found(std::string sentence) {
    return tl::make_unexpected(StoreError{StoreError::Kind::NotFound, std::move(sentence)});
}

}  // namespace secondlook
