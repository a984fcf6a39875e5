#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/core/compare_clips.h"
#include "app/core/comparison.h"
#include "app/core/desk.h"

namespace secondlook {

/// A step's clip from before beside the one from after; a follow-up session's steps one after the
/// other. Thread: UI.
class CompareDesk : public Desk {
  public:
    using Desk::Desk;
    void add_handlers(ActionHandlers& handlers) override;
    void reload() override;
    bool enabled(std::string_view id) const override;
    bool tick(std::int64_t now_us) override;
    std::optional<std::int64_t> next_due_us(std::int64_t) const override;
    bool settled() const override;
    void room_left() override;

    /// The step that is looked at; null before any was opened.
    const ComparedStep* step() const;
    std::size_t step_number() const { return at_; }
    std::size_t step_count() const { return steps_.size(); }
    /// "Follow-up": the session that these steps are looked at in; empty: none.
    const std::string& session_title() const { return session_title_; }
    /// What is on a side; null when the step has no such clip.
    const ComparedClip* side(CompareSide side) const;
    const Comparison& comparison() const { return comparison_; }
    /// How large the left and the right picture are drawn (Workspace::set_picture_sizes).
    void set_picture_sizes(const std::array<std::optional<ShownSize>, 2>& sizes);
    /// Why a side's recording cannot be watched; empty when it can, or is on its way.
    const std::string& trouble(CompareSide side) const;

  private:
    template <class Two>
    static auto& at(Two& two, CompareSide side) {
        return two[static_cast<std::size_t>(side)];
    }
    /// What is loaded on a side: when it changes, the side is opened anew.
    struct Loaded {
        Uuid clip;
        std::string path;
        std::string fingerprint;
        MediaRange part;
        bool operator==(const Loaded&) const = default;
    };

    void add_watch_handlers(ActionHandlers& handlers);
    void add_side_handlers(ActionHandlers& handlers);
    Outcome open(std::string_view words);
    Outcome open_steps(std::vector<Uuid> steps, const Uuid& first);
    Outcome open_session(const Uuid& cycle, std::string title);
    void choose_step();
    Outcome go_to_step(std::size_t at);
    void read_steps();
    void pick_usual();
    Outcome pick(CompareSide side, std::string_view words);
    void choose_clip(CompareSide side);
    void load();
    void load_side(CompareSide side);
    void opened(CompareSide side, MediaResult<std::shared_ptr<const FrameIndex>> index);
    void close_players();
    void hear();
    Outcome nudge(int frames);
    Outcome write_note();
    Outcome look();

    std::vector<Uuid> ids_;  ///< of the steps
    std::vector<ComparedStep> steps_;
    std::size_t at_ = 0;
    std::string session_title_;
    std::array<Uuid, 2> picked_;  ///< step clips
    std::array<Loaded, 2> loaded_;
    std::array<std::string, 2> troubles_;
    std::map<Uuid, int> offsets_;  ///< by step
    Comparison comparison_;
    Room came_from_ = Room::Cycles;
    bool shown_ = false;
};

}  // namespace secondlook
