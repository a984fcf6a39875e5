#include "app/core/today_desk.h"

#include <algorithm>

#include "annotations/calendar_day.h"
#include "annotations/clock.h"
#include "annotations/focus_repository.h"
#include "annotations/lesson_repository.h"
#include "annotations/step_repository.h"
#include "app/core/attempt_form.h"
#include "app/core/kept_pictures.h"
#include "app/core/number_words.h"
#include "app/core/printable.h"
#include "media/picture.h"

namespace secondlook {

namespace {

using Kind = WaitingCard::Kind;

// "step 0193…" is of the group "step".
std::string_view group_of(std::string_view card) {
    return card.substr(0, card.find(' '));
}

std::string_view id_of(std::string_view card) {
    return card.substr(std::min(card.size(), card.find(' ') + 1));
}

template <class T>
Outcome told(const StoreResult<T>& done) {
    if (!done) return refuse(done.error().message);
    return {};
}

}  // namespace

void TodayDesk::add_handlers(ActionHandlers& handlers) {
    const auto moves = [this](int by) {
        return [this, by](std::string_view) {
            move(by);
            return Outcome{};
        };
    };
    handlers["today.next"] = moves(1);
    handlers["today.previous"] = moves(-1);
    handlers["today.group"] = [this](std::string_view) {
        next_group();
        return Outcome{};
    };
    handlers["today.choose"] = [this](std::string_view card) {
        chosen_ = std::string(card);
        return Outcome{};
    };
    handlers["today.open"] = [this](std::string_view) { return open_chosen(); };
    handlers["today.attempt"] = [this](std::string_view step) { return add_attempt(step); };
    handlers["today.clip"] = [this](std::string_view step) { return play_clip(step); };
    handlers["today.agree"] = [this](std::string_view id) { return answer(id, true); };
    handlers["today.not_now"] = [this](std::string_view id) { return answer(id, false); };
}

bool TodayDesk::enabled(std::string_view action) const {
    if (action == "today.attempt") return !page_.steps.empty();
    if (action == "today.clip") return step_for("", true) != nullptr;
    if (action == "today.agree" || action == "today.not_now") return !page_.waiting.empty();
    return true;
}

void TodayDesk::reload() {
    page_ = read_today(store(), {instant_now(), system_zone()});
    read_stills();
    const auto all = cards();
    if (std::ranges::find(all, chosen_) == all.end()) chosen_.clear();
}

void TodayDesk::read_stills() {
    for (const TryingCard& card : page_.steps) {
        if (!card.clip || stills_.contains(card.clip->id)) continue;
        const auto lesson = LessonRepository(store()).get(card.clip->lesson);
        if (!lesson) continue;
        const auto file = kept_picture(*lesson, card.clip->in);
        if (file.empty()) continue;
        if (auto picture = read_picture(file))
            stills_.emplace(card.clip->id, Thumbnail{card.clip->in, std::move(*picture)});
    }
}

const Thumbnail* TodayDesk::still_of(const TryingCard& card) const {
    if (!card.clip) return nullptr;
    const auto found = stills_.find(card.clip->id);
    return found == stills_.end() ? nullptr : &found->second;
}

// Choosing a card

std::vector<std::string> TodayDesk::cards() const {
    std::vector<std::string> all;
    for (const WaitingCard& card : page_.waiting)
        all.push_back("waiting " + card.id);
    for (const TryingCard& card : page_.steps)
        all.push_back("step " + card.step.id);
    if (page_.talk) all.push_back("talk " + page_.talk->session);
    for (const LessonCard& card : page_.lessons)
        all.push_back("look " + card.lesson.id);
    for (std::size_t i = 0; i < page_.due.size(); ++i)
        all.push_back("due " + std::to_string(i));
    return all;
}

void TodayDesk::move(int by) {
    const auto all = cards();
    if (all.empty()) return;
    const auto at = std::ranges::find(all, chosen_);
    if (at == all.end()) {
        chosen_ = by > 0 ? all.front() : all.back();
        return;
    }
    const auto to = std::clamp<std::ptrdiff_t>(at - all.begin() + by, 0, std::ssize(all) - 1);
    chosen_ = all[static_cast<std::size_t>(to)];
}

void TodayDesk::next_group() {
    const auto all = cards();
    if (all.empty()) return;
    auto at = std::ranges::find(all, chosen_);
    const std::string_view here = group_of(chosen_);
    at = std::find_if(at, all.end(),
                      [&](const std::string& card) { return group_of(card) != here; });
    chosen_ = at == all.end() ? all.front() : *at;
}

// What a card opens

Outcome TodayDesk::open_chosen() {
    if (chosen_.empty()) move(1);
    const std::string_view group = group_of(chosen_);
    const std::string id(id_of(chosen_));
    if (group == "step") {
        const TryingCard* card = step_for(id, false);
        return card && card->clip ? play_clip(id) : add_attempt(id);
    }
    if (group == "waiting") return decide_waiting(*waiting_for(id));
    if (group == "talk") return tools_.perform("prepare.open", id);
    if (group == "look") return tools_.perform("app.lesson", id);
    if (group == "due") return open_due(page_.due[static_cast<std::size_t>(std::stoi(id))]);
    return {};
}

Outcome TodayDesk::open_due(const DueRow& row) {
    if (!row.session.empty()) return tools_.perform("prepare.open", row.session);
    chosen_ = "step " + row.step;
    return {};
}

const TryingCard* TodayDesk::step_for(std::string_view id, bool with_clip) const {
    const auto fits = [&](const TryingCard& card) {
        return (id.empty() || card.step.id == id) && (!with_clip || card.clip);
    };
    if (id.empty() && group_of(chosen_) == "step") return step_for(id_of(chosen_), with_clip);
    const auto found = std::ranges::find_if(page_.steps, fits);
    return found == page_.steps.end() ? nullptr : &*found;
}

Outcome TodayDesk::add_attempt(std::string_view step) {
    const TryingCard* card = step_for(step, false);
    if (!card) return refuse("You are trying no step now; agree to one first.");
    tools_.ask(attempt_form(store(), card->step, [this](const Attempt& attempt) {
        const std::string ordinal = ordinal_word(attempt.number);
        tools_.say(
            (ordinal.empty() ? "Attempt " + std::to_string(attempt.number) : ordinal + " attempt") +
                " kept.",
            "edit.undo");
    }));
    return {};
}

Outcome TodayDesk::play_clip(std::string_view step) {
    const TryingCard* card = step_for(step, true);
    if (!card) return refuse("This step has no clip yet; link one to it in Cycles.");
    const Clip& clip = *card->clip;
    return tools_.show({.lesson = clip.lesson, .at = clip.in, .to = clip.out, .play = true});
}

// Answers

const WaitingCard* TodayDesk::waiting_for(std::string_view id) const {
    if (id.empty() && group_of(chosen_) == "waiting") id = id_of(chosen_);
    const auto found = std::ranges::find_if(
        page_.waiting, [&](const WaitingCard& card) { return id.empty() || card.id == id; });
    return found == page_.waiting.end() ? nullptr : &*found;
}

Outcome TodayDesk::decide_waiting(const WaitingCard& card) {
    Chooser chooser{.title = printable(card.sentence), .about = card.who};
    if (card.kind == Kind::Agreed) {
        chooser.rows = {{"yes", "Begin", "It is then among what you are trying"},
                        {"no", "Not now", ""}};
    } else {
        chooser.rows = {{"yes", "Agree", "You can change its words later"},
                        {"no", "Not now", "It stays in Cycles, in case you come back to it"}};
    }
    chooser.pick = [this, id = card.id](const std::string& row) {
        return answer(id, row == "yes");
    };
    tools_.choose(std::move(chooser));
    return {};
}

Outcome TodayDesk::answer(std::string_view id, bool yes) {
    const WaitingCard* found = waiting_for(id);
    if (!found) return refuse("Nothing waits for your answer.");
    const WaitingCard card = *found;
    if (card.kind == Kind::Focus) {
        FocusRepository focuses(store());
        return told(yes ? focuses.agree(card.id) : focuses.not_now(card.id));
    }
    StepRepository steps(store());
    if (card.kind == Kind::Agreed)
        return yes ? told(steps.decide(card.id, StepState::Active)) : Outcome{};
    if (!yes) return told(steps.decide(card.id, StepState::NotNow));
    if (!card.asks_pupil_change) return told(steps.decide(card.id, StepState::Agreed));
    const auto step = steps.get(card.id);
    if (!step) return refuse(step.error().message);
    tools_.ask(pupil_change_form(store(), *step));
    return {};
}

}  // namespace secondlook
