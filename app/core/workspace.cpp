#include "app/core/workspace.h"

#include <algorithm>
#include <ctime>
#include <utility>

#include "annotations/person_repository.h"
#include "app/core/lesson_intake.h"
#include "app/core/printable.h"
#include "app/core/time_text.h"
#include "media/picture.h"
#include "media/video_decoder.h"

namespace secondlook {
namespace {

constexpr std::int64_t kMessageUs = 6'000'000;
constexpr std::int64_t kTroubleUs = 15'000'000;
constexpr int kThumbnailCount = 120;
constexpr int kThumbnailHeight = 72;

// The middle one of a folder's files by name; empty when there is none.
std::filesystem::path middle_file(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    std::filesystem::directory_iterator entries(folder, error);
    for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
        files.push_back(entries->path());
    }
    if (files.empty()) return {};
    const auto middle = files.begin() + static_cast<std::ptrdiff_t>(files.size() / 2);
    std::ranges::nth_element(files, middle);
    return *middle;
}

}  // namespace

Workspace::Workspace(std::unique_ptr<Store> store, Settings settings, Services services)
    : store_(std::move(store)),
      history_(*store_),
      settings_(std::move(settings)),
      services_(std::move(services)),
      form_(*store_),
      keeper_(*store_, services_.wake, keeper_news()),
      today_(desk_tools()),
      people_desk_(desk_tools()),
      prepare_(desk_tools()),
      cycles_(desk_tools()),
      compare_(desk_tools()),
      lesson_desk_(desk_tools()),
      background_(services_.wake),
      jobs_(services_.wake) {
    add_handlers();
    reload_models();
}

Workspace::~Workspace() {
    jobs_.cancel_all();
    for (Desk* desk : desks())
        desk->room_left();
    close_review();
}

Outcome Workspace::perform(std::string_view id, std::string_view argument) {
    const auto handler = handlers_.find(id);
    const Outcome done =
        handler == handlers_.end()
            ? refuse("There is no action " + in_quotes(id) + "; press ? to see them all.")
            : handler->second(argument);
    if (!done) say_trouble(done.error());
    return done;
}

bool Workspace::enabled(std::string_view id) const {
    const Action* row = find_action(id);
    if (!row) return false;
    if (id == "edit.undo") return next_undo_.has_value();
    if (id == "edit.redo") return next_redo_.has_value();
    if (id == "trash.for_good")
        return keeper_.for_good() && keeper_.for_good()->state == AskState::Asking;
    if (id == "room.review") return review_ != nullptr;
    if (id == "form.keep" || id == "form.set") return form_.form().has_value();
    for (const Desk* desk : desks())
        if (!desk->enabled(id)) return false;
    if (row->scope == Scope::Always) return true;
    if (!overlap(row->scope, scope_of(room_))) return false;
    if (row->scope != Scope::Review && row->scope != Scope::Player) return true;
    if (!review_) return false;
    if (id == "jump.undo") return review_->can_jump_back();
    if (id == "moment.remove" || id.starts_with("start.")) return review_->selected() != nullptr;
    if (id.starts_with("end."))
        return review_->selected() != nullptr && review_->selected()->to.has_value();
    if (id == "moment.mark_stretch") return review_->range_in() && review_->range_out();
    if (id == "moment.filter") return !review_->moments().empty();
    if (id == "filter.close") return review_->filter_open();
    if (id == "lesson.remove" || id == "lesson.rename") return review_->lesson().has_value();
    if (id == "picture.full") return review_->player().facts().video.has_value();
    if (id == "range.clear_in") return review_->range_in().has_value();
    if (id == "range.clear_out") return review_->range_out().has_value();
    if (id == "moment.next" || id == "moment.previous") return !review_->moments().empty();
    return true;
}

bool Workspace::press(const KeyChord& chord) {
    if (overlay_ == Overlay::Tag && chord.key.size() == 1 && !chord.ctrl && !chord.alt) {
        const auto values = dimension_info(tag_dimension_).values;
        const int number = chord.key[0] - '1';
        if (number >= 0 && number < std::ssize(values)) {
            tag(tag_dimension_, values[static_cast<std::size_t>(number)]);
            return true;
        }
    }
    const Action* row = action_for_chord(chord, scope_of(room_));
    if (!row || !enabled(row->id)) return false;
    if (is_list(overlay_) && row->scope != Scope::Always) return false;  // the room waits
    perform(row->id);
    return true;
}

bool Workspace::typing() const {
    if (overlay_ == Overlay::Commands || overlay_ == Overlay::GoTo || overlay_ == Overlay::Find ||
        overlay_ == Overlay::Rename)
        return true;
    if (overlay_ == Overlay::Tag) return dimension_info(tag_dimension_).free_words;
    if (overlay_ == Overlay::Form || overlay_ == Overlay::Choose) return true;
    if (overlay_ != Overlay::None || room_ != Room::Review || !review_) return false;
    return review_->writing() || review_->filter_typing();
}

