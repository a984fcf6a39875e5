#pragma once

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>

#include "annotations/calendar_day.h"
#include "annotations/cycle_repository.h"
#include "annotations/person_profile.h"
#include "annotations/person_rename.h"
#include "annotations/person_repository.h"
#include "annotations/relationship_repository.h"
#include "annotations/session_repository.h"
#include "annotations/talking_point_repository.h"
#include "support/workspace_fixture.h"

namespace secondlook::testing {

/// A school in one store: Amal owns it and her lesson, Ben coaches her, Tom teaches too, Lea leads.
/// Amal and Ben have two conversations ahead of them; her lesson is open, with a noted moment at
/// 1 s and a stretch from 2 s to 3 s. `Base` is a WorkspaceFixture, or the panes on one.
template <class Base>
class PreparedTalkOn : public Base {
  public:
    using Base::folder, Base::settle, Base::store_file, Base::work;

    PreparedTalkOn() : file(folder() / "fractions.mp4") {
        std::filesystem::copy_file(clip(ClipKind::LongGopH264), file);
        plan();
        act("app.open", file.native());
        REQUIRE(work().review());
        mark("0:01", "Amira explains");
        act("jump.to", "0:02");
        act("range.in");
        act("jump.to", "0:03");
        act("range.out");
        act("moment.mark");
        act("moment.note");
        act("note.post", "Pairs talk");
    }

    void act(std::string_view id, const std::string& argument = {}) {
        INFO(id << " " << argument);
        const Outcome done = work().perform(id, argument);
        INFO((done ? std::string() : done.error()));
        REQUIRE(done);
        ++performed;
        REQUIRE(settle());
    }
    std::string refused(std::string_view id, const std::string& argument = {}) {
        const Outcome done = work().perform(id, argument);
        INFO(id << " " << argument);
        REQUIRE_FALSE(done);
        return done.error();
    }
    void as(const std::string& name) { act("profile.as", person(name)); }
    void mark(const std::string& at, const std::string& note) {
        act("jump.to", at);
        act("moment.mark");
        act("moment.note");
        act("note.post", note);
    }
    Uuid moment(std::size_t place) { return work().review()->moments().at(place).id; }
    /// Puts a moment of the open lesson on the next agenda.
    void to_agenda(std::size_t place) {
        act("moment.select", moment(place));
        act("point.to_agenda");
        if (work().overlay() == Overlay::Choose) act("choose.pick", talk);
    }
    const PrepareDesk& desk() { return work().prepare(); }
    /// A field of the open form; null when it is not asked for.
    const FormField* field(std::string_view key) {
        const auto& fields = work().form()->fields;
        const auto found = std::ranges::find(fields, key, &FormField::key);
        return found == fields.end() ? nullptr : &*found;
    }
    std::vector<TalkingPoint> agenda() { return TalkingPointRepository(*store_).agenda(talk); }
    /// Another connection, as the owner.
    Store& store() { return *store_; }
    Uuid person(const std::string& name) { return PersonRepository(*store_).find(name)->id; }

    std::filesystem::path file;
    Uuid cycle, talk, later;
    int performed = 0;  ///< actions, since a test set it

  private:
    void plan() {
        store_ = std::move(*Store::open(store_file()));
        PersonRepository people(*store_);
        const Person me = store_->acting_person();
        REQUIRE(rename_person(*store_, me.id, "Amal"));
        const Person ben = *people.add("Ben");
        REQUIRE(people.add("Tom"));
        REQUIRE(PersonProfiles(*store_).add_role(people.add("Lea")->id, "leader"));
        REQUIRE(RelationshipRepository(*store_).add(me.id, ben.id, "instructional coaching"));
        Cycle made;
        made.title = "Better questions";
        made.domain = "Behaviour";
        made.teacher = me;
        made.coach = ben;
        cycle = CycleRepository(*store_).add(made)->id;
        talk = session("First talk", 3, 25);
        later = session("Second talk", 17, 25);
    }
    Uuid session(const std::string& title, int days, int minutes) {
        Session session;
        session.cycle = cycle;
        session.title = title;
        session.planned = days_after(today(), days) + "T15:40";
        session.zone = "Europe/London";
        session.minutes = minutes;
        const auto added = SessionRepository(*store_).add(session);
        REQUIRE(added);
        return added->id;
    }

    std::unique_ptr<Store> store_;
};

using PreparedTalk = PreparedTalkOn<WorkspaceFixture>;

}  // namespace secondlook::testing
