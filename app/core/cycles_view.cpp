#include "app/core/cycles_view.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <set>

#include "annotations/calendar_day.h"
#include "annotations/group_repository.h"
#include "annotations/lesson_repository.h"
#include "annotations/person_repository.h"
#include "annotations/programme_repository.h"
#include "annotations/talking_point_repository.h"
#include "app/core/cycle_words.h"
#include "app/core/printable.h"

namespace secondlook {
namespace {

constexpr std::string_view kOwnWork = "own ";

bool is_open(StepState state) {
    return state == StepState::Agreed || state == StepState::Active || state == StepState::Rested;
}

std::string group_name(Store& store, const Uuid& group) {
    if (group.empty()) return {};
    const auto found = GroupRepository(store).find(group);
    return found ? found->name : std::string("a group");
}

std::string programme_title(const std::vector<Programme>& programmes, const Uuid& id) {
    const auto found = std::ranges::find(programmes, id, &Programme::id);
    return found == programmes.end() ? std::string() : found->title;
}

CycleRow row_of(Store& store, const Cycle& cycle, const std::vector<Session>& all) {
    std::vector<Session> sessions;
    std::ranges::copy_if(all, std::back_inserter(sessions),
                         [&](const Session& one) { return one.cycle == cycle.id; });
    std::ranges::sort(sessions, {}, &Session::position);
    CycleRow row{cycle.id, cycle.title, {}, {}, cycle.closed.has_value()};
    if (cycle.title.find(cycle.domain) == std::string::npos)
        row.detail = printable(cycle.domain) + " · ";
    row.detail += with_text(cycle, group_name(store, cycle.group), store.acting_person().id);
    row.detail += " · " + (row.closed ? std::string("closed") : progress_text(sessions));
    return row;
}

/// What is worked on without a cycle: the acting person's own row always, others' when there are
/// such steps.
std::vector<CycleRow> own_rows(Store& store) {
    const Person& me = store.acting_person();
    std::vector<CycleRow> rows{
        {own_work_id(me.id), "On your own", "steps and goals without a cycle", {}, false}};
    std::set<Uuid> seen{me.id};
    for (const ActionStep& step : StepRepository(store).list())
        if (step.cycle.empty() && seen.insert(step.teacher.id).second)
            rows.push_back({own_work_id(step.teacher.id),
                            step.teacher.name,
                            "steps without a cycle",
                            {},
                            false});
    return rows;
}

const Relationship* pair_of(const std::vector<Relationship>& pairs, const Uuid& teacher,
                            const Uuid& coach) {
    for (const Relationship& pair : pairs)
        if (pair.teacher.id == teacher && pair.coach.id == coach) return &pair;
    return nullptr;
}

void add_cycle(Store& store, CycleView& view, const Cycle& cycle) {
    view.cycle = cycle;
    view.teacher = cycle.teacher;
    view.with = with_text(cycle, group_name(store, cycle.group), store.acting_person().id);
    view.programme = programme_title(ProgrammeRepository(store).list(), cycle.programme);
    view.sessions = SessionRepository(store).list(cycle.id);
}

/// What the acting person may do with the steps of the view.
StepCard card_of(Store& store, const CycleView& view, const ActionStep& step, bool coaches) {
    const Uuid& me = store.acting_person().id;
    StepCard card;
    card.step = step;
    if (auto chain = step_chain(store, step)) card.chain = *std::move(chain);
    card.mine = step.teacher.id == me;
    card.helps = card.mine || coaches || (view.cycle && view.cycle->coach.id == me);
    card.words_it = card.mine || (step.author.id == me && !step.decided);
    card.picks_clips = card.mine || !view.type || view.type->coach_picks_clips;
    return card;
}

void add_steps(Store& store, CycleView& view) {
    const Uuid& me = store.acting_person().id;
    const auto pairs = RelationshipRepository(store).list();
    const Uuid cycle = view.cycle ? view.cycle->id : Uuid();
    for (const ActionStep& step : StepRepository(store).list()) {
        const bool here = view.cycle ? step.cycle == cycle
                                     : step.cycle.empty() && step.teacher.id == view.teacher.id;
        if (!here) continue;
        const bool coaches = pair_of(pairs, step.teacher.id, me) != nullptr;
        view.steps.push_back(card_of(store, view, step, coaches));
    }
    // What one works on stands before what rests or was left.
    std::ranges::stable_sort(view.steps, {}, [](const StepCard& card) {
        constexpr std::array order{1, 2, 5, 0, 4, 3};  // by StepState
        return order[static_cast<std::size_t>(card.step.state)];
    });
}

/// A cycle shows its focus, and what waits for a decision: the teacher's own and its coach's. What
/// belongs to no cycle stands with what the teacher works on without one.
void add_focuses(Store& store, CycleView& view) {
    std::set<Uuid> in_cycles, coaches;
    for (const Cycle& one : CycleRepository(store).list()) {
        if (one.teacher.id != view.teacher.id) continue;
        in_cycles.insert(one.focus);
        if (!one.closed) coaches.insert(one.coach.id);
    }
    for (const Focus& focus : FocusRepository(store).list()) {
        if (focus.teacher.id != view.teacher.id) continue;
        const bool waits = focus.state == "proposed";
        const bool by_coach = view.cycle
                                  ? !view.cycle->closed && (focus.author.id == view.teacher.id ||
                                                            focus.author.id == view.cycle->coach.id)
                                  : !coaches.contains(focus.author.id);
        const bool chosen = view.cycle ? focus.id == view.cycle->focus
                                       : focus.state == "agreed" && !in_cycles.contains(focus.id);
        if (chosen || (waits && by_coach)) view.focuses.push_back(focus);
    }
    std::ranges::stable_sort(view.focuses, {},
                             [](const Focus& focus) { return focus.state != "agreed"; });
}

/// The cycle before this one: in its programme, or else the same teacher's closed before it began.
std::optional<Cycle> cycle_before(Store& store, const Cycle& cycle) {
    std::optional<Cycle> before;
    for (const Cycle& one : CycleRepository(store).list()) {
        if (one.id == cycle.id || one.teacher.id != cycle.teacher.id || one.group != cycle.group)
            continue;
        const bool earlier =
            cycle.programme.empty()
                ? one.programme.empty() && one.closed && one.starts < cycle.starts
                : one.programme == cycle.programme && one.position < cycle.position;
        if (earlier && (!before || before->position < one.position || before->starts < one.starts))
            before = one;
    }
    return before;
}

void add_last_time(Store& store, CycleView& view) {
    const auto before = cycle_before(store, *view.cycle);
    if (!before || view.cycle->closed) return;
    for (const ActionStep& step : StepRepository(store).list())
        if (step.cycle == before->id && is_open(step.state)) view.from_last.push_back(step);
    for (const Session& session : SessionRepository(store).list(before->id)) {
        if (!session.held) continue;
        for (const TalkingPoint& point : TalkingPointRepository(store).agenda(session.id))
            if (point.words.outcome.empty() && !point.words.question.empty())
                view.open_points.push_back(point.words.question);
    }
}

}  // namespace

Uuid own_work_id(const Uuid& teacher) {
    return std::string(kOwnWork) + teacher;
}

bool offers(const StepCard& card, std::string_view action) {
    const StepState state = card.step.state;
    const bool tried = state != StepState::Proposed && state != StepState::NotNow;
    if (action == "step.agree") return card.mine && may_become(state, StepState::Agreed);
    if (action == "step.not_now") return card.mine && may_become(state, StepState::NotNow);
    if (action == "step.begin")
        return card.mine && (state == StepState::Proposed || may_become(state, StepState::Active));
    if (action == "step.rest") return card.mine && may_become(state, StepState::Rested);
    if (action == "step.habit") return card.mine && may_become(state, StepState::Habit);
    if (action == "step.edit" || action == "step.remove") return card.words_it;
    if (action == "step.check") return card.helps && state != StepState::NotNow;
    if (action == "step.clip") return card.helps && card.picks_clips;
    if (action == "step.clip_remove") return card.helps;
    if (action == "attempt.add") return card.helps && tried;
    if (action == "attempt.adjust" || action == "attempt.edit" || action == "attempt.remove")
        return card.helps && tried && !card.chain.attempts.empty();
    if (action == "step.play" || action == "compare.open")
        return std::ranges::any_of(card.step.clips,
                                   [](const StepClip& clip) { return !clip.removed; });
    return true;
}

const Focus* CycleView::focus() const {
    return focuses.empty() || focuses.front().state != "agreed" ? nullptr : &focuses.front();
}

const StepCard* CycleView::step(const Uuid& id) const {
    const auto found = std::ranges::find(
        steps, id, [](const StepCard& card) -> const Uuid& { return card.step.id; });
    return found == steps.end() ? nullptr : &*found;
}

const Session* CycleView::session(const Uuid& id) const {
    const auto found = std::ranges::find(sessions, id, &Session::id);
    return found == sessions.end() ? nullptr : &*found;
}

Uuid newest_open_cycle(Store& store, const Uuid& teacher) {
    std::optional<Cycle> newest;
    for (const Cycle& cycle : CycleRepository(store).list()) {
        const bool begun = cycle.starts.empty() || cycle.starts <= today();
        const bool theirs = teacher.empty() || cycle.teacher.id == teacher;
        if (theirs && begun && !cycle.closed && (!newest || newest->starts <= cycle.starts))
            newest = cycle;
    }
    return newest ? newest->id : Uuid();
}

std::vector<CycleRow> cycle_rows(Store& store) {
    const auto programmes = ProgrammeRepository(store).list();
    const auto sessions = SessionRepository(store).list();
    std::vector<CycleRow> open, closed;
    for (const Cycle& cycle : CycleRepository(store).list()) {
        CycleRow row = row_of(store, cycle, sessions);
        row.programme = programme_title(programmes, cycle.programme);
        (row.closed ? closed : open).push_back(std::move(row));
    }
    for (const auto& more : {own_rows(store), closed})
        open.insert(open.end(), more.begin(), more.end());
    return open;
}

std::optional<CycleView> cycle_view(Store& store, const Uuid& row) {
    CycleView view;
    if (row.starts_with(kOwnWork)) {
        const auto teacher = PersonRepository(store).find(row.substr(kOwnWork.size()));
        if (!teacher) return std::nullopt;
        view.teacher = *teacher;
        view.with = "without a cycle";
    } else {
        const auto cycle = CycleRepository(store).get(row);
        if (!cycle) return std::nullopt;
        add_cycle(store, view, *cycle);
    }
    view.mine = view.teacher.id == store.acting_person().id;
    const Uuid coach = view.cycle ? view.cycle->coach.id : store.acting_person().id;
    const auto pairs = RelationshipRepository(store).list();
    if (const auto* pair = pair_of(pairs, view.teacher.id, coach))
        view.type = relationship_type(pair->type);
    add_focuses(store, view);
    add_steps(store, view);
    if (view.cycle) add_last_time(store, view);
    return view;
}

std::unordered_map<Uuid, std::string> lesson_titles(Store& store) {
    std::unordered_map<Uuid, std::string> titles;
    for (const LessonRecording& lesson : LessonRepository(store).list())
        titles.emplace(lesson.id, lesson.title);
    return titles;
}

}  // namespace secondlook
