#pragma once

#include "annotations/coaching_types.h"
#include "annotations/store.h"

namespace secondlook {

/// Something that a talking point is about.
struct PointLink {
    enum class Kind { Moment, Clip, Artefact, ActionStep, Lesson };
    Kind kind = Kind::Moment;
    Uuid id;
    bool operator==(const PointLink&) const = default;
};

// Invariant 2 of DOMAIN.md: what a talking point needs. "Video clips" needs a moment or a clip,
// "artefacts" a file once it is on an agenda, "recall" nothing. All throw SQLite::Exception.

/// Whether the stimulus may be chosen for the talking point as it is; Refused with the reason.
StoreResult<void> check_stimulus(Store& store, const Uuid& point, const DimensionValue& tag);
/// Whether it may go on an agenda; Refused with the reason.
StoreResult<void> check_ready_for_agenda(Store& store, const Uuid& point);
/// After something was taken off it: a stimulus that needs what is gone becomes "recall". Says
/// whether it did. Call inside EditHistory::record.
bool keep_stimulus_true(Store& store, const Uuid& point);
/// Takes something that goes off every talking point, with what that asks for. The draft of a
/// moment goes with it unless it is about other things too. Call inside EditHistory::record.
void let_go_of(Store& store, PointLink::Kind kind, const Uuid& id);

/// The table and the column that hold links of this kind.
struct LinkPlace {
    const char* table;
    const char* column;
};
LinkPlace link_place(PointLink::Kind kind);

}  // namespace secondlook
