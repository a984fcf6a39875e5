#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotations/coaching_types.h"
#include "annotations/store.h"
#include "annotations/talking_point_needs.h"

namespace secondlook {

/// A value chosen on a dimension of a set that was loaded (word_sets.h).
struct LoadedValue {
    std::string dimension;  ///< its key
    std::string value;
    bool operator==(const LoadedValue&) const = default;
};

/// What is said with a talking point.
struct PointWords {
    std::string question;      ///< to begin with; may be empty
    int minutes = 0;           ///< planned; 0: not said
    std::string outcome = {};  ///< may be empty
    std::string advice = {};   ///< the coach's; only where the type of the pair offers it
};
/// What may be answered to "was that clip useful?": "yes", "partly", "not this time".
std::span<const std::string_view> clip_answers();

/// One thing to raise in the conversation.
struct TalkingPoint {
    Uuid id;
    Uuid author;
    std::string author_name;
    std::optional<Uuid> session;  ///< whose agenda it is on; none: a draft
    int position = 0;             ///< on the agenda
    PointWords words;
    std::vector<DimensionValue> values;
    std::vector<LoadedValue> loaded_values;
    std::vector<PointLink> links;  ///< to what is not in the Trash
    InstantUs created = 0;
    std::string clip_useful = {};  ///< for the pair alone; empty: not answered
};

/// Talking points, with or without a moment. Every write is one recorded edit. A talking point is
/// changed by its author, by the teacher and the coach of the cycle whose agenda it is on, and by
/// the owner of the lesson it is about. Leaders see only their own. Thread: the store's.
class TalkingPointRepository {
  public:
    explicit TalkingPointRepository(Store& store) : store_(store) {}

    /// A draft. Values not given stay open, but who initiates comes from who acts, as for moments.
    StoreResult<TalkingPoint> add(const PointWords& words,
                                  const std::vector<DimensionValue>& values = {},
                                  const std::vector<PointLink>& links = {});
    /// Newest first.
    std::vector<TalkingPoint> drafts() const;
    /// In the order of the agenda.
    std::vector<TalkingPoint> agenda(const Uuid& session) const;
    std::optional<TalkingPoint> get(const Uuid& id) const;
    /// By id, or an unambiguous start of one (4+ characters).
    StoreResult<TalkingPoint> find(const std::string& id_or_start) const;
    /// The talking point that was made with a moment.
    std::optional<TalkingPoint> of_moment(const Uuid& moment) const;

    /// New advice on the agenda of a pair whose type offers none (relationship_types.h) is Refused;
    /// what stands already stays when the type changes.
    StoreResult<void> set_words(const Uuid& id, const PointWords& words);
    /// Was that clip useful? Either of the pair says so, for the two of them, once the session has
    /// taken place; empty takes the answer back.
    StoreResult<void> set_clip_useful(const Uuid& id, const std::string& answer);
    /// "Video clips" with nothing to look at is Refused; so is "artefacts" without a file on an
    /// agenda.
    StoreResult<void> set_value(const Uuid& id, const DimensionValue& tag);
    StoreResult<void> clear_value(const Uuid& id, const DimensionValue& tag);
    StoreResult<void> set_loaded_value(const Uuid& id, const LoadedValue& value);
    StoreResult<void> clear_loaded_value(const Uuid& id, const LoadedValue& value);

    /// What is in a recorded conversation goes with drafts of its owner only; Refused otherwise.
    StoreResult<void> attach(const Uuid& id, const PointLink& link);
    /// Says whether the stimulus became "recall" because nothing is left to look at.
    StoreResult<bool> detach(const Uuid& id, const PointLink& link);

    /// At the end of the session's agenda. Refused when its stimulus lacks what it needs.
    StoreResult<void> put_on_agenda(const Uuid& id, const Uuid& session);
    StoreResult<void> take_off_agenda(const Uuid& id);
    /// 0 is first; beyond the end is last.
    StoreResult<void> move_on_agenda(const Uuid& id, int position);
    /// Into the Trash.
    StoreResult<void> remove(const Uuid& id);

  private:
    Store& store_;
};

}  // namespace secondlook
