#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// What a note is on.
struct NoteTarget {
    enum class Kind { Moment, Clip, TalkingPoint, Attempt };
    Kind kind = Kind::Moment;
    Uuid id;
    bool operator==(const NoteTarget&) const = default;
};

/// Who may read a note besides its author (access.h).
enum class Visibility { Private, Pair, Group, Guide };
/// "private", "pair", "group" or "guide".
std::string_view visibility_word(Visibility visibility);
std::optional<Visibility> visibility_from_word(std::string_view word);

/// What someone wrote.
struct Note {
    Uuid id;
    NoteTarget target;
    Uuid author;
    std::string author_name;
    Visibility visibility = Visibility::Private;
    std::string body;
    InstantUs created = 0;
    InstantUs changed = 0;
    std::string teacher_action = {};  ///< as in NoteWords
    std::string pupil_response = {};
    std::string kind = {};
    /// All that it says.
    NoteWords words() const { return {body, teacher_action, pupil_response, kind}; }
};

/// Who has reviewed a lesson or a clip, and when.
struct Reviewed {
    Uuid person;
    std::string person_name;
    std::optional<Uuid> clip;
    InstantUs when = 0;
};

/// Notes on anything, private by default. Each person has at most one note on a thing. Only its
/// author changes a note or says who may read it. Every write is one recorded edit. Thread: the
/// store's.
class NoteRepository {
  public:
    explicit NoteRepository(Store& store) : store_(store) {}

    /// Writes the acting person's note on something; when nothing is said, it goes into the Trash.
    /// Who may read it stays as it was; a new one is private. Edits with the same `draft` key
    /// (while someone types) merge into one step. Kept as valid UTF-8, without control characters
    /// other than newline and tab; up to kLongestNote characters in each text, else Invalid.
    StoreResult<void> write(const NoteTarget& target, const NoteWords& words,
                            const std::string& draft = {});
    /// The same for the note's own words alone; what stands under the lenses stays.
    StoreResult<void> write(const NoteTarget& target, const std::string& text,
                            const std::string& draft = {});
    /// A note in a recorded conversation, or on a talking point about one, stays private: Refused.
    StoreResult<void> show_to(const Uuid& note, Visibility visibility);
    /// What the acting person may read, their own first, then in the order of writing.
    std::vector<Note> on(const NoteTarget& target) const;
    /// The same for all moments and clips of a lesson, in time order.
    std::vector<Note> in_lesson(const Uuid& lesson) const;
    std::optional<Note> get(const Uuid& id) const;
    /// By id, or an unambiguous start of one (4+ characters).
    StoreResult<Note> find(const std::string& id_or_start) const;

    /// The acting person has reviewed a lesson, or one clip of it: a pair's sealed notes open to
    /// each other when both have. Nothing happens the second time.
    StoreResult<void> mark_reviewed(const Uuid& lesson, const std::optional<Uuid>& clip = {});
    /// In the order of reviewing.
    std::vector<Reviewed> reviewed(const Uuid& lesson) const;

  private:
    Store& store_;
};

}  // namespace secondlook
