#include "app/cli/material_command.h"

#include <fmt/format.h>

#include "annotations/artefact_repository.h"
#include "annotations/cycle_materials.h"
#include "app/cli/record_parts.h"
#include "app/cli/whole_number.h"
#include "app/core/printable.h"
#include "app/export/coaching_json.h"

namespace secondlook {

namespace {

constexpr int kMostMaterials = 1000;

struct MaterialOptions {
    std::string id;
    std::string cycle;
    std::optional<std::string> title, about, artefact, position;
    bool no = false;
    bool json = false;
};

std::string names_of(const std::vector<Person>& people) {
    std::string names;
    for (const Person& person : people)
        names += (names.empty() ? "" : ", ") + printable(person.name);
    return names;
}

std::string material_line(const CycleMaterial& material) {
    std::string out = fmt::format("{}  {}", material.id, printable(material.words.title));
    if (!material.words.about.empty()) out += "  " + printable(material.words.about);
    if (material.artefact_removed)
        out += "  (file removed)";
    else if (!material.words.artefact.empty())
        out += "  (with a file)";
    if (!material.seen.empty()) out += "  read by " + names_of(material.seen);
    if (!material.not_seen.empty()) out += "  still to be read by " + names_of(material.not_seen);
    return out + "\n";
}

const Shown<CycleMaterial> shown{material_json, material_line};

StoreResult<MaterialWords> with_typed(Store& store, MaterialWords words,
                                      const MaterialOptions& options) {
    take(words.title, options.title);
    take(words.about, options.about);
    if (!options.artefact) return words;
    words.artefact.clear();
    if (options.artefact->empty()) return words;
    const auto file = ArtefactRepository(store).find(*options.artefact);
    if (!file) return tl::unexpected(file.error());
    words.artefact = file->id;
    return words;
}

CommandResult add_material(const StoreChoice& choice, const MaterialOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto cycle = CycleRepository(store).find(options.cycle);
        if (!cycle) return failed(cycle.error());
        const auto words = with_typed(store, {}, options);
        if (!words) return failed(words.error());
        return tell_one(CycleMaterials(store).add(cycle->id, *words), options.json,
                        "Added:", shown);
    });
}

CommandResult list_materials(const StoreChoice& choice, const MaterialOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto cycle = CycleRepository(store).find(options.cycle);
        if (!cycle) return failed(cycle.error());
        return tell_all(store, CycleMaterials(store).list(cycle->id), options.json, shown,
                        "Nothing to read beforehand yet.\n");
    });
}

template <class Work>
CommandResult with_material(const StoreChoice& choice, const MaterialOptions& options,
                            const char* told, Work work) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        CycleMaterials materials(store);
        const auto material = materials.find(options.id);
        if (!material) return failed(material.error());
        return tell_one(StoreResult<CycleMaterial>(work(store, materials, *material)), options.json,
                        told, shown);
    });
}

CommandResult edit_material(const StoreChoice& choice, const MaterialOptions& options) {
    std::optional<int> position;
    if (options.position) {
        position = whole_number(*options.position, 1, kMostMaterials);
        if (!position)
            return usage_error(fmt::format("--position {} cannot be; the first is 1.",
                                           in_quotes(*options.position)));
    }
    return with_material(choice, options, "Changed:",
                         [&](Store& store, CycleMaterials& materials,
                             const CycleMaterial& before) -> StoreResult<CycleMaterial> {
                             const auto words = with_typed(store, before.words, options);
                             if (!words) return tl::unexpected(words.error());
                             auto changed = materials.change(before.id, *words);
                             return changed && position ? materials.move(before.id, *position - 1)
                                                        : changed;
                         });
}

CommandResult tick_material(const StoreChoice& choice, const MaterialOptions& options) {
    return with_material(choice, options, options.no ? "Not read yet:" : "Read:",
                         [&](Store&, CycleMaterials& materials, const CycleMaterial& material) {
                             return materials.set_seen(material.id, !options.no);
                         });
}

CommandResult remove_material(const StoreChoice& choice, const MaterialOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        CycleMaterials materials(store);
        const auto material = materials.find(options.id);
        if (!material) return failed(material.error());
        return tell_removed(materials.remove(material->id), *material, options.json, shown);
    });
}

void add_words(CLI::App& command, MaterialOptions& options) {
    command.add_option("--about", options.about, "Where it is, what to look for")
        ->type_name("WORDS");
    command.add_option("--artefact", options.artefact, "Its file; \"\" for none")->type_name("ID");
}

void add_edits(CLI::App& family, const std::shared_ptr<MaterialOptions>& options,
               CommandLine& line) {
    CLI::App* edit = command_on(family, "edit", "Change one, or its place", options);
    edit->add_option("--title", options->title, "What it is")->type_name("WORDS");
    add_words(*edit, *options);
    edit->add_option("--position", options->position, "Its place; 1 is first")->type_name("N");
    finish_command(*edit, options, line, "secondlook cycle material edit 0193 --position 1",
                   edit_material);
    CLI::App* seen = command_on(family, "seen", "Say that you have read it", options);
    seen->add_flag("--no", options->no, "You have not, after all");
    finish_command(*seen, options, line, "secondlook cycle material seen 0193", tick_material);
    CLI::App* remove = command_on(family, "remove", "Put one into the Trash", options);
    finish_command(*remove, options, line, "secondlook cycle material remove 0193",
                   remove_material);
}

}  // namespace

void add_material_command(CLI::App& cycle, CommandLine& line) {
    CLI::App* family =
        cycle.add_subcommand("material", "What to read or look at before the sessions");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook cycle material list \"Better questions\"");
    auto options = std::make_shared<MaterialOptions>();
    CLI::App* add = family->add_subcommand("add", "Put something on the list");
    add->add_option("CYCLE", options->cycle, "The cycle's id, the start of it, or title")
        ->required()
        ->type_name("");
    add->add_option("--title", options->title, "What it is")->required()->type_name("WORDS");
    add_words(*add, *options);
    finish_command(*add, options, line,
                   "secondlook cycle material add \"Better questions\" --title \"Chapter 3\"",
                   add_material);
    CLI::App* list = family->add_subcommand("list", "List them, and who has read them");
    list->add_option("CYCLE", options->cycle, "The cycle's id, the start of it, or title")
        ->required()
        ->type_name("");
    finish_command(*list, options, line, "secondlook cycle material list \"Better questions\"",
                   list_materials);
    add_edits(*family, options, line);
}

}  // namespace secondlook
