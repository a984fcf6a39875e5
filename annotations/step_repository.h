#pragma once

#include <string>
#include <vector>

#include "annotations/step_types.h"
#include "annotations/store.h"

namespace secondlook {

/// Action steps. Anyone but a leader proposes one; what becomes of it the teacher alone decides.
/// Every write is a recorded edit. Thread: the store's.
class StepRepository {
  public:
    explicit StepRepository(Store& store) : store_(store) {}

    /// `cycle` and `focus` may be empty; they are the teacher's own.
    StoreResult<ActionStep> propose(const Uuid& teacher, const StepWords& words,
                                    const Uuid& cycle = {}, const Uuid& focus = {});
    /// By teacher, oldest first.
    std::vector<ActionStep> list() const;
    StoreResult<ActionStep> get(const Uuid& id) const;
    /// By id, or the start of one.
    StoreResult<ActionStep> find(const std::string& id_or_start) const;
    /// By whoever proposed it until it is decided, by the teacher always.
    StoreResult<ActionStep> change(const Uuid& id, const StepWords& words);
    /// Puts it into another cycle, or under another focus; as change(), and not while it is active.
    StoreResult<ActionStep> move(const Uuid& id, const Uuid& cycle, const Uuid& focus);

    /// The teacher takes it to another state (may_become). Agreeing needs a pupil change, or "none
    /// yet". One more active step than the cycle has room for is Refused, with a sentence that asks
    /// which one rests, unless the teacher gives a `reason`, which is kept as an override in the
    /// same edit.
    StoreResult<ActionStep> decide(const Uuid& id, StepState to, const std::string& reason = {});
    /// The teacher, or whoever coaches them here.
    StoreResult<ActionStep> set_check(const Uuid& id, StepCheck check, bool done);
    /// As set_check(). `part` is "before", "attempt" or "after"; an attempt only with "attempt";
    /// nothing of a recorded conversation.
    StoreResult<ActionStep> add_clip(const Uuid& id, const Uuid& clip, const std::string& part,
                                     const Uuid& attempt = {});
    StoreResult<ActionStep> remove_clip(const Uuid& id, const Uuid& step_clip);
    /// As change().
    StoreResult<void> remove(const Uuid& id);

  private:
    Store& store_;
};

}  // namespace secondlook
