#include "annotations/coaching_types.h"

#include <algorithm>
#include <cctype>

#include "annotations/word_set_file.h"
#include "ready_word_sets.h"

namespace secondlook {

namespace {

constexpr std::array<std::string_view, 4> kinds_of_note{"I notice", "I wonder", "What led you to",
                                                        "A strength"};

std::string lower(std::string_view text) {
    std::string made(text);
    std::ranges::transform(made, made.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return made;
}

/// The six as annotations/data/word_sets/coaching_dimensions.json has them. Their letters and their
/// places are the program's own.
class SixDimensions {
  public:
    SixDimensions()
        : set_(read_word_set_json(ready_sets::set_coaching_dimensions).value_or(WordSet{})) {
        static constexpr std::string_view letters = "SWVTFZ";
        set_.groups.resize(infos_.size());
        for (std::size_t n = 0; n < infos_.size(); ++n) {
            const WordGroup& group = set_.groups[n];
            for (const SetWord& word : group.words)
                values_[n].push_back(word.label);
            infos_[n] = {static_cast<Dimension>(n), group.key,     group.label, letters[n],
                         group.free_words,          group.several, values_[n]};
        }
    }
    const std::array<DimensionInfo, 6>& infos() const { return infos_; }

  private:
    WordSet set_;
    std::array<std::vector<std::string_view>, 6> values_;
    std::array<DimensionInfo, 6> infos_{};
};

const std::array<DimensionInfo, 6>& dimensions() {
    static const SixDimensions six;
    return six.infos();
}

}  // namespace

std::span<const std::string_view> note_kinds() {
    return kinds_of_note;
}

std::optional<std::string> note_kind(std::string_view typed) {
    for (const std::string_view ellipsis : {"...", "\u2026"})
        if (typed.ends_with(ellipsis)) typed.remove_suffix(ellipsis.size());
    while (typed.ends_with(' '))
        typed.remove_suffix(1);
    if (typed.empty()) return std::string();
    for (const std::string_view kind : kinds_of_note)
        if (lower(kind) == lower(typed)) return std::string(kind);
    return std::nullopt;
}

std::span<const DimensionInfo, 6> coaching_dimensions() {
    return dimensions();
}

const DimensionInfo& dimension_info(Dimension dimension) {
    return dimensions()[static_cast<std::size_t>(dimension)];
}

std::optional<Dimension> dimension_from_key(std::string_view key) {
    const auto found = std::ranges::find(dimensions(), key, &DimensionInfo::key);
    if (found == dimensions().end()) return std::nullopt;
    return found->dimension;
}

}  // namespace secondlook
