#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/clip_repository.h"
#include "annotations/focus_repository.h"
#include "annotations/session_repository.h"
#include "annotations/step_types.h"
#include "annotations/store.h"

namespace secondlook {

/// Where and when a page is read: its words are made for it.
struct HereAndNow {
    InstantUs now = 0;
    std::string zone;  ///< the computer's
};

/// A step that someone is trying.
struct TryingCard {
    ActionStep step;
    std::string situation = {};     ///< in which kind of situation; may be empty
    std::string trying = {};        ///< "You have been trying this for two weeks."
    std::string attempt = {};       ///< "Fourth attempt, Thursday"; empty before the first
    std::string went = {};          ///< how it went, and what changes; may be empty
    std::optional<Clip> clip = {};  ///< the latest that is there
};

/// A step or focus that waits for the teacher's answer, or for its start.
struct WaitingCard {
    enum class Kind { Step, Focus, Agreed };
    Kind kind = Kind::Step;
    Uuid id = {};
    std::string who = {};            ///< "Ben proposes a step"
    std::string sentence = {};       ///< in its author's words
    std::string detail = {};         ///< its situation; may be empty
    bool asks_pupil_change = false;  ///< before it can be agreed to
};

/// The next conversation.
struct TalkCard {
    Uuid session = {};
    std::string when = {};    ///< "Tuesday, 3.40 pm"
    std::string title = {};   ///< "Talk with Ben"
    std::string needs = {};   ///< how many talking points, and who has some left to look at
    std::string agreed = {};  ///< the pair's agreement in a line; may be empty
};

/// A lesson to look at.
struct LessonCard {
    LessonRecording lesson;
    std::string detail = {};  ///< "58 minutes, added on Tuesday. First time through?"
    bool looked = false;
};

/// Something with a date in the coming fortnight.
struct DueRow {
    std::string when = {};
    std::string what = {};
    Uuid session = {};  ///< of one of the two
    Uuid step = {};
};

/// What Today shows to the acting person: of others' work nothing, but to a leader that sessions of
/// an entitlement took place.
struct TodayPage {
    std::string sentence;  ///< under the greeting
    std::vector<TryingCard> steps;
    std::vector<WaitingCard> waiting;
    std::optional<TalkCard> talk;
    std::vector<LessonCard> lessons;  ///< those not yet looked at first
    std::vector<DueRow> due;
    std::vector<std::string> took_place;  ///< for a leader
};

/// Reads it. Thread: the store's.
TodayPage read_today(Store& store, const HereAndNow& at);
/// The next conversation that the acting person takes part in, of all sessions in their order.
const Session* next_talk(const std::vector<Session>& sessions, const Uuid& acting, InstantUs now);

}  // namespace secondlook
