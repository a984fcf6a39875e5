#include "annotations/tag_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "annotations/moment_repository.h"
#include "annotations/plain_text.h"

namespace secondlook {

namespace {

constexpr std::size_t longest_subject = 1000;  // characters; the longest of S02's aspects has 190

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// "a, b or c"
std::string choices(const std::vector<std::string_view>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

StoreError invalid(std::string message) {
    return {StoreError::Kind::Invalid, std::move(message)};
}

StoreResult<DimensionValue> checked_words(const DimensionInfo& info, std::string words) {
    if (words.empty())
        return tl::unexpected(
            invalid(fmt::format("The {} is empty; say it in a few words, for example "
                                "{}=questioning.",
                                info.label, info.key)));
    if (character_count(words) > longest_subject)
        return tl::unexpected(invalid(fmt::format(
            "That {} is longer than {} characters; keep it short and put the rest in a note.",
            info.label, longest_subject)));
    return DimensionValue{info.dimension, std::move(words)};
}

}  // namespace

StoreResult<DimensionValue> checked_value(const DimensionValue& tag) {
    const DimensionInfo& info = dimension_info(tag.dimension);
    std::string words = clean_line(tag.value);
    if (info.free_words) return checked_words(info, std::move(words));
    const auto same = [&](std::string_view value) { return value == lower(words); };
    const auto found = std::find_if(info.values.begin(), info.values.end(), same);
    if (found != info.values.end()) return DimensionValue{tag.dimension, std::string(*found)};
    const std::string options = choices({info.values.begin(), info.values.end()});
    if (words.empty())
        return tl::unexpected(invalid(fmt::format("Say which {}: {}.", info.label, options)));
    return tl::unexpected(
        invalid(fmt::format("There is no \"{}\" for {}; choose {}.", words, info.label, options)));
}

StoreResult<std::vector<DimensionValue>> checked_values(const std::vector<DimensionValue>& tags) {
    std::vector<DimensionValue> values;
    for (const DimensionValue& tag : tags) {
        auto value = checked_value(tag);
        if (!value) return tl::unexpected(value.error());
        values.push_back(std::move(*value));
    }
    return values;
}

StoreResult<DimensionValue> parse_tag(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos)
        return tl::unexpected(
            invalid("Write a tag as KEY=VALUE, for example scale=\"critical moments\"."));
    const std::string key = lower(clean_line(text.substr(0, equals)));
    const auto dimension = dimension_from_key(key);
    if (!dimension) {
        std::vector<std::string_view> keys;
        for (const DimensionInfo& info : coaching_dimensions())
            keys.push_back(info.key);
        return tl::unexpected(
            invalid(fmt::format("There is no tag \"{}\"; choose {}.", key, choices(keys))));
    }
    return checked_value({*dimension, text.substr(equals + 1)});
}

}  // namespace secondlook
