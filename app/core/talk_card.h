#pragma once

#include "annotations/relationship_repository.h"
#include "app/core/today_page.h"

namespace secondlook {

/// A conversation as Today shows it, with what each still has to look at.
TalkCard talk_card(Store& store, const Session& session, const HereAndNow& at);
/// How many talking points of a session someone has not looked at yet: what they are about was
/// neither marked as reviewed by them, nor is the point their own.
int still_to_see(Store& store, const Uuid& session, const Uuid& person);
/// The pair that a session belongs to, as one of them sees it; none for a group, or alone.
std::optional<Relationship> pair_of_session(Store& store, const Session& session);

}  // namespace secondlook
