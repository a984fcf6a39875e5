#pragma once

#include <cstdint>

#include "annotations/coaching_types.h"

namespace SQLite {
class Database;
}

namespace secondlook {

/// A hybrid logical clock reading (Kulkarni et al., 2014): milliseconds since 1970 in the upper
/// bits, a 16-bit counter below. It never goes back, whatever the computer's clock does.
using Stamp = std::int64_t;

/// The stamp after `last` at wall time `now_ms`: later than both.
Stamp next_stamp(Stamp last, std::int64_t now_ms);
/// The wall time in a stamp, in microseconds.
InstantUs stamp_time(Stamp stamp);
/// Now, in microseconds since 1970, UTC.
InstantUs instant_now();
/// Takes the store's next stamp and remembers it there. Call inside a transaction; throws
/// SQLite::Exception.
Stamp take_stamp(SQLite::Database& database);

}  // namespace secondlook
