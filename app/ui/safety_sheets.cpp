// The sheets about keeping work safe: asking before something is deleted for good, and snapshots.

#include <algorithm>

#include "app/core/safety_words.h"
#include "app/core/when_text.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/sheet_parts.h"

namespace secondlook {
namespace {

// Words over as many lines as they need, cut off the top of `inside`.
void paragraph(Ui& ui, Rect& inside, const std::string& words, Rgb colour) {
    const WordsLook look{.size_px = ui.px(15), .wrap_px = inside.w, .max_lines = 8};
    inside.cut_top(ui.words.draw(words, look, inside.x, inside.y, colour).height + ui.px(10));
}

struct Doors {
    std::string_view action;
    std::string_view words;  ///< of the main one
    std::string_view other_action;
    std::string_view other;  ///< the way back
};

// What was asked, at the foot of a sheet.
void draw_doors(Ui& ui, Rect& inside, const Doors& doors) {
    Rect row = inside.cut_bottom(ui.px(44));
    const auto door = [&](std::string_view action, std::string_view words, ButtonLook look) {
        const float width = button_width(ui, words);
        if (button(ui, "door " + std::string(action),
                   centred(row.cut_left(width), width, ui.px(36)), words, look))
            ui.sink.emit(action);
        row.cut_left(ui.px(10));
    };
    if (!doors.action.empty()) door(doors.action, doors.words, ButtonLook::Main);
    door(doors.other_action, doors.other, ButtonLook::Plain);
}

// Where it still is, as far as there is room.
void draw_still_in(Ui& ui, Rect inside, const GoneForGood& gone) {
    const auto lines = still_in_lines(gone.still_in);
    for (std::size_t n = 0; n < lines.size(); ++n) {
        const bool last = inside.h < ui.px(66) && n + 1 < lines.size();
        if (last)
            return paragraph(ui, inside,
                             std::to_string(lines.size() - n) + " more snapshots still hold it.",
                             ui.theme.muted);
        paragraph(ui, inside, lines[n], ui.theme.muted);
    }
}

std::string holds(const Snapshot& snapshot) {
    return holds_text(snapshot.facts.lessons, snapshot.facts.moments, snapshot.facts.notes);
}

void draw_snapshot(Ui& ui, const Snapshot& snapshot, const Rect& place) {
    const std::string file = snapshot.facts.file.native();
    const std::string second =
        why_text(snapshot.why) + " · " +
        (snapshot.whole ? holds(snapshot) : std::string("damaged, so it cannot be used"));
    Rect row = place;
    if (row_door(ui, "snapshot " + file, row, snapshot.whole ? "Go back to this …" : ""))
        ui.sink.emit("snapshot.choose", file);
    record_row(ui, place, row, when_text(snapshot.facts.made), second, !snapshot.whole);
}

void draw_shelf(Ui& ui, const SnapshotsSheet& shelf, Rect inside) {
    sheet_title(ui, inside, "Snapshots");
    paragraph(ui, inside,
              "Each day you work, Second Look keeps a copy of all that is here, on this computer. "
              "You can go back to one.",
              ui.theme.muted);
    if (shelf.looking || shelf.snapshots.empty()) {
        text_in(ui, ui.fonts.body, inside.cut_top(ui.px(40)), ui.theme.muted,
                shelf.looking ? "Looking at them …" : "There is none yet.");
        return;
    }
    scrolled(ui, inside, shelf.snapshots,
             [&](const Snapshot& snapshot, const Rect& row) { draw_snapshot(ui, snapshot, row); });
}

void draw_going_back(Ui& ui, const SnapshotsSheet& shelf, Rect inside) {
    const Snapshot& chosen = *shelf.chosen;
    const std::string when = when_text(chosen.facts.made);
    if (shelf.state == AskState::Done) {
        sheet_title(ui, inside, "You are back");
        draw_doors(ui, inside, {"", "", "app.dismiss", "Close"});
        paragraph(ui, inside, "Everything is as it was: " + when + ".", ui.theme.text);
        paragraph(ui, inside,
                  "What was here before is kept: you find it among the snapshots as \"before going "
                  "back\".",
                  ui.theme.muted);
        return;
    }
    sheet_title(ui, inside, "Go back to this snapshot?");
    if (shelf.state == AskState::Asking)
        draw_doors(ui, inside, {"snapshot.go_back", "Go back", "snapshot.choose", "Stay here"});
    paragraph(ui, inside, when + ", " + why_text(chosen.why) + ": " + holds(chosen) + ".",
              ui.theme.text);
    paragraph(ui, inside,
              "What is here now is kept as a snapshot first, so you can come back to it. Undo does "
              "not reach past this.",
              ui.theme.muted);
    if (shelf.state == AskState::Working) paragraph(ui, inside, "Going back …", ui.theme.accent);
}

}  // namespace

void draw_for_good_sheet(Ui& ui) {
    const auto& asked = ui.work.keeper().for_good();
    if (!asked) return;
    const bool done = asked->state == AskState::Done;
    const float lines = static_cast<float>(std::min<std::size_t>(asked->gone.still_in.size(), 4));
    const Rect place = sheet(ui, "for good", 560, 190 + 52 * lines);
    Rect inside = place.inset(ui.px(20), ui.px(14));
    sheet_title(ui, inside, done ? "Gone for good" : "Delete for good?");
    if (asked->state == AskState::Asking)
        draw_doors(ui, inside, {"trash.for_good", "Delete for good", "app.trash", "Keep it"});
    if (done) draw_doors(ui, inside, {"", "", "app.dismiss", "Close"});
    const std::string what = going_text(asked->gone);
    if (done)
        paragraph(ui, inside, swept_text(asked->gone), ui.theme.text);
    else
        paragraph(ui, inside, what + " will be gone. This cannot be undone.", ui.theme.text);
    if (asked->state == AskState::Working)
        paragraph(ui, inside, "Deleting …", ui.theme.accent);
    else
        draw_still_in(ui, inside, asked->gone);
}

void draw_snapshots_sheet(Ui& ui) {
    const SnapshotsSheet& shelf = ui.work.keeper().snapshots();
    const Rect place =
        shelf.chosen ? sheet(ui, "snapshots", 560, 240) : sheet(ui, "snapshots", 680, 540);
    const Rect inside = place.inset(ui.px(20), ui.px(14));
    if (shelf.chosen)
        draw_going_back(ui, shelf, inside);
    else
        draw_shelf(ui, shelf, inside);
}

}  // namespace secondlook
