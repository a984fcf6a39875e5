#pragma once

#include "app/core/desk.h"

namespace secondlook {

/// Who acts, and people with their relationships and agreements. Thread: UI.
class PeopleDesk : public Desk {
  public:
    using Desk::Desk;
    void add_handlers(ActionHandlers& handlers) override;
    void reload() override;
};

}  // namespace secondlook
