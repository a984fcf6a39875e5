#pragma once

#include <string>

#include "app/core/compare_clips.h"

namespace secondlook {

// What is said about two clips side by side, in plain words.

/// "Before", "Attempt 2 · 2026-11-24", "After".
std::string part_words(const ComparedClip& clip);
/// Which clip it is: its title, else the lesson's with its times: "Fractions · 0:12 to 0:20".
std::string clip_words(const ComparedClip& clip);
/// Why there is no picture, and what can be done; empty when there is one.
std::string missing_words(const ComparedClip* clip);
/// How far the right one is ahead: "2 frames on", "1 frame back", "even".
std::string offset_words(int frames);
/// What was seen in the attempt, and how it went in the teacher's words; may be empty.
std::string saw_words(const Attempt& attempt);

}  // namespace secondlook
