#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "annotations/store.h"
#include "app/core/form.h"
#include "app/core/outcome.h"
#include "media/media_time.h"

namespace secondlook {

class JobRunner;
class Player;
class ReviewSession;
struct Session;

/// The rooms of the window.
enum class Room { Today, Review, Prepare, Lead, Cycles, Compare };

using ActionHandler = std::function<Outcome(std::string_view)>;
using ActionHandlers = std::unordered_map<std::string_view, ActionHandler>;

/// A part of a recording to go to.
struct PlaceInLesson {
    Uuid lesson;
    MediaTime at{0};
    std::optional<MediaTime> to = {};  ///< then it is set as the stretch, and loops when asked
    bool play = false;
    bool loop = false;
    Room room = Room::Review;  ///< where it is watched: Review or Lead
    Uuid moment = {};          ///< chosen on arrival; empty: none
};

/// Writes what one takes along to a conversation as files of their own.
struct PaperWriter {
    /// A sheet to print; what it returns does the work, on any thread. May be null.
    std::function<std::function<Outcome()>(Store&, const Session&, const std::filesystem::path&)>
        sheet;
    /// A calendar file, so that the time is kept free. May be null.
    std::function<Outcome(Store&, const Session&, const std::filesystem::path&)> calendar;
};

/// What a desk may ask of the workspace.
struct DeskTools {
    Store& store;
    JobRunner& jobs;
    std::function<void(std::string text, std::string_view action)> say;  ///< with an action's door
    std::function<void(Room)> go_to;
    std::function<Outcome(PlaceInLesson)> show;  ///< opens the lesson where it is not open yet
    std::function<void(Form)> ask;               ///< over the room
    std::function<void(Chooser)> choose;         ///< over the room
    std::function<const ReviewSession*()> review;
    /// Does an action of the table, also another room's.
    std::function<Outcome(std::string_view id, const std::string& argument)> perform;
    std::function<Room()> room;
    /// Opens a file with the program that the system has for it; false where it cannot.
    std::function<bool(const std::filesystem::path&)> open_file;
    /// This player is heard, instead of the open lesson; null: the lesson again. Whether a device
    /// reads its sound.
    std::function<bool(Player*)> hear = {};
    std::function<void()> wake = {};  ///< from any thread: unblocks the event loop
    /// Asks the person for a file of any kind; `take` gets what they choose.
    std::function<void(std::function<Outcome(const std::filesystem::path&)> take)> ask_file;
    PaperWriter papers;
};

/// What a room shows and does: models that are read again when the store has changed, and the
/// handlers of its actions. Knows no window. Thread: UI.
class Desk {
  public:
    explicit Desk(DeskTools tools) : tools_(std::move(tools)) {}
    virtual ~Desk() = default;
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    virtual void add_handlers(ActionHandlers& handlers) = 0;
    /// Reads its models again; called while its room is shown, after each change of the store.
    virtual void reload() = 0;
    /// Whether one of its actions can do something now.
    virtual bool enabled(std::string_view) const { return true; }
    /// Asked as the tick is: whether something changed by itself (a timer).
    virtual bool tick(std::int64_t) { return false; }
    /// In how many microseconds tick() will have something new; nothing: not by itself.
    virtual std::optional<std::int64_t> next_due_us(std::int64_t) const { return std::nullopt; }
    /// Nothing of its own is on its way.
    virtual bool settled() const { return true; }
    /// Its room is not shown any more.
    virtual void room_left() {}

  protected:
    Store& store() const { return tools_.store; }
    DeskTools tools_;
};

}  // namespace secondlook
