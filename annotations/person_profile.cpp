#include "annotations/person_profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "annotations/audit_trail.h"
#include "annotations/coaching_access.h"
#include "annotations/edit_history.h"
#include "annotations/plain_text.h"
#include "annotations/refusal.h"
#include "annotations/row_read.h"
#include "annotations/seen_rows.h"
#include "annotations/sqlite_guard.h"

namespace secondlook {

namespace {

constexpr std::array<std::string_view, 5> roles{"teacher", "coach", "mentor", "specialist",
                                                "leader"};

StoreResult<void> check_may(Store& store, const Uuid& person) {
    if (auto there = check_person(store, person); !there) return there;
    if (store.acting_person().id == person || acts_as_owner(store)) return {};
    return refusal(
        "Everyone keeps their own profile; ask them, or the store's owner, to change it.");
}

StoreResult<void> check_role(Store& store, const Uuid& person, const std::string& role) {
    if (std::ranges::find(roles, role) == roles.end())
        return invalid("A role is one of teacher, coach, mentor, specialist and leader.");
    if (auto may = check_may(store, person); !may) return may;
    if (role == "leader" && !acts_as_owner(store))
        return refusal(
            "The leader's role is given and taken away by the store's owner alone; ask them.");
    return {};
}

PersonProfile read_profile(Store& store, const Uuid& person) {
    auto found =
        read_rows(store, "SELECT id, name, phase, subject FROM person WHERE id = ?2 AND ?1 <> ''",
                  {person}, [](SQLite::Statement& row) {
                      RowReader read(row);
                      PersonProfile profile;
                      profile.person = read.person();
                      profile.phase = read.text();
                      profile.subject = read.text();
                      return profile;
                  });
    if (found.empty()) return {};
    found.front().roles =
        read_rows(store,
                  "SELECT id, role, school FROM role_in_school WHERE person = ?2 AND deleted = 0 "
                  "AND ?1 <> '' ORDER BY role, school, id",
                  {person}, [](SQLite::Statement& row) {
                      RowReader read(row);
                      RoleInSchool role{read.text(), {}, {}};
                      role.role = read.text();
                      role.school = read.text();
                      return role;
                  });
    return found.front();
}

/// The roles of that name; at one school when it is said.
std::vector<RoleInSchool> held(const PersonProfile& profile, const std::string& role,
                               const std::string& school, bool at_any) {
    std::vector<RoleInSchool> found;
    for (const RoleInSchool& one : profile.roles)
        if (one.role == role && (at_any || one.school == school)) found.push_back(one);
    return found;
}

bool is_among_practitioners(Store& store, const Uuid& person) {
    return any_row(store,
                   "SELECT 1 FROM group_member m JOIN coaching_group g ON g.id = m.coaching_group "
                   "AND g.deleted = 0 AND g.practitioners_only = 1 "
                   "WHERE m.person = ?2 AND m.deleted = 0 AND ?1 <> ''",
                   {person});
}

}  // namespace

std::span<const std::string_view> school_roles() {
    return roles;
}

StoreResult<PersonProfile> PersonProfiles::get(const Uuid& person) const {
    return guarded([&]() -> StoreResult<PersonProfile> {
        if (auto there = check_person(store_, person); !there) return tl::unexpected(there.error());
        return read_profile(store_, person);
    });
}

StoreResult<PersonProfile> PersonProfiles::set(const Uuid& person, const std::string& phase,
                                               const std::string& subject) {
    return guarded([&]() -> StoreResult<PersonProfile> {
        if (auto may = check_may(store_, person); !may) return tl::unexpected(may.error());
        const auto fields =
            clean_fields({{"phase", line_cell(phase)}, {"subject", line_cell(subject)}});
        if (!fields) return tl::unexpected(fields.error());
        const auto done = EditHistory(store_).record("Change a profile", {}, [&] {
            update_row(store_, "person", person, *fields);
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return read_profile(store_, person);
    });
}

StoreResult<PersonProfile> PersonProfiles::add_role(const Uuid& person, const std::string& role,
                                                    const std::string& school) {
    return guarded([&]() -> StoreResult<PersonProfile> {
        if (auto may = check_role(store_, person, role); !may) return tl::unexpected(may.error());
        const std::string at = clean_line(school);
        if (!held(read_profile(store_, person), role, at, false).empty())
            return read_profile(store_, person);
        if (role == "leader" && is_among_practitioners(store_, person))
            return refusal(fmt::format(
                "{} is in a group for practitioners only; they leave it before they lead.",
                name_of(store_, person)));
        const auto done = EditHistory(store_).record("Give a role", {}, [&] {
            insert_row(store_, "role_in_school",
                       {{"person", person}, {"role", role}, {"school", at}});
            return role == "leader" ? AuditTrail(store_).add("Gave the leader's role", person)
                                    : StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return read_profile(store_, person);
    });
}

StoreResult<PersonProfile> PersonProfiles::remove_role(const Uuid& person, const std::string& role,
                                                       const std::string& school) {
    return guarded([&]() -> StoreResult<PersonProfile> {
        if (auto may = check_role(store_, person, role); !may) return tl::unexpected(may.error());
        const auto going =
            held(read_profile(store_, person), role, clean_line(school), school.empty());
        if (going.empty())
            return not_found(fmt::format("{} does not have that role; show them to see which.",
                                         name_of(store_, person)));
        const auto done = EditHistory(store_).record("Take a role away", {}, [&] {
            for (const RoleInSchool& one : going)
                remove_row(store_, "role_in_school", one.id);
            return role == "leader" ? AuditTrail(store_).add("Took the leader's role away", person)
                                    : StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return read_profile(store_, person);
    });
}

}  // namespace secondlook
