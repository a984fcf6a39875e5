#include "app/core/compare_clips.h"

#include <algorithm>
#include <filesystem>

#include "annotations/attempt_repository.h"
#include "annotations/lesson_repository.h"
#include "annotations/step_repository.h"

namespace secondlook {
namespace {

void add_notes(Store& store, const NoteTarget& target, std::vector<Note>& notes) {
    for (Note& note : NoteRepository(store).on(target))
        notes.push_back(std::move(note));
}

ComparedClip read_clip(Store& store, const StepClip& link, const std::vector<Attempt>& attempts) {
    ComparedClip clip;
    clip.link = link;
    if (!link.removed) clip.clip = ClipRepository(store).get(link.clip);
    if (clip.clip) {
        clip.lesson = LessonRepository(store).get(clip.clip->lesson);
        add_notes(store, {NoteTarget::Kind::Clip, link.clip}, clip.notes);
    }
    std::error_code error;
    if (clip.lesson) clip.away = !std::filesystem::exists(clip.lesson->path, error);
    const auto attempt = std::ranges::find(attempts, link.attempt, &Attempt::id);
    if (attempt == attempts.end()) return clip;
    clip.attempt = *attempt;
    add_notes(store, {NoteTarget::Kind::Attempt, attempt->id}, clip.notes);
    return clip;
}

// The first that is like that; one that still plays goes before one that does not.
template <class Clips, class Like>
Uuid first_of(const Clips& clips, Like like) {
    Uuid found;
    for (const ComparedClip& clip : clips) {
        if (!like(clip)) continue;
        if (clip.plays()) return clip.link.id;
        if (found.empty()) found = clip.link.id;
    }
    return found;
}

}  // namespace

const ComparedClip* ComparedStep::clip(const Uuid& step_clip) const {
    const auto found =
        std::ranges::find(clips, step_clip, [](const ComparedClip& c) { return c.link.id; });
    return found == clips.end() ? nullptr : &*found;
}

ComparedStep read_compared_step(Store& store, const ActionStep& step) {
    ComparedStep read{step, {}, AttemptRepository(store).list(step.id)};
    for (const StepClip& link : step.clips)
        read.clips.push_back(read_clip(store, link, read.attempts));
    return read;
}

ComparedPair usual_pair(const ComparedStep& step) {
    const auto part = [](const char* name) {
        return [name](const ComparedClip& clip) { return clip.link.part == name; };
    };
    const std::vector<ComparedClip> newest_first(step.clips.rbegin(), step.clips.rend());
    ComparedPair pair{first_of(step.clips, part("before")), first_of(newest_first, part("after"))};
    const auto not_yet_shown = [&pair](const ComparedClip& clip) {
        return clip.link.part == "attempt" && clip.link.id != pair.left &&
               clip.link.id != pair.right;
    };
    if (pair.left.empty()) pair.left = first_of(step.clips, not_yet_shown);
    if (pair.right.empty()) pair.right = first_of(newest_first, not_yet_shown);
    return pair;
}

std::vector<ComparedStep> steps_to_follow_up(Store& store, const Uuid& cycle) {
    std::vector<ComparedStep> steps;
    for (const ActionStep& step : StepRepository(store).list()) {
        const bool decided = step.state != StepState::Proposed && step.state != StepState::NotNow;
        if (step.cycle == cycle && decided) steps.push_back(read_compared_step(store, step));
    }
    return steps;
}

int clips_there(const ActionStep& step) {
    return static_cast<int>(std::ranges::count(step.clips, false, &StepClip::removed));
}

}  // namespace secondlook
