// What was kept, as actions: undo and history, the Trash, finding, lessons that moved.

#include <algorithm>
#include <charconv>

#include "annotations/lesson_repository.h"
#include "app/core/lesson_intake.h"
#include "app/core/lesson_relink.h"
#include "app/core/lost_recording.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "app/core/workspace.h"
#include "media/media_probe.h"

namespace secondlook {
namespace {

constexpr int kMostHits = 60;

std::optional<std::int64_t> step_number(std::string_view words) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    if (error != std::errc{} || end != words.data() + words.size()) return std::nullopt;
    return number;
}

/// Where people keep recordings, besides where this one was.
std::vector<std::filesystem::path> usual_folders() {
    const char* home = std::getenv("HOME");
    if (home == nullptr || *home == '\0') return {};
    const std::filesystem::path at(home);
    return {at / "Videos", at / "Downloads", at / "Desktop", at / "Documents"};
}

}  // namespace

Outcome Workspace::no_lesson_open() {
    return refuse("Open a recording first: Ctrl O, or drop one on the window.");
}

void Workspace::add_record_handlers() {
    handlers_["edit.undo"] = [this](std::string_view) { return undo_or_redo(true); };
    handlers_["edit.redo"] = [this](std::string_view) { return undo_or_redo(false); };
    handlers_["edit.history"] = [this](std::string_view) {
        open_overlay(Overlay::History);
        steps_ = history_.steps();
        return Outcome{};
    };
    handlers_["history.turn_to"] = [this](std::string_view words) -> Outcome {
        const auto step = step_number(words);
        if (!step) return refuse("That change is not in the history.");
        return turn_to(*step);
    };
    handlers_["app.trash"] = [this](std::string_view) {
        open_overlay(Overlay::Trash);
        trash_ = Trash(*store_).list();
        return Outcome{};
    };
    handlers_["trash.restore"] = [this](std::string_view id) -> Outcome {
        const auto back = Trash(*store_).restore(Uuid(id));
        if (!back) return refuse(back.error().message);
        reload_models();
        if (review_) review_->reload_moments();
        say("It is back.", "edit.undo");
        return {};
    };
    add_find_handlers();
    add_away_handlers();
    add_lesson_handlers();
}

// Undo and history

Outcome Workspace::undo_or_redo(bool undo) {
    if (review_) {
        if (Outcome kept = review_->leave_note(); !kept) return kept;
    }
    const auto step = undo ? history_.undo() : history_.redo();
    if (!step) return refuse(step.error().message);
    reload_models();
    if (review_) review_->reload_moments();
    const std::string place = show_step(*step) ? "" : lesson_title(step->place.lesson);
    const std::string where = place.empty() ? "" : " (" + place + ")";
    if (undo) {
        say("Undone: " + step->label + where + ".", "edit.redo");
    } else {
        say("Done again: " + step->label + where + ".", "edit.undo");
    }
    return {};
}

/// Goes to where a change happened when that is in the lesson one looks at; refused, silently, when
/// it is elsewhere.
Outcome Workspace::show_step(const EditStep& step) {
    const bool here = review_ && review_->lesson() && review_->lesson()->id == step.place.lesson;
    if (!here && !step.place.lesson.empty()) return refuse("");
    if (here && room_ == Room::Review && !review_->player().state().playing &&
        review_->shown_time() != step.place.at) {
        review_->jump_to(step.place.at);
    }
    return {};
}

Outcome Workspace::turn_to(std::int64_t number) {
    const auto found = std::ranges::find(steps_, number, &EditStep::id);
    const bool undo = found != steps_.end() && !found->undone;
    const auto count = history_.turn_to(number);
    if (!count) return refuse(count.error().message);
    reload_models();
    if (review_) review_->reload_moments();
    const std::string changes = *count == 1 ? "one change" : std::to_string(*count) + " changes";
    say((undo ? "Taken back: " : "Done again: ") + changes + ".", undo ? "edit.redo" : "edit.undo");
    return {};
}

std::string Workspace::person_name(const Uuid& id) const {
    const auto found = std::ranges::find(people_, id, &Person::id);
    return found == people_.end() ? "someone" : found->name;
}

std::string Workspace::lesson_title(const Uuid& id) const {
    const auto found = std::ranges::find(lessons_, id, &LessonRecording::id);
    return found == lessons_.end() ? "" : found->title;
}

// Finding

void Workspace::add_find_handlers() {
    handlers_["find"] = [this](std::string_view words) -> Outcome {
        if (overlay_ != Overlay::Find) open_overlay(Overlay::Find);
        return find(words);
    };
    handlers_["find.here"] = [this](std::string_view) -> Outcome {
        find_here_ = !find_here_;
        return find(find_text_);
    };
    handlers_["find.mine"] = [this](std::string_view) -> Outcome {
        find_mine_ = !find_mine_;
        return find(find_text_);
    };
    handlers_["find.play"] = [this](std::string_view id) { return play_hit(Uuid(id)); };
}

