#include "app/cli/history_command.h"

#include <map>
#include <vector>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/edit_history.h"
#include "annotations/person_repository.h"
#include "app/cli/command_parts.h"
#include "app/cli/whole_number.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "app/export/json_text.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct HistoryOptions {
    std::string times;
    std::string limit;
    bool json = false;
};

constexpr int kMostTimes = 1'000'000;

Json place_json(const EditStep& step) {
    return step.place.lesson.empty() ? Json(nullptr) : Json(step.place.lesson);
}

Json moved_json(const EditStep& step) {
    return Json{{"label", step.label},
                {"undone", step.undone},
                {"when_us", step.when},
                {"lesson", place_json(step)},
                {"at_us", step.place.at.count()}};
}

std::string moved_line(const EditStep& step) {
    return fmt::format("{}: {}\n", step.undone ? "Undone" : "Done again", printable(step.label));
}

/// Undoes or redoes up to `times` steps; stops at the first that does not go.
struct Travelled {
    std::vector<EditStep> steps;
    std::optional<StoreError> stopped;
};
Travelled travel(Store& store, bool undo, int times) {
    EditHistory history(store);
    Travelled done;
    for (int n = 0; n < times; ++n) {
        auto step = undo ? history.undo() : history.redo();
        if (!step) {
            done.stopped = step.error();
            break;
        }
        done.steps.push_back(*std::move(step));
    }
    return done;
}

std::string travelled_text(const Travelled& done, const HistoryOptions& options) {
    const bool one = options.times.empty();
    if (options.json && one) return json_text(moved_json(done.steps.front()));
    Json all = Json::array();
    std::string out;
    for (const EditStep& step : done.steps) {
        all.push_back(moved_json(step));
        out += moved_line(step);
    }
    if (options.json) return json_text(all);
    if (one) return out;
    return out + fmt::format("{} {}{}\n", done.steps.size(),
                             done.steps.size() == 1 ? "change" : "changes",
                             done.stopped ? "; there are no more" : "");
}

CommandResult move_in_history(const StoreChoice& choice, const HistoryOptions& options, bool undo) {
    int times = 1;
    if (!options.times.empty()) {
        const auto typed = whole_number(options.times, 1, kMostTimes);
        if (!typed && options.times != "all")
            return usage_error(
                fmt::format("--times {} cannot be; write a whole number from 1 on, "
                            "or all.",
                            in_quotes(options.times)));
        times = typed.value_or(kMostTimes);
    }
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const Travelled done = travel(**store, undo, times);
    if (done.steps.empty()) return failed(*done.stopped);
    if (!done.stopped || done.stopped->kind == StoreError::Kind::NothingToUndo)
        return travelled_text(done, options);
    return tl::unexpected(
        CommandError{done.stopped->message, kExitFailed, travelled_text(done, options)});
}

CommandResult undo(const StoreChoice& choice, const HistoryOptions& options) {
    return move_in_history(choice, options, true);
}

CommandResult redo(const StoreChoice& choice, const HistoryOptions& options) {
    return move_in_history(choice, options, false);
}

std::map<Uuid, std::string> names_of_people(Store& store) {
    std::map<Uuid, std::string> names;
    for (const Person& person : PersonRepository(store).list())
        names[person.id] = person.name;
    return names;
}

std::map<Uuid, std::string> titles_of_lessons(Store& store) {
    std::map<Uuid, std::string> titles;
    for (const LessonRecording& lesson : LessonRepository(store).list())
        titles[lesson.id] = lesson.title;
    return titles;
}

std::string step_line(const EditStep& step, const std::string& person, const std::string& title) {
    const auto when = static_cast<std::time_t>(step.when / 1'000'000);
    const char* state = step.gone        ? "  (deleted for good)"
                        : step.overtaken ? "  (undone, overtaken)"
                        : step.undone    ? "  (undone)"
                                         : "";
    return fmt::format("{:%Y-%m-%d %H:%M:%S}  {}  {}{}{}\n", fmt::localtime(when),
                       printable(person), printable(step.label),
                       title.empty() ? "" : "  in " + in_quotes(title), state);
}

CommandResult list_history(const StoreChoice& choice, const HistoryOptions& options) {
    const auto limit = read_limit(options.limit, 50);
    if (!limit) return tl::unexpected(limit.error());
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    auto names = names_of_people(**store);
    auto titles = titles_of_lessons(**store);
    Json all = Json::array();
    std::string out;
    for (const EditStep& step : EditHistory(**store).steps(*limit)) {
        const std::string& title = titles[step.place.lesson];
        all.push_back({{"id", step.id},
                       {"label", step.label},
                       {"person", step.person},
                       {"person_name", names[step.person]},
                       {"when_us", step.when},
                       {"lesson", place_json(step)},
                       {"lesson_title", title},
                       {"at_us", step.place.at.count()},
                       {"undone", step.undone},
                       {"overtaken", step.overtaken},
                       {"gone", step.gone}});
        out += step_line(step, names[step.person], title);
    }
    if (auto whole = check_listing(**store); !whole) return tl::unexpected(whole.error());
    if (options.json) return json_text(all);
    return out.empty() ? "Nothing has been changed yet.\n" : out;
}

}  // namespace

void add_history_commands(CLI::App& app, CommandLine& line) {
    auto options = std::make_shared<HistoryOptions>();
    const char* times_help = "So many changes, or all; fewer when there are no more";
    CLI::App* back =
        app.add_subcommand("undo", "Take back the newest change, whichever door made it");
    back->add_option("--times", options->times, times_help)->type_name("N");
    finish_command(*back, options, line, "secondlook undo", undo);
    CLI::App* forth = app.add_subcommand("redo", "Make the change again that was taken back last");
    forth->add_option("--times", options->times, times_help)->type_name("N");
    finish_command(*forth, options, line, "secondlook redo --times 3", redo);
    CLI::App* list = app.add_subcommand("history", "List what was changed, newest first");
    list->add_option("--limit", options->limit, "At most so many (default: 50)")->type_name("N");
    finish_command(*list, options, line, "secondlook history --limit 20", list_history);
}

}  // namespace secondlook
