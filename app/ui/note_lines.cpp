#include "app/ui/note_lines.h"

#include <algorithm>
#include <utility>

#include "app/core/workspace.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {
namespace {

constexpr float kSideBySide = 230;  // narrower, they stand one under the other

// Who wrote it and what; returns how high it is.
float note_column(Ui& ui, const Note& note, const Rect& place, bool draw) {
    const bool mine = note.author == ui.work.acting_person().id;
    std::string name = mine ? "You" : note.author_name;
    if (!note.kind.empty()) name += " · " + note.kind;
    const WordsLook head{
        .size_px = ui.px(13), .semibold = true, .wrap_px = place.w, .max_lines = 1};
    const WordsLook look{.size_px = ui.px(14), .wrap_px = place.w};
    const float first = ui.words.measure(name, head).height + ui.px(2);
    const float own = note.body.empty() ? 0 : ui.words.measure(note.body, look).height;
    const Rect under{place.x, place.y + first + own, place.w, 0};
    const float body = own + lens_lines(ui, note.words(), under, draw);
    if (!draw) return first + body;
    ui.words.draw(name, head, place.x, place.y, ui.theme.muted);
    if (own > 0) ui.words.draw(note.body, look, place.x, place.y + first, ui.theme.text);
    ui.probe["note " + note.author_name + " " + note.target.id] = {place.x, place.y, place.w,
                                                                   first + body};
    return first + body;
}

float columns(Ui& ui, const std::vector<const Note*>& notes, Rect place, bool draw) {
    const float gap = ui.px(14);
    if (notes.size() != 2 || place.w < ui.px(kSideBySide)) {
        float y = place.y;
        for (const Note* note : notes)
            y += note_column(ui, *note, {place.x, y, place.w, 0}, draw) + ui.px(8);
        return y - place.y;
    }
    const float half = (place.w - gap) / 2;
    const float left = note_column(ui, *notes[0], {place.x, place.y, half, 0}, draw);
    const float right = note_column(ui, *notes[1], {place.x + half + gap, place.y, half, 0}, draw);
    const float height = std::max(left, right);
    if (draw)
        fill(ui, {place.x + half + gap / 2, place.y, std::max(1.0F, ui.px(1)), height},
             ui.theme.line, 0);
    return height + ui.px(4);
}

// Who can see one's own note: the whole line can be pressed to change it.
void draw_who(Ui& ui, const Note& mine, const Rect& line) {
    const std::string words = ui.work.lesson_desk().seen_by(mine);
    const Press press = press_area(ui, "note.who", line);
    const Rect dot{line.x, line.centre_y() - ui.px(4), ui.px(8), ui.px(8)};
    const bool only_me = mine.visibility == Visibility::Private;
    if (only_me) {
        outline(ui, dot, ui.theme.muted, 4);
    } else {
        fill(ui, dot, ui.theme.accent, 4);
    }
    const WordsLook look{.size_px = ui.px(13), .wrap_px = line.w - ui.px(14), .max_lines = 1};
    const WordsSize size = ui.words.measure(words, look);
    ui.words.draw(words, look, line.x + ui.px(14), line.centre_y() - size.height / 2,
                  press.hovered ? ui.theme.accent : ui.theme.muted);
    if (press.hovered) tooltip(ui, "note.who");
    if (press.clicked) ui.sink.emit("note.who");
}

}  // namespace

float lens_lines(Ui& ui, const NoteWords& words, const Rect& place, bool draw) {
    const WordsLook look{.size_px = ui.px(14), .wrap_px = place.w};
    float y = place.y;
    for (const auto& [heading, said] :
         {std::pair{"The teacher", &words.teacher_action}, {"Pupils", &words.pupil_response}}) {
        if (said->empty()) continue;
        y += ui.px(4);
        if (draw)
            text_in(ui, ui.fonts.label, {place.x, y, place.w, ui.px(16)}, ui.theme.muted, heading);
        y += ui.px(17);
        y += draw ? ui.words.draw(*said, look, place.x, y, ui.theme.text).height
                  : ui.words.measure(*said, look).height;
    }
    return y - place.y;
}

bool notes_beside(const Ui& ui, const Uuid& target) {
    return std::ranges::any_of(ui.work.lesson_desk().notes_on(target), [&](const Note* note) {
        return note->author != ui.work.acting_person().id;
    });
}

float note_lines(Ui& ui, const Uuid& target, Rect place, bool draw) {
    const LessonDesk& desk = ui.work.lesson_desk();
    float height = 0;
    if (notes_beside(ui, target)) {
        Rect both = place;
        both.y += ui.px(8);
        height += ui.px(8) + columns(ui, desk.notes_on(target), both, draw);
    }
    if (const Note* mine = desk.own_note(target)) {
        if (draw) draw_who(ui, *mine, {place.x, place.y + height + ui.px(2), place.w, ui.px(22)});
        height += ui.px(24);
    }
    return height;
}

}  // namespace secondlook
