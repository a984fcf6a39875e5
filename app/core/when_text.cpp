#include "app/core/when_text.h"

#include <ctime>

#include <fmt/chrono.h>

namespace secondlook {

std::string when_text(InstantUs when) {
    const std::tm at = fmt::localtime(static_cast<std::time_t>(when / 1'000'000));
    const std::tm now = fmt::localtime(std::time(nullptr));
    const std::tm before = fmt::localtime(std::time(nullptr) - 24 * 60 * 60);
    const auto same = [&](const std::tm& day) {
        return day.tm_year == at.tm_year && day.tm_yday == at.tm_yday;
    };
    if (same(now)) return fmt::format("Today {:%H:%M}", at);
    if (same(before)) return fmt::format("Yesterday {:%H:%M}", at);
    return fmt::format("{:%a %d %b %Y %H:%M}", at);
}

}  // namespace secondlook
