#include "app/cli/artefact_command.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/artefact_repository.h"
#include "app/cli/record_parts.h"
#include "app/core/artefact_intake.h"
#include "app/core/printable.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct ArtefactOptions {
    std::string id;
    std::string file;
    std::string title;
    std::string kind = "lesson plan";
    bool json = false;
};

Json artefact_json(const Artefact& artefact) {
    return Json{{"id", artefact.id},
                {"owner", artefact.owner},
                {"title", artefact.title},
                {"kind", artefact.kind},
                {"path", artefact.path},
                {"fingerprint", artefact.fingerprint},
                {"size_bytes", artefact.size_bytes},
                {"created_us", artefact.created}};
}

std::string artefact_line(const Artefact& artefact) {
    return fmt::format("{}  {}  {}  {}\n", artefact.id, artefact.kind, printable(artefact.title),
                       printable(artefact.path));
}

const Shown<Artefact> shown{artefact_json, artefact_line};

CommandResult add_artefact(const StoreChoice& choice, const ArtefactOptions& options) {
    const auto artefact = read_artefact(options.file, options.title, options.kind);
    if (!artefact) return failed(artefact.error());
    return in_store(choice, [&](Store& store) {
        return tell_one(ArtefactRepository(store).add(*artefact), options.json, "Added:", shown);
    });
}

CommandResult list_artefacts(const StoreChoice& choice, const ArtefactOptions& options) {
    return in_store(choice, [&](Store& store) {
        return tell_all(store, ArtefactRepository(store).list(), options.json, shown,
                        "No lesson plans or children's work yet.\n");
    });
}

CommandResult remove_artefact(const StoreChoice& choice, const ArtefactOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        ArtefactRepository artefacts(store);
        const auto artefact = artefacts.find(options.id);
        if (!artefact) return failed(artefact.error());
        return tell_removed(artefacts.remove(artefact->id), *artefact, options.json, shown);
    });
}

}  // namespace

void add_artefact_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("artefact", "Lesson plans, children's work");
    family->require_subcommand(1);
    auto options = std::make_shared<ArtefactOptions>();
    CLI::App* add = family->add_subcommand("add", "Add a file; it stays where it lies");
    add->add_option("FILE", options->file, "The file")->required()->type_name("");
    add->add_option("--title", options->title, "What to call it")->type_name("WORDS");
    add->add_option("--kind", options->kind, "lesson plan, children's work or other")
        ->type_name("KIND");
    finish_command(*add, options, line, "secondlook artefact add plan.pdf", add_artefact);
    CLI::App* list = family->add_subcommand("list", "List them, newest first");
    finish_command(*list, options, line, "secondlook artefact list", list_artefacts);
    CLI::App* remove = command_on(*family, "remove",
                                  "Put one into the Trash; the file stays where it is", options);
    finish_command(*remove, options, line, "secondlook artefact remove 0193", remove_artefact);
}

}  // namespace secondlook
