#include "app/cli/group_command.h"

#include <fmt/format.h>

#include "annotations/group_repository.h"
#include "app/cli/record_parts.h"
#include "app/core/printable.h"
#include "app/export/coaching_json.h"

namespace secondlook {

namespace {

struct GroupOptions {
    std::string id;
    std::optional<std::string> name, kind;
    std::string person;
    bool practitioners_only = false;
    bool open_to_all = false;
    bool json = false;
};

std::string group_line(const CoachingGroup& group) {
    std::string members;
    for (const Person& member : group.members)
        members += fmt::format("{}{}", members.empty() ? "" : ", ", printable(member.name));
    return fmt::format("{}  {}  {}{}[{}]\n", group.id, printable(group.name),
                       printable(group.kind + (group.kind.empty() ? "" : "  ")),
                       group.practitioners_only ? "practitioners only  " : "", members);
}

const Shown<CoachingGroup> shown{group_json, group_line};

CommandResult add_group(const StoreChoice& choice, const GroupOptions& options) {
    return in_store(choice, [&](Store& store) {
        return tell_one(
            GroupRepository(store).add(options.name.value_or(""), options.kind.value_or(""),
                                       options.practitioners_only),
            options.json, "A group now:", shown);
    });
}

CommandResult list_groups(const StoreChoice& choice, const GroupOptions& options) {
    return in_store(choice, [&](Store& store) {
        return tell_all(store, GroupRepository(store).list(), options.json, shown,
                        "You are in no group yet. Make one with: secondlook group add NAME\n");
    });
}

template <class Work>
CommandResult with_group(const StoreChoice& choice, const GroupOptions& options, const char* told,
                         Work work) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        GroupRepository groups(store);
        const auto group = groups.find(options.id);
        if (!group) return failed(group.error());
        const auto person = person_or_self(store, options.person);
        if (!person) return failed(person.error());
        return tell_one(StoreResult<CoachingGroup>(work(groups, *group, person->id)), options.json,
                        told, shown);
    });
}

CommandResult show_group(const StoreChoice& choice, const GroupOptions& options) {
    return with_group(
        choice, options,
        "Group:", [](GroupRepository&, const CoachingGroup& group, const Uuid&) { return group; });
}

CommandResult edit_group(const StoreChoice& choice, const GroupOptions& options) {
    return with_group(choice, options,
                      "Changed:", [&](GroupRepository& groups, CoachingGroup group, const Uuid&) {
                          take(group.name, options.name);
                          take(group.kind, options.kind);
                          if (options.practitioners_only) group.practitioners_only = true;
                          if (options.open_to_all) group.practitioners_only = false;
                          return groups.change(group.id, group.name, group.kind,
                                               group.practitioners_only);
                      });
}

CommandResult join_group(const StoreChoice& choice, const GroupOptions& options) {
    return with_group(choice, options, "In the group:",
                      [](GroupRepository& groups, const CoachingGroup& group, const Uuid& person) {
                          return groups.join(group.id, person);
                      });
}

CommandResult leave_group(const StoreChoice& choice, const GroupOptions& options) {
    return with_group(choice, options, "Out of the group:",
                      [](GroupRepository& groups, CoachingGroup group,
                         const Uuid& person) -> StoreResult<CoachingGroup> {
                          if (auto left = groups.leave(group.id, person); !left)
                              return tl::unexpected(left.error());
                          std::erase_if(group.members,
                                        [&](const Person& member) { return member.id == person; });
                          return group;
                      });
}

CommandResult remove_group(const StoreChoice& choice, const GroupOptions& options) {
    return in_store(choice, [&](Store& store) -> CommandResult {
        GroupRepository groups(store);
        const auto group = groups.find(options.id);
        if (!group) return failed(group.error());
        return tell_removed(groups.remove(group->id), *group, options.json, shown);
    });
}

void add_members(CLI::App& family, const std::shared_ptr<GroupOptions>& options,
                 CommandLine& line) {
    CLI::App* join = command_on(family, "join", "Take someone into a group", options, "GROUP");
    join->add_option("PERSON", options->person, "Their name, or id")->required()->type_name("");
    finish_command(*join, options, line, "secondlook group join Maths \"Chris Okoye\"", join_group);
    CLI::App* leave = command_on(family, "leave", "Leave a group", options, "GROUP");
    leave->add_option("PERSON", options->person, "Who leaves (default: you)")->type_name("");
    finish_command(*leave, options, line, "secondlook group leave Maths", leave_group);
    CLI::App* remove = command_on(family, "remove", "Put a group into the Trash", options, "GROUP");
    finish_command(*remove, options, line, "secondlook group remove Maths", remove_group);
}

}  // namespace

void add_group_command(CLI::App& app, CommandLine& line) {
    CLI::App* family = app.add_subcommand("group", "People who work together");
    family->require_subcommand(1);
    family->footer("Example:\n  secondlook group add Maths --practitioners-only");
    auto options = std::make_shared<GroupOptions>();
    CLI::App* add = family->add_subcommand("add", "Make a group, with you in it");
    add->add_option("NAME", options->name, "What to call it")->required()->type_name("");
    add->add_option("--kind", options->kind, "Like learning community")->type_name("WORDS");
    add->add_flag("--practitioners-only", options->practitioners_only, "No leader may join");
    finish_command(*add, options, line, "secondlook group add Maths --practitioners-only",
                   add_group);
    CLI::App* list = family->add_subcommand("list", "List your groups");
    finish_command(*list, options, line, "secondlook group list", list_groups);
    CLI::App* show = command_on(*family, "show", "Show one", options, "GROUP");
    finish_command(*show, options, line, "secondlook group show Maths", show_group);
    CLI::App* edit =
        command_on(*family, "edit", "Change its name, kind or who may join", options, "GROUP");
    edit->add_option("--name", options->name, "Its new name")->type_name("WORDS");
    edit->add_option("--kind", options->kind, "Like lesson study")->type_name("WORDS");
    CLI::Option* only =
        edit->add_flag("--practitioners-only", options->practitioners_only, "No leader may join");
    edit->add_flag("--open-to-all", options->open_to_all, "Leaders may join, too")->excludes(only);
    finish_command(*edit, options, line, "secondlook group edit Maths --kind \"lesson study\"",
                   edit_group);
    add_members(*family, options, line);
}

}  // namespace secondlook
