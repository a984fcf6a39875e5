#include "app/cli/moment_edits.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/word_sets.h"
#include "app/cli/command_parts.h"
#include "app/cli/moment_words.h"
#include "app/cli/note_words.h"
#include "app/core/time_text.h"
#include "app/export/json_text.h"
#include "app/export/records_json.h"

namespace secondlook {

namespace {

struct EditOptions {
    std::string id;
    MomentWords words;
    bool no_to = false;
    TypedNote note;
    std::vector<std::string> untags;
    bool json = false;

    bool moves() const { return words.at || words.to || no_to; }
    bool changes_anything() const {
        return moves() || note.any() || !words.tags.empty() || !untags.empty();
    }
};

/// What is to be changed, read and checked.
struct Changes {
    std::optional<MomentTimes> times;
    MomentTags tags;
    MomentTags untags;
};

tl::expected<void, CommandError> check_untags(const Moment& moment,
                                              const std::vector<DimensionValue>& untags) {
    for (const DimensionValue& tag : untags) {
        if (std::ranges::find(moment.tags, tag) != moment.tags.end()) continue;
        return command_error(fmt::format("That moment is not tagged {}={}; its tags are: {}.",
                                         dimension_info(tag.dimension).key, tag.value,
                                         moment.tags.empty() ? "none" : tags_text(moment.tags)));
    }
    return {};
}

tl::expected<Changes, CommandError> read_changes(Store& store, const Moment& moment,
                                                 const EditOptions& options) {
    Changes changes;
    const auto tags = read_moment_tags(store, options.words.tags);
    if (!tags) return tl::unexpected(tags.error());
    const auto untags = read_moment_tags(store, options.untags);
    if (!untags) return tl::unexpected(untags.error());
    if (auto there = check_untags(moment, untags->values); !there)
        return tl::unexpected(there.error());
    changes.tags = *tags;
    changes.untags = *untags;
    if (!options.moves()) return changes;
    const MomentTimes before{moment.at, options.no_to ? std::nullopt : moment.to};
    const auto times = read_times(options.words, before);
    if (!times) return tl::unexpected(times.error());
    const auto lesson = LessonRepository(store).get(moment.lesson);
    if (auto whole = check_listing(store); !whole) return tl::unexpected(whole.error());
    if (!lesson)
        return command_error("The lesson of that moment is in the Trash; restore it first.");
    const auto frames = snapped_times(*times, options.words, *lesson);
    if (!frames) return tl::unexpected(frames.error());
    changes.times = *frames;
    return changes;
}

StoreResult<void> make_changes(Store& store, const Moment& moment, const Changes& changes,
                               const EditOptions& options) {
    MomentRepository moments(store);
    StoreResult<void> done;
    if (changes.times) done = moments.set_range(moment.id, changes.times->at, changes.times->to);
    for (std::size_t n = 0; done && n < changes.untags.values.size(); ++n)
        done = moments.clear_tag(moment.id, changes.untags.values[n]);
    for (std::size_t n = 0; done && n < changes.tags.values.size(); ++n)
        done = moments.set_tag(moment.id, changes.tags.values[n]);
    WordSets sets(store);
    for (std::size_t n = 0; done && n < changes.untags.codes.size(); ++n)
        done =
            sets.unmark(moment.id, changes.untags.codes[n].first, changes.untags.codes[n].second);
    for (std::size_t n = 0; done && n < changes.tags.codes.size(); ++n)
        done = sets.mark(moment.id, changes.tags.codes[n].first, changes.tags.codes[n].second);
    if (done && options.note.any())
        done = moments.set_note(moment.id, with_typed(moment.note_words(), options.note));
    return done;
}

CommandResult edit_moment(const StoreChoice& choice, const EditOptions& options) {
    if (!options.changes_anything())
        return usage_error(
            "\"secondlook moment edit\" needs something to change; see: secondlook moment edit "
            "--help.");
    if (options.no_to && options.words.to)
        return usage_error("--to and --no-to do not go together; leave one out.");
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto moment = MomentRepository(**store).find(options.id);
    if (!moment) return failed(moment.error());
    const auto changes = read_changes(**store, *moment, options);
    if (!changes) return tl::unexpected(changes.error());
    const auto done = EditHistory(**store).record(
        fmt::format("Change the moment at {}", fine_clock_text(moment->at)),
        {{moment->lesson, moment->at}, {}},
        [&] { return make_changes(**store, *moment, *changes, options); });
    if (!done) return failed(done.error());
    const auto now = MomentRepository(**store).find(moment->id);
    if (!now) return failed(now.error());
    return options.json ? json_text(moment_json(*now)) : "Changed:\n" + moment_line(*now);
}

CommandResult remove_moment(const StoreChoice& choice, const EditOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto moment = MomentRepository(**store).find(options.id);
    if (!moment) return failed(moment.error());
    if (auto done = MomentRepository(**store).remove(moment->id); !done)
        return failed(done.error());
    return options.json ? json_text(moment_json(*moment))
                        : "Into the Trash:\n" + moment_line(*moment);
}

CLI::App* with_moment(CLI::App& family, const char* name, const char* help,
                      const std::shared_ptr<EditOptions>& options) {
    CLI::App* command = family.add_subcommand(name, help);
    command->add_option("ID", options->id, "Its id, or the start of it")->required()->type_name("");
    return command;
}

}  // namespace

void add_moment_edits(CLI::App& family, CommandLine& line) {
    auto options = std::make_shared<EditOptions>();
    CLI::App* edit = with_moment(family, "edit", "Change a moment's times, note or tags", options);
    edit->add_option("--at", options->words.at, "Move its start; the picture shown then")
        ->type_name("TIME");
    edit->add_option("--to", options->words.to, "Make it a stretch that ends here")
        ->type_name("TIME");
    edit->add_flag("--no-to", options->no_to, "Make it a point again");
    add_note_options(*edit, options->note, "--note", "Your note; \"\" takes its words away");
    edit->add_option("--tag", options->words.tags, tag_keys())
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    edit->add_option("--untag", options->untags, "Take a tag off")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    finish_command(*edit, options, line,
                   "secondlook moment edit 0193 --to 12:40 --tag tone=neutral --untag tone=curious",
                   edit_moment);
    CLI::App* remove =
        with_moment(family, "remove", "Put a moment with its note into the Trash", options);
    finish_command(*remove, options, line, "secondlook moment remove 0193", remove_moment);
}

}  // namespace secondlook
