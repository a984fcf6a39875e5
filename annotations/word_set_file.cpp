#include "annotations/word_set_file.h"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "annotations/plain_text.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longest_label = 1000;  // characters, as a subject matter
constexpr std::size_t most_words = 5000;
constexpr std::string_view how_it_looks =
    "see \"secondlook codes --help\" for how such a file looks";

tl::unexpected<StoreError> invalid(std::string_view why) {
    return tl::unexpected(StoreError{
        StoreError::Kind::Invalid,
        fmt::format("That file holds no set of words as it is ({}); {}.", why, how_it_looks)});
}

std::string text_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool flag_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_boolean() && found->get<bool>();
}

/// Words are plain strings, or have a label and guidance.
std::vector<SetWord> words_of(const Json& json, const char* key) {
    std::vector<SetWord> words;
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array()) return words;
    for (const Json& word : *found)
        words.push_back(word.is_string()
                            ? SetWord{word.get<std::string>(), {}}
                            : SetWord{text_of(word, "label"), text_of(word, "guidance")});
    return words;
}

WordGroup group_of(const Json& json) {
    return {text_of(json, "key"), text_of(json, "label"), flag_of(json, "free_words"),
            flag_of(json, "several"), words_of(json, "values")};
}

/// The rows of a CSV file.
using CsvRows = std::vector<std::vector<std::string>>;

struct CsvReading {
    CsvRows rows{{}};
    static void cell(void* bytes, std::size_t size, void* self) {
        static_cast<CsvReading*>(self)->rows.back().emplace_back(static_cast<const char*>(bytes),
                                                                 size);
    }
    static void row_end(int, void* self) { static_cast<CsvReading*>(self)->rows.emplace_back(); }
};

StoreResult<CsvRows> rows_of(std::string_view text) {
    csv_parser parser{};
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) return invalid("no memory is left");
    const std::unique_ptr<csv_parser, decltype(&csv_free)> owner(&parser, &csv_free);
    CsvReading reading;
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    const bool whole = csv_parse(&parser, text.data(), text.size(), CsvReading::cell,
                                 CsvReading::row_end, &reading) == text.size() &&
                       csv_fini(&parser, CsvReading::cell, CsvReading::row_end, &reading) == 0;
    if (!whole) return invalid("a quotation mark is not closed");
    std::erase_if(reading.rows, [](const auto& row) { return row.empty(); });
    return std::move(reading.rows);
}

std::string cell_at(const std::vector<std::string>& row, std::size_t place) {
    return place < row.size() ? row[place] : std::string();
}

/// "name,Types of listening" and the like, before the header row.
bool take_fact(WordSet& set, const std::vector<std::string>& row) {
    const std::string key = cell_at(row, 0);
    const std::string value = cell_at(row, 1);
    if (key == "name")
        set.name = value;
    else if (key == "version")
        set.version = value;
    else if (key == "source")
        set.source = value;
    else if (key == "licence")
        set.licence = value;
    else
        return false;
    return true;
}

void take_code(WordSet& set, const std::vector<std::string>& row) {
    if (set.groups.empty()) set.groups.emplace_back();
    set.groups.front().words.push_back({cell_at(row, 0), cell_at(row, 1)});
}

/// dimension (its key), label, value, guidance, several ("yes"). No value: any words may be chosen.
void take_dimension(WordSet& set, const std::vector<std::string>& row) {
    const std::string key = cell_at(row, 0);
    auto group = std::ranges::find(set.groups, key, &WordGroup::key);
    if (group == set.groups.end())
        group =
            set.groups.insert(set.groups.end(), WordGroup{key, cell_at(row, 1), false, false, {}});
    if (cell_at(row, 2).empty())
        group->free_words = true;
    else
        group->words.push_back({cell_at(row, 2), cell_at(row, 3)});
    group->several = group->several || cell_at(row, 4) == "yes";
}

StoreResult<void> check_words(const WordGroup& group, std::size_t& count) {
    std::set<std::string> labels;
    for (const SetWord& word : group.words) {
        if (word.label.empty() || clean_line(word.label) != word.label ||
            character_count(word.label) > longest_label)
            return invalid("a word is empty, too long, or no plain text");
        if (clean_text(word.guidance) != word.guidance)
            return invalid("a guidance that is no plain text");
        if (!labels.insert(word.label).second)
            return invalid(fmt::format("\"{}\" stands in it twice", word.label));
        if (++count > most_words) return invalid(fmt::format("more than {} words", most_words));
    }
    return {};
}

