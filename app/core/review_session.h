#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/lesson_repository.h"
#include "annotations/moment_repository.h"
#include "app/core/moment_list.h"
#include "app/core/outcome.h"
#include "app/core/timeline_view.h"
#include "media/player.h"
#include "media/thumbnailer.h"
#include "media/waveform.h"

namespace secondlook {

/// The largest picture kept of a moment, in pixels: enough for the list at 250 %.
inline constexpr int kStillWidth = 256;
inline constexpr int kStillHeight = 144;
/// So many of them are kept (some 90 MB); further moments show the key frame before them.
inline constexpr std::size_t kMostStills = 600;

/// Which end of a moment is in hand. A point has only its start.
enum class MomentEdge { Start, End };

/// One lesson being looked at: its player, its timeline and its moments, and what a person does
/// with them. Knows no window. Thread: UI.
class ReviewSession {
  public:
    ReviewSession(Store& store, std::filesystem::path file, std::unique_ptr<Player> player);

    // What the panes read
    const std::filesystem::path& file() const { return file_; }
    const std::string& title() const { return title_; }
    const std::optional<LessonRecording>& lesson() const { return lesson_; }
    const Player& player() const { return *player_; }
    const TimelineView& timeline() const { return timeline_; }
    const std::vector<Moment>& moments() const { return list_.all(); }
    const MomentList& list() const { return list_; }
    const Moment* selected() const { return list_.find(selected_); }
    /// The moment that is going on where the playhead is; null when none is.
    const Moment* current() const;
    /// Where a moment lies, as it is being dragged or as it is kept; a point has no end.
    Moment placed(const Moment& moment) const;
    bool dragging_edge() const { return drag_.has_value(); }
    /// Whether M keeps the stretch between I and O: once, and not while it loops.
    bool marks_stretch() const;
    bool filter_open() const { return filter_open_; }
    bool filter_typing() const { return filter_typing_; }
    const std::vector<Thumbnail>& thumbnails() const { return thumbnails_; }
    /// The picture of a moment: its own frame, or until that is made the key frame before it; may
    /// be null.
    const Thumbnail* still_for(MediaTime at) const;
    const Waveform& waveform() const { return waveform_; }
    std::optional<MediaTime> range_in() const { return in_; }
    std::optional<MediaTime> range_out() const { return out_; }
    bool looping() const { return player_->loop().has_value(); }
    bool writing() const { return writing_; }
    bool scrubbing() const { return scrubbing_; }
    /// The moment's note as it stands, with what is typed but not yet on disk.
    std::string note_text(const Moment& moment) const;
    /// The time of the shown frame (audio only: where playback is).
    MediaTime shown_time() const;
    bool can_jump_back() const { return before_jump_.has_value(); }

    // Watching
    Player& player() { return *player_; }
    void toggle_play();
    void shuttle(int direction);  ///< J (-1) and L (+1): faster at each press
    void jump_to(MediaTime t);    ///< remembers where it was
    void jump_by(MediaTime delta);
    void jump_back();
    void change_speed(int steps);
    /// Coarse pictures while it moves (or exact ones), the exact one when it rests or lets go.
    void scrub(MediaTime t, SeekKind kind = SeekKind::Coarse);
    void end_scrub();
    void step(int frames);
    /// Whether dragging and stepping give a short sound at each new place.
    void set_scrub_sound(bool on) { scrub_sound_ = on; }

    // A stretch
    void set_in();
    void set_out();
    void clear_in();
    void clear_out();
    Outcome toggle_loop();
    /// A stretch that was chosen elsewhere (a clip); `loop` plays it over and over.
    void set_stretch(MediaRange range, bool loop);

