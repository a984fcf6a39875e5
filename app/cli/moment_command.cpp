#include "app/cli/moment_command.h"

#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/edit_history.h"
#include "annotations/moment_repository.h"
#include "annotations/word_sets.h"
#include "app/cli/command_parts.h"
#include "app/cli/moment_edits.h"
#include "app/cli/moment_words.h"
#include "app/cli/note_words.h"
#include "app/core/moment_list.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "app/export/json_text.h"
#include "app/export/records_json.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct MomentOptions {
    std::string id;
    std::string lesson;
    MomentWords words;
    TypedNote note;
    std::vector<std::string> lenses;
    std::string filter;
    std::string from, until;
    bool json = false;
};

/// A moment with its note, tags and codes, as one edit.
StoreResult<Moment> mark(Store& store, const Uuid& lesson, const MomentTimes& times,
                         const MomentTags& tags, const TypedNote& note) {
    StoreResult<Moment> moment;
    const auto done = EditHistory(store).record(
        mark_label(times.at, times.to), {{lesson, times.at}, {}}, [&]() -> StoreResult<void> {
            MomentRepository moments(store);
            moment = moments.add(lesson, times.at, times.to, {}, tags.values);
            if (!moment) return tl::unexpected(moment.error());
            if (const NoteWords words = with_typed({}, note); !words.empty()) {
                if (auto done = moments.set_note(moment->id, words); !done) return done;
                moment = moments.find(moment->id);
            }
            for (const auto& [set, label] : tags.codes)
                if (auto coded = WordSets(store).mark(moment->id, set, label); !coded) return coded;
            return {};
        });
    if (!done) return tl::unexpected(done.error());
    return moment;
}

CommandResult add_moment(const StoreChoice& choice, const MomentOptions& options) {
    const auto times = read_times(options.words);
    if (!times) return tl::unexpected(times.error());
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto tags = read_moment_tags(**store, options.words.tags);
    if (!tags) return tl::unexpected(tags.error());
    const auto lesson = find_lesson(**store, options.lesson);
    if (!lesson) return tl::unexpected(lesson.error());
    const auto frames = snapped_times(*times, options.words, *lesson);
    if (!frames) return tl::unexpected(frames.error());
    const auto moment = mark(**store, lesson->id, *frames, *tags, options.note);
    if (!moment) return failed(moment.error());
    const auto codes = WordSets(**store).codes_of(moment->id);
    if (options.json) return json_text(moment_json(*moment, codes));
    return "Marked:\n" + moment_line(*moment) + codes_lines(codes);
}

/// The lesson that was asked for, or all of them.
tl::expected<std::vector<LessonRecording>, CommandError> chosen_lessons(Store& store,
                                                                        const std::string& words) {
    if (words.empty()) return LessonRepository(store).list();
    auto lesson = find_lesson(store, words);
    if (!lesson) return tl::unexpected(lesson.error());
    return std::vector{*std::move(lesson)};
}

/// The part of a lesson that was asked for.
tl::expected<MomentSelection, CommandError> read_selection(const MomentOptions& options) {
    MomentSelection selection;
    for (const auto& [words, limit] :
         {std::pair(&options.from, &selection.from), std::pair(&options.until, &selection.to)}) {
        if (words->empty()) continue;
        const auto time = parse_time(*words);
        if (!time) return command_error(time.error());
        *limit = *time;
    }
    if (selection.from && selection.to && *selection.to <= *selection.from)
        return command_error(fmt::format(
            "The end {} does not come after the start {}; choose a later end with --to.",
            options.until, options.from));
    auto tags = read_tags(options.words.tags);
    if (!tags) return tl::unexpected(tags.error());
    selection.tags = *std::move(tags);
    const auto lenses = read_lenses(options.lenses);
    if (!lenses) return tl::unexpected(lenses.error());
    selection.teacher_action = lenses->teacher_action;
    selection.pupil_response = lenses->pupil_response;
    return selection;
}

CommandResult list_moments(const StoreChoice& choice, const MomentOptions& options) {
    const auto selection = read_selection(options);
    if (!selection) return tl::unexpected(selection.error());
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto lessons = chosen_lessons(**store, options.lesson);
    if (!lessons) return tl::unexpected(lessons.error());
    Json all = Json::array();
    std::string out;
    MomentList moments;
    moments.set_filter({options.filter, {}});
    for (const LessonRecording& lesson : *lessons) {
        moments.reset(MomentRepository(**store).list(lesson.id, *selection));
        const auto codes = WordSets(**store).codes_in(lesson.id);
        if (!moments.shown().empty()) out += printable(lesson.title) + '\n';
        for (const std::size_t place : moments.shown()) {
            const Moment& moment = moments.all()[place];
            all.push_back(moment_json(moment, codes));
            out += moment_line(moment);
        }
    }
    if (auto whole = check_listing(**store); !whole) return tl::unexpected(whole.error());
    if (options.json) return json_text(all);
    if (!out.empty()) return out;
    return moments.filter().empty() && selection->empty()
               ? "No moments yet. Mark one with: secondlook moment add --lesson LESSON --at TIME\n"
               : "No moment is like that.\n";
}

