#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <tl/expected.hpp>

#include "annotations/lesson_repository.h"
#include "annotations/store.h"
#include "media/cancel.h"
#include "media/frame_index.h"
#include "media/media_error.h"
#include "media/media_probe.h"

namespace secondlook {

/// What is read from a recording before it is kept as a lesson.
struct LessonMedia {
    std::filesystem::path path;  ///< absolute, links followed: see recording_path()
    MediaFacts facts;
    std::string fingerprint;
    std::shared_ptr<const FrameIndex> index;
};

/// The one way a recording's place is written down, so that it is found again however it is named:
/// absolute, links followed. A file that is not there: made absolute only. Thread: any.
std::filesystem::path recording_path(const std::filesystem::path& path);

/// The frame index kept for this fingerprint; null when there is none. The recording itself may be
/// away. Thread: any.
std::shared_ptr<const FrameIndex> load_index(const std::string& fingerprint);

/// The kept frame index, else a fresh scan, which is kept when the cache folder allows. Blocks.
/// Thread: any.
MediaResult<std::shared_ptr<const FrameIndex>> load_or_scan_index(
    const std::filesystem::path& path, const std::string& fingerprint,
    const CancelFlag* cancel = nullptr, const ProgressFn& progress = {});

/// Facts, fingerprint and frame index: everything about taking in a lesson that may be slow and
/// needs no store. Blocks. Thread: any.
MediaResult<LessonMedia> read_lesson_media(const std::filesystem::path& path,
                                           const CancelFlag* cancel = nullptr,
                                           const ProgressFn& progress = {});

/// The file's name without its suffix, made printable; never empty.
std::string default_lesson_title(const std::filesystem::path& path);

/// Keeps what was read as a lesson, or as a recorded conversation, of that session when one is
/// said; an empty title becomes the default. Thread: the store's.
StoreResult<LessonRecording> keep_lesson(Store& store, const LessonMedia& media,
                                         const std::string& title = {},
                                         bool is_conversation = false, const Uuid& session = {});

/// Deletes what was made of a recording: frame index, small pictures, waveform. Thread: any.
void forget_made_of(const std::string& fingerprint);

/// Puts a lesson into the Trash and forgets what was made of its recording (frame index, small
/// pictures, waveform): that is made again if the lesson comes back. Thread: the store's.
StoreResult<void> put_lesson_away(Store& store, const LessonRecording& lesson);

/// read_lesson_media() and keep_lesson() in one. The error is one plain sentence. Blocks.
/// Thread: the store's.
tl::expected<LessonRecording, std::string> take_in_lesson(Store& store,
                                                          const std::filesystem::path& path,
                                                          const std::string& title = {},
                                                          const ProgressFn& progress = {},
                                                          const CancelFlag* cancel = nullptr);

}  // namespace secondlook
