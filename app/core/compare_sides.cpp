// Before and after: the two sides, which clip is on each, and what is written about it.

#include <algorithm>
#include <utility>

#include "app/core/compare_desk.h"
#include "app/core/compare_words.h"
#include "app/core/note_form.h"

namespace secondlook {
namespace {

CompareSide other_of(CompareSide side) {
    return side == CompareSide::Left ? CompareSide::Right : CompareSide::Left;
}

}  // namespace

void CompareDesk::add_side_handlers(ActionHandlers& handlers) {
    handlers["compare.side"] = [this](std::string_view) {
        comparison_.choose(other_of(comparison_.chosen()));
        return Outcome{};
    };
    handlers["compare.choose_side"] = [this](std::string_view side) -> Outcome {
        if (side != "left" && side != "right") return refuse("Say left or right.");
        comparison_.choose(side == "left" ? CompareSide::Left : CompareSide::Right);
        return {};
    };
    handlers["compare.sound"] = [this](std::string_view) {
        const bool going = comparison_.in_sync() && comparison_.playing();
        if (going) comparison_.toggle_play();
        comparison_.hear(other_of(comparison_.heard()));
        hear();
        if (going) comparison_.toggle_play();
        return Outcome{};
    };
    handlers["compare.pick_left"] = [this](std::string_view words) {
        return pick(CompareSide::Left, words);
    };
    handlers["compare.pick_right"] = [this](std::string_view words) {
        return pick(CompareSide::Right, words);
    };
    handlers["compare.note"] = [this](std::string_view) { return write_note(); };
    handlers["compare.look"] = [this](std::string_view) { return look(); };
}

/// By the id of a clip of the step; without one it is chosen from a list.
Outcome CompareDesk::pick(CompareSide which, std::string_view words) {
    if (!step()) return refuse("Open the before and after of a step first.");
    if (words.empty()) {
        choose_clip(which);
        return {};
    }
    const auto like = [words](const ComparedClip& clip) {
        return clip.link.id == words || clip.link.clip == words;
    };
    const auto found = std::ranges::find_if(step()->clips, like);
    if (found == step()->clips.end()) return refuse("That clip is not one of this step's.");
    at(picked_, which) = found->link.id;
    comparison_.choose(which);
    load();
    return {};
}

void CompareDesk::choose_clip(CompareSide which) {
    const bool left = which == CompareSide::Left;
    Chooser chooser{.title = left ? "Which clip on the left?" : "Which clip on the right?",
                    .about = {},
                    .rows = {},
                    .none = "This step has no clips yet.",
                    .pick = [this, which](const std::string& id) { return pick(which, id); }};
    for (const ComparedClip& clip : step()->clips)
        chooser.rows.push_back({clip.link.id, part_words(clip), clip_words(clip)});
    tools_.choose(std::move(chooser));
}

Outcome CompareDesk::write_note() {
    const ComparedClip* clip = side(comparison_.chosen());
    if (!clip || !clip->clip) return refuse("There is no clip on this side to write about.");
    tools_.ask(note_form(store(), {NoteTarget::Kind::Clip, clip->clip->id}, part_words(*clip)));
    return {};
}

Outcome CompareDesk::look() {
    const ComparedClip* clip = side(comparison_.chosen());
    if (!clip || !clip->clip) return refuse("There is no clip on this side to look at.");
    return tools_.show({.lesson = clip->clip->lesson,
                        .at = clip->clip->in,
                        .to = clip->clip->out,
                        .play = true,
                        .loop = true});
}

}  // namespace secondlook
