#pragma once

#include <optional>
#include <vector>

#include "annotations/cycle_repository.h"
#include "annotations/relationship_repository.h"
#include "annotations/session_repository.h"
#include "app/core/conversation_shape.h"

namespace secondlook {

/// A session with what its conversation is made of, as the acting person may see it.
struct SessionTalk {
    Session session;
    Cycle cycle;
    std::vector<TalkingPoint> agenda;
    std::optional<Relationship> pair;  ///< of the cycle's teacher and coach, with their agreement
    ShapeContext context;
    ConversationShape shape;
};

/// Reads it all. Thread: the store's.
StoreResult<SessionTalk> session_talk(Store& store, const Session& session);
/// The shape of a talk that was recorded: each of its moments is an utterance. Thread: the store's.
ConversationShape shape_of_recording(Store& store, const LessonRecording& talk,
                                     const std::vector<Moment>& moments);

}  // namespace secondlook
