// What was written: under each picture about its clip and its attempt, beside them about the step.

#include <algorithm>
#include <string>
#include <vector>

#include "app/core/compare_words.h"
#include "app/core/workspace.h"
#include "app/ui/panes.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace secondlook {
namespace {

// A small heading and people's words under it.
struct Passage {
    std::string heading;
    std::string words;
};

std::vector<Passage> about_side(const Ui& ui, const ComparedClip* clip) {
    std::vector<Passage> all;
    if (!clip) return all;
    for (const Note& note : clip->notes) {
        const bool mine = note.author == ui.work.acting_person().id;
        const std::string who = mine ? "You" : note.author_name;
        if (!note.body.empty())
            all.push_back({who + (note.kind.empty() ? " wrote" : " · " + note.kind), note.body});
        if (!note.teacher_action.empty())
            all.push_back({who + " · what the teacher did", note.teacher_action});
        if (!note.pupil_response.empty())
            all.push_back({who + " · what pupils did or said", note.pupil_response});
    }
    if (clip->attempt && !saw_words(*clip->attempt).empty())
        all.push_back({"What we saw", saw_words(*clip->attempt)});
    return all;
}

std::vector<Passage> about_step(const ComparedStep& step) {
    const StepWords& words = step.step.words;
    std::vector<Passage> all;
    if (!words.premortem.empty()) all.push_back({"What might get in the way", words.premortem});
    if (!words.pupil_change.empty() && words.pupil_change != "none yet")
        all.push_back({"The change hoped for", words.pupil_change});
    if (!words.why.empty()) all.push_back({"Why it should work", words.why});
    return all;
}

void draw_passages(Ui& ui, const std::string& name, const Rect& place,
                   const std::vector<Passage>& passages, const char* none) {
    card(ui, place);
    ui.probe[name] = place;
    const Rect inside = place.inset(ui.px(14), ui.px(10));
    ImGui::SetCursorScreenPos({inside.x, inside.y});
    ImGui::BeginChild(name.c_str(), {inside.w, inside.h}, false, ImGuiWindowFlags_NoBackground);
    float y = inside.y - ImGui::GetScrollY();
    const float width = inside.w - ui.px(12);
    if (passages.empty())
        text_wrapped(ui, ui.fonts.detail, {inside.x, y, width, inside.h}, ui.theme.muted, none);
    for (const Passage& passage : passages) {
        const WordsLook head{
            .size_px = ui.px(13), .semibold = true, .wrap_px = width, .max_lines = 1};
        const WordsLook look{.size_px = ui.px(14), .wrap_px = width};
        y += ui.words.draw(passage.heading, head, inside.x, y, ui.theme.muted).height + ui.px(2);
        y += ui.words.draw(passage.words, look, inside.x, y, ui.theme.text).height + ui.px(10);
    }
    ImGui::SetCursorScreenPos({inside.x, y});
    ImGui::Dummy({1, 1});
    ImGui::EndChild();
}

}  // namespace

void draw_compare_notes(Ui& ui, Rect place) {
    const CompareDesk& desk = ui.work.compare();
    const float gap = ui.px(12);
    const bool three = place.w > ui.px(900);
    const auto step = about_step(*desk.step());
    const char* none = "Nothing written about this clip. N writes a note.";
    if (three) {
        const float column = (place.w - 2 * gap) / 3;
        draw_passages(ui, "notes left", place.cut_left(column),
                      about_side(ui, desk.side(CompareSide::Left)), none);
        place.cut_left(gap);
        draw_passages(ui, "notes right", place.cut_left(column),
                      about_side(ui, desk.side(CompareSide::Right)), none);
        place.cut_left(gap);
        draw_passages(ui, "notes step", place, step, "No worries were named before.");
        return;
    }
    const float column = (place.w - gap) / 2;
    auto right = about_side(ui, desk.side(CompareSide::Right));
    right.insert(right.end(), step.begin(), step.end());
    draw_passages(ui, "notes left", place.cut_left(column),
                  about_side(ui, desk.side(CompareSide::Left)), none);
    draw_passages(ui, "notes right", place.cut_right(column), right, none);
}

}  // namespace secondlook
