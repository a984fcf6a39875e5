#include "app/cli/point_command.h"

#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/edit_history.h"
#include "annotations/session_repository.h"
#include "app/cli/moment_words.h"
#include "app/cli/point_stems.h"
#include "app/cli/point_words.h"
#include "app/cli/record_parts.h"
#include "app/cli/whole_number.h"
#include "app/core/printable.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kMostMinutes = 24 * 60;

struct PointOptions {
    std::string id;
    std::optional<std::string> question, outcome, minutes, advice;
    std::vector<std::string> tags, untags;
    LinkWords attach, detach;
    std::string session;
    std::string answer;
    std::optional<std::string> position;
    bool off = false;
    bool json = false;
};

/// The words as they are after what was typed.
tl::expected<PointWords, CommandError> changed_words(PointWords words,
                                                     const PointOptions& options) {
    if (options.question) words.question = *options.question;
    if (options.advice) words.advice = *options.advice;
    if (options.outcome) words.outcome = *options.outcome;
    if (!options.minutes) return words;
    const auto minutes = whole_number(*options.minutes, 0, kMostMinutes);
    if (!minutes)
        return usage_error(fmt::format("--minutes {} cannot be; write a whole number of minutes.",
                                       in_quotes(*options.minutes)));
    words.minutes = *minutes;
    return words;
}

const Shown<TalkingPoint> shown{point_json, point_line};

CommandResult told(Store& store, const Uuid& id, const PointOptions& options,
                   const std::string& what) {
    return tell_one(TalkingPointRepository(store).find(id), options.json, what, shown);
}

CommandResult add_point(const StoreChoice& choice, const PointOptions& options) {
    const auto words = changed_words({}, options);
    if (!words) return tl::unexpected(words.error());
    const auto tags = read_point_tags(options.tags);
    if (!tags) return tl::unexpected(tags.error());
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto links = find_links(**store, options.attach);
    if (!links) return tl::unexpected(links.error());
    TalkingPointRepository points(**store);
    Uuid id;
    const auto done =
        EditHistory(**store).record("Add a talking point", {}, [&]() -> StoreResult<void> {
            const auto point = points.add(*words, tags->values, *links);
            if (!point) return tl::unexpected(point.error());
            id = point->id;
            for (const LoadedValue& value : tags->loaded)
                if (auto set = points.set_loaded_value(id, value); !set) return set;
            return {};
        });
    if (!done) return failed(done.error());
    return told(**store, id, options, "Added:");
}

CommandResult list_points(const StoreChoice& choice, const PointOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        TalkingPointRepository points(store);
        const std::string none = "No talking points there yet.\n";
        if (options.session.empty())
            return tell_all(store, points.drafts(), options.json, shown, none);
        const auto session = SessionRepository(store).find(options.session);
        if (!session) return failed(session.error());
        return tell_all(store, points.agenda(session->id), options.json, shown, none);
    });
}

CommandResult show_point(const StoreChoice& choice, const PointOptions& options) {
    return in_store(
        choice, [&](Store& store) { return told(store, options.id, options, "Talking point:"); });
}

/// What a change of a talking point is made of, found and read.
struct Changes {
    PointWords words;
    TypedTags tags, untags;
    std::vector<PointLink> attach, detach;
};

tl::expected<Changes, CommandError> read_changes(Store& store, const TalkingPoint& point,
                                                 const PointOptions& options) {
    const auto words = changed_words(point.words, options);
    if (!words) return tl::unexpected(words.error());
    const auto tags = read_point_tags(options.tags);
    if (!tags) return tl::unexpected(tags.error());
    const auto untags = read_point_tags(options.untags);
    if (!untags) return tl::unexpected(untags.error());
    const auto attach = find_links(store, options.attach);
    if (!attach) return tl::unexpected(attach.error());
    const auto detach = find_links(store, options.detach);
    if (!detach) return tl::unexpected(detach.error());
    return Changes{*words, *tags, *untags, *attach, *detach};
}

