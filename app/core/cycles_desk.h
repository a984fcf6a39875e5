#pragma once

#include "app/core/desk.h"

namespace secondlook {

/// Programmes, cycles and sessions, focuses, action steps and attempts. Thread: UI.
class CyclesDesk : public Desk {
  public:
    using Desk::Desk;
    void add_handlers(ActionHandlers& handlers) override;
    void reload() override;
};

}  // namespace secondlook