Outcome Workspace::find(std::string_view words) {
    find_text_ = words;
    SearchFilter filter;
    if (find_here_ && review_ && review_->lesson()) filter.lesson = review_->lesson()->id;
    if (find_mine_) filter.person = store_->acting_person().id;
    // Without words a filter alone would list everything.
    auto answer = NoteSearch(*store_).find(find_text_, kMostHits,
                                           find_text_.empty() ? SearchFilter{} : filter);
    if (!answer) return refuse(answer.error().message);
    found_ = std::move(*answer);
    return {};
}

Outcome Workspace::play_hit(const Uuid& id) {
    const auto hit = std::ranges::find(found_.hits, id, &SearchHit::id);
    if (hit != found_.hits.end() && hit->moment.empty()) return show_hit(*hit);
    const auto moment = MomentRepository(*store_).get(id);
    if (!moment) return refuse("That moment is not there any more.");
    return show_place({.lesson = moment->lesson, .at = moment->at, .play = true, .moment = id});
}

Outcome Workspace::show_hit(SearchHit hit) {
    if (hit.lesson.empty())
        return refuse("There is no moment with it to play; its words are all there is.");
    return show_place({.lesson = hit.lesson, .at = hit.at});
}

// Lessons and their recordings

void Workspace::add_lesson_handlers() {
    handlers_["app.lesson"] = [this](std::string_view words) { return open_lesson(words); };
    handlers_["lesson.remove"] = [this](std::string_view) { return remove_lesson(); };
    handlers_["lesson.rename"] = [this](std::string_view title) -> Outcome {
        if (!review_ || !review_->lesson()) return no_lesson_open();
        if (!title.empty()) return rename_lesson(title);
        open_overlay(Overlay::Rename);
        return {};
    };
}

Outcome Workspace::remove_lesson() {
    if (!review_ || !review_->lesson()) return no_lesson_open();
    const LessonRecording lesson = *review_->lesson();
    if (Outcome closed = close_review(); !closed) return closed;
    set_room(Room::Today);
    const auto removed = put_lesson_away(*store_, lesson);
    if (!removed) return refuse(removed.error().message);
    reload_models();
    say(in_quotes(lesson.title) + " is in the Trash; the recording itself is where it was.",
        "edit.undo");
    return {};
}

Outcome Workspace::rename_lesson(std::string_view title) {
    auto renamed = LessonRepository(*store_).rename(review_->lesson()->id, std::string(title));
    if (!renamed) return refuse(renamed.error().message);
    overlay_ = Overlay::None;
    reload_models();
    return review_->adopt(std::move(*renamed), nullptr);
}

Outcome Workspace::open_lesson(std::string_view words) {
    auto lesson = LessonRepository(*store_).find(std::string(words));
    if (!lesson) return refuse(lesson.error().message);
    if (review_ && review_->lesson() && review_->lesson()->id == lesson->id) {
        set_room(Room::Review);
        return {};
    }
    std::error_code error;
    if (!std::filesystem::exists(lesson->path, error)) return show_away(std::move(*lesson));
    return open_recording(lesson->path);
}

/// The lesson's words stay readable; meanwhile its recording is looked for.
Outcome Workspace::show_away(LessonRecording lesson) {
    if (review_) {
        if (Outcome kept = review_->leave_note(); !kept) return kept;
    }
    away_ = AwayLesson{lesson, MomentRepository(*store_).list(lesson.id), true, {}};
    overlay_ = Overlay::Away;
    jobs_.start("Looking for the recording",
                [this, lesson](const CancelFlag& cancel, const ProgressFn&) {
                    auto found = look_for_recording(lesson, usual_folders(), &cancel);
                    return [this, id = lesson.id, found = std::move(found)] {
                        if (!away_ || away_->lesson.id != id) return;
                        away_->looking = false;
                        away_->found = found.value_or(std::filesystem::path());
                    };
                });
    return {};
}

void Workspace::add_away_handlers() {
    handlers_["away.use"] = [this](std::string_view) -> Outcome {
        if (!away_ || away_->found.empty()) return refuse("The recording was not found yet.");
        return relink(std::filesystem::path(away_->found));
    };
    handlers_["away.choose"] = [this](std::string_view) -> Outcome {
        if (!away_) return refuse("Open a lesson first.");
        choosing_for_away_ = wants_file_ = true;
        return {};
    };
}

/// A file that was chosen, dropped or named: for the lesson whose recording is away, if it was
/// asked for there.
Outcome Workspace::take_file(const std::filesystem::path& file) {
    const auto talk = std::exchange(choosing_for_talk_, std::nullopt);
    const bool for_away = std::exchange(choosing_for_away_, false) && away_;
    if (talk) return open_talk(*talk, file);
    return for_away ? relink(file) : open_recording(file);
}

Outcome Workspace::relink(const std::filesystem::path& file) {
    const std::filesystem::path place = recording_path(file);
    const auto fingerprint = content_fingerprint(place);
    if (!fingerprint) return refuse(fingerprint.error().message);
    const auto siblings = moved_siblings(*store_, away_->lesson, place);
    const auto linked = relink_lesson(*store_, away_->lesson, place, *fingerprint, siblings);
    if (!linked) return refuse(linked.error().message);
    reload_models();
    return open_recording(place);
}

}  // namespace secondlook
