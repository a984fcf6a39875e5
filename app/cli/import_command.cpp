#include "app/cli/import_command.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/cli/command_parts.h"
#include "app/cli/text_file.h"
#include "app/core/printable.h"
#include "app/export/json_text.h"
#include "app/export/store_json.h"

namespace secondlook {

namespace {

struct ImportOptions {
    std::string file;
    bool json = false;
};

/// A hundred thousand notes have about a quarter of it.
constexpr std::uintmax_t kLargestFile = 1'000'000'000;

tl::expected<StoreRows, CommandError> read_file(const std::string& file) {
    auto in = open_file(file, kLargestFile, "use secondlook backup and restore instead");
    if (!in) return tl::unexpected(in.error());
    auto rows = store_from_json(*in);
    if (!rows) return command_error(rows.error());
    return *std::move(rows);
}

CommandResult import_work(const StoreChoice& choice, const ImportOptions& options) {
    const auto rows = read_file(options.file);
    if (!rows) return tl::unexpected(rows.error());
    auto store = open_store(choice);
    if (!store) return tl::unexpected(store.error());
    const auto taken = take_in_rows(**store, *rows);
    if (!taken) return failed(taken.error());
    if (options.json)
        return json_text(nlohmann::ordered_json{{"added", taken->added},
                                                {"updated", taken->updated},
                                                {"kept", taken->kept},
                                                {"new_owner", taken->new_owner}});
    if (taken->added + taken->updated == 0)
        return "Nothing new: all of it is here already, or newer.\n";
    std::string out =
        fmt::format("Taken in: {} new records, {} brought up to date, {} as they were.\n",
                    taken->added, taken->updated, taken->kept);
    if (taken->new_owner)
        out += fmt::format("The store was empty and is {}'s now.\n",
                           printable((*store)->acting_person().name));
    // The owner alone is no edit: an untouched store only changed hands.
    const bool edited = taken->added + taken->updated > (taken->new_owner ? 1 : 0);
    return edited ? out + "Take it back with: secondlook undo\n" : out;
}

}  // namespace

void add_import_command(CLI::App& app, CommandLine& line) {
    CLI::App* command =
        app.add_subcommand("import", "Take in a whole store that export wrote as JSON");
    auto options = std::make_shared<ImportOptions>();
    command->add_option("FILE", options->file, "The JSON file")->required()->type_name("");
    finish_command(*command, options, line, "secondlook import store.json", import_work);
}

}  // namespace secondlook