    // Moments
    /// Keeps the shown frame, or the stretch between I and O (marks_stretch()); before the lesson
    /// is in the store it waits there until adopt().
    Outcome mark();
    Outcome mark_stretch();
    Outcome select(const Uuid& id);  ///< and goes to its very frame
    Outcome select_neighbour(int direction);
    Outcome begin_note();
    void draft_note(std::string text, std::int64_t now_us);
    Outcome post_note(const std::string& text);
    Outcome leave_note();
    /// Remembers what is chosen and shown: a tag chosen a little later is for that.
    void begin_tag();
    Outcome toggle_tag(const DimensionValue& tag);
    /// The end in hand follows the pointer to whole frames, and the picture with it.
    Outcome drag_edge(const Uuid& id, MomentEdge edge, MediaTime to);
    /// Keeps where it was dragged to; nothing when nothing is dragged.
    Outcome drop_edge();
    /// Moves an end of the chosen moment by frames (sound only: hundredths of a second).
    Outcome nudge(MomentEdge edge, int frames);
    void open_filter();
    void set_filter(MomentFilter filter);
    void rest_filter() { filter_typing_ = false; }  ///< it stays, the keyboard is free again
    void close_filter();
    Outcome remove_selected();
    void deselect() { selected_.clear(); }

    // Upkeep
    /// The lesson is now in the store: its index, its moments and the marks that waited.
    Outcome adopt(LessonRecording lesson, std::shared_ptr<const FrameIndex> index);
    void add_thumbnail(Thumbnail thumbnail);
    void add_still(Thumbnail still) { stills_.push_back(std::move(still)); }
    /// Which part of the list is looked at: its moments get pictures of their own frames.
    void set_in_sight(MediaRange part) { in_sight_ = part; }
    /// Takes the times of moments in sight that have no such picture yet; each is given once.
    std::vector<MediaTime> take_stills_wanted();
    void set_waveform(Waveform waveform) { waveform_ = std::move(waveform); }
    TimelineView& timeline() { return timeline_; }
    /// Advances the player, writes a draft that is due, re-reads moments when the store changed.
    bool tick(std::int64_t now_us);
    std::optional<std::int64_t> next_due_us(std::int64_t now_us) const;
    Outcome flush_draft();
    void remember_place();
    void reload_moments();

  private:
    /// A moment's span in whole frames: the first and the last one that belong to it.
    struct FrameSpan {
        std::int64_t first = 0, last = 0;
        bool point = false;
    };
    struct EdgeDrag {
        Uuid moment;
        MediaTime at{0};
        std::optional<MediaTime> to;
    };

    void apply_loop();
    Outcome mark_at(MediaTime at, std::optional<MediaTime> to = {});
    void keep_still_of_shown_frame();
    std::optional<Uuid> moment_at_shown_frame() const;
    void read_again(const Uuid& id);
    void let_go_when_past();
    void settle_when_resting(std::int64_t now_us);
    bool flush_draft_if_due(std::int64_t now_us);
    std::int64_t frame_at(MediaTime t) const;
    MediaTime frame_time(std::int64_t frame) const;
    MediaTime frame_end(std::int64_t frame) const;
    FrameSpan frames_of(const Moment& moment) const;
    void place_edge(FrameSpan& span, MomentEdge edge, std::int64_t frame) const;

    Store& store_;
    MomentRepository repository_;
    std::filesystem::path file_;
    std::string title_;
    std::optional<LessonRecording> lesson_;
    std::unique_ptr<Player> player_;
    TimelineView timeline_;
    MomentList list_;
    std::uint64_t seen_revision_ = 0;
    Uuid selected_;
    std::optional<EdgeDrag> drag_;
    Uuid tag_for_;
    MediaTime tag_at_{0};
    bool stretch_marked_ = false;
    bool filter_open_ = false, filter_typing_ = false;
    std::vector<std::pair<MediaTime, std::optional<MediaTime>>> waiting_marks_;
    std::vector<Thumbnail> thumbnails_;
    std::vector<Thumbnail> stills_;
    std::set<MediaTime> stills_asked_;
    MediaRange in_sight_{};
    Waveform waveform_;
    std::optional<MediaTime> in_, out_, before_jump_;

    bool writing_ = false;
    bool resume_after_note_ = false;
    Uuid draft_moment_;
    std::string draft_key_;
    std::optional<std::string> draft_;  // typed, not yet in the store
    std::int64_t draft_due_us_ = 0;
    bool scrubbing_ = false;
    bool coarse_ = false;  ///< the last scrub showed only a picture nearby
    std::optional<std::int64_t> rest_due_us_;
    bool resume_after_scrub_ = false;
    bool scrub_sound_ = true;
    std::optional<MediaTime> heard_at_;  ///< where the drag last gave a sound
};

}  // namespace secondlook