std::string Workspace::greeting() const {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    std::string words = local.tm_hour < 5    ? "Good evening"
                        : local.tm_hour < 12 ? "Good morning"
                        : local.tm_hour < 18 ? "Good afternoon"
                                             : "Good evening";
    const std::string name = printable(acting_person().name);
    if (!name.empty() && name != "Me") words += ", " + name;
    return words;
}

void Workspace::say(std::string text, std::string_view action) {
    message_ = Message{std::move(text), false, action, services_.now_us() + kMessageUs};
}

void Workspace::say_trouble(std::string text) {
    message_ = Message{std::move(text), true, {}, services_.now_us() + kTroubleUs};
}

bool Workspace::take_file_request() {
    return std::exchange(wants_file_, false);
}

// Opening

Outcome Workspace::open_recording(const std::filesystem::path& file, const std::string& title) {
    const std::filesystem::path place = recording_path(file);
    PlayerOptions options;
    options.wake = services_.wake;
    options.now_us = services_.now_us;
    auto player = Player::open(place, std::move(options));
    if (!player) return refuse(player.error().message);
    if (Outcome closed = close_review(); !closed) return closed;
    away_.reset();
    review_ = std::make_unique<ReviewSession>(*store_, place, std::move(*player));
    review_->set_scrub_sound(settings_.scrub_sound);
    Player& opened = review_->player();
    opened.set_volume(settings_.muted ? 0.0F : static_cast<float>(settings_.volume));
    if (opened.facts().audio && services_.audio) {
        const bool sound = services_.audio->attach(opened.ring());
        opened.set_sound_ready(sound);
        if (!sound) say("No sound device was found; the picture plays without sound.");
    }
    set_room(Room::Review);
    overlay_ = Overlay::None;
    told_trouble_.clear();
    start_reading(place, title);
    return {};
}

Outcome Workspace::close_review() {
    arriving_.reset();
    if (!review_) return {};
    if (Outcome kept = review_->leave_note(); !kept) return kept;
    review_->remember_place();
    jobs_.cancel_all();
    background_.stop();
    if (services_.audio) services_.audio->detach();
    review_.reset();
    full_picture_ = false;
    finding_stills_ = false;
    talk_of_.reset();
    ++session_;
    return {};
}

void Workspace::start_reading(const std::filesystem::path& file, const std::string& title) {
    const auto known = LessonRepository(*store_).find(file.native());
    if (!talk_of_ && known && known->is_conversation) talk_of_ = known->session;
    jobs_.start("Reading the recording", [this, file, title, session = session_, talk = talk_of_](
                                             const CancelFlag& cancel, const ProgressFn& progress) {
        auto media = read_lesson_media(file, &cancel, progress);
        return [this, session, title, talk, media = std::move(media)]() mutable {
            if (session != session_) return;
            if (!media) {
                if (media.error().kind != MediaError::Kind::Cancelled) {
                    say_trouble(media.error().message);
                }
                return;
            }
            auto lesson =
                keep_lesson(*store_, *media, title, talk.has_value(), talk.value_or(Uuid()));
            if (!lesson) return say_trouble(lesson.error().message);
            const MediaTime left_at = lesson->last_position;
            if (Outcome done = review_->adopt(std::move(*lesson), media->index); !done) {
                say_trouble(done.error());
            }
            if (arriving_) {
                arrive();
            } else if (left_at > MediaTime{0} && review_->shown_time() == MediaTime{0} &&
                       !review_->player().state().playing) {
                // Where it was left; not when the person has moved on already.
                review_->player().seek(left_at);
            }
            reload_models();
            start_timeline_jobs(media->fingerprint);
            if (services_.makes_proxies)
                background_.begin(review_->file(), media->fingerprint, review_->player());
        };
    });
}

void Workspace::start_timeline_jobs(const std::string& fingerprint) {
    const std::filesystem::path cache = lesson_cache_folder(fingerprint);
    const std::filesystem::path file = review_->file();
    const std::shared_ptr<const FrameIndex> index = review_->player().index();
    const int session = session_;
    if (!index->empty()) {
        jobs_.start("Making small pictures",
                    [=, this](const CancelFlag& cancel, const ProgressFn& progress) {
                        const auto found = [this, session](Thumbnail thumbnail) {
                            jobs_.post([this, session, made = std::move(thumbnail)]() mutable {
                                if (session == session_) review_->add_thumbnail(std::move(made));
                            });
                        };
                        // A recording whose small pictures cannot be made is still watched and
                        // marked.
                        (void)make_thumbnails(file, *index, kThumbnailCount, kThumbnailHeight,
                                              cache / "thumbnails", found, &cancel, progress);
                        return JobRunner::Finish([] {});
                    });
    }
    if (!review_->player().facts().audio) return;
    jobs_.start(
        "Drawing the sound", [=, this](const CancelFlag& cancel, const ProgressFn& progress) {
            auto wave = make_waveform(file, index->origin(), cache / "waveform", &cancel, progress);
            return [this, session, wave = std::move(wave)]() mutable {
                if (session == session_ && wave) review_->set_waveform(std::move(*wave));
            };
        });
}

