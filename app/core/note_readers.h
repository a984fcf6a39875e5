#pragma once

#include <string>
#include <vector>

#include "annotations/clip_repository.h"
#include "annotations/note_repository.h"
#include "annotations/relationship_repository.h"

namespace secondlook {

// Who can see a note, in plain words: the rules are the store's (access.h), this only tells them.

/// Somebody a note for the pair is for.
struct PairReader {
    Uuid person;
    std::string name;
    bool open = false;  ///< the two agreed on open notes
};

/// Those with whom the acting person shares notes on a lesson of `owner`: when it is their own,
/// everyone they are paired with, else its owner alone.
std::vector<PairReader> pair_readers(const std::vector<Relationship>& pairs, const Uuid& me,
                                     const Uuid& owner);

/// What a note lies in: a clip, or an instant of the lesson (a moment).
struct NotePlace {
    Uuid clip;         ///< empty: none
    MediaTime at{-1};  ///< of a moment
};
/// Whether somebody has looked at the lesson, or at a clip that the place is in.
bool has_looked(const std::vector<Reviewed>& reviewed, const std::vector<Clip>& clips,
                const Uuid& person, const NotePlace& place);
/// "You looked first, then Ben."; of the lesson, or of a clip. Empty when nobody has.
std::string looked_words(const std::vector<Reviewed>& reviewed, const std::vector<Clip>& clips,
                         const Uuid& me, const NotePlace& place);

/// "Only you can see this", "Sealed until you both have looked", "Ben can read this", "For the
/// two of you".
std::string seen_by_words(const Note& note, const Uuid& me, const std::vector<PairReader>& readers,
                          const std::vector<Reviewed>& reviewed, const std::vector<Clip>& clips,
                          const NotePlace& place);

}  // namespace secondlook
