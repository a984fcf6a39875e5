// The clips of the open lesson, in the moments' place; and who has looked.

#include <algorithm>
#include <utility>

#include "app/core/time_text.h"
#include "app/core/workspace.h"
#include "app/ui/note_lines.h"
#include "app/ui/panes.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {
namespace {

constexpr float kPictureWidth = 84, kPictureHeight = 52, kBetween = 4, kDoors = 34;

void draw_empty(Ui& ui, const Rect& place) {
    Rect words = place.inset(ui.px(16), ui.px(6));
    words.y += text_wrapped(ui, ui.fonts.body, words, ui.theme.text, "No clips yet.") + ui.px(6);
    text_wrapped(ui, ui.fonts.detail, words, ui.theme.muted,
                 "Press I where a stretch starts and O where it ends, or choose a moment; then C "
                 "keeps it as a clip to talk about.");
}

// Its own note in a few lines, unless the notes of both stand at its foot.
float own_words(Ui& ui, const Clip& clip, const Rect& place, bool chosen, bool draw) {
    const Note* mine = ui.work.lesson_desk().own_note(clip.id);
    if (chosen && notes_beside(ui, clip.id)) return 0;
    if (!mine) {
        if (!chosen) return 0;
        if (draw)
            text_in(ui, ui.fonts.detail, {place.x, place.y, place.w, ui.px(20)}, ui.theme.muted,
                    "N writes what you notice");
        return ui.px(20);
    }
    const WordsLook look{.size_px = ui.px(14), .wrap_px = place.w, .max_lines = chosen ? 0 : 3};
    float height = 0;
    if (!mine->body.empty())
        height = draw ? ui.words.draw(mine->body, look, place.x, place.y, ui.theme.text).height
                      : ui.words.measure(mine->body, look).height;
    if (!chosen) return height;
    return height + lens_lines(ui, mine->words(), {place.x, place.y + height, place.w, 0}, draw);
}

// What can be done with the chosen one, as far as there is room.
void draw_doors(Ui& ui, Rect row) {
    for (const auto& [action, words] :
         std::initializer_list<std::pair<const char*, const char*>>{{"clip.play", "Play"},
                                                                    {"clip.note", "Write"},
                                                                    {"clip.rename", "Name"},
                                                                    {"clip.remove", "Remove"}}) {
        const float width = button_width(ui, words) - ui.px(10);
        if (width > row.w) return;
        action_button(ui, action, centred(row.cut_left(width), width, ui.px(28)), ButtonLook::Plain,
                      words, false);
        row.cut_left(ui.px(6));
    }
}

// Draws a clip's card when asked to; returns how high it is.
float clip_card(Ui& ui, const Clip& clip, const Rect& place, bool draw) {
    const LessonDesk& desk = ui.work.lesson_desk();
    const bool chosen = desk.chosen() == &clip;
    const Rect inside{place.x + ui.px(10), place.y + ui.px(10), place.w - ui.px(20), 0};
    const bool video = ui.work.review()->player().facts().video && inside.w > ui.px(210);
    const Rect still{inside.x, inside.y, video ? ui.px(kPictureWidth) : 0, ui.px(kPictureHeight)};
    Rect words = inside;
    if (video) words.cut_left(still.w + ui.px(11));
    const WordsLook title{
        .size_px = ui.px(14), .semibold = true, .wrap_px = words.w, .max_lines = chosen ? 3 : 1};
    const WordsLook by{.size_px = ui.px(13), .wrap_px = words.w, .max_lines = 1};
    std::string when = clock_text(clip.in) + " to " + clock_text(clip.out);
    if (const std::string author = desk.author_of(clip); !author.empty()) when += " · " + author;
    const std::string& name = clip.title.empty() ? when : clip.title;
    const std::string second = clip.title.empty() ? "" : when;

    float y = inside.y;
    const auto line = [&](const std::string& said, const WordsLook& look, Rgb colour) {
        if (said.empty()) return;
        y += (draw ? ui.words.draw(said, look, words.x, y, colour) : ui.words.measure(said, look))
                 .height +
             ui.px(2);
    };
    line(name, title, ui.theme.text);
    line(second, by, ui.theme.muted);
    y += own_words(ui, clip, {words.x, y, words.w, 0}, chosen, draw);
    y = std::max(y, still.y + (video ? still.h : 0));
    if (draw && video) {
        fill(ui, still, ui.theme.sunken, 7);
        if (const Thumbnail* picture = ui.work.review()->still_for(clip.in))
            draw_cover(ui, *picture, still);
    }
    if (chosen) {
        y += note_lines(ui, clip.id, {inside.x, y, inside.w, 0}, draw) + ui.px(6);
        if (draw) draw_doors(ui, {inside.x, y, inside.w, ui.px(kDoors)});
        y += ui.px(kDoors);
    }
    return y + ui.px(10) - place.y;
}

void draw_card(Ui& ui, const Clip& clip, const Rect& place) {
    const bool chosen = ui.work.lesson_desk().chosen() == &clip;
    // Chosen, its own doors are pressed, not the card under them.
    const Press press = chosen ? Press{} : press_area(ui, "clip " + clip.id, place);
    if (chosen) ui.probe["clip " + clip.id] = place;
    if (chosen || press.hovered) {
        fill(ui, place, chosen ? ui.theme.accent_soft : ui.theme.sunken, 10);
        if (chosen && ui.theme.outlined) outline(ui, place, ui.theme.line, 10);
    }
    clip_card(ui, clip, place, true);
    if (press.clicked) ui.sink.emit("clip.select", clip.id);
}

}  // namespace

