#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "desktop.h"

namespace secondlook::testing {

// What a scripted person does and sees in a lesson of 300 frames at 30, its number drawn in each.

std::string long_clip();
/// Opens it in a window of 1280x720.
void open_lesson(Desktop& desktop);
/// Frame n of the clip begins here, in whole microseconds.
std::int64_t frame_us(int n);

std::int64_t shown_us(const nlohmann::json& seen);
int shown_index(const nlohmann::json& seen);

/// Waits until what was pressed has come to this, however slow the machine is.
nlohmann::json reach(Desktop& desktop, const std::string& what,
                     const std::function<bool(const nlohmann::json&)>& is);
nlohmann::json reach_frame(Desktop& desktop, int index);
nlohmann::json reach_time(Desktop& desktop, std::int64_t us);
/// The moments as the command line lists them, once they are as they should be.
nlohmann::json moments_when(Desktop& desktop,
                            const std::function<bool(const nlohmann::json&)>& are);

/// Goes to a time by the keys a person uses: G, the time, Enter.
void go_to(Desktop& desktop, const std::string& time);
/// Enter, the words, Enter.
void write_note(Desktop& desktop, const std::string& words);

}  // namespace secondlook::testing
