#include "app/core/action_table.h"

#include <algorithm>
#include <array>

namespace secondlook {
namespace {

using enum Scope;

// id, text, keys, scope, group, help, takes_argument, listed
constexpr std::array kActions = std::to_array<Action>({
    {"play.toggle", "Play or pause", "Space", Review, "Watch", "Start, or stop on the very frame."},
    {"play.forward", "Play forward, faster each time", "L", Review, "Watch",
     "Again for 1.5, 2 and 4 times the speed."},
    {"play.stop", "Stop", "K", Review, "Watch", "Stop on the shown frame."},
    {"play.backward", "Play backward, faster each time", "J", Review, "Watch",
     "Again for 2 and 4 times the speed."},
    {"step.back", "One frame back", "Left ,", Review, "Watch", "Hold to keep stepping."},
    {"step.forward", "One frame on", "Right .", Review, "Watch", "Hold to keep stepping."},
    {"jump.back_1s", "One second back", "Shift+Left", Review, "Watch", "To the exact frame."},
    {"jump.forward_1s", "One second on", "Shift+Right", Review, "Watch", "To the exact frame."},
    {"jump.back_5s", "Five seconds back", "Ctrl+Left", Review, "Watch", "To hear that again."},
    {"jump.forward_5s", "Five seconds on", "Ctrl+Right", Review, "Watch", "To move along."},
    {"jump.start", "To the start", "Home", Review, "Watch", "The first frame."},
    {"jump.end", "To the end", "End", Review, "Watch", "The last frame."},
    {"jump.to", "Go to a time…", "G", Review, "Watch", "Type a time such as 12:31.", true},
    {"jump.undo", "Back to where I was", "Shift+Backspace", Review, "Watch",
     "Before the last jump."},
    {"speed.down", "Slower", "[", Review, "Watch", "Down to a quarter; voices keep their pitch."},
    {"speed.up", "Faster", "]", Review, "Watch", "Up to four times; voices keep their pitch."},
    {"speed.normal", "Normal speed", "Backspace", Review, "Watch", "Back to 1×."},
    {"speed.set", "Set the speed", "", Review, "Watch", "0.25 to 4.", true, false},

    {"sound.up", "Louder", "Up", Review, "Sound and picture", "A little more."},
    {"sound.down", "Quieter", "Down", Review, "Sound and picture", "A little less."},
    {"sound.mute", "Sound on or off", "Shift+M", Review, "Sound and picture", "And back again."},
    {"sound.set", "Set the volume", "", Review, "Sound and picture", "0 to 100.", true, false},
    {"picture.full", "Full picture", "F", Review, "Sound and picture",
     "Only the recording; Esc comes back."},
    {"picture.tags", "Tags on the picture", "T", Review, "Sound and picture",
     "What is marked where you are."},

    {"moment.mark", "Mark this moment", "M", Review, "Moments", "Keeps the frame you see."},
    {"moment.mark_stretch", "Mark the stretch", "Ctrl+M", Review, "Moments",
     "From I to O; M does it, too, the first time."},
    {"moment.note", "Write or change its note", "Enter", Review, "Moments",
     "Pauses; Enter keeps the note and plays on."},
    {"moment.previous", "Moment before", "Alt+Left", Review, "Moments", "Goes to its frame."},
    {"moment.next", "Moment after", "Alt+Right", Review, "Moments", "Goes to its frame."},
    {"moment.select", "Go to a moment", "", Review, "Moments", "By its id.", true, false},
    {"moment.remove", "Put this moment in the Trash", "Delete", Review, "Moments",
     "Ctrl Z brings it back."},
    {"moment.filter", "Show only some moments…", "Ctrl+F", Review, "Moments",
     "By words or by tags."},
    {"tag.subject", "Tag: subject matter", "1", Review, "Moments", "In your own words.", true},
    {"tag.initiates", "Tag: who initiates", "2", Review, "Moments", "Then choose by number.", true},
    {"tag.stimulus", "Tag: stimulus", "3", Review, "Moments", "Then choose by number.", true},
    {"tag.tone", "Tag: tone of voice", "4", Review, "Moments", "Then choose by number.", true},
    {"tag.scale", "Tag: scale of focus", "5", Review, "Moments", "Then choose by number.", true},
    {"tag.timeframe", "Tag: timeframe", "6", Review, "Moments", "Then choose by number.", true},
    {"filter.words", "Show moments with these words", "", Review, "Moments", "", true, false},
    {"filter.tag", "Show moments with this tag", "", Review, "Moments", "", true, false},
    {"filter.rest", "Keep the filter and go on", "", Review, "Moments", "", false, false},
    {"filter.close", "Show all moments", "", Review, "Moments", "No filter."},
    {"moment.in_sight", "Look at this part of the list", "", Review, "Moments", "", true, false},
    {"note.draft", "Keep what is typed so far", "", Review, "Moments", "", true, false},
    {"note.post", "Keep the note", "", Review, "Moments", "", true, false},
    {"note.cancel", "Leave the note", "", Review, "Moments", "", false, false},

    {"start.back", "Start one frame earlier", "Alt+,", Review, "Move the chosen moment",
     "Or drag its ends on the timeline."},
    {"start.on", "Start one frame later", "Alt+.", Review, "Move the chosen moment",
     "The picture follows."},
    {"start.back_10", "Start ten frames earlier", "Alt+Shift+,", Review, "Move the chosen moment",
     "In larger steps."},
    {"start.on_10", "Start ten frames later", "Alt+Shift+.", Review, "Move the chosen moment",
     "In larger steps."},
    {"end.back", "End one frame earlier", "Ctrl+,", Review, "Move the chosen moment",
     "A stretch has an end."},
    {"end.on", "End one frame later", "Ctrl+.", Review, "Move the chosen moment",
     "The picture follows."},
    {"end.back_10", "End ten frames earlier", "Ctrl+Shift+,", Review, "Move the chosen moment",
     "In larger steps."},
    {"end.on_10", "End ten frames later", "Ctrl+Shift+.", Review, "Move the chosen moment",
     "In larger steps."},
    {"moment.drag", "Drag an end of a moment", "", Review, "Move the chosen moment", "", true,
     false},

    {"range.in", "Start of a stretch here", "I", Review, "Stretch and loop",
     "From the shown frame on."},
    {"range.out", "End of a stretch here", "O", Review, "Stretch and loop",
     "Up to and with the shown frame."},
    {"range.clear_in", "Forget the start", "Shift+I", Review, "Stretch and loop",
     "The stretch begins at the beginning."},
    {"range.clear_out", "Forget the end", "Shift+O", Review, "Stretch and loop",
     "The stretch ends at the end."},
    {"range.loop", "Loop the stretch", "Ctrl+L", Review, "Stretch and loop", "Again to stop."},

    {"timeline.zoom_in", "Timeline closer", "Ctrl+Up", Review, "Timeline",
     "Or turn the wheel over it."},
    {"timeline.zoom_out", "Timeline wider", "Ctrl+Down", Review, "Timeline",
     "Or turn the wheel over it."},
    {"timeline.fit", "Whole lesson", "Ctrl+Home", Review, "Timeline", "All of it at once."},
    {"timeline.show", "Timeline from here to there", "", Review, "Timeline", "", true, false},
    {"timeline.pan", "Move the timeline", "", Review, "Timeline", "", true, false},
    {"timeline.zoom_at", "Zoom the timeline at a time", "", Review, "Timeline", "", true, false},
    {"timeline.scrub", "Drag to a time", "", Review, "Timeline", "", true, false},
    {"timeline.release", "Let go of the playhead", "", Review, "Timeline", "", true, false},
    {"job.cancel", "Stop this work", "", Review, "Timeline", "", true, false},

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
    {"find.here", "Find in this lesson only", "", Always, "Everywhere",
     "And in all lessons again.", false, false},
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

template <class Visit>
bool any_chord(std::string_view keys, Visit visit) {
    while (!keys.empty()) {
        const std::size_t end = std::min(keys.find(' '), keys.size());
        if (visit(parse_chord(keys.substr(0, end)))) return true;
        keys.remove_prefix(std::min(end + 1, keys.size()));
    }
    return false;
}

}  // namespace

std::span<const Action> action_table() {
    return kActions;
}

const Action* find_action(std::string_view id) {
    const auto* row = std::ranges::find(kActions, id, &Action::id);
    return row == kActions.end() ? nullptr : row;
}

const Action* action_for_chord(const KeyChord& chord, Scope scope) {
    for (const Action& row : kActions) {
        if (row.scope != Always && row.scope != scope) continue;
        if (any_chord(row.keys, [&](const KeyChord& key) { return key == chord; })) return &row;
    }
    return nullptr;
}

std::string key_text(const Action& action) {
    std::string text;
    any_chord(action.keys, [&](const KeyChord& key) {
        text = chord_text(key);
        return true;
    });
    return text;
}

}  // namespace secondlook
