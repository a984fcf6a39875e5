#include "app/core/step_chain.h"

#include <algorithm>

namespace secondlook {

namespace {

ChainClip chain_clip(Store& store, const StepClip& link) {
    ChainClip one{link, {}, {}};
    if (link.removed) return one;
    one.clip = ClipRepository(store).get(link.clip);
    if (one.clip) one.notes = NoteRepository(store).on({NoteTarget::Kind::Clip, link.clip});
    return one;
}

/// Where in the chain a clip belongs.
std::vector<ChainClip>& place_of(StepChain& chain, const StepClip& link) {
    if (link.part == "before") return chain.before;
    if (link.part == "after") return chain.after;
    for (ChainAttempt& one : chain.attempts)
        if (one.attempt.id == link.attempt) return one.clips;
    return chain.loose;
}

}  // namespace

StoreResult<StepChain> step_chain(Store& store, const ActionStep& step) {
    StepChain chain;
    if (!step.focus.empty())
        if (const auto focus = FocusRepository(store).find(step.focus)) chain.focus = *focus;
    for (const Attempt& attempt : AttemptRepository(store).list(step.id))
        chain.attempts.push_back(
            {attempt, {}, NoteRepository(store).on({NoteTarget::Kind::Attempt, attempt.id})});
    for (const StepClip& link : step.clips)
        place_of(chain, link).push_back(chain_clip(store, link));
    chain.worries = worries_of(step.words.premortem);
    if (const auto trouble = store.take_trouble()) return tl::unexpected(*trouble);
    return chain;
}

std::vector<std::string> worries_of(const std::string& premortem) {
    std::vector<std::string> worries;
    std::size_t at = 0;
    while (at < premortem.size()) {
        const std::size_t end = std::min(premortem.find_first_of(";\n", at), premortem.size());
        const std::size_t first = premortem.find_first_not_of(" \t", at);
        if (first < end) {
            const std::size_t last = premortem.find_last_not_of(" \t", end - 1);
            worries.push_back(premortem.substr(first, last + 1 - first));
        }
        at = end + 1;
    }
    return worries;
}

}  // namespace secondlook
