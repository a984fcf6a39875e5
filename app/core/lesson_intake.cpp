#include "app/core/lesson_intake.h"

#include <optional>
#include <utility>

#include "app/core/app_folders.h"
#include "app/core/printable.h"
#include "media/index_scan.h"

namespace secondlook {

namespace fs = std::filesystem;

namespace {

fs::path index_file(const std::string& fingerprint) {
    const fs::path folder = lesson_cache_folder(fingerprint);
    return folder.empty() ? folder : folder / "frames.index";
}

}  // namespace

fs::path recording_path(const fs::path& path) {
    std::error_code error;
    fs::path found = fs::canonical(path, error);
    if (!error) return found;
    found = fs::absolute(path, error);
    return error ? path : found;
}

std::shared_ptr<const FrameIndex> load_index(const std::string& fingerprint) {
    const fs::path file = index_file(fingerprint);
    if (file.empty()) return nullptr;
    std::optional<FrameIndex> kept = FrameIndex::load(file);
    return kept ? std::make_shared<const FrameIndex>(*std::move(kept)) : nullptr;
}

MediaResult<std::shared_ptr<const FrameIndex>> load_or_scan_index(const fs::path& path,
                                                                  const std::string& fingerprint,
                                                                  const CancelFlag* cancel,
                                                                  const ProgressFn& progress) {
    if (auto kept = load_index(fingerprint)) return kept;
    auto scanned = scan_frame_index(path, cancel, progress);
    if (!scanned) return tl::unexpected(scanned.error());
    auto index = std::make_shared<const FrameIndex>(*std::move(scanned));
    // A cache that cannot be written only costs the next scan.
    const fs::path file = index_file(fingerprint);
    if (!file.empty() && make_private_folder(file.parent_path())) index->save(file);
    return index;
}

MediaResult<LessonMedia> read_lesson_media(const fs::path& path, const CancelFlag* cancel,
                                           const ProgressFn& progress) {
    LessonMedia media;
    media.path = recording_path(path);
    auto facts = read_media_facts(path);
    if (!facts) return tl::unexpected(facts.error());
    media.facts = *std::move(facts);
    auto fingerprint = content_fingerprint(media.path);
    if (!fingerprint) return tl::unexpected(fingerprint.error());
    media.fingerprint = *std::move(fingerprint);
    auto index = load_or_scan_index(media.path, media.fingerprint, cancel, progress);
    if (!index) return tl::unexpected(index.error());
    media.index = *std::move(index);
    return media;
}

std::string default_lesson_title(const fs::path& path) {
    const std::string stem = printable(path.stem().native());
    return stem.find_first_not_of(' ') == std::string::npos ? "Untitled lesson" : stem;
}

StoreResult<LessonRecording> keep_lesson(Store& store, const LessonMedia& media,
                                         const std::string& title, bool is_conversation,
                                         const Uuid& session) {
    NewLesson lesson;
    lesson.title = title.empty() ? default_lesson_title(media.path) : printable(title);
    lesson.path = media.path.native();
    lesson.fingerprint = media.fingerprint;
    lesson.size_bytes = media.facts.size_bytes;
    lesson.duration = media.index->duration();
    lesson.frames = static_cast<std::int64_t>(media.index->size());
    lesson.is_conversation = is_conversation;
    lesson.session = session;
    return LessonRepository(store).add(lesson);
}

void forget_made_of(const std::string& fingerprint) {
    const fs::path made = lesson_cache_folder(fingerprint);
    if (made.empty()) return;
    // Renamed first: whoever still writes into it (the review proxy's maker) finds no folder.
    fs::path gone = made;
    gone += ".gone";
    std::error_code error;
    fs::rename(made, gone, error);
    fs::remove_all(error ? made : gone, error);
}

StoreResult<void> put_lesson_away(Store& store, const LessonRecording& lesson) {
    auto done = LessonRepository(store).remove(lesson.id);
    if (done) forget_made_of(lesson.fingerprint);
    return done;
}

tl::expected<LessonRecording, std::string> take_in_lesson(Store& store, const fs::path& path,
                                                          const std::string& title,
                                                          const ProgressFn& progress,
                                                          const CancelFlag* cancel) {
    const auto media = read_lesson_media(path, cancel, progress);
    if (!media) return tl::unexpected(media.error().message);
    auto lesson = keep_lesson(store, *media, title);
    if (!lesson) return tl::unexpected(lesson.error().message);
    return *std::move(lesson);
}

}  // namespace secondlook
