#include "app/core/cycles_desk.h"

namespace secondlook {

void CyclesDesk::add_handlers(ActionHandlers&) {}

void CyclesDesk::reload() {}

}  // namespace secondlook
