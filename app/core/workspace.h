#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotations/edit_history.h"
#include "annotations/note_search.h"
#include "annotations/store.h"
#include "annotations/trash.h"
#include "app/core/action_table.h"
#include "app/core/app_folders.h"
#include "app/core/audio_device.h"
#include "app/core/background_pass.h"
#include "app/core/compare_desk.h"
#include "app/core/cycles_desk.h"
#include "app/core/job_runner.h"
#include "app/core/lesson_desk.h"
#include "app/core/open_form.h"
#include "app/core/outcome.h"
#include "app/core/people_desk.h"
#include "app/core/prepare_desk.h"
#include "app/core/review_session.h"
#include "app/core/settings.h"
#include "app/core/store_keeper.h"
#include "app/core/today_desk.h"

namespace secondlook {

/// Where a room's own keys count.
Scope scope_of(Room room);

/// What lies over the room; one at a time.
enum class Overlay {
    None,
    Help,
    Commands,
    GoTo,
    Files,
    Tag,
    Find,
    History,
    Trash,
    Away,
    Rename,
    ForGood,
    Snapshots,
    Form,
    Choose,
    Profile,
    People
};

/// Whether the arrows and Enter choose from what lies over the room, which takes no text.
bool is_list(Overlay overlay);

/// The one line at the foot of the window.
struct Message {
    std::string text;
    bool trouble = false;
    std::string_view action;  ///< id of the action its button does; may be empty
    std::int64_t until_us = 0;
};

/// A lesson whose recording is not where it was: its words stay readable.
struct AwayLesson {
    LessonRecording lesson;
    std::vector<Moment> moments;
    bool looking = false;         ///< for a file with the same content nearby
    std::filesystem::path found;  ///< such a file; empty when none was found
};

/// Everything the window shows and can do, without a window: the rooms' state, and every action of
/// the table. Panes read it and emit actions; the window applies them. Thread: UI.
class Workspace {
  public:
    struct Services {
        std::function<void()> wake;            ///< from any thread: unblocks the event loop
        std::function<std::int64_t()> now_us;  ///< steady microseconds
        AudioDevice* audio = nullptr;          ///< may be null: no sound
        AppFolders folders;
        bool makes_proxies = false;  ///< of opened recordings: see BackgroundPass
        /// With the program that the system has for it; may be null.
        std::function<bool(const std::filesystem::path&)> open_file;
        PaperWriter papers;
        std::function<MediaResult<void>(const std::filesystem::path&, const CancelFlag*,
                                        const ProgressFn&)>
            make_sample;
    };
    Workspace(std::unique_ptr<Store> store, Settings settings, Services services);
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    // Doors
    /// Does an action of the table; what cannot be done is said in the message bar, too.
    Outcome perform(std::string_view id, std::string_view argument = {});
    /// Whether the action can do something now.
    bool enabled(std::string_view id) const;
    /// A key, while no text field is active: first what is open over the room, then the table.
    bool press(const KeyChord& chord);
    /// Opens a recording in Review; `title` is for a lesson that is new (empty: from the file's
    /// name).
    Outcome open_recording(const std::filesystem::path& file, const std::string& title = {});
    /// What is done each time a window opens the store for work (StoreKeeper::open_for_work).
    void begin_care(InstantUs now);

    // News
    bool tick();
    std::optional<std::int64_t> next_due_us() const;
    /// Nothing is on its way: no job, no seek.
    bool settled() const;
    void say(std::string text, std::string_view action = {});
    void say_trouble(std::string text);

    // What the panes read
    Room room() const { return room_; }
    Overlay overlay() const { return overlay_; }
    Dimension tag_dimension() const { return tag_dimension_; }
    bool typing() const;  ///< a text field has the keyboard
    const Settings& settings() const { return settings_; }
    Settings& settings() { return settings_; }
    const ReviewSession* review() const { return review_.get(); }
    const std::vector<LessonRecording>& lessons() const { return lessons_; }
    /// A picture of the lesson from what is kept of it; null when there is none.
    const Thumbnail* picture_of(const LessonRecording& lesson) const;
    const std::vector<std::string>& subjects() const { return subjects_; }
    /// Long work, what someone waits for first.
    std::vector<JobRunner::View> jobs() const;
    const std::optional<Message>& message() const { return message_; }
    const std::optional<EditStep>& next_undo() const { return next_undo_; }
    const std::optional<EditStep>& next_redo() const { return next_redo_; }
    const Person& acting_person() const { return store_->acting_person(); }
    std::string greeting() const;
    const std::string& find_text() const { return find_text_; }
    const std::vector<SearchHit>& hits() const { return found_.hits; }
    SearchOrder find_order() const { return found_.order; }
    /// Whether only the open lesson is looked through, and only what the acting person wrote.
    bool find_here() const { return find_here_; }
    bool find_mine() const { return find_mine_; }
    /// The newest edits, while the history is open.
    const std::vector<EditStep>& history_steps() const { return steps_; }
    std::string person_name(const Uuid& id) const;
    std::string lesson_title(const Uuid& id) const;
    const std::vector<TrashItem>& trash_items() const { return trash_; }
    const std::optional<AwayLesson>& away() const { return away_; }
    const StoreKeeper& keeper() const { return keeper_; }
    const TodayDesk& today() const { return today_; }
    const PeopleDesk& people() const { return people_desk_; }
    const PrepareDesk& prepare() const { return prepare_; }
    const CyclesDesk& cycles() const { return cycles_; }
    const CompareDesk& compare() const { return compare_; }
    const LessonDesk& lesson_desk() const { return lesson_desk_; }
    /// What is asked, while Overlay::Form is open.
    const std::optional<Form>& form() const { return form_.form(); }
    /// What there is to pick from, while Overlay::Choose is open.
    const std::optional<Chooser>& chooser() const { return chooser_; }
    /// A newer program made the store: it is looked at, and nothing of it changes.
    bool looking_only() const { return store_->outcome() == SchemaOutcome::NewerReadOnly; }
    bool full_picture() const { return full_picture_; }
    bool wants_quit() const { return wants_quit_; }
    /// Raised by app.open without a path: the window asks the person for a file.
    bool take_file_request();
    /// Whether it may be any file, not only a recording.
    bool wants_any_file() const { return taking_file_ != nullptr; }
    const AppFolders& folders() const { return services_.folders; }
    std::size_t action_count() const { return handlers_.size(); }
    bool handles(std::string_view id) const { return handlers_.contains(id); }

