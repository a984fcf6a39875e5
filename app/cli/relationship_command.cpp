#include "app/cli/relationship_command.h"

#include <fmt/format.h>

#include "annotations/relationship_repository.h"
#include "annotations/relationship_types.h"
#include "app/cli/agreement_command.h"
#include "app/cli/record_parts.h"
#include "app/core/printable.h"
#include "app/export/coaching_json.h"

namespace secondlook {

namespace {

using Json = nlohmann::ordered_json;

struct PairOptions {
    std::string id;
    std::string teacher;
    std::string coach;
    std::string type;
    std::string notes;
    bool json = false;
};

/// What a type of relationship offers on screen, as one line.
std::string offers_words(const RelationshipType& type) {
    return fmt::format("  {}; {}; {}.\n",
                       type.offers_advice ? "Offers a field for advice"
                                          : "Offers questions, and no field for advice",
                       type.coach_picks_clips ? "both choose clips" : "the teacher chooses clips",
                       type.teacher_writes_steps ? "the teacher writes the steps"
                                                 : "both write steps, the teacher decides");
}

std::string pair_words(const Relationship& pair) {
    std::string out = relationship_line(pair);
    if (const auto* type = relationship_type(pair.type))
        out += fmt::format("  {}\n", type->about) + offers_words(*type);
    if (pair.with_leader)
        out +=
            "  One of the two leads a school, and as a leader sees nothing of the other's "
            "work.\n";
    return out;
}

Json pair_json(const Relationship& pair) {
    Json json = relationship_json(pair);
    if (const auto* type = relationship_type(pair.type)) {
        json["offers_advice"] = type->offers_advice;
        json["coach_picks_clips"] = type->coach_picks_clips;
        json["teacher_writes_steps"] = type->teacher_writes_steps;
    }
    return json;
}

const Shown<Relationship> shown{pair_json, pair_words};

CommandResult add_pair(const StoreChoice& choice, const PairOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto teacher = person_or_self(store, options.teacher);
        if (!teacher) return failed(teacher.error());
        const auto coach = person_or_self(store, options.coach);
        if (!coach) return failed(coach.error());
        return tell_one(RelationshipRepository(store).add(teacher->id, coach->id, options.type),
                        options.json, "A pair now:", shown);
    });
}

CommandResult list_pairs(const StoreChoice& choice, const PairOptions& options) {
    return in_store(choice, [&](Store& store) {
        return tell_all(store, RelationshipRepository(store).list(), options.json,
                        Shown<Relationship>{pair_json, relationship_line},
                        "You are in no pair yet. Begin one with: secondlook relationship add\n");
    });
}

template <class Work>
CommandResult with_pair(const StoreChoice& choice, const PairOptions& options, const char* told,
                        Work work) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        RelationshipRepository pairs(store);
        const auto pair = pairs.find(options.id);
        if (!pair) return failed(pair.error());
        return tell_one(StoreResult<Relationship>(work(pairs, *pair)), options.json, told, shown);
    });
}

CommandResult show_pair(const StoreChoice& choice, const PairOptions& options) {
    return with_pair(choice, options, "Pair:",
                     [](RelationshipRepository&, const Relationship& pair) { return pair; });
}

CommandResult edit_pair(const StoreChoice& choice, const PairOptions& options) {
    if (options.type.empty() && options.notes.empty())
        return usage_error("Say what changes: --type TYPE, or --notes open or sealed.");
    if (!options.notes.empty() && options.notes != "open" && options.notes != "sealed")
        return usage_error("Notes are either open or sealed; choose one of the two.");
    return with_pair(choice, options, "Changed:",
                     [&](RelationshipRepository& pairs, StoreResult<Relationship> pair) {
                         if (!options.type.empty()) pair = pairs.set_type(pair->id, options.type);
                         if (pair && !options.notes.empty())
                             pair = pairs.set_open_notes(pair->id, options.notes == "open");
                         return pair;
                     });
}

CommandResult swap_pair(const StoreChoice& choice, const PairOptions& options) {
    return with_pair(choice, options, "The other way round, too:",
                     [](RelationshipRepository& pairs, const Relationship& pair) {
                         return pairs.swap(pair.id);
                     });
}

CommandResult remove_pair(const StoreChoice& choice, const PairOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        RelationshipRepository pairs(store);
        const auto pair = pairs.find(options.id);
        if (!pair) return failed(pair.error());
        return tell_removed(pairs.remove(pair->id), *pair, options.json, shown);
    });
}

std::string type_names() {
    std::string names;
    for (const RelationshipType& type : relationship_types())
        names += fmt::format("{}{}", names.empty() ? "" : ", ", type.name);
    return names;
}

void add_pair_edits(CLI::App& family, const std::shared_ptr<PairOptions>& options,
                    CommandLine& line) {
    CLI::App* show = command_on(family, "show", "Show one, and what its type means", options);
    finish_command(*show, options, line, "secondlook relationship show 0193", show_pair);
    CLI::App* edit = command_on(family, "edit", "Change its type, or open or seal notes", options);
    edit->add_option("--type", options->type, type_names())->type_name("TYPE");
    edit->add_option("--notes", options->notes,
                     "open: each reads the other's at once, when both accept the agreement anew; "
                     "sealed: when both have reviewed")
        ->type_name("WORD");
    finish_command(*edit, options, line, "secondlook relationship edit 0193 --notes open",
                   edit_pair);
    CLI::App* swap = command_on(family, "swap", "Be a pair the other way round, too", options);
    finish_command(*swap, options, line, "secondlook relationship swap 0193", swap_pair);
    CLI::App* remove = command_on(family, "remove", "End it; it goes into the Trash", options);
    finish_command(*remove, options, line, "secondlook relationship remove 0193", remove_pair);
}

}  // namespace

std::string relationship_line(const Relationship& pair) {
    const char* agreement = !pair.agreement              ? "no agreement yet"
                            : pair.agreement->accepted() ? "agreed"
                                                         : "agreement not accepted by both yet";
    return fmt::format("{}  {} with {}  {}  [{}; notes {}]\n", pair.id,
                       printable(pair.teacher.name), printable(pair.coach.name), pair.type,
                       agreement, pair.open_notes ? "open" : "sealed");
}

void add_relationship_commands(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("relationship", "Who coaches whom, and how");
    family->require_subcommand(1);
    family->footer(
        "Example:\n  secondlook relationship add --coach \"Chris Okoye\" "
        "--type \"peer coaching\"");
    auto options = std::make_shared<PairOptions>();
    CLI::App* add = family->add_subcommand("add", "Begin to work as a pair");
    add->add_option("--teacher", options->teacher, "Who is coached (default: you)")
        ->type_name("PERSON");
    add->add_option("--coach", options->coach, "Who coaches (default: you)")->type_name("PERSON");
    add->add_option("--type", options->type, type_names())->required()->type_name("TYPE");
    finish_command(*add, options, line,
                   "secondlook relationship add --coach \"Chris Okoye\" --type \"peer coaching\"",
                   add_pair);
    CLI::App* list = family->add_subcommand("list", "List the pairs that you are in");
    finish_command(*list, options, line, "secondlook relationship list", list_pairs);
    add_pair_edits(*family, options, line);
    add_agreement_command(app, line);
}

}  // namespace secondlook
