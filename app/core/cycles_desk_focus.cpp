// Focuses, or goals: one behaviour in one kind of situation. Anyone proposes, the teacher decides.

#include "app/core/coaching_hints.h"
#include "app/core/cycles_desk.h"
#include "app/core/printable.h"

namespace secondlook {
namespace {

using Kind = FormField::Kind;

Form focus_form(const FocusWords& words) {
    Form form;
    form.about =
        "One aspect at a time: it is easier to try, and to see, than teaching better in general.";
    form.fields.push_back(form_field("behaviour", "What will be done? One thing that can be seen",
                                     "Wait three seconds after a question", words.behaviour,
                                     Kind::Words));
    form.fields.push_back(form_field("situation", "In which kind of situation?",
                                     "When I ask the whole class", words.situation));
    form.fields.push_back(form_field("why", "Why should it work?",
                                     "More of them have time to think", words.why, Kind::Words));
    form.fields.push_back(form_field("pupil_change", "What should change for the pupils?",
                                     "Pupils who never speak begin to answer", words.pupil_change,
                                     Kind::Words));
    return form;
}

FocusWords focus_words(const FormAnswers& answers) {
    return {answers.at("behaviour"), answers.at("situation"), answers.at("why"),
            answers.at("pupil_change")};
}

}  // namespace

void CyclesDesk::add_focus_handlers(ActionHandlers& handlers) {
    add_all(handlers, {{"focus.propose", &CyclesDesk::propose_focus},
                       {"focus.choose", &CyclesDesk::choose_focus},
                       {"focus.edit", &CyclesDesk::edit_focus},
                       {"focus.agree", &CyclesDesk::agree_focus},
                       {"focus.not_now", &CyclesDesk::not_now_focus},
                       {"focus.remove", &CyclesDesk::remove_focus}});
}

// One's own goal is agreed to as it is written; a colleague's is proposed to them.
Outcome CyclesDesk::propose_focus(std::string_view) {
    if (view_.teacher.id.empty())
        return refuse("A group's cycle has no focus of its own; each keeps their own goals.");
    Form form = focus_form({});
    form.name = "focus for " + chosen_;
    form.title = view_.mine ? "A goal" : "A focus for " + printable(view_.teacher.name);
    form.door = view_.mine ? "Keep" : "Propose";
    form.keep = [this, mine = view_.mine, teacher = view_.teacher](const FormAnswers& answers) {
        const FocusWords words = focus_words(answers);
        FocusRepository focuses(store());
        const Outcome done =
            together(mine ? "Choose a focus" : "Propose a focus", [&]() -> StoreResult<void> {
                const auto made = focuses.propose(teacher.id, words);
                if (!made || !mine) return only_done(made);
                if (auto agreed = focuses.agree(made->id); !agreed) return only_done(agreed);
                return set_focus(made->id);
            });
        if (!done) return done;
        const std::string hint = focus_hint({words.behaviour, "said", "said", {}});
        if (!mine) tools_.say("Proposed; " + printable(teacher.name) + " decides.", {});
        if (!hint.empty()) tools_.say(hint, {});
        return done;
    };
    tools_.ask(std::move(form));
    return {};
}

/// As the cycle's, where one is shown; within an edit.
StoreResult<void> CyclesDesk::set_focus(const Uuid& focus) {
    if (!view_.cycle) return {};
    Cycle cycle = *view_.cycle;
    cycle.focus = focus;
    return only_done(CycleRepository(store()).change(cycle));
}

Outcome CyclesDesk::choose_focus(std::string_view id) {
    const auto cycle = the_cycle();
    if (!cycle) return refuse(cycle.error());
    if (!id.empty()) return together("Choose a focus", [&] { return set_focus(std::string(id)); });
    Chooser from{"Which focus is this cycle about?",
                 {},
                 {},
                 "You have agreed to none yet; press G to write one.",
                 [this](const std::string& chosen) { return choose_focus(chosen); }};
    for (const Focus& focus : FocusRepository(store()).list())
        if (focus.teacher.id == cycle->teacher.id && focus.state == "agreed")
            from.rows.push_back({focus.id, focus.words.behaviour, focus.words.situation});
    tools_.choose(std::move(from));
    return {};
}

Outcome CyclesDesk::edit_focus(std::string_view id) {
    const auto focus = the_focus(id, {});
    if (!focus) return refuse(focus.error());
    Form form = focus_form(focus->words);
    form.name = "focus " + focus->id;
    form.title = "Word it better";
    form.keep = [this, was = focus->id](const FormAnswers& answers) {
        return told(FocusRepository(store()).change(was, focus_words(answers)));
    };
    tools_.ask(std::move(form));
    return {};
}

Outcome CyclesDesk::agree_focus(std::string_view id) {
    const auto focus = the_focus(id, "proposed");
    if (!focus) return refuse(focus.error());
    const bool first = view_.cycle && view_.cycle->focus.empty();
    return together("Agree to a focus", [&]() -> StoreResult<void> {
        if (auto done = FocusRepository(store()).agree(focus->id); !done) return only_done(done);
        return first ? set_focus(focus->id) : StoreResult<void>();
    });
}

Outcome CyclesDesk::not_now_focus(std::string_view id) {
    const auto focus = the_focus(id, "proposed");
    if (!focus) return refuse(focus.error());
    return told(FocusRepository(store()).not_now(focus->id));
}

Outcome CyclesDesk::remove_focus(std::string_view id) {
    const auto focus = the_focus(id, {});
    if (!focus) return refuse(focus.error());
    const auto done = FocusRepository(store()).remove(focus->id);
    if (done) tools_.say("In the Trash now.", "edit.undo");
    return told(done);
}

}  // namespace secondlook
