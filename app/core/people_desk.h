#pragma once

#include <functional>
#include <string>
#include <vector>

#include "annotations/entitlement_repository.h"
#include "annotations/person_profile.h"
#include "annotations/relationship_repository.h"
#include "app/core/desk.h"

namespace secondlook {

/// Someone, as the others know them.
struct PersonRow {
    PersonProfile profile = {};
    std::string detail = {};      ///< "primary, mathematics; coach at Hill School"
    std::string suggestion = {};  ///< why the two might look at lessons together; may be empty
};

/// One of the acting person's pairs, in words for them.
struct PairRow {
    Relationship pair = {};
    std::string title = {};      ///< "Ben coaches you"
    std::string about = {};      ///< what its kind means
    std::string on_screen = {};  ///< what that changes on screen
    std::string notes = {};      ///< sealed or open
    std::string agreed = {};     ///< the agreement in a line; empty when there is none
    std::string leader = {};     ///< told when one of the two leads a school
    bool you_accepted = false;
};

/// Coaching hours of a teacher, for whom they are seen by.
struct HoursRow {
    Entitlement one = {};
    std::string title = {};  ///< "Your coaching hours"
    std::string words = {};  ///< "Two of six hours this year"
    std::string counts = {};
};

/// Who acts, and people with their relationships and agreements. Thread: UI.
class PeopleDesk : public Desk {
  public:
    using Desk::Desk;
    void add_handlers(ActionHandlers& handlers) override;
    void reload() override;

    /// The acting person first.
    const std::vector<PersonRow>& people() const { return people_; }
    const std::vector<PairRow>& pairs() const { return pairs_; }
    const std::vector<HoursRow>& hours() const { return hours_; }
    /// The row that is looked at: "person ID", "pair ID" or "hours ID".
    const std::string& chosen() const { return chosen_; }
    /// All rows, in the order of the page.
    std::vector<std::string> rows() const;
    const PersonRow* chosen_person() const;
    const PairRow* chosen_pair() const;
    const HoursRow* chosen_hours() const;
    /// A list of everybody else to act as.
    Chooser who_acts(std::function<Outcome(const Uuid&)> act) const;

  private:
    using WithPair = std::function<Outcome(const Relationship&)>;
    void add_pair_handlers(ActionHandlers& handlers);
    /// The named pair, the chosen one, the only one, or the one that is picked.
    Outcome with_pair(std::string_view id, WithPair act);
    Outcome with_person(std::string_view id, std::function<Outcome(const PersonProfile&)> act);
    Outcome choose_partner();
    Outcome choose_side(const Person& partner);
    Outcome choose_type(const std::string& title, std::function<Outcome(const std::string&)> pick);
    Outcome shown(const std::string& row);
    void read_people();
    void read_pairs(const std::string& today);
    void read_hours(const std::string& today);

    std::vector<PersonRow> people_;
    std::vector<PairRow> pairs_;
    std::vector<HoursRow> hours_;
    std::string chosen_;
};

}  // namespace secondlook