/// Says in `told` when a stimulus had to change.
StoreResult<void> make_changes(TalkingPointRepository& points, const Uuid& id,
                               const Changes& changes, std::string& told) {
    auto done = points.set_words(id, changes.words);
    for (std::size_t n = 0; done && n < changes.attach.size(); ++n)
        done = points.attach(id, changes.attach[n]);
    for (std::size_t n = 0; done && n < changes.detach.size(); ++n) {
        const auto recall = points.detach(id, changes.detach[n]);
        if (!recall) return tl::unexpected(recall.error());
        if (*recall) told = "\nNothing is left to look at, so its stimulus is recall now.";
    }
    for (std::size_t n = 0; done && n < changes.untags.values.size(); ++n)
        done = points.clear_value(id, changes.untags.values[n]);
    for (std::size_t n = 0; done && n < changes.untags.loaded.size(); ++n)
        done = points.clear_loaded_value(id, changes.untags.loaded[n]);
    for (std::size_t n = 0; done && n < changes.tags.values.size(); ++n)
        done = points.set_value(id, changes.tags.values[n]);
    for (std::size_t n = 0; done && n < changes.tags.loaded.size(); ++n)
        done = points.set_loaded_value(id, changes.tags.loaded[n]);
    return done;
}

CommandResult edit_point(const StoreChoice& choice, const PointOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    TalkingPointRepository points(**store);
    const auto point = points.find(options.id);
    if (!point) return failed(point.error());
    const auto changes = read_changes(**store, *point, options);
    if (!changes) return tl::unexpected(changes.error());
    std::string also;
    const auto done = EditHistory(**store).record("Change a talking point", {}, [&] {
        return make_changes(points, point->id, *changes, also);
    });
    if (!done) return failed(done.error());
    return told(**store, point->id, options, "Changed:" + also);
}

CommandResult put_on_agenda(const StoreChoice& choice, const PointOptions& options) {
    if (options.off == !options.session.empty())
        return usage_error("Say which --session, or --off to take it off the agenda.");
    std::optional<int> position;
    if (options.position) {
        position = whole_number(*options.position, 1, kMostMinutes);
        if (!position)
            return usage_error(fmt::format("--position {} cannot be; the first is 1.",
                                           in_quotes(*options.position)));
    }
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    TalkingPointRepository points(**store);
    const auto point = points.find(options.id);
    if (!point) return failed(point.error());
    if (options.off) {
        if (auto done = points.take_off_agenda(point->id); !done) return failed(done.error());
        return told(**store, point->id, options, "Off the agenda:");
    }
    const auto session = SessionRepository(**store).find(options.session);
    if (!session) return failed(session.error());
    const auto done = EditHistory(**store).record(
        "Put a talking point on the agenda", {}, [&]() -> StoreResult<void> {
            auto put = points.put_on_agenda(point->id, session->id);
            return put && position ? points.move_on_agenda(point->id, *position - 1) : put;
        });
    if (!done) return failed(done.error());
    return told(**store, point->id, options, "On the agenda:");
}

CommandResult answer_useful(const StoreChoice& choice, const PointOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        TalkingPointRepository points(store);
        const auto point = points.find(options.id);
        if (!point) return failed(point.error());
        if (auto done = points.set_clip_useful(point->id, options.answer); !done)
            return failed(done.error());
        return told(store, point->id, options, "Kept for the two of you:");
    });
}

CommandResult remove_point(const StoreChoice& choice, const PointOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        TalkingPointRepository points(store);
        const auto point = points.find(options.id);
        if (!point) return failed(point.error());
        return tell_removed(points.remove(point->id), *point, options.json, shown);
    });
}

void add_many(CLI::App& command, const char* name, std::vector<std::string>& into, const char* help,
              const char* type = "ID") {
    command.add_option(name, into, help)->type_name(type)->allow_extra_args(false);
}

