#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

// Reading lessons as the acting person sees them. All of these throw SQLite::Exception.

/// Those that are not in the Trash, most recently opened first.
std::vector<LessonRecording> all_lessons(Store& store);
std::optional<LessonRecording> lesson_by_id(Store& store, const Uuid& id);
std::vector<LessonRecording> lessons_by_title(Store& store, const std::string& title);
std::vector<LessonRecording> lessons_by_path(Store& store, const std::string& path);
std::vector<LessonRecording> lessons_by_id_start(Store& store, const std::string& start);
/// Also those that a leader may not look into; other people's conversations never.
std::vector<LessonRecording> lessons_by_fingerprint(Store& store, const std::string& fingerprint);
/// The lesson or conversation of this fingerprint that went into the Trash last.
std::optional<LessonRecording> removed_lesson(Store& store, const std::string& fingerprint,
                                              bool is_conversation);

}  // namespace secondlook
