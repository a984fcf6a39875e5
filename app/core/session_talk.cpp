#include "app/core/session_talk.h"

#include "annotations/artefact_repository.h"
#include "annotations/clip_repository.h"
#include "annotations/moment_repository.h"

namespace secondlook {

namespace {

using Kind = PointLink::Kind;

/// What the links stand for, so that the shape can say what the talk rests on.
void look_up(Store& store, const PointLink& link, ShapeContext& context) {
    if (link.kind == Kind::Moment) {
        if (const auto moment = MomentRepository(store).get(link.id))
            context.lessons[link.id] = moment->lesson;
    } else if (link.kind == Kind::Clip) {
        if (const auto clip = ClipRepository(store).get(link.id))
            context.lessons[link.id] = clip->lesson;
    } else if (link.kind == Kind::Artefact) {
        if (const auto artefact = ArtefactRepository(store).get(link.id))
            context.artefact_kinds[link.id] = artefact->kind;
    }
}

}  // namespace

StoreResult<SessionTalk> session_talk(Store& store, const Session& session) {
    const auto cycle = CycleRepository(store).get(session.cycle);
    if (!cycle) return tl::unexpected(cycle.error());
    SessionTalk talk{session, *cycle, TalkingPointRepository(store).agenda(session.id), {}, {}, {}};
    for (const Relationship& pair : RelationshipRepository(store).list())
        if (!cycle->coach.id.empty() && pair.teacher.id == cycle->teacher.id &&
            pair.coach.id == cycle->coach.id)
            talk.pair = pair;
    talk.context.reader = store.acting_person().id;
    talk.context.teacher = cycle->teacher;
    talk.context.coach = cycle->coach;
    talk.context.minutes = session.minutes;
    for (const TalkingPoint& point : talk.agenda)
        for (const PointLink& link : point.links)
            look_up(store, link, talk.context);
    talk.shape = conversation_shape(talk.agenda, talk.context);
    if (const auto trouble = store.take_trouble()) return tl::unexpected(*trouble);
    return talk;
}

ConversationShape shape_of_recording(Store& store, const LessonRecording& talk,
                                     const std::vector<Moment>& moments) {
    ShapeContext context;
    context.reader = store.acting_person().id;
    const auto session = SessionRepository(store).get(talk.session);
    if (session) {
        if (const auto cycle = CycleRepository(store).get(session->cycle)) {
            context.teacher = cycle->teacher;
            context.coach = cycle->coach;
        }
    }
    return shape_of_moments(moments, context);
}

}  // namespace secondlook
