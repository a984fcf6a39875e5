// People and agreements: on the left who is here and who works with whom, on the right the one that
// is looked at, with what can be done.

#include <algorithm>

#include "app/core/person_words.h"
#include "app/core/printable.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {
namespace {

/// A button beside what is looked at.
struct Door {
    std::string_view action;
    std::string argument;
    std::string words;
};

std::vector<Door> pair_doors(const PairRow& row) {
    const std::string& id = row.pair.id;
    std::vector<Door> doors;
    if (row.pair.agreement && !row.you_accepted)
        doors.push_back({"pair.accept", id, "I agree to this"});
    doors.push_back({"pair.agreement", id,
                     row.pair.agreement ? "Change the agreement…" : "Write the agreement…"});
    doors.push_back({"pair.type", id, "Another kind of pair…"});
    doors.push_back({"pair.swap", id, "Change places"});
    doors.push_back(
        {"pair.notes", id, row.pair.wants_open ? "Seal notes again" : "Ask for open notes"});
    doors.push_back({"pair.remove", id, "End this pair"});
    return doors;
}

std::vector<Door> doors_of(const Workspace& work) {
    const PeopleDesk& people = work.people();
    if (const PairRow* pair = people.chosen_pair()) return pair_doors(*pair);
    if (people.chosen_hours()) return {{"hours.set", "", "Change the hours…"}};
    const PersonRow* person = people.chosen_person();
    if (!person) return {};
    const Uuid& id = person->profile.person.id;
    if (id == work.acting_person().id)
        return {{"profile.name", "", "Call me something else…"},
                {"person.change", id, "Phase, subject and roles…"},
                {"hours.set", "", "Set coaching hours…"}};
    return {{"pair.add", "", "Work with " + printable(person->profile.person.name) + "…"},
            {"person.change", id, "Phase, subject and roles…"},
            {"profile.as", id, "Act as " + printable(person->profile.person.name)}};
}

// Up and Down go from row to row, Left, Right and Tab from door to door, Enter opens one.
void take_keys(Ui& ui, PaneState& state, Typed typed, const std::vector<Door>& doors) {
    const auto rows = ui.work.people().rows();
    const auto here = std::ranges::find(rows, ui.work.people().chosen()) - rows.begin();
    for (const InputEvent& event : typed) {
        const std::string& key = event.chord.key;
        const bool back = key == "Left" || (key == "Tab" && event.chord.shift);
        if (event.kind != InputEvent::Kind::Key) continue;
        if ((key == "Up" && here > 0) || (key == "Down" && here + 1 < std::ssize(rows))) {
            ui.sink.emit("people.choose",
                         rows[static_cast<std::size_t>(here + (key == "Up" ? -1 : 1))]);
            state.door = 0;
        } else if (!doors.empty() && (back || key == "Tab" || key == "Right")) {
            state.door = (state.door + (back ? doors.size() - 1 : 1)) % doors.size();
        } else if (key == "Enter" && state.door < doors.size()) {
            ui.sink.emit(doors[state.door].action, doors[state.door].argument);
        }
    }
    ui.typed_used = typed.size();
    if (state.door >= doors.size()) state.door = 0;
}

/// A list's column, filled from the top.
struct Pen {
    Rect list;
    float y;
    bool follows = false;  ///< the chosen row, because another was chosen
};

void heading(Ui& ui, Pen& pen, std::string_view words) {
    text_in(ui, ui.fonts.detail, {pen.list.x + ui.px(8), pen.y + ui.px(8), pen.list.w, ui.px(22)},
            ui.theme.muted, words);
    pen.y += ui.px(34);
}

void list_row(Ui& ui, Pen& pen, const std::string& name, const std::string& first,
              const std::string& second) {
    const Rect place{pen.list.x, pen.y, pen.list.w - ui.px(14), ui.px(48)};
    const bool chosen = ui.work.people().chosen() == name;
    if (choice_row(ui, name, place, chosen)) ui.sink.emit("people.choose", name);
    if (chosen && pen.follows) keep_in_sight(pen.list, place);
    Rect inside = place.inset(ui.px(8), ui.px(4));
    const bool two = !second.empty();
    words_in(ui, two ? inside.cut_top(inside.h / 2) : inside, first, 15, ui.theme.text);
    if (two) words_in(ui, inside, second, 13, ui.theme.muted);
    pen.y = place.bottom();
}

void draw_list(Ui& ui, const PaneState& state, const Rect& place) {
    const PeopleDesk& people = ui.work.people();
    ImGui::SetCursorScreenPos({place.x, place.y});
    ImGui::BeginChild("people rows", {place.w, place.h}, false, ImGuiWindowFlags_NoBackground);
    Pen pen{place, place.y - ImGui::GetScrollY(), !state.people_shown.starts_with(people.chosen())};
    if (!people.pairs().empty()) heading(ui, pen, "Who you work with");
    for (const PairRow& row : people.pairs())
        list_row(ui, pen, "pair " + row.pair.id, row.title, row.pair.type);
    if (!people.hours().empty()) heading(ui, pen, "Coaching hours");
    for (const HoursRow& row : people.hours())
        list_row(ui, pen, "hours " + row.one.id, row.title, row.words);
    heading(ui, pen, "Everyone here");
    for (const PersonRow& row : people.people()) {
        const Person& person = row.profile.person;
        const bool you = person.id == ui.work.acting_person().id;
        list_row(ui, pen, "person " + person.id, printable(person.name) + (you ? " (you)" : ""),
                 row.detail);
    }
    ImGui::SetCursorScreenPos({place.x, pen.y});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}

// The one that is looked at

void paragraph(Ui& ui, Pen& pen, std::string_view label, const std::string& words, Rgb colour) {
    if (words.empty()) return;
    const float width = pen.list.w - ui.px(14);
    if (!label.empty()) {
        text_in(ui, ui.fonts.detail, {pen.list.x, pen.y, width, ui.px(20)}, ui.theme.muted, label);
        pen.y += ui.px(21);
    }
    const WordsLook look{.size_px = ui.px(15), .wrap_px = width};
    pen.y +=
        ui.words.draw(printable_lines(words), look, pen.list.x, pen.y, colour).height + ui.px(12);
}

std::string when_accepted(const Relationship& pair, const Uuid& acting) {
    if (!pair.agreement)
        return "Nothing is agreed on yet. Write it together: it takes five minutes.";
    const CoachingAgreement& agreement = *pair.agreement;
    if (agreement.accepted()) return {};
    const bool teacher = pair.teacher.id == acting;
    const bool yours =
        (teacher ? agreement.teacher_accepted : agreement.coach_accepted).has_value();
    const std::string other = printable((teacher ? pair.coach : pair.teacher).name);
    return yours ? "You have accepted it; " + other + " is still asked."
                 : "You are still asked whether you accept it.";
}

void draw_pair(Ui& ui, Pen& pen, const PairRow& row) {
    paragraph(ui, pen, row.pair.type, row.about, ui.theme.text);
    paragraph(ui, pen, "What it changes on screen", row.on_screen, ui.theme.text);
    paragraph(ui, pen, "Notes", row.notes, ui.theme.text);
    paragraph(ui, pen, "", row.leader, ui.theme.text);
    paragraph(ui, pen, "At the top of each conversation", row.agreed, ui.theme.text);
    paragraph(ui, pen, "", when_accepted(row.pair, ui.work.acting_person().id), ui.theme.muted);
    if (!row.pair.agreement) return;
    const CoachingAgreement& agreement = *row.pair.agreement;
    paragraph(ui, pen, "What it is for", agreement.purpose, ui.theme.text);
    paragraph(ui, pen, "Who does what", agreement.roles, ui.theme.text);
    paragraph(ui, pen, "Who sees what", agreement.who_sees, ui.theme.text);
    paragraph(ui, pen, "How often", agreement.how_often, ui.theme.text);
    paragraph(ui, pen, "What is not done with it", agreement.not_done_with, ui.theme.text);
}

// Around the door that the keys are on, which is brought into sight when they come to it.
void show_ring(Ui& ui, PaneState& state, const Rect& list, const Rect& place) {
    outline(ui, {place.x - ui.px(2), place.y - ui.px(2), place.w + ui.px(4), place.h + ui.px(4)},
            ui.theme.focus, 10);
    const std::string shown = ui.work.people().chosen() + std::to_string(state.door);
    if (state.people_shown == shown) return;
    keep_in_sight(list, {place.x, place.y - ui.px(40), place.w, place.h + ui.px(52)});
    state.people_shown = shown;
}

// Buttons in rows, from one door up to another; the one that the keys are on has the ring.
void draw_doors(Ui& ui, PaneState& state, Pen& pen, const std::vector<Door>& doors,
                std::size_t from, std::size_t to) {
    const float left = pen.list.x + ui.px(3), right = pen.list.right() - ui.px(14);
    float x = left;
    pen.y += ui.px(3);
    for (std::size_t i = from; i < std::min(to, doors.size()); ++i) {
        const float width = std::min(button_width(ui, doors[i].words), right - left);
        if (x > left && x + width > right) {
            x = left;
            pen.y += ui.px(42);
        }
        const Rect place{x, pen.y, width, ui.px(34)};
        const ButtonLook look = i == 0 ? ButtonLook::Soft : ButtonLook::Plain;
        if (button(ui, std::string(doors[i].action), place, doors[i].words, look))
            ui.sink.emit(doors[i].action, doors[i].argument);
        if (i == state.door) show_ring(ui, state, pen.list, place);
        x = place.right() + ui.px(8);
    }
    pen.y += ui.px(34 + 14);
}

void draw_chosen(Ui& ui, PaneState& state, const Rect& place, const std::vector<Door>& doors) {
    const PeopleDesk& people = ui.work.people();
    ImGui::SetCursorScreenPos({place.x, place.y});
    ImGui::BeginChild("looked at", {place.w, place.h}, false, ImGuiWindowFlags_NoBackground);
    Pen pen{place, place.y - ImGui::GetScrollY()};
    const auto title = [&](const std::string& words) {
        words_in(ui, {place.x, pen.y, place.w - ui.px(14), ui.px(28)}, words, 18, ui.theme.text,
                 true);
        pen.y += ui.px(36);
    };
    if (const PairRow* pair = people.chosen_pair()) {
        title(pair->title);
        draw_doors(ui, state, pen, doors, 0, 1);
        draw_pair(ui, pen, *pair);
        draw_doors(ui, state, pen, doors, 1, doors.size());
    } else if (const HoursRow* hours = people.chosen_hours()) {
        title(hours->title);
        paragraph(ui, pen, "", hours->words + ". " + hours->counts, ui.theme.text);
        draw_doors(ui, state, pen, doors, 0, doors.size());
    } else if (const PersonRow* person = people.chosen_person()) {
        title(person->profile.person.name);
        paragraph(
            ui, pen, "",
            person->detail.empty() ? "No phase, subject or role is said yet." : person->detail,
            ui.theme.muted);
        paragraph(ui, pen, "", person->suggestion, ui.theme.text);
        draw_doors(ui, state, pen, doors, 0, doors.size());
    }
    ImGui::SetCursorScreenPos({place.x, pen.y});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}

}  // namespace

void draw_people_sheet(Ui& ui, PaneState& state, Typed typed) {
    const std::vector<Door> doors = doors_of(ui.work);
    take_keys(ui, state, typed, doors);
    const Rect place = sheet(ui, "people", 980, 620);
    Rect inside = place.inset(ui.px(20), ui.px(14));
    sheet_title(ui, inside, "People and agreements");
    Rect foot = inside.cut_bottom(ui.px(42));
    foot.cut_top(ui.px(8));
    for (const std::string_view action : {"person.add", "pair.add"}) {
        if (action == "pair.add" && ui.work.people().chosen_person()) continue;  // a door already
        const float width = button_width(ui, find_action(action)->text);
        action_button(ui, action, foot.cut_left(width), ButtonLook::Plain, "", false);
        foot.cut_left(ui.px(10));
    }
    const Rect list = inside.cut_left(inside.w * (inside.w > ui.px(700) ? 0.36F : 0.42F));
    draw_list(ui, state, list);
    inside.cut_left(ui.px(20));
    draw_chosen(ui, state, inside, doors);
}

}  // namespace secondlook
