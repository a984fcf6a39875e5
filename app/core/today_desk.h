#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/core/desk.h"
#include "app/core/today_page.h"
#include "media/thumbnailer.h"

namespace secondlook {

/// What is open and next: steps, the next conversation, lessons not yet looked at. Thread: UI.
class TodayDesk : public Desk {
  public:
    using Desk::Desk;
    void add_handlers(ActionHandlers& handlers) override;
    void reload() override;
    bool enabled(std::string_view action) const override;

    const TodayPage& page() const { return page_; }
    /// The card that the keys are on: "step ID", "waiting ID", "talk ID", "look ID", "due 2"; empty
    /// until a key moves.
    const std::string& chosen() const { return chosen_; }
    /// A still of a step's latest clip; null when there is none.
    const Thumbnail* still_of(const TryingCard& card) const;

  private:
    std::vector<std::string> cards() const;
    void move(int by);
    void next_group();
    Outcome open_chosen();
    Outcome open_due(const DueRow& row);
    Outcome decide_waiting(const WaitingCard& card);
    Outcome add_attempt(std::string_view step);
    Outcome play_clip(std::string_view step);
    Outcome answer(std::string_view id, bool yes);
    const TryingCard* step_for(std::string_view id, bool with_clip) const;
    const WaitingCard* waiting_for(std::string_view id) const;
    void read_stills();

    TodayPage page_;
    std::string chosen_;
    std::map<Uuid, Thumbnail> stills_;  ///< by clip
};

}  // namespace secondlook
