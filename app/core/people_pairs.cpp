// What is done about pairs: begun, changed, agreed on.

#include <algorithm>

#include "annotations/relationship_types.h"
#include "app/core/agreement_words.h"
#include "app/core/people_desk.h"
#include "app/core/people_forms.h"
#include "app/core/printable.h"

namespace secondlook {

namespace {

Outcome told(const StoreResult<Relationship>& done) {
    if (!done) return refuse(done.error().message);
    return {};
}

}  // namespace

void PeopleDesk::add_pair_handlers(ActionHandlers& handlers) {
    const auto on_pair = [&](std::string_view id,
                             Outcome (*act)(PeopleDesk&, const Relationship&)) {
        handlers[id] = [this, act](std::string_view words) {
            return with_pair(words,
                             [this, act](const Relationship& pair) { return act(*this, pair); });
        };
    };
    handlers["pair.add"] = [this](std::string_view) { return choose_partner(); };
    on_pair("pair.type", [](PeopleDesk& desk, const Relationship& pair) {
        return desk.choose_type(
            "What kind of pair are you?",
            [&desk, id = pair.id](const std::string& type) -> Outcome {
                if (Outcome done = told(RelationshipRepository(desk.store()).set_type(id, type));
                    !done)
                    return done;
                return desk.shown("pair " + id);
            });
    });
    on_pair("pair.swap", [](PeopleDesk& desk, const Relationship& pair) -> Outcome {
        const auto swapped = RelationshipRepository(desk.store()).swap(pair.id);
        if (!swapped) return refuse(swapped.error().message);
        desk.tools_.say("You are a pair the other way round, too.", "edit.undo");
        return desk.shown("pair " + swapped->id);
    });
    on_pair("pair.notes", [](PeopleDesk& desk, const Relationship& pair) -> Outcome {
        RelationshipRepository pairs(desk.store());
        if (Outcome done = told(pairs.set_open_notes(pair.id, !pair.wants_open)); !done)
            return done;
        return desk.shown("pair " + pair.id);
    });
    on_pair("pair.agreement", [](PeopleDesk& desk, const Relationship& pair) -> Outcome {
        desk.tools_.ask(agreement_form(desk.store(), pair,
                                       [&desk, id = pair.id] { return desk.shown("pair " + id); }));
        return {};
    });
    on_pair("pair.accept", [](PeopleDesk& desk, const Relationship& pair) -> Outcome {
        if (Outcome done = told(RelationshipRepository(desk.store()).accept(pair.id)); !done)
            return done;
        return desk.shown("pair " + pair.id);
    });
    on_pair("pair.remove", [](PeopleDesk& desk, const Relationship& pair) -> Outcome {
        const auto done = RelationshipRepository(desk.store()).remove(pair.id);
        if (!done) return refuse(done.error().message);
        desk.tools_.say("The pair is in the Trash, with its agreement.", "edit.undo");
        return desk.shown("");
    });
}

Outcome PeopleDesk::with_pair(std::string_view id, WithPair act) {
    reload();
    const PairRow* row = id.empty() ? chosen_pair() : nullptr;
    for (const PairRow& one : pairs_)
        if (one.pair.id == id || (id.empty() && pairs_.size() == 1)) row = &one;
    if (row) return act(Relationship(row->pair));
    if (!id.empty()) return refuse("That pair is not here for you; open People to see yours.");
    Chooser chooser{.title = "Which pair?",
                    .none = "You are in no pair yet; begin one in People and agreements."};
    for (const PairRow& one : pairs_)
        chooser.rows.push_back({one.pair.id, one.title, one.pair.type});
    chooser.pick = [this, act = std::move(act)](const std::string& picked) {
        return with_pair(picked, act);
    };
    tools_.choose(std::move(chooser));
    return {};
}

// With whom, which way round, and of what kind.
Outcome PeopleDesk::choose_partner() {
    reload();
    if (const PersonRow* row = chosen_person();
        row && row->profile.person.id != store().acting_person().id)
        return choose_side(row->profile.person);
    Chooser chooser{.title = "With whom?", .none = "Nobody else is here yet; add someone first."};
    for (const PersonRow& row : people_)
        if (row.profile.person.id != store().acting_person().id)
            chooser.rows.push_back({row.profile.person.id, row.profile.person.name,
                                    row.suggestion.empty() ? row.detail : row.suggestion});
    chooser.pick = [this](const std::string& id) -> Outcome {
        const auto found = std::ranges::find_if(
            people_, [&](const PersonRow& row) { return row.profile.person.id == id; });
        if (found == people_.end()) return refuse("There is nobody of that id.");
        return choose_side(found->profile.person);
    };
    tools_.choose(std::move(chooser));
    return {};
}

Outcome PeopleDesk::choose_side(const Person& partner) {
    const std::string name = printable(partner.name);
    Chooser chooser{.title = "Who coaches?",
                    .about = "You can change places at any time.",
                    .rows = {{"they", name + " coaches me", "My lessons, my decisions"},
                             {"me", "I coach " + name, "Their lessons, their decisions"}}};
    chooser.pick = [this, partner](const std::string& who) {
        return choose_type("What kind of pair will you be?",
                           [this, partner, who](const std::string& type) -> Outcome {
                               const Uuid self = store().acting_person().id;
                               const auto pair = RelationshipRepository(store()).add(
                                   who == "they" ? self : partner.id,
                                   who == "they" ? partner.id : self, type);
                               if (!pair) return refuse(pair.error().message);
                               return shown("pair " + pair->id);
                           });
    };
    tools_.choose(std::move(chooser));
    return {};
}

Outcome PeopleDesk::choose_type(const std::string& title,
                                std::function<Outcome(const std::string&)> pick) {
    Chooser chooser{.title = title, .about = "Both of you see it.", .pick = std::move(pick)};
    for (const RelationshipType& type : relationship_types())
        chooser.rows.push_back(
            {std::string(type.name), std::string(type.name), std::string(type.about)});
    tools_.choose(std::move(chooser));
    return {};
}

}  // namespace secondlook
