#include "annotations/template_plan.h"

#include <fmt/format.h>

#include "annotations/calendar_day.h"
#include "annotations/cycle_repository.h"
#include "annotations/entitlement_repository.h"
#include "annotations/holidays.h"
#include "annotations/programme_repository.h"
#include "annotations/refusal.h"
#include "annotations/session_repository.h"

// The days of a template's sessions:
// 1. A cycle starts `after_days` after the one before it, the first on the day that was chosen.
// 2. A session is `after_days` after the one before it, a follow-up a fortnight; one that repeats
// is
//    planned from the day of its first, `every_months` apart, so that the days of the month stay.
// 3. Each then moves to the next school day, and what comes after it counts from there.

namespace secondlook {

namespace {

StoreResult<void> check_use(const CoachingTemplate& content, const TemplateUse& use) {
    if (!is_day(use.starts)) return invalid("Say on which day it starts, like 2026-11-24.");
    if (content.whom == "group" && use.group.empty())
        return invalid("That template is for a group; say for which.");
    if (content.whom == "teacher" && use.teacher.empty())
        return invalid("That template is for a teacher; say for whom.");
    return {};
}

StoreResult<void> make_session(Store& store, const Uuid& cycle, const TemplateSession& plan,
                               const std::string& title, const std::string& day) {
    Session session;
    session.cycle = cycle;
    session.title = title;
    session.kind = plan.kind;
    session.purpose = plan.purpose;
    session.guidance = plan.guidance;
    session.planned = day;
    session.minutes = plan.minutes;
    const auto made = SessionRepository(store).add(session);
    if (!made) return tl::unexpected(made.error());
    return {};
}

StoreResult<void> make_sessions(Store& store, const Uuid& cycle, const TemplateCycle& plan,
                                const std::string& starts) {
    const auto free_days = holidays(store);
    std::string day = starts;
    for (const TemplateSession& session : plan.sessions) {
        day = session.follow_up ? follow_up_day(store, day)
                                : next_school_day(days_after(day, session.after_days), free_days);
        const std::string first = day;
        for (int n = 0; n < session.repeat; ++n) {
            day = next_school_day(months_after(first, n * session.every_months), free_days);
            const std::string title =
                session.repeat > 1 ? fmt::format("{} {}", session.title, n + 1) : session.title;
            if (auto made = make_session(store, cycle, session, title, day); !made) return made;
        }
    }
    return {};
}

StoreResult<Uuid> make_cycle(Store& store, const CoachingTemplate& content,
                             const TemplateCycle& plan, const TemplateUse& use,
                             const Cycle& place) {
    Cycle cycle = place;
    cycle.title = plan.title;
    cycle.kind = plan.kind;
    cycle.domain = plan.domain;
    cycle.teacher.id = use.teacher;
    cycle.coach.id = use.coach;
    cycle.group = use.group;
    cycle.principle = content.principle;
    cycle.template_key = content.key;
    cycle.step_limit = plan.step_limit;
    const auto made = CycleRepository(store).add(cycle);
    if (!made) return tl::unexpected(made.error());
    if (auto all = make_sessions(store, made->id, plan, cycle.starts); !all)
        return tl::unexpected(all.error());
    return made->id;
}

StoreResult<Uuid> make_programme(Store& store, const CoachingTemplate& content,
                                 const TemplateUse& use) {
    if (content.cycles.size() == 1) return Uuid();
    Programme programme;
    programme.title = content.title;
    programme.teacher.id = use.teacher;
    programme.group = use.group;
    programme.principle = content.principle;
    programme.template_key = content.key;
    const auto made = ProgrammeRepository(store).add(programme);
    if (!made) return tl::unexpected(made.error());
    return made->id;
}

StoreResult<void> make_entitlement(Store& store, const CoachingTemplate& content,
                                   const TemplateUse& use) {
    EntitlementRepository entitlements(store);
    if (content.entitlement_minutes == 0 || use.teacher.empty() ||
        !entitlements.for_day(use.teacher, use.starts).empty())
        return {};
    const auto made = entitlements.set(use.teacher, school_year_of(use.starts),
                                       content.entitlement_minutes, content.counts);
    if (!made) return tl::unexpected(made.error());
    return {};
}

}  // namespace

StoreResult<MadeFromTemplate> make_from_template(Store& store, const CoachingTemplate& content,
                                                 const TemplateUse& use) {
    if (auto fits = check_use(content, use); !fits) return tl::unexpected(fits.error());
    if (auto may = check_for_whom(store, use.teacher, use.coach, use.group); !may)
        return tl::unexpected(may.error());
    if (auto done = make_entitlement(store, content, use); !done)
        return tl::unexpected(done.error());
    const auto programme = make_programme(store, content, use);
    if (!programme) return tl::unexpected(programme.error());
    MadeFromTemplate made{*programme, {}};
    Cycle place;
    place.programme = *programme;
    place.starts = use.starts;
    for (const TemplateCycle& plan : content.cycles) {
        place.starts = next_school_day(days_after(place.starts, plan.after_days), holidays(store));
        const auto cycle = make_cycle(store, content, plan, use, place);
        if (!cycle) return tl::unexpected(cycle.error());
        made.cycles.push_back(*cycle);
        ++place.position;
    }
    return made;
}

}  // namespace secondlook
