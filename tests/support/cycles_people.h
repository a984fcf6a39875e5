#pragma once

#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "annotations/person_profile.h"
#include "annotations/person_rename.h"
#include "annotations/person_repository.h"
#include "annotations/relationship_repository.h"
#include "app/core/coaching_hints.h"
#include "app/core/cycle_words.h"
#include "support/workspace_fixture.h"

namespace secondlook::testing {

/// A school in one store: Amira owns it and is coached by Ben, Lea leads; Sam is alone. Someone of
/// them is in the Cycles room. `Base` is a WorkspaceFixture, or the panes on one.
template <class Base>
class CyclesPeopleOn : public Base {
  public:
    using Base::reopen, Base::store_file, Base::work;

    explicit CyclesPeopleOn(const std::string& name,
                            const std::string& type = "instructional coaching") {
        Store& store = *open_store();
        PersonRepository people(store);
        const Uuid me = store.acting_person().id;
        for (const char* other : {"Ben", "Lea", "Sam"})
            REQUIRE(people.add(other));
        REQUIRE(rename_person(store, me, "Amira"));
        REQUIRE(PersonProfiles(store).add_role(people.find("Lea")->id, "leader"));
        REQUIRE(RelationshipRepository(store).add(me, people.find("Ben")->id, type));
        become(name);
    }

    /// The room as that person finds it.
    void become(const std::string& name) {
        reopen(name);
        act("room.cycles");
    }
    const CyclesDesk& desk() { return work().cycles(); }

    void act(std::string_view id, const std::string& argument = {}) {
        INFO(id << " " << argument);
        const Outcome done = work().perform(id, argument);
        INFO((done ? std::string() : done.error()));
        REQUIRE(done);
        work().tick();
    }
    void refused(std::string_view id, const std::string& argument = {}) {
        INFO(id << " " << argument);
        CHECK_FALSE(work().perform(id, argument));
    }
    /// Fills in the open form and keeps it.
    void fill(const std::vector<std::string>& answers) {
        REQUIRE(work().form());
        for (const std::string& answer : answers)
            act("form.set", answer);
        act("form.keep");
    }
    std::string answer(std::string_view key) {
        const FormAnswers answers = work().form()->answers();
        return answers.find(key)->second;
    }

    /// Amira's cycle with Ben, begun today.
    Uuid cycle(const std::string& title) {
        Store& store = *open_store();
        Cycle cycle;
        cycle.title = title;
        cycle.teacher = store.acting_person();
        cycle.coach = *PersonRepository(store).find("Ben");
        cycle.starts = "2026-11-02";
        const Uuid made = CycleRepository(store).add(cycle)->id;
        work().tick();
        return made;
    }
    /// Proposes a step in the chosen cycle, which is then chosen.
    void propose(const std::string& sentence, const std::string& pupil_change) {
        act("step.propose");
        fill({"sentence=" + sentence, "pupil_change=" + pupil_change});
    }
    Uuid step(const std::string& sentence) {
        for (const StepCard& card : desk().view().steps)
            if (card.step.words.sentence == sentence) return card.step.id;
        return "none";
    }

    /// Another connection, as the owner.
    Store* open_store() {
        if (!other_) other_ = std::move(*Store::open(store_file()));
        return other_.get();
    }

  private:
    std::unique_ptr<Store> other_;
};

using CyclesPeople = CyclesPeopleOn<WorkspaceFixture>;

}  // namespace secondlook::testing
