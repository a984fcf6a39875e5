#include "annotations/clock.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <chrono>

namespace secondlook {

namespace {
constexpr int counter_bits = 16;
}

Stamp next_stamp(Stamp last, std::int64_t now_ms) {
    // A full counter carries into the milliseconds by itself: the order is all that matters.
    return std::max(last + 1, now_ms << counter_bits);
}

InstantUs stamp_time(Stamp stamp) {
    return (stamp >> counter_bits) * 1000;
}

InstantUs instant_now() {
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

Stamp take_stamp(SQLite::Database& database) {
    SQLite::Statement read(database, "SELECT value FROM store_meta WHERE key = 'clock'");
    const Stamp last = read.executeStep() ? read.getColumn(0).getInt64() : 0;
    read.reset();
    const Stamp next = next_stamp(last, instant_now() / 1000);
    SQLite::Statement write(database,
                            "INSERT INTO store_meta (key, value) VALUES ('clock', ?) "
                            "ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    write.bind(1, next);
    write.exec();
    return next;
}

}  // namespace secondlook
