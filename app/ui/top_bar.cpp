#include "app/core/action_table.h"
#include "app/core/person_words.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {
namespace {

void draw_mark(const Ui& ui, float x, float centre_y) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 centre{x + ui.px(9), centre_y};
    list->AddCircleFilled(centre, ui.px(9), ink(ui.theme.accent), 32);
    list->AddCircleFilled(centre, ui.px(4), ink(ui.theme.surface), 24);
}

float draw_room_tab(Ui& ui, const Rect& bar, float x, std::string_view action, bool here) {
    const Action* row = find_action(action);
    const bool enabled = ui.work.enabled(action);
    const ImFont* font = here ? ui.fonts.strong : ui.fonts.body;
    const float width = text_size(font, row->text).x;
    const Rect place{x - ui.px(8), bar.y, width + ui.px(16), bar.h};
    const Press press = press_area(ui, std::string(action), place, enabled && !here);
    const bool lit = here || (press.hovered && enabled);
    text(ui, font, x, bar.centre_y() - font->FontSize / 2, lit ? ui.theme.text : ui.theme.muted,
         row->text);
    if (here)
        fill(ui, {x - ui.px(3), bar.bottom() - ui.px(3), width + ui.px(6), ui.px(3)},
             ui.theme.accent, 1);
    if (press.clicked) ui.sink.emit(action);
    return width;
}

// Finding's door, drawn as a quiet field with its key.
void draw_find_door(Ui& ui, const Rect& place) {
    const Press press = press_area(ui, "find", place);
    fill(ui, place, ui.theme.sunken, 9);
    if (press.hovered || ui.theme.outlined) {
        outline(ui, place, press.hovered ? ui.theme.accent : ui.theme.line, 9);
    }
    Rect inside = place.inset(ui.px(12), 0);
    const Rect key = inside.cut_right(key_cap_width(ui, "/"));
    text_in(ui, ui.fonts.body, inside, ui.theme.muted, "Find a moment or a note");
    key_cap(ui, key.x, key.centre_y(), "/");
    if (press.clicked) ui.sink.emit("find");
}

// The command palette's: its key is its name.
void draw_commands_door(Ui& ui, const Rect& place) {
    const Press press = press_area(ui, "app.commands", place);
    key_cap(ui, place.x, place.centre_y(), "Ctrl K");
    if (press.hovered) tooltip(ui, "app.commands");
    if (press.clicked) ui.sink.emit("app.commands");
}

void draw_room_tabs(Ui& ui, const Rect& bar, float x, float gap) {
    struct Tab {
        std::string_view action;
        Room room;
    };
    for (const auto& [action, room] : std::initializer_list<Tab>{
             {"room.today", Room::Today},
             {"room.review", Room::Review},
             {"room.prepare", Room::Prepare},
             {"room.cycles", Room::Cycles},
         }) {
        if (room == Room::Review && !ui.work.review()) continue;
        x += draw_room_tab(ui, bar, x, action, ui.work.room() == room) + ui.px(gap);
    }
}

// Who acts: their initials, the door to everything about people.
void draw_person_badge(Ui& ui, const Rect& place) {
    const Press press = press_area(ui, "profile.menu", place);
    const float radius = std::min(place.w, place.h) / 2;
    ImGui::GetWindowDrawList()->AddCircleFilled({place.centre_x(), place.centre_y()}, radius,
                                                ink(ui.theme.accent_soft), 32);
    if (press.hovered || ui.theme.outlined)
        ImGui::GetWindowDrawList()->AddCircle({place.centre_x(), place.centre_y()}, radius,
                                              ink(ui.theme.accent), 32);
    const WordsLook look{.size_px = ui.px(12), .semibold = true};
    const std::string letters = initials(ui.work.acting_person().name);
    const WordsSize size = ui.words.measure(letters, look);
    ui.words.draw(letters, look, place.centre_x() - size.width / 2,
                  place.centre_y() - size.height / 2, ui.theme.accent);
    if (press.hovered) tooltip(ui, "profile.menu");
    if (press.clicked) ui.sink.emit("profile.menu");
}

}  // namespace

