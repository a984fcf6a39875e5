#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/core/conversation_shape.h"

namespace secondlook {

// The plain sentences that describe a conversation's shape. Thread: any.

/// One value's part of a sentence: "two critical moments", "you three". `all_alike`: every talking
/// point has it.
std::string part_words(Dimension dimension, const std::string& name, int points, bool all_alike);
/// "Mostly this lesson; one looks ahead".
std::string timeframe_words(const std::vector<ShapePart>& parts, int open);
/// The parts as one sentence, with those that say nothing yet at its end.
std::string finished_sentence(Dimension dimension, const std::vector<std::string>& parts, int open);
/// "20 of 25 minutes planned".
std::string time_words(int planned, int minutes, int untimed, int points);

/// How many different things talking points are about.
struct BaseCounts {
    int points = 0, moments = 0, clips = 0, steps = 0, lessons = 0;
};
/// "Four talking points, three clips, one piece of children's work".
std::string base_words(const BaseCounts& counts, const std::map<std::string, int>& artefacts);

}  // namespace secondlook