StoreResult<void> check_dimension(const WordGroup& group) {
    const bool plain_key = !group.key.empty() && std::ranges::all_of(group.key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    if (!plain_key) return invalid("a dimension's key has other signs than a-z, 0-9, - and _");
    if (group.label.empty() || clean_line(group.label) != group.label)
        return invalid(fmt::format("the dimension {} has no label", group.key));
    if (group.words.empty() && !group.free_words)
        return invalid(fmt::format("the dimension {} has no values", group.key));
    return {};
}

Json words_json(const std::vector<SetWord>& words) {
    Json list = Json::array();
    for (const SetWord& word : words) {
        Json one{{"label", word.label}};
        if (!word.guidance.empty()) one["guidance"] = word.guidance;
        list.push_back(std::move(one));
    }
    return list;
}

}  // namespace

StoreResult<WordSet> read_word_set_json(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return invalid("it is no JSON object");
    WordSet set;
    const std::string kind = text_of(json, "second_look");
    if (kind == "dimension set")
        set.kind = WordSet::Kind::Dimensions;
    else if (kind != "code set")
        return invalid("\"second_look\" is neither \"code set\" nor \"dimension set\"");
    set.name = text_of(json, "name");
    set.version = text_of(json, "version");
    set.source = text_of(json, "source");
    set.licence = text_of(json, "licence");
    if (set.kind == WordSet::Kind::Codes) {
        set.groups.push_back({{}, {}, false, false, words_of(json, "codes")});
    } else if (const auto found = json.find("dimensions"); found != json.end()) {
        for (const Json& dimension : *found)
            if (dimension.is_object()) set.groups.push_back(group_of(dimension));
    }
    return set;
}

StoreResult<WordSet> read_word_set_csv(std::string_view text) {
    auto rows = rows_of(text);
    if (!rows) return tl::unexpected(rows.error());
    WordSet set;
    auto row = rows->begin();
    while (row != rows->end() && take_fact(set, *row))
        ++row;
    if (row == rows->end()) return invalid("it has no row that begins with label or dimension");
    const std::string header = row->front();
    if (header != "label" && header != "dimension")
        return invalid("it has no row that begins with label or dimension");
    set.kind = header == "label" ? WordSet::Kind::Codes : WordSet::Kind::Dimensions;
    for (++row; row != rows->end(); ++row)
        set.kind == WordSet::Kind::Codes ? take_code(set, *row) : take_dimension(set, *row);
    return set;
}

std::string word_set_json(const WordSet& set) {
    const bool codes = set.kind == WordSet::Kind::Codes;
    Json json{{"second_look", codes ? "code set" : "dimension set"},
              {"name", set.name},
              {"version", set.version},
              {"source", set.source},
              {"licence", set.licence}};
    if (codes) {
        json["codes"] =
            words_json(set.groups.empty() ? std::vector<SetWord>{} : set.groups.front().words);
    } else {
        json["dimensions"] = Json::array();
        for (const WordGroup& group : set.groups)
            json["dimensions"].push_back({{"key", group.key},
                                          {"label", group.label},
                                          {"free_words", group.free_words},
                                          {"several", group.several},
                                          {"values", words_json(group.words)}});
    }
    return json.dump(2) + "\n";
}

StoreResult<WordSet> checked_word_set(WordSet set) {
    if (set.name.empty() || clean_line(set.name) != set.name ||
        set.name.find('=') != std::string::npos)
        return invalid("it has no plain name; a name has no = in it");
    for (const std::string* line : {&set.version, &set.source, &set.licence})
        if (clean_line(*line) != *line) return invalid("a line of it is no plain text");
    std::size_t count = 0;
    std::set<std::string> keys;
    for (const WordGroup& group : set.groups) {
        if (auto fits = check_words(group, count); !fits) return tl::unexpected(fits.error());
        if (set.kind == WordSet::Kind::Codes) continue;
        if (auto fits = check_dimension(group); !fits) return tl::unexpected(fits.error());
        if (dimension_from_key(group.key) || !keys.insert(group.key).second)
            return invalid(fmt::format("the dimension {} is there already", group.key));
    }
    if (set.groups.empty() || (set.kind == WordSet::Kind::Codes && count == 0))
        return invalid("there are no words in it");
    return set;
}

}  // namespace secondlook
