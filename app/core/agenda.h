#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/artefact_repository.h"
#include "annotations/lesson_repository.h"
#include "annotations/step_types.h"
#include "annotations/talking_point_repository.h"
#include "app/core/conversation_shape.h"

namespace secondlook {

/// A moment or a clip that a talking point is about, and what of it is played.
struct AgendaClip {
    LessonRecording lesson;
    MediaTime at{0};              ///< whose picture stands for it
    std::optional<MediaTime> to;  ///< none: a point
    MediaRange played;            ///< a point from 5 s before to 10 s after it, in the lesson
    std::string title;            ///< of a clip; may be empty
    bool here = true;             ///< its recording is where it was
};

/// A talking point on an agenda with what it is about, as the acting person may see it.
struct AgendaCard {
    TalkingPoint point;
    std::string headline;   ///< the question, or what it is about; never from a note
    std::string note_line;  ///< the first line of one's own note on its moment; may be empty
    std::string thing;      ///< what its clip or file is called; may be empty
    std::string raised_by;  ///< "raised by You"
    std::string initiator;  ///< the same for a screen that both look at: "raised by Amal"
    std::vector<AgendaClip> clips;
    std::vector<Artefact> files;
    std::vector<std::string> steps;  ///< their sentences

    /// What the card is called while one prepares: one's own note first. Not for a shared screen.
    const std::string& title() const {
        if (!note_line.empty()) return note_line;
        return thing.empty() ? headline : thing;
    }
};

/// The talking points with what they are about. Thread: the store's.
std::vector<AgendaCard> read_agenda(Store& store, const std::vector<TalkingPoint>& points,
                                    const ShapeContext& context);
AgendaCard read_card(Store& store, const TalkingPoint& point, const ShapeContext& context);

/// Whether there is something to watch with it.
inline bool has_clip(const AgendaCard& card) {
    return !card.clips.empty();
}
/// What is played of a point: from 5 s before to 10 s after it, within the lesson.
MediaRange around_point(MediaTime at, MediaTime duration);
/// "12:28 – 12:41", or "4:47" of a point.
std::string times_text(const AgendaClip& clip);
/// "12:28 – 12:41 · raised by You", "children's work · no clip · raised by Ben".
std::string detail_text(const AgendaCard& card);
/// In quotation marks; empty when there is no question, or it is the title already.
std::string question_text(const AgendaCard& card);

}  // namespace secondlook
