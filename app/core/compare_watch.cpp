// Before and after: the two recordings, and what the keys do with them.

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/core/background_pass.h"
#include "app/core/compare_desk.h"
#include "app/core/compare_words.h"
#include "app/core/job_runner.h"
#include "app/core/lesson_intake.h"
#include "app/core/speed_steps.h"

namespace secondlook {

using namespace std::chrono_literals;

void CompareDesk::add_watch_handlers(ActionHandlers& handlers) {
    const auto row = [&](std::string_view id, void (*act)(Comparison&)) {
        handlers[id] = [this, act](std::string_view) {
            act(comparison_);
            return Outcome{};
        };
    };
    row("compare.play", [](Comparison& c) { c.toggle_play(); });
    row("compare.step_back", [](Comparison& c) { c.step(-1); });
    row("compare.step_on", [](Comparison& c) { c.step(1); });
    row("compare.back_1s", [](Comparison& c) { c.jump_by(-1s); });
    row("compare.on_1s", [](Comparison& c) { c.jump_by(1s); });
    row("compare.start", [](Comparison& c) { c.to_start(); });
    row("compare.end", [](Comparison& c) { c.to_end(); });
    row("compare.slower", [](Comparison& c) { c.set_speed(speed_beside(c.speed(), -1)); });
    row("compare.faster", [](Comparison& c) { c.set_speed(speed_beside(c.speed(), 1)); });
    row("compare.normal", [](Comparison& c) { c.set_speed(1); });
    row("compare.sync", [](Comparison& c) { c.set_sync(!c.in_sync()); });
    row("compare.loop", [](Comparison& c) { c.set_over_longer(!c.over_longer()); });
    handlers["compare.nudge_back"] = [this](std::string_view) { return nudge(-1); };
    handlers["compare.nudge_on"] = [this](std::string_view) { return nudge(1); };
}

Outcome CompareDesk::nudge(int frames) {
    if (!step()) return refuse("Open the before and after of a step first.");
    int& offset = offsets_[step()->step.id];
    offset += frames;
    comparison_.set_offset(offset);
    return {};
}

// The recordings

void CompareDesk::load() {
    if (!step()) return close_players();
    for (const CompareSide side : kCompareSides)
        load_side(side);
    const auto offset = offsets_.find(step()->step.id);
    const int frames = offset == offsets_.end() ? 0 : offset->second;
    if (comparison_.offset() != frames) comparison_.set_offset(frames);
}

void CompareDesk::load_side(CompareSide which) {
    const ComparedClip* clip = side(which);
    Loaded wanted;
    if (clip && clip->plays())
        wanted = {clip->link.id,
                  clip->lesson->path,
                  clip->lesson->fingerprint,
                  {clip->clip->in, clip->clip->out}};
    if (wanted == at(loaded_, which)) return;
    at(loaded_, which) = wanted;
    at(troubles_, which).clear();
    comparison_.set(which, nullptr);
    hear();
    if (wanted.path.empty()) return;
    const LessonRecording lesson = *clip->lesson;
    tools_.jobs.start(
        "Reading the recording",
        [this, which, wanted, lesson](const CancelFlag& cancel, const ProgressFn& progress) {
            auto index = load_or_scan_index(lesson.path, lesson.fingerprint, &cancel, progress);
            return [this, which, wanted, index = std::move(index)]() mutable {
                if (wanted == at(loaded_, which)) opened(which, std::move(index));
            };
        });
}

/// What is to be read of it was read: now it is watched.
void CompareDesk::opened(CompareSide which, MediaResult<std::shared_ptr<const FrameIndex>> index) {
    if (!index) {
        at(troubles_, which) = index.error().message;
        return;
    }
    const Loaded& loaded = at(loaded_, which);
    PlayerOptions options;
    options.wake = tools_.wake;
    auto player = Player::open(loaded.path, std::move(options));
    if (!player) {
        at(troubles_, which) = player.error().message;
        return;
    }
    comparison_.set(which, std::make_unique<ClipPlayer>(std::move(*player), *index, loaded.part));
    use_kept_proxy(loaded.fingerprint, comparison_.clip(which)->player());
    hear();
}

/// One device: only one side is heard; the other goes by a clock of its own.
void CompareDesk::hear() {
    for (const CompareSide one : kCompareSides)
        if (ClipPlayer* clip = comparison_.clip(one)) clip->player().set_sound_ready(false);
    ClipPlayer* heard = comparison_.clip(comparison_.heard());
    tools_.hear(heard ? &heard->player() : nullptr);
}

void CompareDesk::set_picture_sizes(const std::array<std::optional<ShownSize>, 2>& sizes) {
    for (const CompareSide one : kCompareSides) {
        if (ClipPlayer* clip = comparison_.clip(one))
            clip->player().set_screen_size(sizes[static_cast<std::size_t>(one)]);
    }
}

void CompareDesk::close_players() {
    const bool any = comparison_.clip(CompareSide::Left) || comparison_.clip(CompareSide::Right);
    if (any) tools_.hear(nullptr);
    for (const CompareSide one : kCompareSides) {
        comparison_.set(one, nullptr);
        at(loaded_, one) = {};
    }
}

bool CompareDesk::tick(std::int64_t) {
    const bool changed = comparison_.tick();
    return changed || (shown_ && comparison_.playing());
}

std::optional<std::int64_t> CompareDesk::next_due_us(std::int64_t) const {
    return comparison_.next_due_us();
}

bool CompareDesk::settled() const {
    return !comparison_.seeking();
}

}  // namespace secondlook
