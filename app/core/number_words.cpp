#include "app/core/number_words.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace secondlook {

namespace {

constexpr std::array<std::string_view, 21> kNumbers{
    "no",       "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
constexpr std::array<std::string_view, 20> kOrdinals{
    "First",     "Second",    "Third",       "Fourth",     "Fifth",      "Sixth",      "Seventh",
    "Eighth",    "Ninth",     "Tenth",       "Eleventh",   "Twelfth",    "Thirteenth", "Fourteenth",
    "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth", "Twentieth"};

}  // namespace

std::string number_words(int count) {
    if (count >= 0 && static_cast<std::size_t>(count) < kNumbers.size())
        return std::string(kNumbers[static_cast<std::size_t>(count)]);
    return std::to_string(count);
}

std::string counted(int count, const std::string& one, const std::string& several) {
    return number_words(count) + " " + (count == 1 ? one : several);
}

std::string ordinal_word(int number) {
    if (number < 1 || static_cast<std::size_t>(number) > kOrdinals.size()) return {};
    return std::string(kOrdinals[static_cast<std::size_t>(number) - 1]);
}

std::string capitalised(std::string words) {
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

}  // namespace secondlook
