#pragma once

#include <array>

#include "app/core/action_table.h"

namespace secondlook::actions {

using enum Scope;

/// Preparing a conversation, and leading it.
inline constexpr std::array kPrepare = std::to_array<Action>({
    {"point.to_agenda", "Put it on an agenda…", "A", Review, "Moments",
     "The chosen moment becomes a talking point there."},

    {"prepare.open", "Prepare a conversation…", "", Always, "Prepare",
     "Choose which, or name it by its id.", true},
    {"prepare.other", "Another conversation…", "C", Prepare, "Prepare", "Those still to come."},
    {"prepare.steps", "Before and after", "B", Prepare, "Prepare",
     "The steps of this cycle, the old clip beside the new one."},
    {"prepare.recording", "Take in the recording of this talk…", "", Prepare, "Prepare",
     "For you alone, to hear how you talked."},
    {"agenda.above", "Talking point above", "Up", Prepare, "Prepare", "Choose it."},
    {"agenda.below", "Talking point below", "Down", Prepare, "Prepare", "Choose it."},
    {"agenda.select", "Choose a talking point", "", Prepare, "Prepare", "", true, false},
    {"agenda.earlier", "Talk about it earlier", "Alt+Up", Prepare, "Prepare", "Or drag its card."},
    {"agenda.later", "Talk about it later", "Alt+Down", Prepare, "Prepare", "Or drag its card."},
    {"agenda.place", "Put a talking point in a place", "", Prepare, "Prepare", "", true, false},
    {"agenda.play", "Play its clip", "Enter", Prepare, "Prepare",
     "From a little before; Ctrl L loops it."},
    {"point.add", "Add a talking point…", "N", Prepare, "Prepare", "With a question to begin."},
    {"point.from_drafts", "From what I marked…", "D", Prepare, "Prepare",
     "A moment you marked becomes a talking point."},
    {"point.edit", "Change this talking point…", "E", Prepare, "Prepare",
     "Its question, minutes and dimensions."},
    {"point.attach", "Put something beside it…", "A", Prepare, "Prepare",
     "A clip, a file, a step or a lesson."},
    {"point.detach", "Take something away from it…", "Shift+A", Prepare, "Prepare",
     "The thing itself stays."},
    {"point.attach_file", "Put a file beside it", "", Prepare, "Prepare", "", true, false},
    {"point.off_agenda", "Take it off the agenda", "Backspace", Prepare, "Prepare",
     "It stays among what you marked."},
    {"point.remove", "Put this talking point in the Trash", "Delete", Prepare, "Prepare",
     "Ctrl Z brings it back."},
    {"prepare.ready", "I am ready, or not yet", "R", Prepare, "Prepare",
     "The other one sees it, too."},

    {"prepare.sheet", "Preparation sheet…", "S", Prepare, "Prepare",
     "One page to print or read beforehand, as a file."},
    {"prepare.calendar", "Save to calendar…", "K", Prepare, "Prepare",
     "A calendar file, so that the time is kept free."},

    {"lead.start", "Start the conversation", "Ctrl+Enter", Prepare, "Prepare",
     "One talking point at a time, for a shared screen."},
    {"lead.next", "Next talking point", "N PageDown", Lead, "Lead", "Its clip is made ready."},
    {"lead.previous", "Talking point before", "P PageUp", Lead, "Lead", "As it was left."},
    {"lead.play", "Its clip from the beginning", "C", Lead, "Lead", "As often as you like."},
    {"lead.outcome", "Write what came of it…", "Enter", Lead, "Lead", "Enter keeps it."},
    {"lead.try_it", "Try it", "1", Lead, "Lead", "As what came of it."},
    {"lead.look_again", "Look again", "2", Lead, "Lead", "As what came of it."},
    {"lead.think", "Think about it", "3", Lead, "Lead", "As what came of it."},
    {"lead.make_step", "Make it a step…", "4", Lead, "Lead", "Proposed by whoever is here."},
    {"lead.open_file", "Open the file beside it", "W", Lead, "Lead",
     "With the program your computer has for it.", true},
    {"lead.end", "That was it…", "Ctrl+Enter", Lead, "Lead", "Keeps how long you talked."},
    {"lead.useful", "Was that clip useful?…", "U", Prepare, "Prepare",
     "For the two of you, once you have talked."},
    {"lead.leave", "Back to preparing", "", Lead, "Lead", "Nothing is lost."},
});

}  // namespace secondlook::actions
