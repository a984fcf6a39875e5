#include "app/cli/care_commands.h"

#include <ctime>
#include <filesystem>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/clock.h"
#include "annotations/snapshots.h"
#include "annotations/store_care.h"
#include "app/cli/command_parts.h"
#include "app/cli/restore_work.h"
#include "app/core/app_folders.h"
#include "app/core/file_list.h"
#include "app/core/printable.h"
#include "app/core/safety_words.h"
#include "app/export/json_text.h"

namespace secondlook {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct CareOptions {
    std::string file;
    bool list = false;
    bool repair_search = false;
    bool json = false;
};

std::string check_text(const StoreCheck& check, bool json) {
    if (json)
        return json_text(Json{{"troubles", check.troubles},
                              {"away", check.away},
                              {"lessons", check.lessons},
                              {"moments", check.moments},
                              {"notes", check.notes}});
    std::string out;
    for (const std::string& trouble : check.troubles)
        out += printable(trouble) + '\n';
    for (const std::string& away : check.away)
        out += fmt::format("Away: {}\n", printable(away));
    if (check.troubles.empty()) out += "All is well.\n";
    return out + fmt::format("The store holds {}.\n",
                             holds_text(check.lessons, check.moments, check.notes));
}

CommandResult verify(const StoreChoice& choice, const CareOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    if (options.repair_search)
        if (const auto done = repair_search(**store); !done) return failed(done.error());
    const StoreCheck check = verify_store(**store);
    std::string text = check_text(check, options.json);
    if (check.troubles.empty()) return text;
    if (check.search_troubles == check.troubles.size())
        return tl::unexpected(
            CommandError{"Verifying found trouble in the search index alone; make it anew with: "
                         "secondlook verify --repair-search.",
                         kExitFailed, std::move(text)});
    return tl::unexpected(CommandError{
        fmt::format("Verifying found {} {}; keep a copy of the store's file, and restore your "
                    "latest backup with: secondlook restore FILE.",
                    check.troubles.size(), check.troubles.size() == 1 ? "trouble" : "troubles"),
        kExitFailed, std::move(text)});
}

Json facts_json(const BackupFacts& facts) {
    return Json{{"file", facts.file.native()}, {"size_bytes", facts.size_bytes},
                {"made_us", facts.made},       {"lessons", facts.lessons},
                {"moments", facts.moments},    {"notes", facts.notes}};
}

std::string facts_line(const BackupFacts& facts) {
    const auto made = static_cast<std::time_t>(facts.made / 1'000'000);
    return fmt::format("{}  {:%Y-%m-%d %H:%M}  {}\n", printable(facts.file.native()),
                       fmt::localtime(made), holds_text(facts.lessons, facts.moments, facts.notes));
}

Json snapshot_json(const Snapshot& snapshot) {
    static constexpr const char* reasons[] = {"daily", "by hand", "before restore",
                                              "before upgrade"};
    Json json = facts_json(snapshot.facts);
    json["why"] = reasons[static_cast<std::size_t>(snapshot.why)];
    json["whole"] = snapshot.whole;
    return json;
}

std::string snapshot_line(const Snapshot& snapshot) {
    std::string line = facts_line(snapshot.facts);
    line.pop_back();
    return fmt::format("{}  {}  {}{}\n", line,
                       size_text(static_cast<std::uintmax_t>(snapshot.facts.size_bytes)),
                       why_text(snapshot.why), snapshot.whole ? "" : "  (damaged)");
}

CommandResult back_up_store(const StoreChoice& choice, const CareOptions& options) {
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    fs::path to = options.file;
    if (options.file.empty()) {
        to = free_backup_name((*store)->file(), BackupWhy::ByHand, instant_now());
        make_private_folder(to.parent_path());
    }
    const auto facts = back_up(**store, to);
    if (!facts) return failed(facts.error());
    if (options.json) return json_text(facts_json(*facts));
    return "Backed up and checked; private notes are in it, so keep it to yourself:\n" +
           facts_line(*facts);
}

CommandResult list_backups(const StoreChoice& choice, const CareOptions& options) {
    const fs::path store =
        choice.store.empty() ? Store::default_path() : fs::absolute(choice.store);
    Json all = Json::array();
    std::string out;
    for (const Snapshot& snapshot : list_snapshots(store)) {
        all.push_back(snapshot_json(snapshot));
        out += snapshot_line(snapshot);
    }
    if (options.json) return json_text(all);
    return out.empty() ? "No backups yet. Make one with: secondlook backup\n" : out;
}

CommandResult restore(const StoreChoice& choice, const CareOptions& options) {
    if (options.list && options.file.empty()) return list_backups(choice, options);
    if (options.list || options.file.empty())
        return usage_error(
            "\"secondlook restore\" needs a backup's FILE or --list; see: secondlook restore "
            "--help.");
    const auto facts = read_backup(options.file);
    if (!facts) return failed(facts.error());
    const auto kept = restore_store(choice, options.file);
    if (!kept) return tl::unexpected(kept.error());
    if (options.json) {
        Json json = facts_json(*facts);
        json["kept"] = kept->native();
        return json_text(json);
    }
    return fmt::format("Restored:\n{}What was there before is kept at {}\n", facts_line(*facts),
                       printable(kept->native()));
}

}  // namespace

void add_care_commands(CLI::App& app, CommandLine& line) {
    auto options = std::make_shared<CareOptions>();
    CLI::App* look = app.add_subcommand("verify", "Check that the store is sound");
    look->add_flag("--repair-search", options->repair_search,
                   "Make the search index anew first; nothing else is changed");
    finish_command(*look, options, line, "secondlook verify", verify);
    CLI::App* copy = app.add_subcommand("backup", "Copy the whole store, private notes included");
    copy->add_option("-o,--output", options->file, "The new file (default: a dated one in backups)")
        ->type_name("FILE");
    finish_command(*copy, options, line, "secondlook backup -o /media/usb/secondlook.db",
                   back_up_store);
    copy->callback([copy, options, &line] {
        if (copy->get_subcommands().empty())
            line.chosen = [options, &line] { return back_up_store(line.store, *options); };
    });
    CLI::App* list = copy->add_subcommand("list", "List the backups beside the store");
    finish_command(*list, options, line, "secondlook backup list", list_backups);
    CLI::App* back =
        app.add_subcommand("restore", "Go back to a backup; what is there now is kept, too");
    back->add_option("FILE", options->file, "The backup")->type_name("");
    back->add_flag("--list", options->list, "List the backups beside the store");
    finish_command(*back, options, line, "secondlook restore /media/usb/secondlook.db", restore);
}

}  // namespace secondlook
