#include "app/cli/find_command.h"

#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/note_search.h"
#include "app/cli/command_parts.h"
#include "app/cli/moment_words.h"
#include "app/cli/whole_number.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "app/export/json_text.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct FindOptions {
    std::vector<std::string> words;
    std::string limit;
    bool json = false;
};

/// The words of the note that were found, as they stand there.
std::vector<std::string> found_words(const SearchHit& hit) {
    std::vector<std::string> words;
    for (const MatchedWord& match : hit.matches) {
        if (match.from <= match.to && match.to <= hit.text.size())
            words.push_back(hit.text.substr(match.from, match.to - match.from));
    }
    return words;
}

Json hit_json(const SearchHit& hit) {
    Json tags = Json::object();
    for (const DimensionValue& tag : hit.tags)
        tags[std::string(dimension_info(tag.dimension).key)].push_back(tag.value);
    return Json{{"id", hit.moment},
                {"lesson", hit.lesson},
                {"lesson_title", hit.lesson_title},
                {"author", hit.author},
                {"author_name", hit.author_name},
                {"at_us", hit.at.count()},
                {"to_us", hit.to ? Json(hit.to->count()) : Json(nullptr)},
                {"text", hit.text},
                {"found", found_words(hit)},
                {"tags", tags}};
}

std::string hit_lines(const SearchHit& hit) {
    std::string when = fine_clock_text(hit.at);
    if (hit.to) when += "-" + fine_clock_text(*hit.to);
    std::string found;
    for (const std::string& word : found_words(hit))
        found += (found.empty() ? "" : ", ") + printable(word);
    std::string out = fmt::format("{}  {:>10}  {}  ({})\n", hit.moment, when,
                                  printable(hit.lesson_title), printable(hit.author_name));
    if (!hit.text.empty()) out += fmt::format("    {}\n", printable(hit.text));
    if (!found.empty()) out += fmt::format("    found: {}\n", found);
    return out + fmt::format("    [{}]\n", tags_text(hit.tags));
}

CommandResult find(const StoreChoice& choice, const FindOptions& options) {
    const auto limit = read_limit(options.limit, 50);
    if (!limit) return tl::unexpected(limit.error());
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    std::string words;
    for (const std::string& word : options.words)
        words += (words.empty() ? "" : " ") + word;
    const auto hits = NoteSearch(**store).find(words, *limit);
    if (!hits) return failed(hits.error());
    Json all = Json::array();
    std::string out;
    for (const SearchHit& hit : *hits) {
        all.push_back(hit_json(hit));
        out += hit_lines(hit);
    }
    if (options.json) return json_text(all);
    return out.empty() ? fmt::format("Nothing found for {}.\n", in_quotes(words)) : out;
}

}  // namespace

void add_find_command(CLI::App& app, CommandLine& line) {
    CLI::App* command = app.add_subcommand("find", "Find words in every note and tag");
    auto options = std::make_shared<FindOptions>();
    command
        ->add_option("TEXT", options->words,
                     "The words; each must begin a word of the note or the tags")
        ->required()
        ->type_name("");
    command->add_option("--limit", options->limit, "At most so many (default: 50)")->type_name("N");
    finish_command(*command, options, line, "secondlook find \"wait time\"", find);
}

}  // namespace secondlook
