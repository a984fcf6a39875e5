// How a day is found in a few words: each word, or pair of words, is a part of a day (a weekday, a
// number of the month, a month, a year, a way from today) or of a time; all must be understood.

#include "app/core/plain_when.h"

#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "annotations/calendar_day.h"
#include "app/core/appointment_text.h"
#include "app/core/printable.h"

namespace secondlook {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                    "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};

std::optional<int> whole(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || text.front() == '-' || error != std::errc() ||
        end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// A name or its first three letters or more; its place in the list.
template <std::size_t Count>
std::optional<int> named(std::string_view word, const std::array<std::string_view, Count>& names) {
    if (word.ends_with('.')) word.remove_suffix(1);
    if (word.size() < 3) return std::nullopt;
    for (std::size_t n = 0; n < Count; ++n)
        if (names[n].starts_with(word)) return static_cast<int>(n);
    return std::nullopt;
}

std::string day_text(int year, int month, int day) {
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::vector<std::string> parted(std::string_view text, std::string_view signs) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (signs.find(c) != signs.npos)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

std::vector<std::string> words_of(std::string_view text) {
    std::string plain;
    for (const char c : text)
        plain += c == ',' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    // As the store writes it.
    if (plain.size() > 10 && plain[10] == 't' && is_day(plain.substr(0, 10))) plain[10] = ' ';
    std::vector<std::string> words;
    for (std::string& word : parted(plain, " \t"))
        if (!word.empty()) words.push_back(std::move(word));
    return words;
}

class WhenReader {
  public:
    WhenReader(std::string_view text, std::string today)
        : words_(words_of(text)), today_(std::move(today)) {}

    /// Empty when it was understood; else the word that was not.
    std::string read() {
        while (at_ < words_.size())
            if (!skipped() && !from_today() && !weekday() && !date() && !time()) return words_[at_];
        return {};
    }
    /// Empty: none was said, or there is no such day.
    std::string day() const {
        if (!day_.empty() || !month_day_ || !month_) return day_;
        const int this_year = *whole(std::string_view(today_).substr(0, 4));
        const std::string soon = day_text(year_.value_or(this_year), *month_, *month_day_);
        if (year_ || soon >= today_) return is_day(soon) ? soon : std::string();
        const std::string later = day_text(this_year + 1, *month_, *month_day_);
        return is_day(later) ? later : std::string();
    }
    std::optional<int> minutes() const { return minutes_; }

  private:
    bool has_day() const { return !day_.empty() || (month_day_ && month_); }
    std::string_view next(std::size_t ahead) const {
        return at_ + ahead < words_.size() ? std::string_view(words_[at_ + ahead]) : "";
    }
    bool take(std::size_t count) {
        at_ += count;
        return true;
    }
    bool is_on(std::string day, std::size_t count) {
        day_ = std::move(day);
        return take(count);
    }

    bool skipped() {
        for (const std::string_view word : {"at", "on", "the", "of", "next", "this", "o'clock"})
            if (next(0) == word) return take(1);
        return false;
    }

    bool from_today() {
        if (next(0) == "today") return is_on(today_, 1);
        if (next(0) == "tomorrow") return is_on(days_after(today_, 1), 1);
        if (next(0) == "week" && at_ > 0 && words_[at_ - 1] == "next")
            return is_on(days_after(today_, 7), 1);
        if (next(0) != "in") return false;
        const int many = next(1) == "a" || next(1) == "one" ? 1 : whole(next(1)).value_or(-1);
        if (many < 0 || many > 400) return false;
        if (next(2).starts_with("day")) return is_on(days_after(today_, many), 3);
        if (next(2).starts_with("week")) return is_on(days_after(today_, 7 * many), 3);
        if (next(2).starts_with("fortnight")) return is_on(days_after(today_, 14 * many), 3);
        if (next(2).starts_with("month")) return is_on(months_after(today_, many), 3);
        return false;
    }

    /// The next one after today; beside a date it only says the same again.
    bool weekday() {
        const auto wanted = named(next(0), kWeekdays);
        if (!wanted) return false;
        std::string day = days_after(today_, 1);
        while (weekday_of(day) != *wanted)
            day = days_after(day, 1);
        if (!month_day_ && day_.empty() && !date_follows()) day_ = day;
        return take(1);
    }
    bool date_follows() const {
        for (std::size_t at = at_ + 1; at < words_.size(); ++at)
            if (named(words_[at], kMonths) || is_day(words_[at]) ||
                words_[at].find('/') != std::string::npos)
                return true;
        return false;
    }
    static int weekday_of(const std::string& day) {
        const std::chrono::year_month_day date{
            std::chrono::year(*whole(std::string_view(day).substr(0, 4))),
            std::chrono::month(static_cast<unsigned>(*whole(day.substr(5, 2)))),
            std::chrono::day(static_cast<unsigned>(*whole(day.substr(8, 2))))};
        return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(date)).c_encoding());
    }

    bool date() {
        const std::string_view word = next(0);
        if (is_day(word)) return is_on(std::string(word), 1);
        if (const auto month = named(word, kMonths)) {
            month_ = *month + 1;
            return take(1);
        }
        if (numbered_date()) return true;
        std::string_view number = word;
        for (const std::string_view ending : {"st", "nd", "rd", "th"})
            if (number.ends_with(ending)) number.remove_suffix(2);
        const auto value = whole(number);
        if (!value || !day_.empty()) return false;
        if (!month_day_ && *value >= 1 && *value <= 31 && (month_ || month_follows())) {
            month_day_ = value;
            return take(1);
        }
        if (month_ && month_day_ && !year_ && *value >= 1970 && *value <= 9999) {
            year_ = value;
            return take(1);
        }
        return false;
    }

    /// "24/11", "24.11.2026".
    bool numbered_date() {
        const auto parts = parted(next(0), "/.");
        if (has_day() || parts.size() < 2 || parts.size() > 3 || meridiem_follows()) return false;
        const auto day = whole(parts[0]), month = whole(parts[1]);
        if (!day || !month || *month < 1 || *month > 12 || *day < 1 || *day > 31) return false;
        if (parts.size() == 3 && !parts[2].empty()) {
            const auto year = whole(parts[2]);
            if (!year) return false;
            year_ = *year < 100 ? 2000 + *year : *year;
        }
        month_day_ = day;
        month_ = month;
        return take(1);
    }

    bool month_follows() const {
        return named(next(1), kMonths) || (next(1) == "of" && named(next(2), kMonths));
    }
    bool meridiem_follows() const { return next(1) == "am" || next(1) == "pm"; }

    /// "15:40", "3.40 pm", "3pm", "noon".
    bool time() {
        if (minutes_) return false;
        if (next(0) == "noon") {
            minutes_ = 12 * 60;
            return take(1);
        }
        std::string_view word = next(0);
        std::string_view meridiem;
        if (word.size() > 2 && (word.ends_with("am") || word.ends_with("pm"))) {
            meridiem = word.substr(word.size() - 2);
            word.remove_suffix(2);
        } else if (meridiem_follows()) {
            meridiem = next(1);
        }
        const bool apart = !meridiem.empty() && next(0) == word;
        const auto parts = parted(word, ":.");
        const auto hour = whole(parts[0]);
        const auto minute = parts.size() == 2 ? whole(parts[1]) : std::optional(0);
        const bool says_time = !meridiem.empty() || parts.size() == 2;
        if (!hour || !minute || !says_time || parts.size() > 2 || *minute > 59 ||
            (parts.size() == 2 && parts[1].size() != 2) || *hour > (meridiem.empty() ? 23 : 12))
            return false;
        minutes_ = in_day(*hour, meridiem, parts[0].size() == 1) * 60 + *minute;
        return take(apart ? 2 : 1);
    }
    static int in_day(int hour, std::string_view meridiem, bool one_digit) {
        if (meridiem == "pm") return hour % 12 + 12;
        if (meridiem == "am") return hour % 12;
        return one_digit && hour >= 1 && hour <= 6 ? hour + 12 : hour;
    }

    std::vector<std::string> words_;
    std::string today_;
    std::size_t at_ = 0;
    std::string day_;
    std::optional<int> month_day_, month_, year_, minutes_;
};

constexpr const char* kLike = "write it like 24 Nov 15:40, 2026-11-24 or next Tuesday 3.40 pm.";

}  // namespace

tl::expected<std::string, std::string> read_when(std::string_view text, const std::string& today) {
    WhenReader reader(text, today);
    if (const std::string word = reader.read(); !word.empty())
        return tl::unexpected(
            fmt::format("{} is not a day or a time here; {}", in_quotes(word), kLike));
    const std::string day = reader.day();
    if (day.empty()) return tl::unexpected(fmt::format("Say on which day; {}", kLike));
    if (!reader.minutes()) return day;
    return fmt::format("{}T{:02}:{:02}", day, *reader.minutes() / 60, *reader.minutes() % 60);
}

tl::expected<std::string, std::string> read_when_day(std::string_view text,
                                                     const std::string& today) {
    auto when = read_when(text, today);
    return when ? day_of(*when) : when;
}

std::string understood_when(const std::string& text, const std::string& today) {
    const auto when = read_when(text, today);
    return when ? appointment_text(*when, today) : when.error();
}

}  // namespace secondlook
