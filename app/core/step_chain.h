#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/attempt_repository.h"
#include "annotations/clip_repository.h"
#include "annotations/focus_repository.h"
#include "annotations/note_repository.h"
#include "annotations/step_repository.h"

namespace secondlook {

/// A clip beside a step, with the notes on it that the acting person may read.
struct ChainClip {
    StepClip link;
    std::optional<Clip> clip;  ///< none: removed
    std::vector<Note> notes;
};

/// An attempt with its clips and notes.
struct ChainAttempt {
    Attempt attempt;
    std::vector<ChainClip> clips;
    std::vector<Note> notes;
};

/// The way of a step: what it is for, how it was before, each attempt with what was said and
/// adjusted, and how it is after (DOMAIN.md S05).
struct StepChain {
    std::optional<Focus> focus;
    std::vector<ChainClip> before;
    std::vector<ChainAttempt> attempts;  ///< in order
    std::vector<ChainClip> loose;        ///< of an attempt, but of none in particular
    std::vector<ChainClip> after;
    std::vector<std::string> worries;  ///< of the pre-mortem, to look for in what came after
};

/// Reads it as the acting person may see it. Thread: the store's.
StoreResult<StepChain> step_chain(Store& store, const ActionStep& step);

/// The worries of a pre-mortem: each line, or what stands between semicolons. Thread: any.
std::vector<std::string> worries_of(const std::string& premortem);

}  // namespace secondlook
