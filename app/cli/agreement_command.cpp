#include "app/cli/agreement_command.h"

#include <fmt/format.h>

#include "app/cli/record_parts.h"
#include "app/core/printable.h"
#include "app/export/coaching_json.h"

namespace secondlook {

namespace {

struct AgreementOptions {
    std::string id;
    std::optional<std::string> purpose, roles, who_sees, how_often, not_done_with;
    bool json = false;

    bool says_anything() const {
        return purpose || roles || who_sees || how_often || not_done_with;
    }
};

std::string agreement_words(const Relationship& pair) {
    std::string out = relationship_line(pair);
    if (!pair.agreement) return out;
    const CoachingAgreement& words = *pair.agreement;
    for (const auto& [about, text] :
         {std::pair("Purpose", words.purpose), std::pair("Roles", words.roles),
          std::pair("Who sees what", words.who_sees), std::pair("How often", words.how_often),
          std::pair("Not done with it", words.not_done_with)})
        if (!text.empty()) out += fmt::format("  {}: {}\n", about, printable(text));
    for (const auto& [who, when] : {std::pair(pair.teacher.name, words.teacher_accepted),
                                    std::pair(pair.coach.name, words.coach_accepted)})
        out += fmt::format("  {} {}\n", printable(who),
                           when ? "has accepted it" : "has not accepted it yet");
    return out;
}

const Shown<Relationship> shown{relationship_json, agreement_words};

template <class Work>
CommandResult with_pair(const StoreChoice& choice, const AgreementOptions& options,
                        const char* told, Work work) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        RelationshipRepository pairs(store);
        const auto pair = pairs.find(options.id);
        if (!pair) return failed(pair.error());
        return tell_one(StoreResult<Relationship>(work(pairs, *pair)), options.json, told, shown);
    });
}

CommandResult edit_agreement(const StoreChoice& choice, const AgreementOptions& options) {
    if (!options.says_anything())
        return usage_error("Say what you two agree on; see: secondlook agreement edit --help.");
    return with_pair(choice, options, "Agreement, for both to accept:",
                     [&](RelationshipRepository& pairs, const Relationship& pair) {
                         CoachingAgreement words = pair.agreement.value_or(CoachingAgreement());
                         take(words.purpose, options.purpose);
                         take(words.roles, options.roles);
                         take(words.who_sees, options.who_sees);
                         take(words.how_often, options.how_often);
                         take(words.not_done_with, options.not_done_with);
                         return pairs.set_agreement(pair.id, words);
                     });
}

CommandResult accept_agreement(const StoreChoice& choice, const AgreementOptions& options) {
    return with_pair(choice, options,
                     "Accepted:", [](RelationshipRepository& pairs, const Relationship& pair) {
                         return pairs.accept(pair.id);
                     });
}

CommandResult show_agreement(const StoreChoice& choice, const AgreementOptions& options) {
    return with_pair(choice, options, "Agreement:",
                     [](RelationshipRepository&, const Relationship& pair) { return pair; });
}

CommandResult list_agreements(const StoreChoice& choice, const AgreementOptions& options) {
    return in_store(choice, [&](Store& store) {
        return tell_all(store, RelationshipRepository(store).list(), options.json, shown,
                        "You are in no pair yet. Begin one with: secondlook relationship add\n");
    });
}

}  // namespace

void add_agreement_command(CLI::App& app, CommandLine& line) {
    constexpr const char* which = "The relationship's id, or the start of it";
    CLI::App* family = app.add_subcommand("agreement", "What a pair agrees on; both accept it");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook agreement accept 0193");
    auto options = std::make_shared<AgreementOptions>();
    CLI::App* edit = command_on(*family, "edit", "Word it; new words ask both again", options,
                                "RELATIONSHIP", which);
    edit->add_option("--purpose", options->purpose, "What it is for")->type_name("WORDS");
    edit->add_option("--roles", options->roles, "Who does what")->type_name("WORDS");
    edit->add_option("--who-sees", options->who_sees, "Who sees what")->type_name("WORDS");
    edit->add_option("--how-often", options->how_often, "How often you meet")->type_name("WORDS");
    edit->add_option("--not-done-with", options->not_done_with, "What is not done with it")
        ->type_name("WORDS");
    finish_command(*edit, options, line,
                   "secondlook agreement edit 0193 --purpose \"Questions that pupils think about\"",
                   edit_agreement);
    CLI::App* accept =
        command_on(*family, "accept", "Accept it, for yourself", options, "RELATIONSHIP", which);
    finish_command(*accept, options, line, "secondlook agreement accept 0193", accept_agreement);
    CLI::App* show =
        command_on(*family, "show", "Show it, and who accepted", options, "RELATIONSHIP", which);
    finish_command(*show, options, line, "secondlook agreement show 0193", show_agreement);
    CLI::App* list = family->add_subcommand("list", "List those of the pairs that you are in");
    finish_command(*list, options, line, "secondlook agreement list", list_agreements);
}

}  // namespace secondlook
