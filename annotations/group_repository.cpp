#include "annotations/group_repository.h"

#include <fmt/format.h>

#include <algorithm>

#include "annotations/coaching_access.h"
#include "annotations/edit_history.h"
#include "annotations/plain_text.h"
#include "annotations/refusal.h"
#include "annotations/seen_rows.h"
#include "annotations/row_read.h"
#include "annotations/sqlite_guard.h"

namespace secondlook {

namespace {

constexpr const char* no_leaders =
    "This group is for practitioners only, so that everyone can speak freely: no leader joins it.";

constexpr const char* seen_groups =
    "SELECT g.id, g.name, g.kind, g.practitioners_only, g.author FROM coaching_group g "
    "WHERE g.deleted = 0 AND (g.author = ?1 OR EXISTS (SELECT 1 FROM group_member m "
    " WHERE m.coaching_group = g.id AND m.person = ?1 AND m.deleted = 0)) ";

std::vector<Person> members_of(Store& store, const Uuid& group) {
    return read_rows(store,
                     "SELECT p.id, p.name FROM group_member m JOIN person p ON p.id = m.person "
                     "WHERE m.coaching_group = ?2 AND m.deleted = 0 AND ?1 <> '' "
                     "ORDER BY p.name, p.id",
                     {group}, [](SQLite::Statement& row) { return RowReader(row).person(); });
}

std::vector<CoachingGroup> read_groups(Store& store, const std::string& rest,
                                       std::initializer_list<std::string> values) {
    auto groups = read_rows(store, seen_groups + rest, values, [](SQLite::Statement& row) {
        RowReader read(row);
        CoachingGroup group;
        group.id = read.text();
        group.name = read.text();
        group.kind = read.text();
        group.practitioners_only = read.flag();
        group.author = read.text();
        return group;
    });
    for (CoachingGroup& group : groups)
        group.members = members_of(store, group.id);
    return groups;
}

StoreResult<CoachingGroup> group_by_id(Store& store, const Uuid& id) {
    auto found = read_groups(store, "AND g.id = ?2", {id});
    if (found.empty()) return not_found("You have no such group; list them to see which you have.");
    return std::move(found.front());
}

bool leads_a_school(Store& store, const Uuid& person) {
    return any_row(store,
                   "SELECT 1 FROM role_in_school WHERE person = ?2 AND role = 'leader' "
                   "AND deleted = 0 AND ?1 <> ''",
                   {person});
}

StoreResult<Fields> group_fields(const std::string& name, const std::string& kind,
                                 bool practitioners_only) {
    if (clean_line(name).empty()) return invalid("The name is empty; type a name for the group.");
    return clean_fields({{"name", line_cell(name)},
                         {"kind", line_cell(kind)},
                         {"practitioners_only", static_cast<std::int64_t>(practitioners_only)}});
}

std::pair<Field, Field> membership(const Uuid& group, const Uuid& person) {
    return {{"coaching_group", group}, {"person", person}};
}

bool is_member(const CoachingGroup& group, const Uuid& person) {
    return std::ranges::find(group.members, person, &Person::id) != group.members.end();
}

StoreResult<void> check_leaving(Store& store, const CoachingGroup& group, const Uuid& person) {
    if (!is_member(group, person))
        return not_found("They are not in that group; show it to see who is.");
    const Uuid& acting = store.acting_person().id;
    if (acting != person && acting != group.author)
        return refusal("Everyone leaves for themself, or whoever made the group takes them out.");
    if (group.members.size() == 1)
        return refusal("A group has at least one member; remove the group itself instead.");
    return {};
}

}  // namespace

StoreResult<CoachingGroup> GroupRepository::add(const std::string& name, const std::string& kind,
                                                bool practitioners_only) {
    return guarded([&]() -> StoreResult<CoachingGroup> {
        const auto fields = group_fields(name, kind, practitioners_only);
        if (!fields) return tl::unexpected(fields.error());
        const Uuid& acting = store_.acting_person().id;
        if (practitioners_only && leads_a_school(store_, acting)) return refusal(no_leaders);
        Uuid id;
        const auto done = EditHistory(store_).record("Make a group", {}, [&] {
            id = insert_row(store_, "coaching_group", *fields);
            link_rows(store_, "group_member", membership(id, acting));
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return group_by_id(store_, id);
    });
}

std::vector<CoachingGroup> GroupRepository::list() const {
    return guarded_read(store_, [&] { return read_groups(store_, "ORDER BY g.name, g.id", {}); });
}

StoreResult<CoachingGroup> GroupRepository::find(const std::string& words) const {
    return guarded([&]() -> StoreResult<CoachingGroup> {
        const auto id = find_seen(store_, seen_groups, words, "group");
        if (!id) return tl::unexpected(id.error());
        return group_by_id(store_, *id);
    });
}

StoreResult<CoachingGroup> GroupRepository::change(const Uuid& id, const std::string& name,
                                                   const std::string& kind,
                                                   bool practitioners_only) {
    return guarded([&]() -> StoreResult<CoachingGroup> {
        const auto group = group_by_id(store_, id);
        if (!group) return group;
        const auto fields = group_fields(name, kind, practitioners_only);
        if (!fields) return tl::unexpected(fields.error());
        const bool with_leader = std::ranges::any_of(group->members, [&](const Person& member) {
            return leads_a_school(store_, member.id);
        });
        if (practitioners_only && with_leader)
            return refusal(
                "A leader is in this group; they leave it before it is for practitioners "
                "only.");
        const auto done = EditHistory(store_).record("Change a group", {}, [&] {
            update_row(store_, "coaching_group", id, *fields);
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return group_by_id(store_, id);
    });
}

StoreResult<CoachingGroup> GroupRepository::join(const Uuid& id, const Uuid& person) {
    return guarded([&]() -> StoreResult<CoachingGroup> {
        const auto group = group_by_id(store_, id);
        if (!group) return group;
        if (auto there = check_person(store_, person); !there) return tl::unexpected(there.error());
        if (group->practitioners_only && leads_a_school(store_, person)) return refusal(no_leaders);
        const auto done = EditHistory(store_).record("Add someone to a group", {}, [&] {
            link_rows(store_, "group_member", membership(id, person));
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return group_by_id(store_, id);
    });
}

StoreResult<void> GroupRepository::leave(const Uuid& id, const Uuid& person) {
    return guarded([&]() -> StoreResult<void> {
        const auto group = group_by_id(store_, id);
        if (!group) return tl::unexpected(group.error());
        if (auto may = check_leaving(store_, *group, person); !may) return may;
        return EditHistory(store_).record("Take someone out of a group", {}, [&] {
            unlink_rows(store_, "group_member", membership(id, person));
            return StoreResult<void>();
        });
    });
}

StoreResult<void> GroupRepository::remove(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto group = group_by_id(store_, id);
        if (!group) return tl::unexpected(group.error());
        return EditHistory(store_).record("Remove a group", {}, [&] {
            remove_row(store_, "coaching_group", id);
            return StoreResult<void>();
        });
    });
}

}  // namespace secondlook
