#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "app/core/clip_player.h"

namespace secondlook {

/// The two sides of a comparison.
enum class CompareSide { Left, Right };
inline constexpr std::array kCompareSides{CompareSide::Left, CompareSide::Right};

/// Two clips side by side, in sync or each for itself. Thread: UI.
///
/// In sync:
/// 1. Both have one place, counted from each clip's start; the right one may be some frames of its
///    own ahead or behind. Standing still, both show exactly the frames of that place.
/// 2. One leads while they play: the one that is heard, as long as its clip goes on. The other has
///    a clock of its own; when it is off by more than a little it runs a touch faster or slower,
///    which nobody sees, and only when it is far off it jumps.
/// 3. They start together: what is on its way to a picture is waited for.
class Comparison {
  public:
    /// What is watched on a side; null takes it away.
    void set(CompareSide side, std::unique_ptr<ClipPlayer> clip);
    const ClipPlayer* clip(CompareSide side) const { return at(side).get(); }
    ClipPlayer* clip(CompareSide side) { return clips_[static_cast<std::size_t>(side)].get(); }

    bool in_sync() const { return sync_; }
    void set_sync(bool sync);
    /// The side that the keys are for, when each goes for itself.
    CompareSide chosen() const { return chosen_; }
    void choose(CompareSide side) { chosen_ = side; }
    /// The side that is heard; it leads.
    CompareSide heard() const { return heard_; }
    void hear(CompareSide side) { heard_ = side; }
    /// Whether they begin anew when the longer one is through, not the shorter one.
    bool over_longer() const { return over_longer_; }
    void set_over_longer(bool longer) { over_longer_ = longer; }
    /// How many of its frames the right one is ahead.
    int offset() const { return offset_; }
    void set_offset(int frames);
    double speed() const { return speed_; }
    void set_speed(double speed);

    bool playing() const;
    void toggle_play();
    void step(int frames);
    void jump_by(MediaTime delta);
    void to_start();
    void to_end();

    /// Once a turn of the event loop; whether a picture changed.
    bool tick();
    std::optional<std::int64_t> next_due_us() const;
    /// A picture that was asked for is still on its way.
    bool seeking() const;

  private:
    const std::unique_ptr<ClipPlayer>& at(CompareSide side) const {
        return clips_[static_cast<std::size_t>(side)];
    }
    bool moves(CompareSide side) const;
    CompareSide stepper() const;
    CompareSide leader() const;
    std::int64_t frame_beside(CompareSide from, std::int64_t frame) const;
    MediaTime time_beside(CompareSide from, MediaTime now) const;
    void go_to(std::int64_t frame);
    void follow(CompareSide from);
    void pause();
    void start();
    void hold();
    void keep_together();
    void catch_up(ClipPlayer& clip, MediaTime wanted);
    bool through() const;
    void begin_anew();

    std::array<std::unique_ptr<ClipPlayer>, 2> clips_;
    bool sync_ = true;
    bool over_longer_ = false;
    bool running_ = false;  ///< in sync, and playing
    bool holding_ = false;  ///< starts as soon as both pictures are there
    CompareSide chosen_ = CompareSide::Left;
    CompareSide heard_ = CompareSide::Right;
    int offset_ = 0;
    double speed_ = 1.0;
};

}  // namespace secondlook
