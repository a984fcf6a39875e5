#include "app/cli/trash_command.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/trash.h"
#include "annotations/uuid.h"
#include "app/cli/command_parts.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "app/export/json_text.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct TrashOptions {
    std::string id;
    bool json = false;
};

const char* kind_word(TrashItem::Kind kind) {
    switch (kind) {
        case TrashItem::Kind::Lesson:
            return "lesson";
        case TrashItem::Kind::Moment:
            return "moment";
        default:
            return "note";
    }
}

Json item_json(const TrashItem& item) {
    return Json{{"id", item.id},
                {"kind", kind_word(item.kind)},
                {"lesson", item.lesson},
                {"lesson_title", item.lesson_title},
                {"at_us", item.at.count()},
                {"note", item.note},
                {"removed_us", item.removed}};
}

std::string item_line(const TrashItem& item) {
    const bool whole = item.kind == TrashItem::Kind::Lesson;
    return fmt::format("{}  {}  {}{}{}\n", item.id, kind_word(item.kind),
                       printable(item.lesson_title), whole ? "" : "  " + fine_clock_text(item.at),
                       item.note.empty() ? "" : "  " + printable(item.note));
}

CommandResult list_trash(const StoreChoice& choice, const TrashOptions& options) {
    auto store = open_store(choice);
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
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto item = find_item(**store, options.id);
    if (!item) return tl::unexpected(item.error());
    if (auto done = Trash(**store).restore(item->id); !done) return failed(done.error());
    return options.json ? json_text(item_json(*item)) : "Back again:\n" + item_line(*item);
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
}

}  // namespace secondlook
