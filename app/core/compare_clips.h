#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/clip_repository.h"
#include "annotations/note_repository.h"
#include "annotations/step_types.h"
#include "annotations/store.h"

namespace secondlook {

/// One clip of a step, as far as the acting person may see it.
struct ComparedClip {
    StepClip link;
    std::optional<Clip> clip;  ///< none: removed, or not for the acting person
    std::optional<LessonRecording> lesson;
    bool away = false;               ///< its recording is not where it was
    std::optional<Attempt> attempt;  ///< that it belongs to
    std::vector<Note> notes;         ///< on the clip, then on the attempt; one's own first

    bool plays() const { return clip && lesson && !away; }
};

/// A step with its clips, in their order: before, attempts, after.
struct ComparedStep {
    ActionStep step;
    std::vector<ComparedClip> clips;
    std::vector<Attempt> attempts;

    const ComparedClip* clip(const Uuid& step_clip) const;
};

/// Everything the store has for the acting person about a step's clips.
ComparedStep read_compared_step(Store& store, const ActionStep& step);

/// The step clips that stand side by side to begin with: before and after, else the first and the
/// last attempt; empty where there is none.
struct ComparedPair {
    Uuid left, right;
};
ComparedPair usual_pair(const ComparedStep& step);

/// The steps of a session's cycle that were agreed to, with their clips.
std::vector<ComparedStep> steps_to_follow_up(Store& store, const Uuid& cycle);
/// How many clips of a step are still there.
int clips_there(const ActionStep& step);

}  // namespace secondlook
