#include "app/core/today_desk.h"

namespace secondlook {

void TodayDesk::add_handlers(ActionHandlers&) {}

void TodayDesk::reload() {}

}  // namespace secondlook
