#pragma once

#include "app/core/desk.h"

namespace secondlook {

/// A step's clip from before beside the one from after. Thread: UI.
class CompareDesk : public Desk {
  public:
    using Desk::Desk;
    void add_handlers(ActionHandlers& handlers) override;
    void reload() override;
};

}  // namespace secondlook
