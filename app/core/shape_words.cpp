#include "app/core/shape_words.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "app/core/moment_tags.h"
#include "app/core/number_words.h"

namespace secondlook {

namespace {

/// How a value is said of one talking point and of several.
struct Noun {
    std::string_view value, one, several;
};

constexpr std::array<Noun, 5> kScales{{
    {"critical moments", "critical moment", "critical moments"},
    {"teaching episodes", "episode", "episodes"},
    {"the lesson as a whole", "on the lesson as a whole", "on the lesson as a whole"},
    {"pedagogic themes", "theme", "themes"},
    {"school or societal issues", "school or societal issue", "school or societal issues"},
}};
constexpr std::array<Noun, 3> kStimuli{{
    {"video clips", "from video clips", "from video clips"},
    {"recall", "from recall", "from recall"},
    {"artefacts", "from artefacts", "from artefacts"},
}};
// "one looks ahead", "two look ahead".
constexpr std::array<Noun, 4> kTimeframes{{
    {"past lessons", "looks back", "look back"},
    {"planning", "is about planning", "are about planning"},
    {"the lesson in focus", "is about this lesson", "are about this lesson"},
    {"future teaching", "looks ahead", "look ahead"},
}};
constexpr std::array<Noun, 3> kArtefacts{{
    {"lesson plan", "lesson plan", "lesson plans"},
    {"children's work", "piece of children's work", "pieces of children's work"},
    {"other", "other file", "other files"},
}};

template <std::size_t n>
std::string counted_as(const std::array<Noun, n>& nouns, const std::string& value, int count) {
    const auto noun = std::ranges::find(nouns, value, &Noun::value);
    if (noun == nouns.end()) return fmt::format("{} {}", number_words(count), value);
    return fmt::format("{} {}", number_words(count), count == 1 ? noun->one : noun->several);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    return fmt::format("{}", fmt::join(parts, between));
}

int points_of(const std::vector<ShapePart>& parts, std::string_view value) {
    const auto part = std::ranges::find(parts, value, &ShapePart::value);
    return part == parts.end() ? 0 : part->points;
}

}  // namespace

std::string part_words(Dimension dimension, const std::string& name, int points, bool all_alike) {
    switch (dimension) {
        case Dimension::Scale:
            return counted_as(kScales, name, points);
        case Dimension::Stimulus:
            return counted_as(kStimuli, name, points);
        case Dimension::Tone:
            return fmt::format("{} {}", number_words(points), name);
        case Dimension::Initiates:
            if (all_alike && points == 2) return name + ", both";
            if (all_alike && points > 2)
                return fmt::format("{}, all {}", name, number_words(points));
            return fmt::format("{} {}", name, number_words(points));
        case Dimension::SubjectMatter:
            return fmt::format("{} ({})", name, number_words(points));
        case Dimension::Timeframe:
            break;
    }
    return counted_as(kTimeframes, name, points);
}

std::string timeframe_words(const std::vector<ShapePart>& parts, int open) {
    const std::string_view here = "the lesson in focus";
    const int in_focus = points_of(parts, here);
    int all = open;
    std::vector<std::string> others;
    for (const ShapePart& part : parts) {
        all += part.points;
        if (part.value != here) others.push_back(counted_as(kTimeframes, part.value, part.points));
    }
    if (in_focus == 0) return joined(others, ", ");
    if (in_focus == all) return "all about this lesson";
    if (in_focus * 2 <= all) {
        others.insert(others.begin(), counted_as(kTimeframes, std::string(here), in_focus));
        return joined(others, ", ");
    }
    return others.empty() ? "mostly this lesson" : "mostly this lesson; " + joined(others, ", ");
}

std::string finished_sentence(Dimension dimension, const std::vector<std::string>& parts,
                              int open) {
    std::vector<std::string> said = parts;
    std::erase(said, "");
    if (said.empty())
        return open == 0 ? "Nothing yet" : fmt::format("Not said yet ({})", number_words(open));
    std::string sentence = joined(said, ", ");
    if (open > 0) sentence += fmt::format("; {} not said yet", number_words(open));
    // Words that people wrote, and names, stay as they are.
    const bool own = dimension == Dimension::SubjectMatter || dimension == Dimension::Initiates;
    return own ? sentence : sentence_case(sentence);
}

std::string time_words(int planned, int minutes, int untimed, int points) {
    if (points == 0)
        return minutes > 0 ? fmt::format("{} minutes to plan", minutes) : "Nothing planned yet";
    const std::string_view unit = planned == 1 && minutes == 0 ? "minute" : "minutes";
    std::string words =
        minutes == 0 ? fmt::format("{} {} planned", planned, unit)
        : planned > minutes
            ? fmt::format("{} minutes planned; the session has {}", planned, minutes)
            : fmt::format("{} of {} minutes planned", planned, minutes);
    if (untimed > 0) words += fmt::format("; {} with no minutes yet", number_words(untimed));
    return words;
}

std::string base_words(const BaseCounts& counts, const std::map<std::string, int>& artefacts) {
    std::vector<std::string> said{counted(counts.points, "talking point", "talking points")};
    if (counts.moments > 0) said.push_back(counted(counts.moments, "moment", "moments"));
    if (counts.clips > 0) said.push_back(counted(counts.clips, "clip", "clips"));
    for (const Noun& noun : kArtefacts)
        if (const auto found = artefacts.find(std::string(noun.value)); found != artefacts.end())
            said.push_back(counted_as(kArtefacts, found->first, found->second));
    if (counts.steps > 0) said.push_back(counted(counts.steps, "action step", "action steps"));
    std::string words = sentence_case(joined(said, ", "));
    if (counts.lessons > 0)
        words += fmt::format("; from {}", counted(counts.lessons, "lesson", "lessons"));
    return words;
}

}  // namespace secondlook
