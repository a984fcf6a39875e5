#include "app/core/background_pass.h"

#include <utility>

#include "app/core/app_folders.h"
#include "app/core/cache_limit.h"
#include "media/proxy_maker.h"

namespace secondlook {
namespace {

constexpr int kFirstId = 1'000'000;                // other jobs of the window never get so far
constexpr std::uintmax_t kPieceBytes = 4U << 20U;  // more than ten seconds take

}  // namespace

BackgroundPass::BackgroundPass(std::function<void()> wake)
    : playhead_(std::make_shared<std::atomic<std::int64_t>>(0)), jobs_(std::move(wake), kFirstId) {}

void BackgroundPass::begin(const std::filesystem::path& recording, const std::string& fingerprint,
                           Player& player) {
    stop();
    const auto& video = player.facts().video;
    const auto index = player.index();
    if (!video || !index || !wants_proxy(*index, video->coded_width, video->coded_height)) return;
    const std::filesystem::path lesson = lesson_cache_folder(fingerprint);
    ProxyWork work;
    work.recording = recording;
    work.index = index;
    work.folder = proxy_folder(lesson);
    if (lesson.empty() || !make_private_folder(work.folder)) return;
    note_use(lesson);
    player.set_proxy(work.folder);
    work.playhead = [at = playhead_] { return MediaTime(at->load()); };
    work.has_room = [lesson] { return make_room(lesson, kPieceBytes); };
    jobs_.start("Making jumps quick",
                [work = std::move(work)](const CancelFlag& cancel, const ProgressFn& progress) {
                    // Without a proxy jumps take longer, and that is all: nothing to tell.
                    (void)make_review_proxy(work, &cancel, progress);
                    return JobRunner::Finish([] {});
                });
}

void use_kept_proxy(const std::string& fingerprint, Player& player) {
    const std::filesystem::path lesson = lesson_cache_folder(fingerprint);
    std::error_code error;
    if (lesson.empty() || !std::filesystem::is_directory(proxy_folder(lesson), error)) return;
    note_use(lesson);
    player.set_proxy(proxy_folder(lesson));
}

}  // namespace secondlook
