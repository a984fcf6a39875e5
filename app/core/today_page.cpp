// What Today shows, read from the store: steps, what waits for an answer, lessons, dates.

#include "app/core/today_page.h"

#include <algorithm>

#include "annotations/attempt_repository.h"
#include "annotations/calendar_day.h"
#include "annotations/entitlement_repository.h"
#include "annotations/lesson_repository.h"
#include "annotations/person_profile.h"
#include "annotations/step_repository.h"
#include "app/core/attempt_words.h"
#include "app/core/day_words.h"
#include "app/core/entitlement_words.h"
#include "app/core/number_words.h"
#include "app/core/printable.h"
#include "app/core/talk_card.h"
#include "app/core/talk_words.h"

namespace secondlook {

namespace {

constexpr int kFortnight = 14;

// Clips are listed before, attempts, after, each oldest first: the last one there is the latest.
std::optional<Clip> latest_clip(Store& store, const ActionStep& step) {
    const ClipRepository clips(store);
    for (auto link = step.clips.rbegin(); link != step.clips.rend(); ++link)
        if (!link->removed)
            if (auto clip = clips.get(link->clip)) return clip;
    return std::nullopt;
}

TryingCard step_card(Store& store, const ActionStep& step, const std::string& today) {
    const auto attempts = AttemptRepository(store).list(step.id);
    TryingCard card{.step = step,
                  .situation = step_situation(step),
                  .trying = trying_sentence(step, attempts, today),
                  .clip = latest_clip(store, step)};
    if (attempts.empty()) return card;
    card.attempt = attempt_title(attempts.back(), today);
    card.went = attempt_sentence(attempts.back());
    return card;
}

std::string proposes(const Person& author, const Uuid& acting, const std::string& what) {
    if (author.id == acting) return "You thought of " + what;
    return printable(author.name) + " proposes " + what;
}

void read_steps(Store& store, const std::string& today, TodayPage& page) {
    const Uuid& acting = store.acting_person().id;
    for (const ActionStep& step : StepRepository(store).list()) {
        if (step.teacher.id != acting) continue;
        if (step.state == StepState::Active) page.steps.push_back(step_card(store, step, today));
        const bool agreed = step.state == StepState::Agreed;
        if (step.state != StepState::Proposed && !agreed) continue;
        page.waiting.push_back(
            {.kind = agreed ? WaitingCard::Kind::Agreed : WaitingCard::Kind::Step,
             .id = step.id,
             .who = agreed ? "Agreed, and not begun yet" : proposes(step.author, acting, "a step"),
             .sentence = step.words.sentence,
             .detail = step_situation(step),
             .asks_pupil_change = step.words.pupil_change.empty()});
    }
}

void read_focuses(Store& store, TodayPage& page) {
    const Uuid& acting = store.acting_person().id;
    for (const Focus& focus : FocusRepository(store).list())
        if (focus.teacher.id == acting && focus.state == "proposed")
            page.waiting.push_back({.kind = WaitingCard::Kind::Focus,
                                    .id = focus.id,
                                    .who = proposes(focus.author, acting, "a focus"),
                                    .sentence = focus.words.behaviour,
                                    .detail = focus.words.situation});
}

std::string length_words(MediaTime duration) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration).count();
    const int minutes = static_cast<int>((seconds + 30) / 60);
    if (minutes == 0) return "Less than a minute";
    return minutes <= 20 ? capitalised(counted(minutes, "minute", "minutes"))
                         : std::to_string(minutes) + " minutes";
}

LessonCard lesson_card(const LessonRecording& lesson, const std::string& today) {
    const bool looked = lesson.last_opened > 0;
    std::string detail = length_words(lesson.duration);
    if (lesson.frames == 0) detail += " of sound";
    detail +=
        looked ? ", last looked at " + on_past_day(day_at(lesson.last_opened), today) + "."
               : ", added " + on_past_day(day_at(lesson.created), today) + ". First time through?";
    return {lesson, std::move(detail), looked};
}

void read_lessons(Store& store, const std::string& today, TodayPage& page) {
    for (const LessonRecording& lesson : LessonRepository(store).list())
        page.lessons.push_back(lesson_card(lesson, today));
    std::ranges::stable_sort(page.lessons, {}, &LessonCard::looked);
}

std::string review_words(const ActionStep& step) {
    return "Look back at: " + printable(step.words.sentence);
}

