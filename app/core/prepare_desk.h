#pragma once

#include "app/core/desk.h"

namespace secondlook {

/// A conversation: its agenda while it is prepared, and one talking point at a time while it is
/// led. Thread: UI.
class PrepareDesk : public Desk {
  public:
    using Desk::Desk;
    void add_handlers(ActionHandlers& handlers) override;
    void reload() override;
};

}  // namespace secondlook
