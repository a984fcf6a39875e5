#include "app/core/moment_tags.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace secondlook {
namespace {

// DOMAIN.md §3, "Reading of ...": what a new draft talking point carries by itself.
bool is_default(const DimensionValue& tag, bool is_range) {
    switch (tag.dimension) {
        case Dimension::Stimulus:
            return tag.value == "video clips";
        case Dimension::Timeframe:
            return tag.value == "the lesson in focus";
        case Dimension::Scale:
            return tag.value == (is_range ? "teaching episodes" : "critical moments");
        case Dimension::Initiates:
            return true;  // who pressed the key; the author says it already
        default:
            return false;
    }
}

}  // namespace

bool is_chosen(const DimensionValue& tag, bool is_range) {
    return !is_default(tag, is_range);
}

std::string sentence_case(std::string_view label) {
    std::string words(label);
    if (!words.empty()) {
        words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
    }
    return words;
}

std::string values_text(const Moment& moment, Dimension dimension) {
    std::string words;
    for (const DimensionValue& tag : moment.tags) {
        if (tag.dimension != dimension) continue;
        if (!words.empty()) words += ", ";
        words += tag.value;
    }
    return words;
}

std::vector<DimensionValue> chosen_tags(const Moment& moment) {
    std::vector<DimensionValue> chosen;
    std::ranges::copy_if(moment.tags, std::back_inserter(chosen), [&](const DimensionValue& tag) {
        return is_chosen(tag, moment.to.has_value());
    });
    return chosen;
}

}  // namespace secondlook
