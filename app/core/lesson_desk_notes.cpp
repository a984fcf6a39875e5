// The open lesson: what the two of a pair wrote, who can see it, and who has looked.

#include <algorithm>

#include "annotations/moment_repository.h"
#include "app/core/lesson_desk.h"
#include "app/core/note_form.h"
#include "app/core/review_session.h"
#include "app/core/session_talk.h"
#include "app/core/time_text.h"

namespace secondlook {

using Kind = NoteTarget::Kind;

void LessonDesk::add_note_handlers(ActionHandlers& handlers) {
    handlers["clip.note"] = [this](std::string_view) { return write_note(); };
    handlers["moment.lenses"] = [this](std::string_view) { return write_lenses(); };
    handlers["note.who"] = [this](std::string_view word) { return show_note_to(word); };
    handlers["lesson.reviewed"] = [this](std::string_view words) { return mark_reviewed(words); };
}

std::optional<NoteTarget> LessonDesk::chosen_target() const {
    if (chosen()) return NoteTarget{Kind::Clip, chosen_};
    const ReviewSession* review = tools_.review();
    const Moment* moment = review && !lists_clips_ ? review->selected() : nullptr;
    if (!moment) return std::nullopt;
    return NoteTarget{Kind::Moment, moment->id};
}

NotePlace LessonDesk::place_of(const NoteTarget& target) const {
    if (target.kind == Kind::Clip) return {target.id};
    const ReviewSession* review = tools_.review();
    const Moment* moment = review ? review->list().find(target.id) : nullptr;
    return moment ? NotePlace{{}, moment->at} : NotePlace{};
}

NotePlace LessonDesk::chosen_place() const {
    return chosen() ? NotePlace{chosen_} : NotePlace{};
}

std::vector<const Note*> LessonDesk::notes_on(const Uuid& target) const {
    std::vector<const Note*> notes;
    for (const Note& note : notes_)
        if (note.target.id == target) notes.push_back(&note);
    const auto looked_at = [this](const Note* note) {
        const auto place = place_of(note->target);
        const auto first = std::ranges::find_if(reviewed_, [&](const Reviewed& one) {
            return one.person == note->author && has_looked({one}, clips_, one.person, place);
        });
        return first - reviewed_.begin();
    };
    // Until both have looked there is one's own alone, or notes that were agreed to be open.
    std::ranges::stable_sort(notes, {}, [&](const Note* note) { return note->author != me(); });
    std::ranges::stable_sort(notes, {}, looked_at);
    return notes;
}

const Note* LessonDesk::own_note(const Uuid& target) const {
    const auto own = std::ranges::find_if(
        notes_, [&](const Note& note) { return note.target.id == target && note.author == me(); });
    return own == notes_.end() ? nullptr : &*own;
}

std::string LessonDesk::seen_by(const Note& note) const {
    return seen_by_words(note, me(), readers_, reviewed_, clips_, place_of(note.target));
}

std::string LessonDesk::looked() const {
    return looked_words(reviewed_, clips_, me(), chosen_place());
}

bool LessonDesk::i_looked() const {
    return has_looked(reviewed_, clips_, me(), chosen_place());
}

std::string LessonDesk::heading() const {
    const LessonRecording* open = lesson();
    if (!open) return "Only you can see this";
    if (is_talk()) return "Your mirror: only you can see this";
    const std::string pair = "each note says who can see it";
    if (open->owner == me())
        return in_pair() ? "Your lesson · " + pair : "Your lesson · only you can see this";
    const auto owner = std::ranges::find(people_, open->owner, &Person::id);
    return (owner == people_.end() ? "A" : owner->name + "'s") + " lesson · " + pair;
}

Outcome LessonDesk::write_note() {
    if (!chosen()) return refuse("Choose a clip first, in the list of clips.");
    const std::string title = chosen()->title.empty() ? "Clip " + clock_text(chosen()->in) +
                                                            " to " + clock_text(chosen()->out)
                                                      : chosen()->title;
    tools_.ask(note_form(store(), {Kind::Clip, chosen_}, title));
    return {};
}

/// Of what is chosen, with all there is to it.
Outcome LessonDesk::write_lenses() {
    const auto target = chosen_target();
    if (!target) return refuse("Choose a moment first, in the list or on the timeline.");
    if (target->kind == Kind::Clip) return write_note();
    const Moment* moment = tools_.review()->list().find(target->id);
    tools_.ask(note_form(store(), *target, "At " + fine_clock_text(moment->at)));
    return {};
}

// The recording of a talk

bool LessonDesk::is_talk() const {
    return lesson() && lesson()->is_conversation;
}

void LessonDesk::read_talk() {
    talk_shape_ = {};
    if (!is_talk()) return;
    talk_shape_ = shape_of_recording(store(), *lesson(), MomentRepository(store()).list(lesson_));
}

// Who sees it

/// "private" or "pair"; without a word, to the other one.
Outcome LessonDesk::show_note_to(std::string_view word) {
    const auto target = chosen_target();
    const Note* mine = target ? own_note(target->id) : nullptr;
    if (!mine) return refuse("Write a note first; then say who can see it.");
    Visibility to = mine->visibility == Visibility::Pair ? Visibility::Private : Visibility::Pair;
    if (!word.empty()) {
        const auto said = visibility_from_word(word);
        if (!said) return refuse("A note is private, or for the pair.");
        to = *said;
    }
    if (const auto done = NoteRepository(store()).show_to(mine->id, to); !done)
        return refuse(done.error().message);
    reload();
    if (const Note* now = own_note(target->id)) tools_.say(seen_by(*now) + ".", "edit.undo");
    return {};
}

/// The chosen clip, else the lesson; "lesson" means the lesson.
Outcome LessonDesk::mark_reviewed(std::string_view words) {
    if (!lesson()) return refuse("Open a lesson first.");
    std::optional<Uuid> clip;
    if (chosen() && words != "lesson") clip = chosen_;
    if (const auto done = NoteRepository(store()).mark_reviewed(lesson_, clip); !done)
        return refuse(done.error().message);
    reload();
    tools_.say(looked(), "edit.undo");
    return {};
}

}  // namespace secondlook
