#include "app/core/prepare_desk.h"

namespace secondlook {

void PrepareDesk::add_handlers(ActionHandlers& handlers) {
    handlers["lead.start"] = [this](std::string_view) {
        tools_.go_to(Room::Lead);
        return Outcome{};
    };
    handlers["lead.leave"] = [this](std::string_view) {
        tools_.go_to(Room::Prepare);
        return Outcome{};
    };
}

void PrepareDesk::reload() {}

}  // namespace secondlook
