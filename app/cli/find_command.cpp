#include "app/cli/find_command.h"

#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/cycle_repository.h"
#include "annotations/note_search.h"
#include "annotations/person_repository.h"
#include "app/cli/command_parts.h"
#include "app/cli/moment_words.h"
#include "app/cli/note_words.h"
#include "app/cli/whole_number.h"
#include "app/core/day_text.h"
#include "app/core/find_words.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "app/export/json_text.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct FindOptions {
    std::vector<std::string> words;
    std::string person, lesson, cycle, from, to;
    std::vector<std::string> tags, lenses;
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

Json hit_json(const SearchHit& hit, SearchOrder order) {
    Json tags = Json::object();
    for (const DimensionValue& tag : hit.tags)
        tags[std::string(dimension_info(tag.dimension).key)].push_back(tag.value);
    const auto or_null = [](const Uuid& id) { return id.empty() ? Json(nullptr) : Json(id); };
    return Json{{"id", hit.id},
                {"kind", kind_name(hit.kind)},
                {"moment", or_null(hit.moment)},
                {"lesson", or_null(hit.lesson)},
                {"lesson_title", hit.lesson_title},
                {"author", hit.author},
                {"author_name", hit.author_name},
                {"at_us", hit.at.count()},
                {"to_us", hit.to ? Json(hit.to->count()) : Json(nullptr)},
                {"text", hit.text},
                {"found", found_words(hit)},
                {"tags", tags},
                {"order", order == SearchOrder::BestFirst ? "best first" : "newest first"}};
}

/// When, and in which lesson, or what else it is.
std::string place_of(const SearchHit& hit) {
    if (hit.lesson.empty()) return fmt::format("{:>10}  {}", "", kind_words(hit.kind));
    std::string when = fine_clock_text(hit.at);
    if (hit.to) when += "-" + fine_clock_text(*hit.to);
    const std::string what =
        hit.kind == SearchKind::Moment ? "" : fmt::format("{} in ", kind_words(hit.kind));
    return fmt::format("{:>10}  {}{}", when, what, printable(hit.lesson_title));
}

std::string hit_lines(const SearchHit& hit) {
    std::string found;
    for (const std::string& word : found_words(hit))
        found += (found.empty() ? "" : ", ") + printable(word);
    std::string out =
        fmt::format("{}  {}  ({})\n", hit.id, place_of(hit), printable(hit.author_name));
    if (!hit.text.empty()) out += fmt::format("    {}\n", printable(hit.text));
    if (!found.empty()) out += fmt::format("    found: {}\n", found);
    return hit.tags.empty() ? out : out + fmt::format("    [{}]\n", tags_text(hit.tags));
}

tl::expected<SearchFilter, CommandError> read_filter(Store& store, const FindOptions& options) {
    SearchFilter filter;
    const auto tags = read_tags(options.tags);
    if (!tags) return tl::unexpected(tags.error());
    filter.tags = *tags;
    if (!options.person.empty()) {
        const auto person = PersonRepository(store).find(options.person);
        if (!person) return failed(person.error());
        filter.person = person->id;
    }
    if (!options.lesson.empty()) {
        const auto lesson = find_lesson(store, options.lesson);
        if (!lesson) return tl::unexpected(lesson.error());
        filter.lesson = lesson->id;
    }
    if (!options.cycle.empty()) {
        const auto cycle = CycleRepository(store).find(options.cycle);
        if (!cycle) return failed(cycle.error());
        filter.cycle = cycle->id;
    }
    const auto lenses = read_lenses(options.lenses);
    if (!lenses) return tl::unexpected(lenses.error());
    filter.teacher_action = lenses->teacher_action;
    filter.pupil_response = lenses->pupil_response;
    for (const auto& [words, days_on, limit] :
         {std::tuple(&options.from, 0, &filter.from), std::tuple(&options.to, 1, &filter.to)}) {
        if (words->empty()) continue;
        const auto instant = start_of_day(*words, days_on);
        if (!instant) return command_error(instant.error());
        *limit = *instant;
    }
    return filter;
}

std::string nothing_found(const std::string& words) {
    return words.empty() ? "Nothing is like that.\n"
                         : fmt::format("Nothing found for {}.\n", in_quotes(words));
}

CommandResult find(const StoreChoice& choice, const FindOptions& options) {
    const auto limit = read_limit(options.limit, 50);
    if (!limit) return tl::unexpected(limit.error());
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto filter = read_filter(**store, options);
    if (!filter) return tl::unexpected(filter.error());
    if (options.words.empty() && filter->empty())
        return usage_error("Say what to look for: words, or a filter such as --lesson.");
    std::string words;
    for (const std::string& word : options.words)
        words += (words.empty() ? "" : " ") + word;
    const auto answer = NoteSearch(**store).find(words, *limit, *filter);
    if (!answer) return failed(answer.error());
    Json all = Json::array();
    std::string out;
    for (const SearchHit& hit : *answer) {
        all.push_back(hit_json(hit, answer->order));
        out += hit_lines(hit);
    }
    if (options.json) return json_text(all);
    if (out.empty()) return nothing_found(words);
    return answer->order == SearchOrder::NewestFirst
               ? fmt::format("{}\n{}", order_words(answer->order), out)
               : out;
}

void add_filters(CLI::App& command, FindOptions& options) {
    command.add_option("--person", options.person, "Only what this person wrote or marked")
        ->type_name("PERSON");
    command.add_option("--lesson", options.lesson, "Only what is in this lesson")
        ->type_name("LESSON");
    command.add_option("--tag", options.tags, "Only what is tagged so; of several tags, with all")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    command.add_option("--from", options.from, "Only from this day on: 2026-11-24")
        ->type_name("DAY");
    command.add_option("--to", options.to, "Only up to this day, and on it")->type_name("DAY");
    add_lens_option(command, options.lenses);
    command
        .add_option("--cycle", options.cycle, "Only what is talked about or agreed in this cycle")
        ->type_name("CYCLE");
}

}  // namespace

void add_find_command(CLI::App& app, CommandLine& line) {
    CLI::App* command = app.add_subcommand(
        "find", "Find words in notes, tags, clips, talking points and action steps");
    auto options = std::make_shared<FindOptions>();
    command
        ->add_option("TEXT", options->words,
                     "The words; each must begin a word. In quotation marks of their own they must "
                     "stand together: '\"wait time\"'")
        ->type_name("");
    add_filters(*command, *options);
    command->add_option("--limit", options->limit, "At most so many (default: 50)")->type_name("N");
    finish_command(*command, options, line,
                   "secondlook find \"wait time\"\n"
                   "  secondlook find hands --lesson \"Year 4 fractions\" --tag tone=curious "
                   "--from 2026-09-01",
                   find);
}

}  // namespace secondlook
