// What keeps the store safe, as actions: deleting for good, snapshots, checking.

#include "annotations/form_drafts.h"
#include "app/core/store_keeper.h"
#include "app/core/workspace.h"

namespace secondlook {

void Workspace::begin_care(InstantUs now) {
    if (const auto writable = store_->check_writable(); !writable)
        return say(writable.error().message);
    keeper_.open_for_work(now);
    // What nobody came back to for a month; a refusal only leaves it for the next time.
    (void)FormDrafts(*store_).forget_all_older_than(30, now);
}

StoreKeeper::News Workspace::keeper_news() {
    return {[this](std::string text, std::string_view action) { say(std::move(text), action); },
            [this](std::string text) { say_trouble(std::move(text)); },
            [this] {
                store_->look_again();
                reload_models();
            }};
}

void Workspace::add_safety_handlers() {
    const auto ask = [this](const Uuid& id) -> Outcome {
        if (Outcome asked = keeper_.ask_for_good(id); !asked) return asked;
        if (overlay_ != Overlay::ForGood) open_overlay(Overlay::ForGood);
        return {};
    };
    handlers_["trash.empty"] = [ask](std::string_view) { return ask({}); };
    handlers_["trash.delete"] = [ask](std::string_view id) -> Outcome {
        if (id.empty()) return refuse("Say what shall go: its id, as the Trash tells it.");
        return ask(Uuid(id));
    };
    handlers_["trash.for_good"] = [this](std::string_view) { return keeper_.delete_asked(); };
    handlers_["app.snapshots"] = [this](std::string_view) {
        open_overlay(Overlay::Snapshots);
        if (overlay_ == Overlay::Snapshots) keeper_.show_snapshots();
        return Outcome{};
    };
    handlers_["snapshot.choose"] = [this](std::string_view file) {
        return keeper_.choose_snapshot(file);
    };
    handlers_["snapshot.go_back"] = [this](std::string_view) -> Outcome {
        if (Outcome closed = close_review(); !closed) return closed;
        set_room(Room::Today);
        return keeper_.go_back();
    };
    handlers_["store.check"] = [this](std::string_view) {
        keeper_.check_store();
        return Outcome{};
    };
    handlers_["store.repair_search"] = [this](std::string_view) {
        keeper_.repair_search();
        return Outcome{};
    };
}

}  // namespace secondlook
