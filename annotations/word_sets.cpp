#include "annotations/word_sets.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "annotations/access.h"
#include "annotations/edit_history.h"
#include "annotations/moment_queries.h"
#include "annotations/plain_text.h"
#include "annotations/prepared.h"
#include "annotations/row_edit.h"
#include "annotations/row_find.h"
#include "annotations/sqlite_guard.h"
#include "annotations/word_set_rows.h"
#include "ready_word_sets.h"

namespace secondlook {

namespace {

using Kind = StoreError::Kind;

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

bool same_words(std::string_view a, std::string_view b) {
    return lower(a) == lower(b);
}

const std::vector<WordSet>& ready_ones() {
    static const std::vector<WordSet> sets = [] {
        std::vector<WordSet> read;
        for (const std::string_view text : ready_sets::all)
            read.push_back(read_word_set_json(text).value_or(WordSet{}));
        std::ranges::sort(read, {}, &WordSet::name);
        return read;
    }();
    return sets;
}

std::vector<WordSet> all_sets(Store& store) {
    std::vector<WordSet> sets = ready_ones();
    std::vector<WordSet> stored = stored_code_sets(store);
    std::ranges::move(stored_dimension_sets(store), std::back_inserter(stored));
    for (WordSet& set : stored)
        if (std::ranges::find(sets, set.name, &WordSet::name) == sets.end())
            sets.push_back(std::move(set));
    return sets;
}

StoreResult<WordSet> set_named(Store& store, const std::string& name) {
    std::string names;
    for (WordSet& set : all_sets(store)) {
        if (same_words(set.name, clean_line(name))) return std::move(set);
        names += (names.empty() ? "" : ", ") + set.name;
    }
    return tl::unexpected(
        StoreError{Kind::NotFound,
                   fmt::format("There is no set \"{}\"; there are: {}.", clean_line(name), names)});
}

bool is_in_store(Store& store, const WordSet& set) {
    Prepared read(store, "SELECT 1 FROM code_set WHERE id = ? AND deleted = 0");
    read.bind(1, id_of_set(set));
    return read.executeStep();
}

std::string listed(const std::vector<SetWord>& words) {
    std::string text;
    for (const SetWord& word : words)
        text += (text.empty() ? "" : "; ") + word.label;
    return text;
}

StoreResult<SetWord> word_named(const WordGroup& group, const std::string& label,
                                std::string_view name) {
    for (const SetWord& word : group.words)
        if (same_words(word.label, clean_line(label))) return word;
    return tl::unexpected(
        StoreError{Kind::Invalid, fmt::format("There is no \"{}\" in {}; choose: {}.",
                                              clean_line(label), name, listed(group.words))});
}

/// A moment's code as the set has it.
struct FoundCode {
    WordSet set;
    SetWord word;
    Uuid id;
};
StoreResult<FoundCode> code_named(Store& store, const std::string& set_name,
                                  const std::string& label) {
    auto set = set_named(store, set_name);
    if (!set) return tl::unexpected(set.error());
    if (set->kind != WordSet::Kind::Codes)
        return tl::unexpected(StoreError{
            Kind::Invalid, fmt::format("{} are for talking points and are no codes; choose a value "
                                       "with its dimension's key.",
                                       set->name)});
    auto word = word_named(set->groups.front(), label, set->name);
    if (!word) return tl::unexpected(word.error());
    const Uuid id = id_of_word(*set, set->groups.front(), *word);
    return FoundCode{*std::move(set), *std::move(word), id};
}

/// A moment that the acting person may mark.
StoreResult<Moment> markable(Store& store, const Uuid& id) {
    auto moment = moment_by_id(store, id);
    if (!moment) return tl::unexpected(not_here("moment"));
    if (auto may = check_may_change(store, moment->lesson, moment->author, "mark"); !may)
        return tl::unexpected(may.error());
    return std::move(*moment);
}

StoreResult<void> change_code(Store& store, const Uuid& id, const std::string& set_name,
                              const std::string& label, bool on) {
    return guarded([&]() -> StoreResult<void> {
        const auto moment = markable(store, id);
        if (!moment) return tl::unexpected(moment.error());
        const auto code = code_named(store, set_name, label);
        if (!code) return tl::unexpected(code.error());
        const std::string what =
            fmt::format("{} the moment at {} with {}", on ? "Mark" : "No longer mark",
                        time_words(moment->at), code->set.name);
        return EditHistory(store).record(
            what, {{moment->lesson, moment->at}, {}}, [&]() -> StoreResult<void> {
                if (on && !is_in_store(store, code->set)) keep_set(store, code->set);
                const std::pair<Field, Field> keys{{"moment", id}, {"code", code->id}};
                on ? link_rows(store, "moment_code", keys)
                   : unlink_rows(store, "moment_code", keys);
                return {};
            });
    });
}

/// The codes of moments that the acting person may see.
std::map<Uuid, std::vector<MomentCode>> read_codes(Store& store, std::string_view which,
                                                   const Uuid& id) {
    Prepared read(store,
                  fmt::format("SELECT m.id, c.id, s.name, c.label FROM moment m "
                              "JOIN lesson_recording r ON r.id = m.lesson AND r.deleted = 0 "
                              "JOIN moment_code l ON l.moment = m.id AND l.deleted = 0 "
                              "JOIN code c ON c.id = l.code JOIN code_set s ON s.id = c.code_set "
                              "WHERE m.deleted = 0 AND {} AND {} "
                              "ORDER BY s.name, c.position, c.label",
                              seen_lesson(1), which));
    read.bind(1, store.acting_person().id);
    read.bind(2, id);
    std::map<Uuid, std::vector<MomentCode>> codes;
    while (read.executeStep())
        codes[read.getColumn(0).getString()].push_back({read.getColumn(1).getString(),
                                                        read.getColumn(2).getString(),
                                                        read.getColumn(3).getString()});
    return codes;
}

/// A loaded dimension by its key.
std::optional<WordGroup> loaded_dimension(Store& store, const std::string& key) {
    for (const WordSet& set : stored_dimension_sets(store))
        for (const WordGroup& group : set.groups)
            if (group.key == key) return group;
    return std::nullopt;
}

}  // namespace

std::vector<WordSet> WordSets::list() const {
    return guarded_read(store_, [&] { return all_sets(store_); });
}

StoreResult<WordSet> WordSets::find(const std::string& name) const {
    return guarded([&] { return set_named(store_, name); });
}

StoreResult<WordSet> WordSets::load(const WordSet& wanted) {
    return guarded([&]() -> StoreResult<WordSet> {
        auto set = checked_word_set(wanted);
        if (!set) return set;
        for (const WordSet& ready : ready_ones())
            if (same_words(ready.name, set->name))
                return tl::unexpected(StoreError{
                    Kind::Refused, fmt::format("{} comes with Second Look; give your set a name of "
                                               "its own.",
                                               ready.name)});
        const auto done =
            EditHistory(store_).record("Load a set of words", {}, [&]() -> StoreResult<void> {
                keep_set(store_, *set);
                return {};
            });
        if (!done) return tl::unexpected(done.error());
        return set;
    });
}

StoreResult<void> WordSets::mark(const Uuid& moment, const std::string& set,
                                 const std::string& label) {
    return change_code(store_, moment, set, label, true);
}

StoreResult<void> WordSets::unmark(const Uuid& moment, const std::string& set,
                                   const std::string& label) {
    return change_code(store_, moment, set, label, false);
}

std::vector<MomentCode> WordSets::codes_of(const Uuid& moment) const {
    return guarded_read(store_, [&] {
        auto codes = read_codes(store_, "m.id = ?2", moment);
        return codes.empty() ? std::vector<MomentCode>() : std::move(codes.begin()->second);
    });
}

LessonCodes WordSets::codes_in(const Uuid& lesson) const {
    return guarded_read(store_, [&] { return read_codes(store_, "m.lesson = ?2", lesson); });
}

StoreResult<LoadedValue> checked_loaded_value(Store& store, const LoadedValue& value) {
    const auto group = loaded_dimension(store, value.dimension);
    if (!group)
        return tl::unexpected(StoreError{
            Kind::Invalid, fmt::format("There is no dimension \"{}\"; load its set first with: "
                                       "secondlook codes load FILE.",
                                       clean_line(value.dimension))});
    if (group->free_words && !clean_line(value.value).empty())
        return LoadedValue{group->key, clean_line(value.value)};
    const auto word = word_named(*group, value.value, group->label);
    if (!word) return tl::unexpected(word.error());
    return LoadedValue{group->key, word->label};
}

bool several_may_stand(Store& store, const std::string& dimension) {
    const auto group = loaded_dimension(store, dimension);
    return group && group->several;
}

}  // namespace secondlook
