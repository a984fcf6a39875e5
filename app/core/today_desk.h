#pragma once

#include "app/core/desk.h"

namespace secondlook {

/// What is open and next: steps, the next conversation, lessons not yet looked at. Thread: UI.
class TodayDesk : public Desk {
  public:
    using Desk::Desk;
    void add_handlers(ActionHandlers& handlers) override;
    void reload() override;
};

}  // namespace secondlook