void draw_clips(Ui& ui, PaneState& state, Rect place) {
    const LessonDesk& desk = ui.work.lesson_desk();
    if (desk.clips().empty()) return draw_empty(ui, place);
    place.cut_bottom(ui.px(6));
    place = place.inset(ui.px(6), 0);
    ImGui::SetCursorScreenPos({place.x, place.y});
    ImGui::BeginChild("clips", {place.w, place.h}, false, ImGuiWindowFlags_NoBackground);
    const float start = place.y - ImGui::GetScrollY();
    float y = start;
    for (const Clip& clip : desk.clips()) {
        Rect card{place.x, y, place.w - ui.px(8), 0};
        card.h = clip_card(ui, clip, card, false);
        if (card.bottom() >= place.y && card.y <= place.bottom()) draw_card(ui, clip, card);
        const bool newly = desk.chosen() == &clip && state.scrolled_clip != clip.id;
        if (newly && (card.y < place.y || card.bottom() > place.bottom()))
            ImGui::SetScrollY(card.y - start);
        if (newly) state.scrolled_clip = clip.id;
        y = card.bottom() + ui.px(kBetween);
    }
    if (!desk.chosen()) state.scrolled_clip.clear();
    ImGui::SetCursorScreenPos({place.x, y});
    ImGui::Dummy({1, ui.px(6)});
    ImGui::EndChild();
}

void draw_looked(Ui& ui, Rect place) {
    const LessonDesk& desk = ui.work.lesson_desk();
    hairline(ui, place.x, place.y, place.w);
    place = place.inset(ui.px(14), 0);
    if (!desk.i_looked()) {
        const std::string_view words = "I have looked at this";
        const bool with_key = place.w > button_width(ui, words, "Shift R") + ui.px(90);
        const float width = with_key ? button_width(ui, words, "Shift R") : button_width(ui, words);
        action_button(ui, "lesson.reviewed", centred(place.cut_right(width), width, ui.px(32)),
                      ButtonLook::Soft, words, with_key);
        place.cut_right(ui.px(10));
    }
    std::string said = desk.looked();
    if (said.empty()) said = desk.chosen() ? "This clip" : "This lesson";
    const WordsLook look{.size_px = ui.px(13), .wrap_px = place.w, .max_lines = 2};
    const WordsSize size = ui.words.measure(said, look);
    if (place.w > ui.px(50))
        ui.words.draw(said, look, place.x, place.centre_y() - size.height / 2, ui.theme.muted);
    ui.probe["looked"] = place;
}

}  // namespace secondlook
