#pragma once

#include <string>
#include <tl/expected.hpp>

namespace secondlook {

/// Why the store could not do what was asked. `message` is one plain sentence with the next step.
struct StoreError {
    enum class Kind {
        NotOurs,  ///< some other file, or not a database
        Newer,    ///< written by a newer Second Look
        Busy,     ///< another program holds it
        ReadOnly,
        NoSpace,
        NoPermission,
        Damaged,
        NotFound,  ///< an unknown lesson, moment or person
        Refused,   ///< a rule of the domain says no
        Invalid,   ///< an impossible time, an unknown tag
        NothingToUndo,
        Failed,
    };
    Kind kind = Kind::Failed;
    std::string message;
};

template <class T>
using StoreResult = tl::expected<T, StoreError>;

}  // namespace secondlook
