#pragma once

#include <cstdint>
#include <memory>

#include "media/frame_index.h"
#include "media/media_time.h"
#include "media/player.h"

namespace secondlook {

/// One clip being watched: a player that is kept inside the clip's part of its recording. Frames
/// are numbers of the recording; in sound only they are hundredths of a second. Thread: UI.
class ClipPlayer {
  public:
    /// `index` may be empty or null (sound only). Shows the clip's first frame.
    ClipPlayer(std::unique_ptr<Player> player, std::shared_ptr<const FrameIndex> index,
               MediaRange part);

    const Player& player() const { return *player_; }
    Player& player() { return *player_; }
    const MediaRange& part() const { return part_; }
    MediaTime length() const { return part_.out - part_.in; }
    bool has_picture() const { return index_ && !index_->empty(); }

    std::int64_t first() const;
    std::int64_t last() const;
    std::int64_t frame_of(MediaTime t) const;
    MediaTime time_of(std::int64_t frame) const;

    /// Where it is: the frame that was asked for, or the shown one while it plays.
    std::int64_t frame() const;
    /// The same as a time of the recording.
    MediaTime now() const;
    /// Whether playing has reached the clip's end.
    bool done() const;
    bool playing() const { return player_->state().playing; }

    /// Goes to a frame of the clip, as near as there is one; goes on playing if it did.
    void show(std::int64_t frame);
    /// Plays on; from the clip's start when it is at its end.
    void play();
    /// Plays the clip over and over by itself.
    void loop(bool on);
    /// Stops on the very frame that is shown.
    void pause();

  private:
    std::unique_ptr<Player> player_;
    std::shared_ptr<const FrameIndex> index_;
    MediaRange part_;
    std::int64_t at_ = 0;  ///< while it does not play
};

}  // namespace secondlook
