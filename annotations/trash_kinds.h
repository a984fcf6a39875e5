#pragma once

#include <span>
#include <string>
#include <string_view>

#include "annotations/trash.h"

namespace secondlook {

/// A kind of coaching work that goes into the Trash by its own row alone. What lies inside it keeps
/// its state and is not seen without it.
struct TrashKind {
    TrashItem::Kind kind;
    std::string_view word;  ///< "action step"
    std::string_view table;
    std::string_view title;    ///< SQL: what it is called
    std::string_view joins;    ///< SQL: after `FROM table x`
    std::string (*may)();      ///< SQL: whether the person bound as ?1 may bring it back
    std::string_view teacher;  ///< SQL: whose work it is about; '' for none
};
std::span<const TrashKind> coaching_trash();

}  // namespace secondlook
