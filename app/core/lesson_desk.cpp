#include "app/core/lesson_desk.h"

#include <algorithm>
#include <chrono>

#include "annotations/person_repository.h"
#include "app/core/review_session.h"
#include "app/core/time_text.h"

namespace secondlook {
namespace {

using namespace std::chrono_literals;

// A point is kept with what led to it and what came of it.
constexpr MediaTime kBeforePoint = 5s, kAfterPoint = 10s;

std::string times_of(const Clip& clip) {
    return fine_clock_text(clip.in) + " to " + fine_clock_text(clip.out);
}

Outcome no_clip_chosen() {
    return refuse("Choose a clip first, in the list of clips.");
}

}  // namespace

void LessonDesk::add_handlers(ActionHandlers& handlers) {
    handlers["clip.keep"] = [this](std::string_view) { return keep_clip(); };
    handlers["clip.list"] = [this](std::string_view) {
        lists_clips_ = !lists_clips_;
        return Outcome{};
    };
    handlers["clip.previous"] = [this](std::string_view) { return select_neighbour(-1); };
    handlers["clip.next"] = [this](std::string_view) { return select_neighbour(1); };
    handlers["clip.select"] = [this](std::string_view id) { return select(Uuid(id)); };
    handlers["clip.play"] = [this](std::string_view) {
        return chosen() ? show(*chosen(), true) : no_clip_chosen();
    };
    handlers["clip.rename"] = [this](std::string_view title) { return rename(title); };
    handlers["clip.remove"] = [this](std::string_view) { return remove(); };
    add_note_handlers(handlers);
}

bool LessonDesk::enabled(std::string_view id) const {
    if (id == "moment.lenses") return chosen_target().has_value();
    if (id == "clip.keep") return stretch_to_keep().has_value();
    if (id == "clip.next" || id == "clip.previous") return !clips_.empty();
    if (id == "clip.note" || id == "clip.play" || id == "clip.rename" || id == "clip.remove")
        return chosen() != nullptr;
    if (id == "note.who") return chosen_target() && own_note(chosen_target()->id);
    if (id == "lesson.reviewed") return lesson() && !i_looked();
    return true;
}

const LessonRecording* LessonDesk::lesson() const {
    const ReviewSession* review = tools_.review();
    return review && review->lesson() ? &*review->lesson() : nullptr;
}

void LessonDesk::reload() {
    const LessonRecording* open = lesson();
    if (!open || open->id != lesson_) {
        chosen_.clear();
        lists_clips_ = false;
    }
    lesson_ = open ? open->id : Uuid();
    if (!open) {
        clips_.clear();
        notes_.clear();
        reviewed_.clear();
        readers_.clear();
        return;
    }
    clips_ = ClipRepository(store()).list(lesson_);
    notes_ = NoteRepository(store()).in_lesson(lesson_);
    reviewed_ = NoteRepository(store()).reviewed(lesson_);
    readers_ = pair_readers(RelationshipRepository(store()).list(), me(), open->owner);
    people_ = PersonRepository(store()).list();
    read_talk();
}

const Clip* LessonDesk::chosen() const {
    if (!lists_clips_) return nullptr;
    const auto found = std::ranges::find(clips_, chosen_, &Clip::id);
    return found == clips_.end() ? nullptr : &*found;
}

std::string LessonDesk::author_of(const Clip& clip) const {
    const auto found = std::ranges::find(people_, clip.author, &Person::id);
    return clip.author == me() || found == people_.end() ? "" : found->name;
}

// Clips

std::optional<MediaRange> LessonDesk::stretch_to_keep() const {
    const ReviewSession* review = tools_.review();
    if (!lesson() || is_talk()) return std::nullopt;  // a talk is shown to nobody
    const auto in = review->range_in(), out = review->range_out();
    const auto is_clip = [&](const Clip& clip) { return clip.in == *in && clip.out == *out; };
    if (in && out && std::ranges::none_of(clips_, is_clip)) return MediaRange{*in, *out};
    const Moment* moment = lists_clips_ ? nullptr : review->selected();
    if (!moment) return std::nullopt;
    if (moment->to) return MediaRange{moment->at, *moment->to};
    const MediaTime end = review->player().state().duration;
    return MediaRange{std::max(MediaTime{0}, moment->at - kBeforePoint),
                      std::min(end, moment->at + kAfterPoint)};
}

Outcome LessonDesk::keep_clip() {
    const auto stretch = stretch_to_keep();
    if (is_talk())
        return refuse("Only you can see this talk, so nothing of it becomes a clip to show.");
    if (!stretch)
        return refuse(
            "Press I where the stretch starts and O where it ends, or choose a moment; then keep "
            "it as a clip.");
    const auto clip = ClipRepository(store()).add(lesson_, stretch->in, stretch->out);
    if (!clip) return refuse(clip.error().message);
    reload();
    lists_clips_ = true;
    chosen_ = clip->id;
    tools_.say("Kept as a clip: " + times_of(*clip) + ".", "edit.undo");
    return {};
}

Outcome LessonDesk::select(const Uuid& id) {
    const auto found = std::ranges::find(clips_, id, &Clip::id);
    if (found == clips_.end()) return refuse("That clip is not in this lesson any more.");
    lists_clips_ = true;
    chosen_ = id;
    return show(*found, false);
}

Outcome LessonDesk::select_neighbour(int direction) {
    if (clips_.empty()) return refuse("This lesson has no clips yet. C keeps one.");
    const auto here = std::ranges::find(clips_, chosen_, &Clip::id) - clips_.begin();
    const auto count = std::ssize(clips_);
    auto to = direction > 0 ? 0 : count - 1;
    if (here < count && lists_clips_)
        to = std::clamp<std::ptrdiff_t>(here + direction, 0, count - 1);
    return select(clips_[static_cast<std::size_t>(to)].id);
}

Outcome LessonDesk::show(const Clip& clip, bool play) {
    return tools_.show(
        {.lesson = clip.lesson, .at = clip.in, .to = clip.out, .play = play, .loop = play});
}

Outcome LessonDesk::rename(std::string_view title) {
    if (!chosen()) return no_clip_chosen();
    const Clip clip = *chosen();
    const auto keep = [this, clip](const std::string& words) -> Outcome {
        const auto done = ClipRepository(store()).change(clip.id, clip.in, clip.out, words);
        if (!done) return refuse(done.error().message);
        return {};
    };
    if (!title.empty()) return keep(std::string(title));
    tools_.ask({.name = "clip " + clip.id,
                .title = "What do you call this clip?",
                .about = times_of(clip),
                .fields = {{.key = "title",
                            .label = "In a few words",
                            .hint = "Before anyone answers",
                            .value = clip.title,
                            .choices = {}}},
                .door = "Keep",
                .keep = [keep](const FormAnswers& answers) {
                    return keep(answers.find("title")->second);
                }});
    return {};
}

Outcome LessonDesk::remove() {
    if (!chosen()) return no_clip_chosen();
    if (const auto done = ClipRepository(store()).remove(chosen_); !done)
        return refuse(done.error().message);
    tools_.say("In the Trash.", "edit.undo");
    return {};
}

}  // namespace secondlook