// Whose day has come and gone waits as well, without a word about it.
void read_due(const std::vector<Session>& sessions, const Uuid& acting, const HereAndNow& at,
              TodayPage& page) {
    const std::string today = day_at(at.now);
    const std::string end = days_after(today, kFortnight);
    std::vector<std::pair<std::string, DueRow>> rows;
    for (const Session& session : sessions) {
        const std::string day = day_of(session.planned);
        if (session.held || day.empty() || day > end || !takes_part(session, acting)) continue;
        if (day < day_at(at.now, session.zone) || (page.talk && page.talk->session == session.id))
            continue;
        rows.push_back({session.planned,
                        {appointment_words(session.planned, session.zone, at.now, at.zone),
                         session_title(session, acting),
                         session.id,
                         {}}});
    }
    for (const TryingCard& card : page.steps) {
        const std::string& day = card.step.words.due;
        if (day.empty() || day > end) continue;
        const std::string when = day < today ? "Whenever you like" : coming_day_words(day, today);
        rows.push_back({day, {capitalised(when), review_words(card.step), {}, card.step.id}});
    }
    std::ranges::stable_sort(rows, {}, [](const auto& row) { return row.first; });
    for (auto& [day, row] : rows)
        page.due.push_back(std::move(row));
}

bool leads(Store& store) {
    const auto profile = PersonProfiles(store).get(store.acting_person().id);
    return profile &&
           std::ranges::find(profile->roles, "leader", &RoleInSchool::role) != profile->roles.end();
}

// One line for each teacher, and never one for all.
void read_took_place(Store& store, const std::string& today, TodayPage& page) {
    if (!leads(store)) return;
    for (const Entitlement& one : EntitlementRepository(store).list()) {
        if (one.teacher.id == store.acting_person().id) continue;
        std::string line = printable(one.teacher.name) + ": " + entitlement_words(one, today);
        if (!one.held.empty())
            line += "; last session " + on_past_day(day_at(one.held.back().held), today);
        page.took_place.push_back(line + ".");
    }
}

std::string page_sentence(const TodayPage& page, const std::vector<Session>& sessions,
                          const Uuid& acting, InstantUs now) {
    const auto this_week = [&](const Session& session) {
        if (session.held || session.purpose == "lesson" || !takes_part(session, acting))
            return false;
        const std::string day = day_of(session.planned), today = day_at(now, session.zone);
        return !day.empty() && day >= today && day < days_after(today, 7);
    };
    const int talks = static_cast<int>(std::ranges::count_if(sessions, this_week));
    const int fresh =
        static_cast<int>(std::ranges::count(page.lessons, false, &LessonCard::looked));
    const int waiting = static_cast<int>(page.waiting.size());
    std::string words;
    const auto say = [&](const std::string& part) { words += (words.empty() ? "" : " ") + part; };
    if (talks > 0)
        say(capitalised(counted(talks, "conversation", "conversations")) + " this week.");
    if (fresh > 0)
        say(capitalised(counted(fresh, "lesson", "lessons")) + " you have not looked at yet.");
    if (waiting > 0 && words.empty())
        say(capitalised(counted(waiting, "thing waits", "things wait")) + " for your answer.");
    if (words.empty() && !page.steps.empty())
        say("You are trying " + counted(static_cast<int>(page.steps.size()), "thing", "things") +
            ".");
    return words.empty() ? "Nothing is waiting for you." : words;
}

}  // namespace

const Session* next_talk(const std::vector<Session>& sessions, const Uuid& acting, InstantUs now) {
    const auto comes = [&](const Session& session) {
        if (session.held || session.purpose == "lesson" || !takes_part(session, acting))
            return false;
        return session.planned.empty() || day_of(session.planned) >= day_at(now, session.zone);
    };
    const auto found = std::ranges::find_if(sessions, comes);
    return found == sessions.end() ? nullptr : &*found;
}

TodayPage read_today(Store& store, const HereAndNow& at) {
    const Uuid acting = store.acting_person().id;
    const std::string today = day_at(at.now);
    TodayPage page;
    read_steps(store, today, page);
    read_focuses(store, page);
    read_lessons(store, today, page);
    const std::vector<Session> sessions = SessionRepository(store).list();
    if (const Session* next = next_talk(sessions, acting, at.now))
        page.talk = talk_card(store, *next, at);
    read_due(sessions, acting, at, page);
    read_took_place(store, today, page);
    page.sentence = page_sentence(page, sessions, acting, at.now);
    return page;
}

}  // namespace secondlook
