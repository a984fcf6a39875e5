#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// What a pair agreed on. Its words are both's; each accepts for themself.
struct CoachingAgreement {
    Uuid id;
    Uuid relationship;
    std::string purpose;
    std::string roles;
    std::string who_sees;
    std::string how_often;
    std::string not_done_with;
    std::optional<InstantUs> teacher_accepted;  ///< none: not yet
    std::optional<InstantUs> coach_accepted;

    bool accepted() const { return teacher_accepted && coach_accepted; }
};

/// A pairing of a teacher and someone who coaches them.
struct Relationship {
    Uuid id;
    Person teacher;
    Person coach;
    std::string type;          ///< one of relationship_types()
    bool wants_open = false;   ///< open notes were chosen
    bool open_notes = false;   ///< and both have accepted the agreement: they are open
    bool with_leader = false;  ///< one of the two leads a school, which both are told
    std::optional<CoachingAgreement> agreement;
};

/// Pairs and their agreements. Seen and changed by the two alone; the store's owner may set a pair
/// up. Every write is a recorded edit. Thread: the store's.
///
/// Notes are sealed to begin with. Either of the two may ask for open notes, and from then on the
/// agreement, which says who sees what, waits for both to accept it anew: only then they open
/// (access.cpp reads it so). Either may seal them again at once, because that takes nothing from
/// anyone.
class RelationshipRepository {
  public:
    explicit RelationshipRepository(Store& store) : store_(store) {}

    /// Refused when the two are one, or paired so already.
    StoreResult<Relationship> add(const Uuid& teacher, const Uuid& coach, const std::string& type);
    /// The acting person's own, by name.
    std::vector<Relationship> list() const;
    /// By id, or the start of one.
    StoreResult<Relationship> find(const std::string& id_or_start) const;
    StoreResult<Relationship> set_type(const Uuid& id, const std::string& type);
    StoreResult<Relationship> set_open_notes(const Uuid& id, bool open);
    /// Teacher and coach change places, in a pair of its own beside this one (DOMAIN.md S30).
    StoreResult<Relationship> swap(const Uuid& id);
    /// Into the Trash, with its agreement.
    StoreResult<void> remove(const Uuid& id);

    /// Sets the words of the pair's agreement (`id`, `relationship` and who accepted are not read).
    /// New words ask both again; the same words change nothing.
    StoreResult<Relationship> set_agreement(const Uuid& relationship,
                                            const CoachingAgreement& words);
    /// Accepts it as the acting person, who is one of the two.
    StoreResult<Relationship> accept(const Uuid& relationship);

  private:
    Store& store_;
};

}  // namespace secondlook
