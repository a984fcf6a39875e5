#include "annotations/relationship_repository.h"

#include <fmt/format.h>

#include "annotations/clock.h"
#include "annotations/coaching_access.h"
#include "annotations/edit_history.h"
#include "annotations/refusal.h"
#include "annotations/relationship_types.h"
#include "annotations/seen_rows.h"
#include "annotations/row_read.h"
#include "annotations/sqlite_guard.h"

namespace secondlook {

namespace {

constexpr std::string_view leads_too =
    "EXISTS (SELECT 1 FROM role_in_school o WHERE o.person IN (p.teacher, p.coach) "
    "        AND o.role = 'leader' AND o.deleted = 0)";

// A removed pair's agreement lies in the Trash with it.
std::string pairs_where(std::string_view rest) {
    return fmt::format(
        "SELECT p.id, p.teacher, t.name, p.coach, c.name, p.type, p.open_notes, {}, a.id, "
        "a.purpose, "
        "a.roles, a.who_sees, a.how_often, a.not_done_with, a.teacher_accepted_us, "
        "a.coach_accepted_us FROM relationship p JOIN person t ON t.id = p.teacher "
        "JOIN person c ON c.id = p.coach LEFT JOIN coaching_agreement a ON a.id = "
        "(SELECT id FROM coaching_agreement WHERE relationship = p.id AND deleted = 0 "
        " ORDER BY changed DESC, id LIMIT 1) WHERE p.deleted = 0 AND {}",
        leads_too, rest);
}

constexpr std::string_view of_the_two = "?1 IN (p.teacher, p.coach) ";

Relationship pair_from(SQLite::Statement& row) {
    RowReader read(row);
    Relationship pair;
    pair.id = read.text();
    pair.teacher = read.person();
    pair.coach = read.person();
    pair.type = read.text();
    pair.wants_open = read.flag();
    pair.with_leader = read.flag();
    CoachingAgreement agreement;
    agreement.id = read.text();
    agreement.relationship = pair.id;
    for (std::string* words : {&agreement.purpose, &agreement.roles, &agreement.who_sees,
                               &agreement.how_often, &agreement.not_done_with})
        *words = read.text();
    agreement.teacher_accepted = read.instant();
    agreement.coach_accepted = read.instant();
    if (!agreement.id.empty()) pair.agreement = agreement;
    pair.open_notes = pair.wants_open && agreement.accepted();
    return pair;
}

StoreResult<Relationship> own_pair(Store& store, const Uuid& id) {
    auto found =
        read_rows(store, pairs_where(std::string(of_the_two) + "AND p.id = ?2"), {id}, pair_from);
    if (found.empty())
        return not_found("You have no such relationship; list them to see which you have.");
    return std::move(found.front());
}

/// The pair just made, which the store's owner may have made for two others.
StoreResult<Relationship> made_pair(Store& store, const Uuid& id) {
    auto found = read_rows(store, pairs_where("p.id = ?2 AND ?1 <> ''"), {id}, pair_from);
    if (found.empty()) return tl::unexpected(unexpected_failure());
    return std::move(found.front());
}

StoreResult<void> check_type(const std::string& type) {
    if (relationship_type(type) != nullptr) return {};
    std::string names;
    for (const RelationshipType& known : relationship_types())
        names += fmt::format("{}{}", names.empty() ? "" : ", ", known.name);
    return invalid(fmt::format("There is no such type of relationship; choose one of: {}.", names));
}

StoreResult<void> check_pair(Store& store, const Uuid& teacher, const Uuid& coach) {
    for (const Uuid& person : {teacher, coach})
        if (auto there = check_person(store, person); !there) return there;
    if (teacher == coach)
        return refusal("A pair is two people; choose somebody else as teacher or coach.");
    const Uuid& acting = store.acting_person().id;
    if (acting != teacher && acting != coach && !acts_as_owner(store))
        return refusal("A pair is made by one of the two, or by the store's owner; ask them.");
    if (any_row(store,
                "SELECT 1 FROM relationship WHERE teacher = ?2 AND coach = ?3 AND deleted = 0 "
                "AND ?1 <> ''",
                {teacher, coach}))
        return refusal("These two are a pair already; change its type instead.");
    return {};
}

void ask_again(Store& store, const Relationship& pair) {
    const Fields nobody{{"teacher_accepted_us", Cell()}, {"coach_accepted_us", Cell()}};
    if (pair.agreement) update_row(store, "coaching_agreement", pair.agreement->id, nobody);
}

std::string_view own_acceptance(Store& store, const Relationship& pair) {
    return store.acting_person().id == pair.teacher.id ? "teacher_accepted_us"
                                                       : "coach_accepted_us";
}

/// Runs an edit on one of the acting person's pairs and reads it again.
template <class Edit>
StoreResult<Relationship> change_pair(Store& store, const Uuid& id, const char* label, Edit edit) {
    return guarded([&]() -> StoreResult<Relationship> {
        const auto pair = own_pair(store, id);
        if (!pair) return pair;
        const auto done = EditHistory(store).record(
            label, {}, [&]() -> StoreResult<void> { return edit(*pair); });
        if (!done) return tl::unexpected(done.error());
        return own_pair(store, id);
    });
}

}  // namespace

StoreResult<Relationship> RelationshipRepository::add(const Uuid& teacher, const Uuid& coach,
                                                      const std::string& type) {
    return guarded([&]() -> StoreResult<Relationship> {
        if (auto known = check_type(type); !known) return tl::unexpected(known.error());
        if (auto fits = check_pair(store_, teacher, coach); !fits)
            return tl::unexpected(fits.error());
        Uuid id;
        const auto done = EditHistory(store_).record("Begin a coaching relationship", {}, [&] {
            id = insert_row(store_, "relationship",
                            {{"teacher", teacher}, {"coach", coach}, {"type", type}});
            return StoreResult<void>();
        });
        if (!done) return tl::unexpected(done.error());
        return made_pair(store_, id);
    });
}

std::vector<Relationship> RelationshipRepository::list() const {
    return guarded_read(store_, [&] {
        return read_rows(store_,
                         pairs_where(std::string(of_the_two) + "ORDER BY t.name, c.name, p.id"), {},
                         pair_from);
    });
}

StoreResult<Relationship> RelationshipRepository::find(const std::string& id_or_start) const {
    return guarded([&]() -> StoreResult<Relationship> {
        const auto id =
            find_seen(store_,
                     "SELECT id, NULL AS name FROM relationship p WHERE deleted = 0 AND " +
                         std::string(of_the_two),
                     id_or_start, "relationship");
        if (!id) return tl::unexpected(id.error());
        return own_pair(store_, *id);
    });
}

StoreResult<Relationship> RelationshipRepository::set_type(const Uuid& id,
                                                           const std::string& type) {
    if (auto known = check_type(type); !known) return tl::unexpected(known.error());
    return change_pair(store_, id, "Change the type of a relationship",
                       [&](const Relationship& pair) -> StoreResult<void> {
                           update_row(store_, "relationship", pair.id, {{"type", type}});
                           return {};
                       });
}

StoreResult<Relationship> RelationshipRepository::set_open_notes(const Uuid& id, bool open) {
    return change_pair(
        store_, id, open ? "Ask for open notes" : "Seal notes",
        [&](const Relationship& pair) -> StoreResult<void> {
            if (open && !pair.agreement)
                return refusal(
                    "Open notes are part of what you two agree on; write the agreement first.");
            const bool differs = update_row(store_, "relationship", pair.id,
                                            {{"open_notes", static_cast<std::int64_t>(open)}});
            if (differs && open) {
                ask_again(store_, pair);
                update_row(store_, "coaching_agreement", pair.agreement->id,
                           {{own_acceptance(store_, pair), store_.recording().when}});
            }
            return {};
        });
}

StoreResult<Relationship> RelationshipRepository::swap(const Uuid& id) {
    return guarded([&]() -> StoreResult<Relationship> {
        const auto pair = own_pair(store_, id);
        if (!pair) return pair;
        return add(pair->coach.id, pair->teacher.id, pair->type);
    });
}

StoreResult<void> RelationshipRepository::remove(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto pair = own_pair(store_, id);
        if (!pair) return tl::unexpected(pair.error());
        return EditHistory(store_).record("End a coaching relationship", {}, [&] {
            remove_row(store_, "relationship", id);
            return StoreResult<void>();
        });
    });
}

