#include "app/core/time_text.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "app/core/printable.h"

namespace secondlook {

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::size_t kMaxDigits = 9;  // of hours or seconds: far beyond any recording, no overflow

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::optional<std::int64_t> whole(std::string_view digits) {
    if (digits.empty() || digits.size() > kMaxDigits) return std::nullopt;
    std::int64_t value = 0;
    for (char c : digits) {
        if (!is_digit(c)) return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// Exactly two digits below sixty.
std::optional<std::int64_t> sixtieths(std::string_view digits) {
    const auto value = whole(digits);
    if (digits.size() != 2 || !value || *value >= 60) return std::nullopt;
    return value;
}

/// "5" after the point is 500000 microseconds.
std::optional<std::int64_t> microseconds(std::string_view digits) {
    if (digits.size() > 6) return std::nullopt;
    auto value = whole(digits);
    if (!value) return std::nullopt;
    for (std::size_t n = digits.size(); n < 6; ++n)
        *value *= 10;
    return value;
}

std::optional<std::int64_t> clock_seconds(std::string_view text) {
    const std::size_t last = text.rfind(':');
    const auto seconds = sixtieths(text.substr(last + 1));
    std::string_view rest = text.substr(0, last);
    const std::size_t colon = rest.find(':');
    std::optional<std::int64_t> hours = 0;
    if (colon != std::string_view::npos) {
        hours = whole(rest.substr(0, colon));
        rest.remove_prefix(colon + 1);
    }
    // Without hours, minutes may run on: 95:00 is a way people write a long lesson.
    const auto minutes = colon == std::string_view::npos ? whole(rest) : sixtieths(rest);
    if (!seconds || !minutes || !hours) return std::nullopt;
    return (*hours * 60 + *minutes) * 60 + *seconds;
}

std::optional<MediaTime> read(std::string_view text) {
    const bool plain_seconds = !text.empty() && text.back() == 's';
    if (plain_seconds) text.remove_suffix(1);
    std::int64_t fraction = 0;
    if (const std::size_t point = text.find('.'); point != std::string_view::npos) {
        const auto after = microseconds(text.substr(point + 1));
        if (!after) return std::nullopt;
        fraction = *after;
        text = text.substr(0, point);
    }
    const bool has_colon = text.find(':') != std::string_view::npos;
    if (plain_seconds == has_colon) return std::nullopt;
    const auto seconds = plain_seconds ? whole(text) : clock_seconds(text);
    if (!seconds) return std::nullopt;
    return MediaTime{*seconds * kSecond + fraction};
}

struct Parts {
    const char* sign;
    std::int64_t hours, minutes, seconds, fraction;
};

Parts split(MediaTime time) {
    const std::int64_t us = std::abs(time.count());
    return {time.count() < 0 ? "-" : "", us / (3600 * kSecond), us / (60 * kSecond) % 60,
            us / kSecond % 60, us % kSecond};
}

std::string clock(const Parts& p) {
    if (p.hours > 0) return fmt::format("{}{}:{:02}:{:02}", p.sign, p.hours, p.minutes, p.seconds);
    return fmt::format("{}{}:{:02}", p.sign, p.minutes, p.seconds);
}

}  // namespace

tl::expected<MediaTime, std::string> parse_time(std::string_view text) {
    if (const auto time = read(text)) return *time;
    if (text.starts_with('-') && read(text.substr(1))) {
        return tl::unexpected(
            fmt::format("The time {} is before the start of the recording; times begin at 0:00.",
                        in_quotes(text)));
    }
    return tl::unexpected(fmt::format(
        "{} is not a time; write minutes and seconds like 1:05.5, or seconds with an s like 65.5s.",
        in_quotes(text)));
}

std::string clock_text(MediaTime time) {
    return clock(split(time));
}

std::string fine_clock_text(MediaTime time) {
    const Parts parts = split(time);
    return fmt::format("{}.{:02}", clock(parts), parts.fraction / 10'000);
}

std::string exact_time_text(MediaTime time) {
    const Parts parts = split(time);
    return fmt::format("{}.{:06}", clock(parts), parts.fraction);
}

}  // namespace secondlook