    /// How large the shown room's pictures are drawn, by their slot on the window (Pictures), where
    /// no graphics card scales them: workers then make them so.
    void set_picture_sizes(const std::array<std::optional<ShownSize>, 2>& sizes);
    void show_files();  ///< our own plain list of files, when no portal answers
    Outcome close_review();

  private:
    void add_handlers();
    void add_watch_handlers();
    void add_moment_handlers();
    void add_edge_handlers();
    void add_filter_handlers();
    void add_record_handlers();
    void add_safety_handlers();
    StoreKeeper::News keeper_news();
    void add_find_handlers();
    void add_away_handlers();
    void add_lesson_handlers();
    void add_window_handlers();
    void add_form_handlers();
    void add_desk_handlers();
    void add_profile_handlers();
    /// The open lesson is closed first, and everything is read again.
    Outcome act_as(const Uuid& person);
    DeskTools desk_tools();
    std::array<Desk*, 6> desks();
    std::array<const Desk*, 6> desks() const;
    /// The desk whose models a room shows.
    Desk* desk_of(Room room);
    void set_room(Room room);
    void go_to_room(Room room);
    bool hear(Player* player);
    void ask(Form form);
    void choose(Chooser chooser);
    /// The next file that the person chooses goes to `take`.
    void ask_file(std::function<Outcome(const std::filesystem::path&)> take);
    Outcome keep_form();
    Outcome show_place(PlaceInLesson place);
    void arrive();
    void on_review(std::string_view id, std::function<Outcome(ReviewSession&, std::string_view)>);
    void on_review(std::string_view id, std::function<void(ReviewSession&)> act);

    static Outcome no_lesson_open();
    Outcome marked(const ReviewSession& review, Outcome done);
    Outcome undo_or_redo(bool undo);
    /// Undoes or redoes until the step stands the other way.
    Outcome turn_to(std::int64_t step);
    Outcome show_step(const EditStep& step);
    Outcome find(std::string_view words);
    Outcome play_hit(const Uuid& id);
    /// What was found and is no moment: goes to where it lies.
    Outcome show_hit(SearchHit hit);
    Outcome take_file(const std::filesystem::path& file);
    Outcome add_talk(std::string_view words);
    Outcome choose_talk_session();
    Outcome open_talk(const Uuid& session, const std::filesystem::path& file);
    Outcome relink(const std::filesystem::path& file);
    Outcome show_away(LessonRecording lesson);
    Outcome remove_lesson();
    Outcome rename_lesson(std::string_view title);
    Outcome tag(Dimension dimension, std::string_view value);
    Outcome open_sample();
    Outcome open_lesson(std::string_view words);
    Outcome set_theme(std::string_view name);
    Outcome set_volume(double volume);
    Outcome go_to(std::string_view words);
    void dismiss();
    void open_overlay(Overlay overlay);
    void start_reading(const std::filesystem::path& file, const std::string& title);
    void start_timeline_jobs(const std::string& fingerprint);
    void start_stills_job();
    void reload_models();
    void read_lesson_pictures();
    bool expire_message();

    std::unique_ptr<Store> store_;
    EditHistory history_;
    Settings settings_;
    Services services_;
    ActionHandlers handlers_;
    std::unique_ptr<ReviewSession> review_;
    int session_ = 0;  ///< rises with each opened recording: late job results are dropped
    std::vector<LessonRecording> lessons_;
    std::unordered_map<Uuid, Thumbnail> lesson_pictures_;
    std::vector<std::string> subjects_;
    std::optional<EditStep> next_undo_, next_redo_;
    std::string find_text_;
    SearchAnswer found_;
    bool find_here_ = false, find_mine_ = false;
    std::vector<EditStep> steps_;
    std::vector<Person> people_;
    std::vector<TrashItem> trash_;
    std::optional<AwayLesson> away_;
    bool choosing_for_away_ = false;
    std::optional<Uuid> talk_of_;  ///< the open recording is a talk of this session's, or of none
    bool finding_stills_ = false;
    std::optional<PlaceInLesson> arriving_;  ///< where to go in a lesson that is being opened
    std::uint64_t seen_revision_ = 0;
    Room room_ = Room::Today;
    Overlay overlay_ = Overlay::None;
    Dimension tag_dimension_ = Dimension::SubjectMatter;
    std::optional<Message> message_;
    std::string told_trouble_;
    bool full_picture_ = false;
    bool wants_quit_ = false;
    bool wants_file_ = false;
    std::function<Outcome(const std::filesystem::path&)> taking_file_;  ///< what was asked for
    OpenForm form_;
    std::optional<Chooser> chooser_;
    StoreKeeper keeper_;
    TodayDesk today_;
    PeopleDesk people_desk_;
    PrepareDesk prepare_;
    CyclesDesk cycles_;
    CompareDesk compare_;
    LessonDesk lesson_desk_;
    BackgroundPass background_;
    JobRunner jobs_;  // last: its thread ends before the rest goes
};

}  // namespace secondlook
