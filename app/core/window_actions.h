#pragma once

#include <array>

#include "app/core/action_table.h"

namespace secondlook::actions {

using enum Scope;

/// What can be done everywhere.
inline constexpr std::array kWindow = std::to_array<Action>({
    {"edit.undo", "Undo", "Ctrl+Z", Always, "Everywhere", "As often as you like, also tomorrow."},
    {"edit.redo", "Redo", "Ctrl+Shift+Z Ctrl+Y", Always, "Everywhere", "Brings it back."},
    {"edit.history", "What was changed…", "Ctrl+H", Always, "Everywhere", "And back to any point."},
    {"history.turn_to", "Back to this change", "", Always, "Everywhere", "", true, false},
    {"app.trash", "Trash…", "", Always, "Everywhere", "What was removed can come back."},
    {"trash.restore", "Bring it back", "", Always, "Everywhere", "", true, false},
    {"trash.empty", "Empty the Trash…", "", Always, "Everywhere", "Asks first."},
    {"trash.delete", "Delete for good…", "", Always, "Everywhere", "", true, false},
    {"trash.for_good", "Delete for good", "", Always, "Everywhere", "", false, false},
    {"app.snapshots", "Snapshots…", "", Always, "Everywhere", "Go back to how it was."},
    {"snapshot.choose", "Go back to this", "", Always, "Everywhere", "", true, false},
    {"snapshot.go_back", "Go back", "", Always, "Everywhere", "", false, false},
    {"store.check", "Check the store", "", Always, "Everywhere", "That all is well."},
    {"store.repair_search", "Repair the search", "", Always, "Everywhere", "", false, false},
    {"find", "Find in all notes and tags…", "/ Ctrl+Shift+F", Always, "Everywhere",
     "In every lesson; plays from there.", true},
    {"find.here", "Find in this lesson only", "", Always, "Everywhere", "And in all lessons again.",
     false, false},
    {"find.mine", "Find only what I wrote", "", Always, "Everywhere",
     "And what everyone wrote again.", false, false},
    {"find.play", "Play from a found moment", "", Always, "Everywhere", "", true, false},
    {"app.open", "Open a recording…", "Ctrl+O", Always, "Everywhere", "Or drop one on the window.",
     true},
    {"app.sample", "Open the sample lesson", "", Always, "Everywhere", "Two drawn minutes to try."},
    {"app.lesson", "Open a lesson by its id", "", Always, "Everywhere", "", true, false},
    {"lesson.rename", "Call this lesson something else…", "", Review, "Everywhere",
     "The file keeps its name.", true},
    {"lesson.remove", "Put this lesson in the Trash", "", Review, "Everywhere",
     "The recording is not touched."},
    {"away.use", "Use the recording that was found", "", Always, "Everywhere", "", false, false},
    {"away.choose", "Show where the recording is", "", Always, "Everywhere", "", false, false},
    {"room.today", "Today", "Ctrl+1", Always, "Everywhere", "What is open and next."},
    {"room.review", "Review", "Ctrl+2", Always, "Everywhere", "The lesson you are looking at."},
    {"room.prepare", "Prepare", "Ctrl+3", Always, "Everywhere", "The next conversation."},
    {"room.cycles", "Cycles", "Ctrl+4", Always, "Everywhere",
     "What you work on, with whom, and when."},
    {"form.type", "Write in a form", "", Always, "Everywhere", "", true, false},
    {"form.focus", "Go to a field of a form", "", Always, "Everywhere", "", true, false},
    {"form.set", "Fill in a field of a form", "", Always, "Everywhere", "", true, false},
    {"form.anew", "Begin the form anew", "", Always, "Everywhere", "", false, false},
    {"form.keep", "Keep what the form says", "", Always, "Everywhere", "", false, false},
    {"choose.pick", "Pick from a list", "", Always, "Everywhere", "", true, false},
    {"app.help", "Keys and help", "? F1 Shift+/", Always, "Everywhere", "This sheet."},
    {"app.commands", "Find a command…", "Ctrl+K", Always, "Everywhere",
     "Everything, by a few letters."},
    {"app.theme", "Light, dark or high contrast", "Ctrl+T", Always, "Everywhere",
     "Changes to the next one.", true},
    {"app.scale_up", "Larger", "Ctrl+= Ctrl++", Always, "Everywhere", "Up to 250 %."},
    {"app.scale_down", "Smaller", "Ctrl+-", Always, "Everywhere", "Down to 80 %."},
    {"app.scale_normal", "Normal size", "Ctrl+0", Always, "Everywhere", "100 %."},
    {"app.dismiss", "Close what is open", "Escape", Always, "Everywhere", "", false, false},
    {"app.message_close", "Close the message", "", Always, "Everywhere", "", false, false},
    {"app.quit", "Close Second Look", "Ctrl+Q", Always, "Everywhere", "All is kept already."},
    {"wait", "Wait", "", Always, "Everywhere", "Seconds; for scripts.", true, false},
});

}  // namespace secondlook::actions