void add_words(CLI::App& command, const std::shared_ptr<PointOptions>& options) {
    command.add_option("--question", options->question, "The question to begin with")
        ->type_name("WORDS");
    command.add_option("--minutes", options->minutes, "How long it may take")->type_name("N");
    command
        .add_option("--advice", options->advice,
                    "Your advice, where the type of your pair offers it")
        ->type_name("WORDS");
    add_many(command, "--tag", options->tags, "A dimension's value", "KEY=VALUE");
    add_many(command, "--moment", options->attach.moments, "About this moment");
    add_many(command, "--clip", options->attach.clips, "About this clip");
    add_many(command, "--artefact", options->attach.artefacts, "About this artefact");
    add_many(command, "--step", options->attach.steps, "About this action step");
    add_many(command, "--lesson", options->attach.lessons, "About this lesson", "LESSON");
}

void add_edit(CLI::App& family, const std::shared_ptr<PointOptions>& options, CommandLine& line) {
    CLI::App* edit =
        command_on(family, "edit", "Change its words, tags and what it is about", options);
    add_words(*edit, options);
    edit->add_option("--outcome", options->outcome, "What came of it")->type_name("WORDS");
    add_many(*edit, "--untag", options->untags, "Take a tag off", "KEY=VALUE");
    add_many(*edit, "--detach-moment", options->detach.moments, "No longer about this moment");
    add_many(*edit, "--detach-clip", options->detach.clips, "No longer about this clip");
    add_many(*edit, "--detach-artefact", options->detach.artefacts,
             "No longer about this artefact");
    add_many(*edit, "--detach-step", options->detach.steps, "No longer about this step");
    add_many(*edit, "--detach-lesson", options->detach.lessons, "No longer about this lesson",
             "LESSON");
    finish_command(*edit, options, line,
                   "secondlook point edit 0193 --question \"What led you to wait?\" "
                   "--tag tone=curious",
                   edit_point);
}

}  // namespace

void add_point_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("point", "Talking points for the conversation");
    family->require_subcommand(1);
    auto options = std::make_shared<PointOptions>();
    CLI::App* add = family->add_subcommand("add", "Add a talking point, with or without a moment");
    add_words(*add, options);
    finish_command(
        *add, options, line,
        "secondlook point add --question \"What did they expect?\" --tag stimulus=recall",
        add_point);
    CLI::App* list = family->add_subcommand("list", "List drafts, or a session's agenda in order");
    list->add_option("--session", options->session, "Whose agenda")->type_name("ID");
    finish_command(*list, options, line, "secondlook point list --session 0193", list_points);
    CLI::App* show = command_on(*family, "show", "Show one talking point", options);
    finish_command(*show, options, line, "secondlook point show 0193", show_point);
    add_edit(*family, options, line);
    add_point_stems(*family, line);
    CLI::App* agenda =
        command_on(*family, "agenda", "Put it on a session's agenda, or move it", options);
    agenda->add_option("--session", options->session, "Which session")->type_name("ID");
    agenda->add_option("--position", options->position, "Its place; 1 is first")->type_name("N");
    agenda->add_flag("--off", options->off, "Take it off the agenda");
    finish_command(*agenda, options, line, "secondlook point agenda 0193 --session 0194",
                   put_on_agenda);
    CLI::App* useful = command_on(
        *family, "useful", "Was that clip useful? For the two of you, after the session", options);
    useful
        ->add_option("ANSWER", options->answer,
                     "yes, partly or \"not this time\"; \"\" takes it back")
        ->required()
        ->type_name("");
    finish_command(*useful, options, line, "secondlook point useful 0193 partly", answer_useful);
    CLI::App* remove = command_on(*family, "remove", "Put a talking point into the Trash", options);
    finish_command(*remove, options, line, "secondlook point remove 0193", remove_point);
}

}  // namespace secondlook
