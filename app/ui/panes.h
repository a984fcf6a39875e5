#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "app/core/file_list.h"
#include "app/core/input_event.h"
#include "app/core/text_draft.h"
#include "app/ui/card_heights.h"
#include "app/ui/note_field.h"
#include "app/ui/ui.h"

namespace secondlook {

/// One field of a form while it is filled in.
struct FormFieldState {
    TextDraft draft;
    NoteField field;
};

/// What belongs to the panes alone and is no one's work: words being typed, a chosen row, a folder.
/// What is worth keeping goes through an action.
struct PaneState {
    TextDraft note;           ///< the selected moment's note while it is written
    std::string note_moment;  ///< whose it is
    NoteField note_field;
    TextDraft line;  ///< the one line of a sheet: a command, a time, a subject
    NoteField line_field;
    std::size_t choice = 0;        ///< the chosen row of a sheet
    std::filesystem::path folder;  ///< of the list of files
    std::vector<FileRow> files;    ///< what is in it
    std::filesystem::path files_of;
    std::string scrolled_to;    ///< the moment the list was last scrolled to
    std::string scrolled_clip;  ///< the clip that was last brought into sight
    std::string followed;       ///< the moment at the playhead that the list last followed
    std::string in_sight;       ///< what was last said of the list's part in sight
    std::string dragged;        ///< "ID end " while that end is in hand
    TextDraft filter;           ///< the words the list is filtered by, as they are typed
    NoteField filter_field;
    CardHeights card_heights;          ///< of the list's cards
    int cycles_pages = 0;              ///< by how many pages the Cycles room has moved down
    std::string cycles_shown;          ///< what the Cycles room last brought into sight
    int overlay_seen = 0;              ///< the overlay these belong to, as an int
    std::vector<FormFieldState> form;  ///< the open form's fields
    std::string form_seen;             ///< which form they are of
    std::size_t form_shown = 0;        ///< the field that was last brought into sight
    std::string agenda_dragged;        ///< the talking point in hand
    std::string agenda_shown;          ///< the one the agenda was last scrolled to
    std::string today_shown;           ///< the card of Today that was last brought into sight
    std::map<std::string, float> today_heights;  ///< of Today's lessons, by name and width
    std::string people_shown;  ///< the door of People that was last brought into sight
    std::size_t door = 0;      ///< the door that the keys are on, in People
};

/// The keyboard's events of this frame, for the one field that has the keyboard.
using Typed = std::span<const InputEvent>;

/// Begins the drafts of what has opened, ends those of what has closed. draw_window() does it, too.
void follow_workspace(const Workspace& work, PaneState& state);

// The whole window: the room, what lies over it, the message.
void draw_window(Ui& ui, PaneState& state, Typed typed);

// Everywhere
void draw_top_bar(Ui& ui, Rect place);
void draw_jobs(Ui& ui, Rect place);
void draw_message(Ui& ui, const Rect& room);

// Today
void draw_today_room(Ui& ui, PaneState& state, Rect place);

// Review
void draw_review_room(Ui& ui, PaneState& state, Typed typed, Rect place);
void draw_picture(Ui& ui, const Rect& place, bool round_top);
void draw_transport(Ui& ui, Rect place);
void draw_timeline(Ui& ui, PaneState& state, Rect place, std::size_t lanes);
float timeline_height_units(bool tall, std::size_t lanes);
void draw_dimensions(Ui& ui, Rect place, bool compact);
void draw_moments(Ui& ui, PaneState& state, Typed typed, Rect place);
void draw_clips(Ui& ui, PaneState& state, Rect place);
/// What the recorded talk is made of: for the one who recorded it alone.
void draw_talk(Ui& ui, Rect place);
/// Who has looked, and the door to say so; at the foot of moments and clips.
void draw_looked(Ui& ui, Rect place);

// Prepare, and the conversation itself
void draw_prepare_room(Ui& ui, PaneState& state, Typed typed, Rect place);
void draw_agenda(Ui& ui, PaneState& state, Rect place);
void draw_prepare_side(Ui& ui, Rect place);
void draw_lead_room(Ui& ui, PaneState& state, Typed typed, Rect place);

// Cycles, and a step's before and after
void draw_cycles_room(Ui& ui, PaneState& state, Typed typed, Rect place);
void draw_compare_room(Ui& ui, PaneState& state, Typed typed, Rect place);
void draw_compare_notes(Ui& ui, Rect place);

// Over the room
void draw_form_sheet(Ui& ui, PaneState& state, Typed typed);
void draw_chooser_sheet(Ui& ui, PaneState& state, Typed typed);
void draw_people_sheet(Ui& ui, PaneState& state, Typed typed);
void draw_profile_menu(Ui& ui, PaneState& state, Typed typed);
void draw_help_sheet(Ui& ui);
void draw_command_palette(Ui& ui, PaneState& state, Typed typed);
void draw_go_to(Ui& ui, PaneState& state, Typed typed);
void draw_tag_sheet(Ui& ui, PaneState& state, Typed typed);
void draw_rename(Ui& ui, PaneState& state, Typed typed);
void draw_find_sheet(Ui& ui, PaneState& state, Typed typed);
void draw_history_sheet(Ui& ui);
void draw_trash_sheet(Ui& ui);
void draw_away_sheet(Ui& ui);
void draw_for_good_sheet(Ui& ui);
void draw_snapshots_sheet(Ui& ui);
void draw_files_sheet(Ui& ui, PaneState& state, Typed typed);

/// A one-line field in the window's style, or a growing one (`one_line` false). It has the keyboard
/// unless `has_keyboard` is false: then it takes none of `typed`, and a click on it is up to the
/// caller (see field.focused()).
NoteFieldResult draw_field(Ui& ui, const std::string& name, NoteField& field, TextDraft& draft,
                           const Rect& place, std::string_view placeholder, Typed typed,
                           bool has_keyboard = true, bool one_line = true);

}  // namespace secondlook
