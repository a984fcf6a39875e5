#include "app/cli/codes_command.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/word_sets.h"
#include "app/cli/record_parts.h"
#include "app/cli/text_file.h"
#include "app/core/printable.h"
#include "app/export/json_text.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uintmax_t kLargestFile = 10'000'000;

struct CodesOptions {
    std::string name;
    std::string file;
    bool json = false;
};

const char* kind_word(const WordSet& set) {
    return set.kind == WordSet::Kind::Codes ? "codes for moments" : "dimensions of talking points";
}

std::string set_line(const WordSet& set) {
    return fmt::format("{}  ({}; {})\n", printable(set.name), kind_word(set),
                       printable(set.source.empty() ? "no source given" : set.source));
}

Json set_as_json(const WordSet& set) {
    return Json::parse(word_set_json(set));
}

const Shown<WordSet> shown{set_as_json, set_line};

CommandResult list_sets(const StoreChoice& choice, const CodesOptions& options) {
    return in_store(choice, [&](Store& store) {
        return tell_all(store, WordSets(store).list(), options.json, shown, "No sets of words.\n");
    });
}

std::string words_text(const WordGroup& group) {
    std::string out;
    if (!group.key.empty())
        out += fmt::format("\n{}  ({}{})\n", printable(group.label), group.key,
                           group.several ? ", several may stand" : "");
    if (group.free_words) out += "  any words\n";
    for (const SetWord& word : group.words)
        out += fmt::format("  {}{}{}\n", printable(word.label), word.guidance.empty() ? "" : ": ",
                           printable(word.guidance));
    return out;
}

CommandResult show_set(const StoreChoice& choice, const CodesOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto set = WordSets(**store).find(options.name);
    if (!set) return failed(set.error());
    if (options.json) return json_text(set_as_json(*set));
    std::string out = set_line(*set);
    if (!set->licence.empty()) out += fmt::format("{}\n", printable(set->licence));
    for (const WordGroup& group : set->groups)
        out += words_text(group);
    return out;
}

CommandResult load_set(const StoreChoice& choice, const CodesOptions& options) {
    const auto text = read_text_file(options.file, kLargestFile, "name a file of words alone");
    if (!text) return tl::unexpected(text.error());
    const bool is_json = text->find_first_not_of(" \t\r\n") != std::string::npos &&
                         (*text)[text->find_first_not_of(" \t\r\n")] == '{';
    auto set = is_json ? read_word_set_json(*text) : read_word_set_csv(*text);
    if (!set) return failed(set.error());
    return in_store(choice, [&](Store& store) {
        return tell_one(WordSets(store).load(*set), options.json, "Loaded:", shown);
    });
}

constexpr const char* kHowItLooks =
    "A CSV file begins with rows of its name, source and licence, then a header and the words:\n"
    "  name,Our houses\n  source,Hill School\n  licence,free\n  label,guidance\n  Red,when ...\n"
    "Dimensions have the header dimension,label,value,guidance,several. JSON is what --json "
    "prints.\n"
    "Example:\n  secondlook codes load houses.csv";

}  // namespace

void add_codes_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("codes", "Sets of words for moments and talking points");
    family->require_subcommand(1);
    family->footer(kHowItLooks);
    auto options = std::make_shared<CodesOptions>();
    CLI::App* list = family->add_subcommand("list", "List the sets that are ready and loaded");
    finish_command(*list, options, line, "secondlook codes list", list_sets);
    CLI::App* show = family->add_subcommand("show", "Show a set's words; --json can be loaded");
    show->add_option("NAME", options->name, "Its name")->required()->type_name("");
    finish_command(*show, options, line, "secondlook codes show \"Types of listening\"", show_set);
    CLI::App* load = family->add_subcommand("load", "Load a set from CSV or JSON");
    load->add_option("FILE", options->file, "The file")->required()->type_name("");
    finish_command(*load, options, line, "secondlook codes load houses.csv", load_set);
    load->footer(kHowItLooks);
}

}  // namespace secondlook
