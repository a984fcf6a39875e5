#include "annotations/holidays.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "annotations/calendar_day.h"
#include "annotations/plain_text.h"
#include "annotations/refusal.h"
#include "annotations/sqlite_guard.h"

namespace secondlook {

std::vector<std::string> holidays(Store& store) {
    return guarded_read(store, [&] {
        SQLite::Statement read(store.database(),
                               "SELECT value FROM store_meta WHERE key = 'holidays'");
        std::vector<std::string> days;
        if (!read.executeStep()) return days;
        std::istringstream lines(read.getColumn(0).getString());
        for (std::string day; std::getline(lines, day);)
            if (is_day(day)) days.push_back(day);
        return days;
    });
}

StoreResult<void> set_holidays(Store& store, std::vector<std::string> days) {
    return guarded([&]() -> StoreResult<void> {
        std::ranges::sort(days);
        const auto repeated = std::ranges::unique(days);
        days.erase(repeated.begin(), repeated.end());
        std::string lines;
        for (const std::string& day : days) {
            if (!is_day(day))
                return invalid(fmt::format("\"{}\" is no day; write it like 2026-12-24.",
                                           clean_line(day).substr(0, 40)));
            lines += day + '\n';
        }
        SQLite::Statement write(store.database(),
                                "INSERT INTO store_meta (key, value) VALUES ('holidays', ?) "
                                "ON CONFLICT (key) DO UPDATE SET value = excluded.value");
        write.bind(1, lines);
        write.exec();
        store.bump_revision();
        return {};
    });
}

std::string follow_up_day(Store& store, const std::string& day) {
    constexpr int fortnight = 14;
    return next_school_day(days_after(day, fortnight), holidays(store));
}

}  // namespace secondlook