StoreResult<Relationship> RelationshipRepository::set_agreement(const Uuid& relationship,
                                                                const CoachingAgreement& words) {
    const auto fields = clean_fields({{"purpose", words.purpose},
                                      {"roles", words.roles},
                                      {"who_sees", words.who_sees},
                                      {"how_often", words.how_often},
                                      {"not_done_with", words.not_done_with}});
    if (!fields) return tl::unexpected(fields.error());
    return change_pair(
        store_, relationship, "Word a coaching agreement",
        [&](const Relationship& pair) -> StoreResult<void> {
            if (!pair.agreement) {
                Fields all = *fields;
                all.emplace_back("relationship", pair.id);
                insert_row(store_, "coaching_agreement", all);
            } else if (update_row(store_, "coaching_agreement", pair.agreement->id, *fields)) {
                ask_again(store_, pair);
            }
            return {};
        });
}

StoreResult<Relationship> RelationshipRepository::accept(const Uuid& relationship) {
    return change_pair(
        store_, relationship, "Accept a coaching agreement",
        [&](const Relationship& pair) -> StoreResult<void> {
            if (!pair.agreement)
                return refusal("There is no agreement to accept yet; write one first.");
            const auto& before = store_.acting_person().id == pair.teacher.id
                                     ? pair.agreement->teacher_accepted
                                     : pair.agreement->coach_accepted;
            if (!before)
                update_row(store_, "coaching_agreement", pair.agreement->id,
                           {{own_acceptance(store_, pair), store_.recording().when}});
            return {};
        });
}

}  // namespace secondlook
