#pragma once

#include <string>

#include "app/core/today_page.h"
#include "app/ui/panes.h"
#include "app/ui/ui.h"

namespace secondlook {

/// A column that things are drawn into, one under the other.
struct Column {
    Rect sight;     ///< what of it is to be seen
    float x, y, w;  ///< where the next thing begins
};

/// The greeting, and one plain sentence.
void draw_greeting(Ui& ui, Column& column);
void draw_heading(Ui& ui, Column& column, std::string_view words);
/// A muted sentence over the column's width.
void draw_sentence(Ui& ui, Column& column, std::string_view words);
void draw_step_card(Ui& ui, PaneState& state, Column& column, const TryingCard& card);
void draw_waiting_card(Ui& ui, PaneState& state, Column& column, const WaitingCard& card);
void draw_talk_card(Ui& ui, PaneState& state, Column& column, const TalkCard& card);
void draw_lesson_card(Ui& ui, PaneState& state, Column& column, const LessonCard& card);
void draw_due(Ui& ui, PaneState& state, Column& column, const TodayPage& page);
/// Lines in a card, under a muted heading.
void draw_lines(Ui& ui, Column& column, std::string_view heading,
                const std::vector<std::string>& lines);

}  // namespace secondlook