// The own frames of the moments in sight, for the list: the ones marked in earlier sittings.
void Workspace::start_stills_job() {
    const std::shared_ptr<const FrameIndex> index = review_->player().index();
    if (finding_stills_ || !review_->lesson() || !index || index->empty()) return;
    const std::vector<MediaTime> wanted = review_->take_stills_wanted();
    if (wanted.empty()) return;
    finding_stills_ = true;
    jobs_.start("Finding your moments", [=, this, file = review_->file(), session = session_](
                                            const CancelFlag& cancel, const ProgressFn& progress) {
        const auto decoder = VideoDecoder::open(file, index);
        for (std::size_t i = 0; decoder && i < wanted.size() && !cancel.raised(); ++i) {
            const auto frame = (*decoder)->exact(index->shown_at(wanted[i]), &cancel);
            progress(static_cast<double>(i + 1) / static_cast<double>(wanted.size()));
            if (!frame) continue;
            Thumbnail still{wanted[i], render_picture(*frame, kStillWidth, kStillHeight)};
            jobs_.post([this, session, still = std::move(still)]() mutable {
                if (session == session_) review_->add_still(std::move(still));
            });
        }
        return JobRunner::Finish([this, session] {
            if (session == session_) finding_stills_ = false;
        });
    });
}

// News

bool Workspace::tick() {
    bool changed = jobs_.poll();
    changed |= background_.poll();
    changed |= keeper_.poll();
    if (review_) {
        changed |= review_->tick(services_.now_us());
        start_stills_job();
        background_.look_at(review_->player().state().now);
        const std::string trouble = review_->player().state().trouble.value_or("");
        if (trouble != told_trouble_) {
            told_trouble_ = trouble;
            if (!trouble.empty()) say_trouble(trouble);
            changed = true;
        }
    }
    for (Desk* desk : desks())
        changed |= desk->tick(services_.now_us());
    form_.tick(services_.now_us());
    if (store_->revision() != seen_revision_) {
        reload_models();
        changed = true;
    }
    if (const auto trouble = store_->take_trouble()) {
        say_trouble(trouble->message);
        changed = true;
    }
    return expire_message() || changed;
}

std::vector<JobRunner::View> Workspace::jobs() const {
    std::vector<JobRunner::View> all = jobs_.running();
    const auto behind = background_.running();
    all.insert(all.end(), behind.begin(), behind.end());
    return all;
}

bool Workspace::expire_message() {
    if (!message_ || services_.now_us() < message_->until_us) return false;
    message_.reset();
    return true;
}

std::optional<std::int64_t> Workspace::next_due_us() const {
    const std::int64_t now = services_.now_us();
    std::optional<std::int64_t> due;
    if (review_) due = review_->next_due_us(now);
    if (const auto wait = form_.next_due_us(now)) due = std::min(due.value_or(*wait), *wait);
    if (message_) {
        const std::int64_t wait = std::max<std::int64_t>(0, message_->until_us - now);
        due = std::min(due.value_or(wait), wait);
    }
    for (const Desk* desk : desks())
        if (const auto wait = desk->next_due_us(now)) due = std::min(due.value_or(*wait), *wait);
    return due;
}

bool Workspace::settled() const {
    const auto all = desks();
    return jobs_.idle() && keeper_.idle() &&
           std::ranges::all_of(all, [](const Desk* desk) { return desk->settled(); }) &&
           (!review_ || !review_->player().state().seeking);
}

void Workspace::reload_models() {
    seen_revision_ = store_->revision();
    lessons_ = LessonRepository(*store_).list();
    read_lesson_pictures();
    subjects_ = MomentRepository(*store_).subjects_used(6);
    next_undo_ = history_.next_undo();
    next_redo_ = history_.next_redo();
    if (overlay_ == Overlay::History) steps_ = history_.steps();
    if (overlay_ == Overlay::Trash) trash_ = Trash(*store_).list();
    people_ = PersonRepository(*store_).list();
    const Person acts = acting_person();  // under the name that they have now
    if (person_name(acts.id) != acts.name) (void)store_->act_as(acts.id);
    if (Desk* desk = desk_of(room_)) desk->reload();
    if (overlay_ == Overlay::Profile || overlay_ == Overlay::People) people_desk_.reload();
}

// One of the timeline's small pictures, from about the middle of the lesson.
void Workspace::read_lesson_pictures() {
    for (const LessonRecording& lesson : lessons_) {
        if (lesson_pictures_.contains(lesson.id)) continue;
        const auto file = middle_file(lesson_cache_folder(lesson.fingerprint) / "thumbnails");
        if (file.empty()) continue;
        if (auto picture = read_picture(file)) {
            lesson_pictures_.emplace(lesson.id, Thumbnail{MediaTime{0}, std::move(*picture)});
        }
    }
}

const Thumbnail* Workspace::picture_of(const LessonRecording& lesson) const {
    const auto found = lesson_pictures_.find(lesson.id);
    return found == lesson_pictures_.end() ? nullptr : &found->second;
}

}  // namespace secondlook