/// The note below all else, what stands under a lens with its name.
std::string note_lines(const NoteWords& words) {
    std::string out;
    const auto add = [&](const std::string& text) {
        if (!text.empty()) out += (out.empty() ? "\n" : "") + printable_lines(text) + '\n';
    };
    add(words.kind.empty() ? "" : words.kind + " ...");
    add(words.body);
    add(words.teacher_action.empty() ? "" : "Teacher: " + words.teacher_action);
    add(words.pupil_response.empty() ? "" : "Pupils: " + words.pupil_response);
    return out;
}

CommandResult show_moment(const StoreChoice& choice, const MomentOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto moment = MomentRepository(**store).find(options.id);
    if (!moment) return failed(moment.error());
    const auto codes = WordSets(**store).codes_of(moment->id);
    if (options.json) return json_text(moment_json(*moment, codes));
    const auto lesson = LessonRepository(**store).get(moment->lesson);
    if (auto whole = check_listing(**store); !whole) return tl::unexpected(whole.error());
    std::string out =
        fmt::format("Lesson  {}\nFrom    {}\n", lesson ? printable(lesson->title) : moment->lesson,
                    exact_time_text(moment->at));
    if (moment->to) out += fmt::format("To      {}\n", exact_time_text(*moment->to));
    for (const DimensionValue& tag : moment->tags)
        out += fmt::format("Tag     {}: {}\n", dimension_info(tag.dimension).key,
                           printable(tag.value));
    out += codes_lines(codes);
    out += fmt::format("Author  {}\nId      {}\n", printable(moment->author_name), moment->id);
    return out + note_lines(moment->note_words());
}

void add_add(CLI::App& family, const std::shared_ptr<MomentOptions>& options, CommandLine& line) {
    CLI::App* add = family.add_subcommand("add", "Mark a moment, or a stretch with --to");
    add->add_option("--lesson", options->lesson, "The lesson's id, the start of it, title or file")
        ->required()
        ->type_name("LESSON");
    add->add_option("--at", options->words.at,
                    "When: 1:05.5, 1:02:03 or 65.5s; the picture shown then")
        ->required()
        ->type_name("TIME");
    add->add_option("--to", options->words.to, "Where a stretch ends")->type_name("TIME");
    add_note_options(*add, options->note, "--note", "Your note; private until you say otherwise");
    add->add_option("--tag", options->words.tags, tag_keys())
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    finish_command(*add, options, line,
                   "secondlook moment add --lesson \"Year 4 fractions\" --at 12:34.5 "
                   "--note \"Whose idea was this?\" --tag tone=curious",
                   add_moment);
}

void add_list(CLI::App& family, const std::shared_ptr<MomentOptions>& options, CommandLine& line) {
    CLI::App* list = family.add_subcommand("list", "List moments in the order of time");
    list->add_option("--lesson", options->lesson, "Only this lesson's")->type_name("LESSON");
    list->add_option("--tag", options->words.tags,
                     "Only those tagged so; of several tags, with any")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    add_lens_option(*list, options->lenses);
    list->add_option("--words", options->filter, "Only those whose note or tags hold all of these")
        ->type_name("WORDS");
    list->add_option("--from", options->from, "Only what is going on from here")->type_name("TIME");
    list->add_option("--to", options->until, "Only what begins before")->type_name("TIME");
    finish_command(*list, options, line,
                   "secondlook moment list --lesson \"Year 4 fractions\" --tag tone=curious "
                   "--from 10:00 --to 20:00",
                   list_moments);
}

}  // namespace

void add_moment_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("moment", "Mark, list and change moments");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook moment add --lesson \"Year 4 fractions\" --at 12:34.5");
    auto options = std::make_shared<MomentOptions>();
    add_add(*family, options, line);
    add_list(*family, options, line);
    CLI::App* show = family->add_subcommand("show", "Show one moment with all of its note");
    show->add_option("ID", options->id, "Its id, or the start of it")->required()->type_name("");
    finish_command(*show, options, line, "secondlook moment show 0193", show_moment);
    add_moment_edits(*family, line);
}

}  // namespace secondlook
