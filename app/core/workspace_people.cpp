// Who acts, and what opens to show people.

#include "app/core/workspace.h"

namespace secondlook {

bool is_list(Overlay overlay) {
    return overlay == Overlay::Files || overlay == Overlay::Profile || overlay == Overlay::People;
}

void Workspace::add_profile_handlers() {
    handlers_["profile.menu"] = [this](std::string_view) {
        open_overlay(Overlay::Profile);
        people_desk_.reload();
        return Outcome{};
    };
    handlers_["people.open"] = [this](std::string_view) {
        open_overlay(Overlay::People);
        people_desk_.reload();
        return Outcome{};
    };
    handlers_["people.show"] = [this](std::string_view) {
        overlay_ = Overlay::People;
        return Outcome{};
    };
    handlers_["profile.as"] = [this](std::string_view person) -> Outcome {
        if (!person.empty()) return act_as(std::string(person));
        people_desk_.reload();
        choose(people_desk_.who_acts([this](const Uuid& chosen) { return act_as(chosen); }));
        return {};
    };
}

Outcome Workspace::act_as(const Uuid& person) {
    if (Outcome closed = close_review(); !closed) return closed;
    if (const auto acts = store_->act_as(person); !acts) return refuse(acts.error().message);
    // Nothing that was read for the one before stays to be seen.
    away_.reset();
    form_.close();
    chooser_.reset();
    find_text_.clear();
    found_ = {};
    find_here_ = find_mine_ = false;
    steps_.clear();
    trash_.clear();
    message_.reset();
    lesson_pictures_.clear();
    go_to_room(Room::Today);
    reload_models();
    for (Desk* desk : desks())
        desk->reload();
    return {};
}

}  // namespace secondlook
