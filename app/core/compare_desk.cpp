#include "app/core/compare_desk.h"

namespace secondlook {

void CompareDesk::add_handlers(ActionHandlers& handlers) {
    handlers["compare.leave"] = [this](std::string_view) {
        tools_.go_to(Room::Cycles);
        return Outcome{};
    };
}

void CompareDesk::reload() {}

}  // namespace secondlook
