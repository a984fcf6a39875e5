#pragma once

#include <string>
#include <vector>

#include "app/core/conversation_shape.h"
#include "app/core/desk.h"
#include "app/core/note_readers.h"

namespace secondlook {

/// What is kept of the open lesson beside its moments: its clips, what the two of a pair wrote, and
/// who has looked. Thread: UI.
class LessonDesk : public Desk {
  public:
    using Desk::Desk;
    void add_handlers(ActionHandlers& handlers) override;
    void reload() override;
    bool enabled(std::string_view id) const override;

    const std::vector<Clip>& clips() const { return clips_; }
    /// Null when none is chosen.
    const Clip* chosen() const;
    /// The list shows clips, not moments.
    bool lists_clips() const { return lists_clips_; }
    /// What the acting person may read about a moment or clip, their own first; once a pair's
    /// notes are open, in the order in which the two have looked.
    std::vector<const Note*> notes_on(const Uuid& target) const;
    /// The acting person's own; null when there is none.
    const Note* own_note(const Uuid& target) const;
    /// Who can see it.
    std::string seen_by(const Note& note) const;
    /// "You looked first, then Ben."; of the chosen clip, else of the lesson. May be empty.
    std::string looked() const;
    /// Whether the acting person has said so of it.
    bool i_looked() const;
    /// Notes are shared with somebody here.
    bool in_pair() const { return !readers_.empty(); }
    /// Whose lesson it is and who can see it, for its heading.
    std::string heading() const;
    std::string author_of(const Clip& clip) const;
    /// The open lesson is the recording of a talk: its moments are what was said.
    bool is_talk() const;
    /// What the talk is made of, so far as it is marked; for the one who recorded it alone.
    const ConversationShape& talk_shape() const { return talk_shape_; }
    const Uuid& me() const { return store().acting_person().id; }

  private:
    void add_note_handlers(ActionHandlers& handlers);
    const LessonRecording* lesson() const;
    NotePlace place_of(const NoteTarget& target) const;
    NotePlace chosen_place() const;
    /// The clip or moment that is chosen.
    std::optional<NoteTarget> chosen_target() const;
    std::optional<MediaRange> stretch_to_keep() const;
    Outcome keep_clip();
    Outcome select(const Uuid& id);
    Outcome select_neighbour(int direction);
    Outcome show(const Clip& clip, bool play);
    Outcome rename(std::string_view title);
    Outcome remove();
    Outcome write_note();
    Outcome write_lenses();
    void read_talk();
    Outcome show_note_to(std::string_view word);
    Outcome mark_reviewed(std::string_view words);

    std::vector<Clip> clips_;
    std::vector<Note> notes_;
    std::vector<Reviewed> reviewed_;
    std::vector<PairReader> readers_;
    std::vector<Person> people_;
    Uuid lesson_;  ///< that the rest is of
    Uuid chosen_;
    ConversationShape talk_shape_;
    bool lists_clips_ = false;
};

}  // namespace secondlook
