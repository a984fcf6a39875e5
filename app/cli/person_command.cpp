#include "app/cli/person_command.h"

#include <fmt/format.h>

#include "annotations/person_profile.h"
#include "annotations/person_rename.h"
#include "app/cli/record_parts.h"
#include "app/core/printable.h"
#include "app/export/coaching_json.h"

namespace secondlook {

namespace {

struct PersonOptions {
    std::string id;
    std::string name;
    std::optional<std::string> phase;
    std::optional<std::string> subject;
    std::string role;
    std::string school;
    bool take_away = false;
    bool json = false;
};

std::string person_line(const PersonProfile& profile) {
    std::string out = fmt::format("{}  {}", profile.person.id, printable(profile.person.name));
    for (const std::string& words : {profile.phase, profile.subject})
        if (!words.empty()) out += "  " + printable(words);
    for (const RoleInSchool& role : profile.roles)
        out += fmt::format("  [{}{}{}]", role.role, role.school.empty() ? "" : ": ",
                           printable(role.school));
    return out + '\n';
}

const Shown<PersonProfile> shown{profile_json, person_line};

CommandResult add_person(const StoreChoice& choice, const PersonOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto person = PersonRepository(store).add(options.name);
        if (!person) return failed(person.error());
        return tell_one(PersonProfiles(store).get(person->id), options.json, "Here now:", shown);
    });
}

CommandResult list_people(const StoreChoice& choice, const PersonOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        std::vector<PersonProfile> profiles;
        for (const Person& person : PersonRepository(store).list()) {
            auto profile = PersonProfiles(store).get(person.id);
            if (!profile) return failed(profile.error());
            profiles.push_back(*std::move(profile));
        }
        return tell_all(store, profiles, options.json, shown, "");
    });
}

/// Finds the person and does something about their profile.
template <class Work>
CommandResult with_profile(const StoreChoice& choice, const PersonOptions& options,
                           const char* told, Work work) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto person = person_or_self(store, options.id);
        if (!person) return failed(person.error());
        PersonProfiles profiles(store);
        const auto profile = profiles.get(person->id);
        if (!profile) return failed(profile.error());
        return tell_one(StoreResult<PersonProfile>(work(profiles, *profile)), options.json, told,
                        shown);
    });
}

CommandResult show_person(const StoreChoice& choice, const PersonOptions& options) {
    return with_profile(choice, options, "Person:",
                        [](PersonProfiles&, const PersonProfile& profile) { return profile; });
}

CommandResult edit_person(const StoreChoice& choice, const PersonOptions& options) {
    return with_profile(choice, options,
                        "Changed:", [&](PersonProfiles& profiles, PersonProfile profile) {
                            take(profile.phase, options.phase);
                            take(profile.subject, options.subject);
                            return profiles.set(profile.person.id, profile.phase, profile.subject);
                        });
}

CommandResult change_role(const StoreChoice& choice, const PersonOptions& options) {
    return with_profile(
        choice, options, "Changed:", [&](PersonProfiles& profiles, const PersonProfile& profile) {
            const Uuid& id = profile.person.id;
            return options.take_away ? profiles.remove_role(id, options.role, options.school)
                                     : profiles.add_role(id, options.role, options.school);
        });
}

CommandResult rename(const StoreChoice& choice, const PersonOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        const auto person = PersonRepository(store).find(options.id);
        if (!person) return failed(person.error());
        const auto renamed = rename_person(store, person->id, options.name);
        if (!renamed) return failed(renamed.error());
        return tell_one(PersonProfiles(store).get(person->id), options.json, "Renamed:", shown);
    });
}

void add_profile_commands(CLI::App& family, const std::shared_ptr<PersonOptions>& options,
                          CommandLine& line) {
    constexpr const char* who = "Their name, or id";
    CLI::App* show =
        command_on(family, "show", "Show someone's profile and roles", options, "PERSON", who);
    finish_command(*show, options, line, "secondlook person show \"Anna Berg\"", show_person);
    CLI::App* edit =
        command_on(family, "edit", "Say what you teach, and to whom", options, "PERSON", who);
    edit->add_option("--phase", options->phase, "Like primary")->type_name("WORDS");
    edit->add_option("--subject", options->subject, "Like mathematics")->type_name("WORDS");
    finish_command(*edit, options, line, "secondlook person edit Me --phase primary", edit_person);
    CLI::App* role = command_on(family, "role", "Give a role at a school, or take it away", options,
                                "PERSON", who);
    role->add_option("ROLE", options->role, "teacher, coach, mentor, specialist or leader")
        ->required()
        ->type_name("");
    role->add_option("--school", options->school, "At which school")->type_name("WORDS");
    role->add_flag("--remove", options->take_away, "Take it away");
    finish_command(*role, options, line, "secondlook person role \"Lea Moor\" leader", change_role);
}

}  // namespace

void add_person_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("person", "The people you work with, and yourself");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook person rename Me \"Anna Berg\"");
    auto options = std::make_shared<PersonOptions>();
    CLI::App* add = family->add_subcommand("add", "Add somebody, so that --as may name them");
    add->add_option("NAME", options->name, "Their name")->required()->type_name("");
    finish_command(*add, options, line, "secondlook person add \"Chris Okoye\"", add_person);
    CLI::App* list = family->add_subcommand("list", "List everybody by name");
    finish_command(*list, options, line, "secondlook person list", list_people);
    CLI::App* other = command_on(*family, "rename", "Call somebody something else", options,
                                 "PERSON", "Their name now, or id");
    other->add_option("NAME", options->name, "Their new name")->required()->type_name("");
    finish_command(*other, options, line, "secondlook person rename Me \"Anna Berg\"", rename);
    add_profile_commands(*family, options, line);
}

}  // namespace secondlook
