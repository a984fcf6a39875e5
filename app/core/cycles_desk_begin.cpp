// Beginning: from a template in one action, or with one cycle; for whom and with whom.

#include <algorithm>

#include <fmt/format.h>

#include "annotations/calendar_day.h"
#include "annotations/group_repository.h"
#include "app/core/cycle_form.h"
#include "app/core/cycle_words.h"
#include "app/core/cycles_desk.h"
#include "app/core/number_words.h"
#include "app/core/plain_when.h"
#include "app/core/printable.h"

namespace secondlook {
namespace {

constexpr const char* kMyself = "Myself";
constexpr const char* kAlone = "On my own";

}  // namespace

// From a template

Outcome CyclesDesk::begin(std::string_view key) {
    TemplateLibrary library(store());
    if (key.empty()) {
        Chooser from{"Begin from a template",
                     "Everything can be changed afterwards.",
                     {},
                     {},
                     [this](const std::string& chosen) { return begin(chosen); }};
        for (const KnownTemplate& one : library.list())
            from.rows.push_back({one.content.key, one.content.title, one.content.about});
        tools_.choose(std::move(from));
        return {};
    }
    const auto found = library.find(std::string(key));
    if (!found) return refuse(found.error().message);
    const CoachingTemplate& content = found->content;
    Form form;
    form.name = "template " + content.key;
    form.title = content.title;
    form.about = content.about;
    form.door = "Begin";
    add_people_fields(form, content.whom == "group");
    form.fields.push_back(starts_field("From which day?", today()));
    form.keep = [this, content](const FormAnswers& answers) {
        return use_template(content, answers);
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome CyclesDesk::use_template(const CoachingTemplate& from, const FormAnswers& answers) {
    auto use = people_of(answers);
    if (!use) return refuse(use.error());
    const auto day = read_when_day(answers.at("starts"), today());
    if (!day) return refuse(day.error());
    use->starts = *day;
    const auto made = TemplateLibrary(store()).use(from.key, *use);
    if (!made) return refuse(made.error().message);
    chosen_ = made->cycles.front();
    tools_.go_to(Room::Cycles);
    tools_.say(made->cycles.size() == 1
                   ? from.title + " has begun; change whatever you like."
                   : fmt::format("{} has begun, with {} cycles; change whatever you like.",
                                 from.title, number_words(static_cast<int>(made->cycles.size()))),
               "edit.undo");
    return {};
}

// The people one works with, and only where there are any: alone, nothing is asked.
void CyclesDesk::add_people_fields(Form& form, bool for_groups_only) const {
    const Uuid& me = store().acting_person().id;
    std::vector<std::string> whom, with{kAlone};
    if (!for_groups_only) whom.emplace_back(kMyself);
    const auto add_once = [](std::vector<std::string>& to, const std::string& name) {
        if (std::ranges::find(to, name) == to.end()) to.push_back(name);
    };
    for (const Relationship& pair : RelationshipRepository(store()).list()) {
        if (pair.coach.id == me && !for_groups_only) add_once(whom, pair.teacher.name);
        add_once(with, pair.coach.id == me ? pair.teacher.name : pair.coach.name);
    }
    for (const CoachingGroup& group : GroupRepository(store()).list())
        add_once(whom, group.name);
    if (whom.empty()) form.about += " It is for a group, and you are in none yet.";
    if (whom.size() > 1 || (for_groups_only && !whom.empty()))
        form.fields.push_back(choice_field("whom", "For whom?", whom, whom.front()));
    if (with.size() > 1 && !for_groups_only) {
        FormField field = choice_field("with", "With whom?", with, kAlone);
        if (whom.size() > 1)
            field.note = "When it is for a colleague whom you coach, it is with you.";
        form.fields.push_back(field);
    }
}

tl::expected<TemplateUse, std::string> CyclesDesk::people_of(const FormAnswers& answers) const {
    const auto answer = [&](const char* key) {
        const auto found = answers.find(key);
        return found == answers.end() ? std::string() : found->second;
    };
    const Person& me = store().acting_person();
    TemplateUse use;
    const std::string whom = answer("whom"), with = answer("with");
    if (whom.empty() || whom == kMyself) {
        use.teacher = me.id;
    } else if (const auto group = GroupRepository(store()).find(whom)) {
        use.group = group->id;
        return use;
    } else {
        const auto teacher = PersonRepository(store()).find(whom);
        if (!teacher) return tl::unexpected(teacher.error().message);
        use.teacher = teacher->id;
        use.coach = me.id;
        return use;
    }
    if (with.empty() || with == kAlone) return use;
    const auto coach = PersonRepository(store()).find(with);
    if (!coach) return tl::unexpected(coach.error().message);
    use.coach = coach->id;
    return use;
}

// One cycle

Outcome CyclesDesk::add_cycle(std::string_view) {
    Form form;
    form.name = "cycle new";
    form.title = "A cycle";
    form.about = view_.cycle && !view_.programme.empty()
                     ? "It goes into the programme " + printable(view_.programme) + "."
                     : "Sessions on one focus, one after the other.";
    form.door = "Begin";
    form.fields.push_back(form_field("title", "What is it called?", "Questions that open", {}));
    form.fields.push_back(form_field("domain", "Which domain?", "Behaviour; may stay empty", {}));
    const std::optional<Cycle> beside =
        view_.cycle && !view_.programme.empty() ? view_.cycle : std::nullopt;
    if (!beside) add_people_fields(form, false);
    form.fields.push_back(starts_field("From which day?", today()));
    form.keep = [this, beside](const FormAnswers& answers) -> Outcome {
        const auto use = people_of(answers);
        if (!use) return refuse(use.error());
        const auto day = read_when_day(answers.at("starts"), today());
        if (!day) return refuse(day.error());
        Cycle cycle = beside.value_or(Cycle());
        if (!beside) {
            cycle.teacher.id = use->teacher;
            cycle.coach.id = use->coach;
            cycle.group = use->group;
        }
        cycle.title = answers.at("title");
        cycle.domain = answers.at("domain");
        cycle.focus.clear();
        cycle.starts = *day;
        for (const Cycle& one : CycleRepository(store()).list())
            if (beside && one.programme == beside->programme)
                cycle.position = std::max(cycle.position, one.position + 1);
        const auto made = CycleRepository(store()).add(cycle);
        if (made) chosen_ = made->id;
        return told(made);
    };
    tools_.ask(std::move(form));
    return {};
}

}  // namespace secondlook
