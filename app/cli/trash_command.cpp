#include "app/cli/trash_command.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/clock.h"
#include "annotations/delete_for_good.h"
#include "annotations/trash.h"
#include "annotations/uuid.h"
#include "app/cli/command_parts.h"
#include "app/core/lesson_intake.h"
#include "app/core/printable.h"
#include "app/core/safety_words.h"
#include "app/core/time_text.h"
#include "app/export/json_text.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct TrashOptions {
    std::string id;
    bool for_good = false;
    bool json = false;
};

Json item_json(const TrashItem& item) {
    return Json{{"id", item.id},
                {"kind", std::string(word_of(item.kind))},
                {"lesson", item.lesson},
                {"lesson_title", item.lesson_title},
                {"at_us", item.at.count()},
                {"note", item.note},
                {"title", item.title},
                {"removed_us", item.removed}};
}

std::string item_line(const TrashItem& item) {
    const bool in_lesson =
        item.kind == TrashItem::Kind::Moment || item.kind == TrashItem::Kind::Note;
    return fmt::format("{}  {}  {}{}{}\n", item.id, word_of(item.kind),
                       printable(item.lesson_title + item.title),
                       in_lesson ? "  " + fine_clock_text(item.at) : "",
                       item.note.empty() ? "" : "  " + printable(item.note));
}

/// The store, without what has lain in the Trash long enough.
tl::expected<std::unique_ptr<Store>, CommandError> open_trash(const StoreChoice& choice) {
    auto store = open_store(choice);
    if (!store) return store;
    const auto gone = delete_expired(**store, instant_now());
    // A newer program's store can only be looked at: its own program clears it.
    if (!gone && gone.error().kind == StoreError::Kind::Newer) return store;
    if (!gone) return failed(gone.error());
    std::ranges::for_each(gone->fingerprints, forget_made_of);
    return store;
}

CommandResult list_trash(const StoreChoice& choice, const TrashOptions& options) {
    auto store = open_trash(choice);
    if (!store) return tl::unexpected(store.error());
    Json all = Json::array();
    std::string out;
    for (const TrashItem& item : Trash(**store).list()) {
        all.push_back(item_json(item));
        out += item_line(item);
    }
    if (auto whole = check_listing(**store); !whole) return tl::unexpected(whole.error());
    if (options.json) return json_text(all);
    return out.empty() ? "The Trash is empty.\n" : out;
}

/// The one thing in the Trash whose id is this or begins so.
tl::expected<TrashItem, CommandError> find_item(Store& store, std::string start) {
    std::ranges::transform(start, start.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    auto items = Trash(store).list();
    if (auto whole = check_listing(store); !whole) return tl::unexpected(whole.error());
    std::erase_if(items, [&](const TrashItem& item) {
        return !is_uuid_start(start) || !item.id.starts_with(start);
    });
    if (items.size() == 1) return std::move(items.front());
    if (items.empty())
        return command_error(fmt::format(
            "Nothing in the Trash has the id {}; see what is there with: secondlook trash list.",
            in_quotes(start)));
    return command_error(
        fmt::format("Several things in the Trash have an id that starts with {}; give more of it.",
                    in_quotes(start)));
}

CommandResult restore(const StoreChoice& choice, const TrashOptions& options) {
    auto store = open_trash(choice);
    if (!store) return tl::unexpected(store.error());
    const auto item = find_item(**store, options.id);
    if (!item) return tl::unexpected(item.error());
    if (auto done = Trash(**store).restore(item->id); !done) return failed(done.error());
    return options.json ? json_text(item_json(*item)) : "Back again:\n" + item_line(*item);
}

Json gone_json(const GoneForGood& gone) {
    Json still_in = Json::array();
    for (const HeldBackup& backup : gone.still_in)
        still_in.push_back({{"file", backup.file.native()},
                            {"made_us", backup.made},
                            {"goes_after", backup.goes_after}});
    Json coaching = Json::object();
    for (const auto& [word, count] : gone.coaching)
        coaching[std::string(word)] = count;
    return Json{{"lessons", gone.lessons}, {"moments", gone.moments}, {"notes", gone.notes},
                {"coaching", coaching},    {"swept", gone.swept},     {"still_in", still_in}};
}

CommandResult told(const GoneForGood& gone, const TrashOptions& options) {
    std::ranges::for_each(gone.fingerprints, forget_made_of);
    if (options.json) return json_text(gone_json(gone));
    std::string out = fmt::format("Deleted for good: {}. {}\n", going_text(gone), swept_text(gone));
    for (const std::string& line : still_in_lines(gone.still_in))
        out += printable(line) + '\n';
    return out;
}

/// What is asked before anything goes.
CommandResult asked(const GoneForGood& gone) {
    return command_error(fmt::format(
        "Nothing was deleted: this would delete {} for good, which cannot be undone; say "
        "so with --for-good.",
        going_text(gone)));
}

CommandResult delete_one(const StoreChoice& choice, const TrashOptions& options) {
    auto store = open_trash(choice);
    if (!store) return tl::unexpected(store.error());
    const auto item = find_item(**store, options.id);
    if (!item) return tl::unexpected(item.error());
    const auto gone = options.for_good ? delete_for_good(**store, item->id)
                                       : look_before_deleting(**store, item->id);
    if (!gone) return failed(gone.error());
    return options.for_good ? told(*gone, options) : asked(*gone);
}

CommandResult empty(const StoreChoice& choice, const TrashOptions& options) {
    auto store = open_trash(choice);
    if (!store) return tl::unexpected(store.error());
    const auto gone = options.for_good ? empty_trash(**store) : look_before_emptying(**store);
    if (!gone) return failed(gone.error());
    return options.for_good ? told(*gone, options) : asked(*gone);
}

}  // namespace

void add_trash_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("trash", "What was removed, and how it comes back");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook trash list");
    auto options = std::make_shared<TrashOptions>();
    CLI::App* list = family->add_subcommand("list", "List what was removed, newest first");
    finish_command(*list, options, line, "secondlook trash list", list_trash);
    CLI::App* back = family->add_subcommand("restore", "Bring one thing back");
    back->add_option("ID", options->id, "Its id, or the start of it")->required()->type_name("");
    finish_command(*back, options, line, "secondlook trash restore 0193", restore);
    CLI::App* away = family->add_subcommand("delete", "Delete one thing for good");
    away->add_option("ID", options->id, "Its id, or the start of it")->required()->type_name("");
    CLI::App* all = family->add_subcommand("empty", "Delete for good all that you may delete");
    for (CLI::App* command : {away, all})
        command->add_flag("--for-good", options->for_good, "Yes, it cannot be undone");
    finish_command(*away, options, line, "secondlook trash delete 0193 --for-good", delete_one);
    finish_command(*all, options, line, "secondlook trash empty --for-good", empty);
}

}  // namespace secondlook