void draw_top_bar(Ui& ui, Rect place) {
    fill(ui, place, ui.theme.surface, 0);
    hairline(ui, place.x, place.bottom() - 1, place.w);
    const bool roomy = place.w > ui.px(860);
    Rect row = place.inset(ui.px(20), 0);
    draw_mark(ui, row.cut_left(ui.px(27)).x, place.centre_y());
    if (place.w > ui.px(560)) {
        const float name = text_size(ui.fonts.strong, "Second Look").x;
        text_in(ui, ui.fonts.strong, row.cut_left(name + 1), ui.theme.text, "Second Look");
        row.cut_left(ui.px(28));
    }
    draw_room_tabs(ui, place, row.x, roomy ? 32 : 18);
    const float side = ui.px(34);
    const auto next = [&](float width) { return centred(row.cut_right(width), width, side); };
    draw_person_badge(ui, next(ui.px(30)));
    row.cut_right(ui.px(10));
    sign_button(ui, "app.help", next(side), Sign::Question);
    row.cut_right(ui.px(10));
    if (!roomy) return;
    const float commands = key_cap_width(ui, "Ctrl K");
    draw_commands_door(ui, centred(row.cut_right(commands), commands, side));
    row.cut_right(ui.px(12));
    draw_find_door(ui, next(ui.px(240)));
}

void draw_jobs(Ui& ui, Rect place) {
    const auto jobs = ui.work.jobs();
    if (jobs.empty()) return;
    const JobRunner::View& job = jobs.front();
    const Rect stop = centred(place.cut_right(ui.px(78)), ui.px(78), ui.px(28));
    if (button(ui, "job.cancel", stop, "Cancel", ButtonLook::Quiet)) {
        ui.sink.emit("job.cancel", std::to_string(job.id));
    }
    place.cut_right(ui.px(8));
    const float name = text_size(ui.fonts.detail, job.name).x + 1;
    const float left = std::max(place.w - name - ui.px(10), ui.px(40));  // the name comes first
    const float bar = std::min({ui.px(130), place.w / 2, left});
    progress_bar(ui, centred(place.cut_right(bar), bar, ui.px(6)), job.progress);
    place.cut_right(ui.px(10));
    const float width = std::min(name, place.w);
    text_in(ui, ui.fonts.detail, place.cut_right(width), ui.theme.muted, job.name);
}

void draw_message(Ui& ui, const Rect& room) {
    const auto& message = ui.work.message();
    if (!message) return;
    const Action* action = find_action(message->action);
    const bool offers = action && ui.work.enabled(message->action);
    const float extra = offers ? button_width(ui, action->text) + ui.px(8) : 0;
    const float most = std::min(ui.px(720), room.w - ui.px(32));
    const float chrome = ui.px(16 + 26 + 44) + extra;
    WordsLook look{.size_px = ui.px(14), .wrap_px = most - chrome};
    const WordsSize size = ui.words.measure(message->text, look);
    const float width = std::min(most, size.width + chrome + ui.px(2));
    const float height = std::max(ui.px(44), size.height + ui.px(20));
    // At the head of the room: over its title, never over the timeline or the list someone works
    // in.
    const Rect place{room.centre_x() - width / 2, room.y + ui.px(2), width, height};
    // A window of its own, so that it lies over every list.
    ImGui::SetCursorScreenPos({place.x, place.y});
    ImGui::BeginChild("message", {place.w, place.h}, false, ImGuiWindowFlags_NoBackground);
    fill(ui, place, ui.theme.surface, 12);
    outline(ui, place, message->trouble ? ui.theme.trouble : ui.theme.accent, 12);
    ui.probe["message"] = place;
    Rect row = place;
    row.cut_left(ui.px(16));
    const Rect sign = row.cut_left(ui.px(26));
    const Rgb colour = message->trouble ? ui.theme.trouble : ui.theme.accent;
    ImGui::GetWindowDrawList()->AddCircleFilled({sign.x + ui.px(8), sign.centre_y()}, ui.px(8),
                                                ink(colour), 24);
    text_centred(ui, ui.fonts.label, {sign.x, sign.y, ui.px(16), sign.h}, ui.theme.surface,
                 message->trouble ? "!" : "i");
    const Rect close = centred(row.cut_right(ui.px(44)), ui.px(26), ui.px(26));
    sign_button(ui, "app.message_close", close, Sign::Close);
    if (offers) {
        const Rect door = row.cut_right(extra).inset(ui.px(4), (height - ui.px(34)) / 2);
        if (button(ui, "message.action", door, action->text, ButtonLook::Soft)) {
            ui.sink.emit(message->action);
        }
    }
    ui.words.draw(message->text, look, row.x, place.centre_y() - size.height / 2, ui.theme.text);
    ImGui::EndChild();
}

}  // namespace secondlook
