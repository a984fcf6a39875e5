// DOMAIN.md §3's invariants 1 to 6 at the window's glass: what people wrote and others may not read
// is drawn in no room, sheet or menu, whatever they do.

#include <catch2/catch.hpp>

#include <set>

#include "../core/acting_people.h"
#include "app/core/action_table.h"
#include "pane_fixture.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

/// The window of one of the four, so high that nothing is scrolled away.
class Onlooker {
  public:
    explicit Onlooker(const std::string& name) : name_(name), id_(people_.person(name)) {
        for (const PlantedWord& planted : people_.words())
            if (planted.readers.find(name) == std::string::npos) hidden_.push_back(whole(planted));
        const auto copy = panes_.folder() / "copied.db";
        people_.copy_store(copy);
        panes_.move_in(copy, id_);
        panes_.set_size(1400, 5000);
        begun_at_ = newest_edit(work());
    }

    Workspace& work() { return panes_.work(); }
    /// Nothing that is hidden from them was drawn since this was asked last.
    void check(const std::string& doing) {
        INFO(name_ << " did " << doing);
        std::string leaks;
        for (const std::string& word : hidden_)
            if (drawn_.find(word) != std::string::npos) leaks += word + " ";
        CHECK(leaks == "");
        for (const PlantedWord& planted : people_.words())
            if (drawn_.find(whole(planted)) != std::string::npos) met_.insert(planted.word);
        drawn_.clear();
    }
    /// Which of the words that they may read were drawn nowhere: the walk did not look there.
    std::string missed() const {
        // No room shows a cycle's materials or notes on talking points yet, nor a file by itself.
        const std::set<std::string> nowhere{"mymaterial", "mypointnote", "myplan"};
        std::string missed;
        for (const PlantedWord& planted : people_.words())
            if (!nowhere.contains(planted.word) &&
                planted.readers.find(name_) != std::string::npos && !met_.contains(planted.word))
                missed += planted.word + " ";
        return missed;
    }
    void try_action(const Action& action) {
        std::vector<std::string> arguments{""};
        if (action.takes_argument) arguments = people_.arguments(action);
        for (const std::string& argument : arguments)
            do_action(action, argument);
        if (newest_edit(work()) != begun_at_) look_around();
        turn_back_to(work(), begun_at_);
        check(std::string(action.id));
    }
    /// The rooms that show what is there, and what is found by its words.
    void look_around() {
        for (const char* room : {"room.today", "room.prepare", "room.cycles"})
            perform(room, "");
        perform("find", "zephyr");
        for (const PlantedWord& planted : people_.words())
            if (planted.readers.find(name_) == std::string::npos) perform("find", planted.word);
        (void)work().perform("app.dismiss");
    }

  private:
    void perform(std::string_view id, const std::string& argument) {
        (void)work().perform(id, argument);
        look();
    }
    void look() {
        REQUIRE(panes_.settle());
        panes_.frame();
        if (work().acting_person().id == id_) drawn_ += panes_.painted() + asked(work());
    }
    void go_to(Scope scope) {
        if (scope == Scope::Review && work().room() != Room::Review)
            (void)work().perform("app.lesson", people_.lesson().id);
        if (scope_of(work().room()) != scope)
            for (const auto& [id, argument] : people_.way_to(scope))
                (void)work().perform(id, argument);
    }
    void do_action(const Action& action, const std::string& argument) {
        constexpr int kRuns = 8, kDeep = 3;
        int runs = 0;
        filler_.begin(action.id);
        do {
            go_to(action.scope);
            perform(action.id, argument);
            for (int depth = 0; depth < kDeep && filler_.answer(work()); ++depth)
                look();
            if (work().form() || work().chooser()) (void)work().perform("app.dismiss");
            if (work().acting_person().id != id_) panes_.reopen(id_);
        } while (filler_.rows_left() && argument.empty() && ++runs < kRuns);
    }

    ActingPeople people_;
    PaneFixture panes_;
    std::string name_;
    Uuid id_;
    std::vector<std::string> hidden_;
    FormFiller filler_;
    std::string drawn_;
    std::set<std::string> met_;
    std::int64_t begun_at_ = 0;
};

void look_everywhere(const std::string& name) {
    Onlooker eyes(name);
    for (const Action& action : action_table())
        if (action.id != "app.quit" && action.id != "wait") eyes.try_action(action);
    CHECK(eyes.missed() == "");
}

}  // namespace

TEST_CASE("no room and no sheet draws what the teacher may not read") {
    look_everywhere("Me");
}

TEST_CASE("no room and no sheet draws what a coach may not read") {
    look_everywhere("Cora");
}

TEST_CASE("no room and no sheet draws what another teacher may not read") {
    look_everywhere("Tom");
}

TEST_CASE("no room and no sheet draws what a leader may not read") {
    look_everywhere("Lea");
}
