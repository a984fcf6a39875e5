// The rooms Prepare and Lead, headless: what is clicked, dragged and drawn.

#include <catch2/catch.hpp>

#include <algorithm>

#include "app/core/action_table.h"
#include "pane_fixture.h"
#include "support/prepared_talk.h"

using namespace secondlook;
using namespace secondlook::testing;

namespace {

class AgendaPanes : public PreparedTalkOn<PaneFixture> {
  public:
    AgendaPanes() {
        to_agenda(0);
        to_agenda(1);
        act("room.prepare");
        act("point.add");
        act("form.set", "question=What next?");
        act("form.set", "minutes=5");
        act("form.keep");
        act("app.message_close");
        frame();
    }
    std::string id(std::size_t place) { return desk().cards().at(place).point.id; }
    std::vector<std::string> order() {
        std::vector<std::string> all;
        for (const AgendaCard& card : desk().cards())
            all.push_back(card.title());
        return all;
    }
    void drag(const Rect& from, float to_y) {
        ImGuiIO& io = ImGui::GetIO();
        // The words of a card, beside its picture.
        io.MousePos = {from.x + from.w * 0.8F, from.y + 20};
        frame();
        io.MouseDown[0] = true;
        frame();
        for (int step = 1; step <= 4; ++step) {
            io.MousePos.y += (to_y - io.MousePos.y) * static_cast<float>(step) / 4;
            frame();
        }
        io.MouseDown[0] = false;
        frame();
        io.MousePos = {-FLT_MAX, -FLT_MAX};
        frame();
    }
};

}  // namespace

TEST_CASE_METHOD(AgendaPanes, "a click on a card chooses it, a click on its picture plays it") {
    CHECK(has(click("point " + id(0)), "agenda.select " + id(0)));
    CHECK(desk().chosen()->point.id == id(0));
    CHECK(has(click("still " + id(1)), "agenda.play"));
    CHECK(work().room() == Room::Review);
    CHECK(work().review()->player().state().playing);
}

TEST_CASE_METHOD(AgendaPanes, "a card is dragged to another place") {
    REQUIRE(order() == std::vector<std::string>{"Amira explains", "Pairs talk", "What next?"});
    drag(probe["point " + id(0)], probe["point " + id(1)].bottom() - 8);
    CHECK(order() == std::vector<std::string>{"Pairs talk", "Amira explains", "What next?"});
    CHECK(state.agenda_dragged.empty());
    drag(probe["point " + id(2)], probe["point " + id(0)].y + 3);
    CHECK(order() == std::vector<std::string>{"What next?", "Pairs talk", "Amira explains"});
    act("edit.undo");
    act("edit.undo");
    CHECK(order() == std::vector<std::string>{"Amira explains", "Pairs talk", "What next?"});
}

TEST_CASE_METHOD(AgendaPanes, "the keys of the room choose, order and play") {
    act("agenda.select", id(0));
    CHECK(work().press(parse_chord("Down")));
    CHECK(desk().chosen()->title() == "Pairs talk");
    CHECK(work().press(parse_chord("Alt+Up")));
    CHECK(order().front() == "Pairs talk");
    CHECK(work().press(parse_chord("R")));
    CHECK(desk().is_ready());
    CHECK(work().press(parse_chord("E")));
    CHECK(work().overlay() == Overlay::Form);
    act("app.dismiss");
    CHECK(work().press(parse_chord("Enter")));
    CHECK(work().room() == Room::Review);
}

TEST_CASE_METHOD(AgendaPanes, "a question that is offered is taken by a click or by Alt and Down") {
    act("point.add");
    frame();
    const std::string offered = work().form()->fields[0].choices.at(1);
    CHECK(has(click("choice question " + offered), "form.set question=" + offered));
    CHECK(field("question")->value == offered);
    frame({key_typed("Alt+Down")});
    CHECK(field("question")->value == work().form()->fields[0].choices.at(2));
}

TEST_CASE_METHOD(AgendaPanes, "the conversation is led by its buttons, and no note is drawn") {
    act("agenda.select", id(0));
    CHECK(has(click("lead.start"), "lead.start"));
    frame();
    CHECK(work().room() == Room::Lead);
    CHECK_FALSE(probe.contains("room.today"));  // no bar on a shared screen
    CHECK_FALSE(probe.contains("moment.mark"));
    CHECK(probe.contains("picture"));
    CHECK(probe.contains("play.toggle"));
    for (const auto& [name, place] : probe)
        for (const char* note : {"Amira explains", "Pairs talk"})
            CHECK(name.find(note) == std::string::npos);
    CHECK(has(click("lead.try_it"), "lead.try_it"));
    CHECK(desk().lead_page()->outcome == "Try it");
    click("lead.next");
    click("lead.next");
    frame();
    CHECK(desk().lead_page()->headline == "What next?");
    CHECK_FALSE(probe.contains("picture"));
    CHECK(has(click("lead.leave"), "lead.leave"));
    CHECK(work().room() == Room::Prepare);
}

TEST_CASE_METHOD(AgendaPanes, "an empty agenda says what to do, and no conversation where to go") {
    act("prepare.open", later);
    frame();
    CHECK(probe.contains("point.add"));
    CHECK(probe.contains("point.from_drafts"));
    CHECK_FALSE(work().enabled("lead.start"));
    as("Tom");
    act("room.prepare");
    frame();
    CHECK_FALSE(probe.contains("point.add"));
    CHECK(has(click("plan in cycles"), "room.cycles"));
}

TEST_CASE_METHOD(AgendaPanes, "both rooms fit at every size and scale") {
    const auto [width, height] =
        GENERATE(std::pair{1280, 720}, std::pair{1920, 1080}, std::pair{640, 400});
    const float scale = GENERATE(1.0F, 2.0F);
    set_size(static_cast<float>(width), static_cast<float>(height));
    set_scale(scale);
    const Rect window{0, 0, static_cast<float>(width), static_cast<float>(height)};
    for (const char* room : {"lead.leave", "lead.start"}) {
        act(room);
        frame();
        for (const auto& [name, place] : probe) {
            // The chosen card's doors scroll with it.
            const bool scrolled =
                name.starts_with("agenda.") ||
                (name.starts_with("point.") && name != "point.add" && name != "point.from_drafts");
            if (scrolled) continue;
            INFO(room << " " << name << " at " << width << "x" << height << ", " << scale);
            if (place.w > 0 && find_action(name)) CHECK(inside(place, window));
        }
        CHECK(probe.contains(std::string_view(room) == "lead.start" ? "lead.end" : "lead.start"));
    }
}
