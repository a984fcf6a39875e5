#include "app/cli/point_stems.h"

#include <fmt/format.h>

#include "annotations/question_stems.h"
#include "app/cli/moment_words.h"
#include "app/cli/record_parts.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct StemOptions {
    std::vector<std::string> tags;
    bool json = false;
};

/// Those of every scale and timeframe, when none was named.
std::vector<QuestionStem> all_stems() {
    std::vector<QuestionStem> stems;
    const auto add = [&](std::vector<QuestionStem> more) {
        stems.insert(stems.end(), more.begin(), more.end());
    };
    for (const std::string_view value : dimension_info(Dimension::Scale).values)
        add(question_stems(value, ""));
    for (const std::string_view value : dimension_info(Dimension::Timeframe).values)
        add(question_stems("", value));
    return stems;
}

CommandResult list_stems(const StoreChoice&, const StemOptions& options) {
    const auto tags = read_tags(options.tags);
    if (!tags) return tl::unexpected(tags.error());
    std::string scale, timeframe;
    for (const DimensionValue& tag : *tags) {
        if (tag.dimension == Dimension::Scale)
            scale = tag.value;
        else if (tag.dimension == Dimension::Timeframe)
            timeframe = tag.value;
        else
            return usage_error("Questions go by scale and timeframe; tag with one of the two.");
    }
    Json all = Json::array();
    std::string out, heading;
    for (const QuestionStem& one : tags->empty() ? all_stems() : question_stems(scale, timeframe)) {
        all.push_back(Json{{"stem", one.stem}, {"tone", one.tone}, {"about", one.about}});
        if (one.about != heading) out += fmt::format("{}{}\n", out.empty() ? "" : "\n", one.about);
        heading = one.about;
        out += fmt::format("  {}\n", one.stem);
    }
    return options.json ? json_text(all) : out;
}

}  // namespace

void add_point_stems(CLI::App& family, CommandLine& line) {
    auto options = std::make_shared<StemOptions>();
    CLI::App* stems = family.add_subcommand("stems", "Neutral and curious questions to begin with");
    stems->add_option("--tag", options->tags, "A scale of focus or a timeframe; none: all")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    finish_command(*stems, options, line, "secondlook point stems --tag scale=\"critical moments\"",
                   list_stems);
}

}  // namespace secondlook
