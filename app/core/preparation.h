#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "annotations/attempt_repository.h"
#include "annotations/lesson_repository.h"
#include "annotations/note_repository.h"
#include "annotations/question_stems.h"
#include "annotations/step_repository.h"
#include "app/core/session_talk.h"

namespace secondlook {

/// A moment or clip that a talking point is about.
struct PreparedClip {
    LessonRecording lesson;
    MediaTime at{0};
    std::optional<MediaTime> to;
    std::string title;  ///< of a clip; may be empty
    std::string still;  ///< JPEG of its first picture; empty: none, or not asked for
};

/// A talking point with all there is to look at and read beside it.
struct PreparedPoint {
    TalkingPoint point;
    std::vector<PreparedClip> clips;
    std::vector<std::string> files;  ///< titles of lesson plans, children's work ...
    std::vector<std::string> steps;  ///< sentences
    std::vector<Note> notes;
    std::vector<QuestionStem> stems;  ///< that go with its scale and timeframe
};

/// A step being tried, and how the last attempt was.
struct PreparedStep {
    ActionStep step;
    std::optional<Attempt> last;
};

/// What someone takes along to a conversation.
struct Preparation {
    Person reader;
    SessionTalk talk;
    std::vector<PreparedPoint> points;  ///< the agenda, in order
    std::vector<PreparedStep> steps;
    std::size_t notes_left_out = 0;  ///< private ones of the reader
};

/// Reads it for the acting person. Notes are those that they may read; of the private ones only
/// their own, and only when asked for. Thread: the store's.
StoreResult<Preparation> preparation_for(Store& store, const Session& session, bool with_private);

/// Adds a small still of each clip's first picture where its recording is at hand; says how many.
/// Reads recordings, so it may be slow. Thread: any.
std::size_t add_stills(Preparation& preparation);

}  // namespace secondlook
