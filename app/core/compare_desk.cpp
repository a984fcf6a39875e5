#include "app/core/compare_desk.h"

#include <algorithm>
#include <utility>

#include "annotations/cycle_repository.h"
#include "annotations/session_repository.h"
#include "annotations/step_repository.h"
#include "app/core/compare_words.h"

namespace secondlook {

// What is looked at

void CompareDesk::add_handlers(ActionHandlers& handlers) {
    handlers["compare.open"] = [this](std::string_view words) { return open(words); };
    handlers["compare.leave"] = [this](std::string_view) {
        tools_.go_to(came_from_);
        return Outcome{};
    };
    handlers["compare.next_step"] = [this](std::string_view) { return go_to_step(at_ + 1); };
    handlers["compare.previous_step"] = [this](std::string_view) { return go_to_step(at_ - 1); };
    add_watch_handlers(handlers);
    add_side_handlers(handlers);
}

bool CompareDesk::enabled(std::string_view id) const {
    if (!id.starts_with("compare.") || id == "compare.open" || id == "compare.leave") return true;
    if (!step()) return false;
    if (id == "compare.next_step") return at_ + 1 < steps_.size();
    if (id == "compare.previous_step") return at_ > 0;
    if (id.starts_with("compare.nudge")) return comparison_.in_sync();
    if (id == "compare.side") return !comparison_.in_sync();
    if (id.starts_with("compare.pick")) return !step()->clips.empty();
    return true;
}

const ComparedStep* CompareDesk::step() const {
    return at_ < steps_.size() ? &steps_[at_] : nullptr;
}

const ComparedClip* CompareDesk::side(CompareSide side) const {
    return step() ? step()->clip(at(picked_, side)) : nullptr;
}

const std::string& CompareDesk::trouble(CompareSide side) const {
    return at(troubles_, side);
}

/// The id of a step, or of a session: then the steps of its cycle.
Outcome CompareDesk::open(std::string_view words) {
    if (words.empty()) {
        choose_step();
        return {};
    }
    const auto found = StepRepository(store()).find(std::string(words));
    if (found) {
        session_title_.clear();
        std::vector<Uuid> steps{found->id};
        if (!found->cycle.empty()) {
            steps.clear();
            for (const ComparedStep& one : steps_to_follow_up(store(), found->cycle))
                if (one.step.id == found->id || !one.clips.empty()) steps.push_back(one.step.id);
            if (std::ranges::find(steps, found->id) == steps.end()) steps.push_back(found->id);
        }
        return open_steps(std::move(steps), found->id);
    }
    const auto session = SessionRepository(store()).find(std::string(words));
    if (!session) return refuse(found.error().message);
    return open_session(session->cycle, session->title);
}

Outcome CompareDesk::open_session(const Uuid& cycle, std::string title) {
    std::vector<Uuid> steps;
    for (const ComparedStep& one : steps_to_follow_up(store(), cycle))
        steps.push_back(one.step.id);
    if (steps.empty())
        return refuse("No step was agreed to in this cycle yet, so there is nothing to compare.");
    session_title_ = std::move(title);
    const Uuid first = steps.front();
    return open_steps(std::move(steps), first);
}

Outcome CompareDesk::open_steps(std::vector<Uuid> steps, const Uuid& first) {
    const auto place = std::ranges::find(steps, first) - steps.begin();
    if (tools_.room() != Room::Compare) came_from_ = tools_.room();
    ids_ = std::move(steps);
    at_ = static_cast<std::size_t>(place);
    picked_ = {};
    shown_ = true;
    tools_.go_to(Room::Compare);  // reloads
    return {};
}

void CompareDesk::choose_step() {
    Chooser chooser{.title = "Before and after of which step?",
                    .about = {},
                    .rows = {},
                    .none =
                        "No step has two clips yet. Add the clip from before and one of an "
                        "attempt to a step, then look at both here.",
                    .pick = [this](const std::string& id) { return open(id); }};
    for (const ActionStep& step : StepRepository(store()).list()) {
        if (clips_there(step) < 2) continue;
        chooser.rows.push_back({step.id, step.words.sentence, step.teacher.name});
    }
    tools_.choose(std::move(chooser));
}

Outcome CompareDesk::go_to_step(std::size_t at) {
    if (at >= steps_.size()) return {};
    at_ = at;
    picked_ = {};
    pick_usual();
    load();
    return {};
}

void CompareDesk::reload() {
    if (!shown_) return;
    read_steps();
    pick_usual();
    load();
}

/// Steps that went away meanwhile are passed over.
void CompareDesk::read_steps() {
    const Uuid here = at_ < ids_.size() ? ids_[at_] : Uuid();
    steps_.clear();
    std::vector<Uuid> still;
    for (const Uuid& id : ids_) {
        const auto step = StepRepository(store()).get(id);
        if (!step) continue;
        steps_.push_back(read_compared_step(store(), *step));
        still.push_back(id);
    }
    ids_ = std::move(still);
    const auto place = std::ranges::find(ids_, here);
    if (place != ids_.end()) at_ = static_cast<std::size_t>(place - ids_.begin());
    at_ = steps_.empty() ? 0 : std::min(at_, steps_.size() - 1);
}

/// Where nothing was picked, or what was is not of the step any more.
void CompareDesk::pick_usual() {
    if (!step()) return;
    const ComparedPair usual = usual_pair(*step());
    if (!side(CompareSide::Left)) at(picked_, CompareSide::Left) = usual.left;
    if (!side(CompareSide::Right)) at(picked_, CompareSide::Right) = usual.right;
}

void CompareDesk::room_left() {
    shown_ = false;
    close_players();
}

}  // namespace secondlook
