#include "app/core/people_desk.h"

namespace secondlook {

void PeopleDesk::add_handlers(ActionHandlers&) {}

void PeopleDesk::reload() {}

}  // namespace secondlook
