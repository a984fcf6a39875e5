#include "annotations/point_checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "annotations/prepared.h"
#include "annotations/refusal.h"
#include "annotations/relationship_types.h"

namespace secondlook {

StoreResult<void> check_advice(Store& store, const Uuid& session) {
    Prepared read(store,
                  "SELECT p.type FROM session s JOIN cycle y ON y.id = s.cycle "
                  "JOIN relationship p ON p.teacher = y.teacher AND p.coach = y.coach "
                  "AND p.deleted = 0 WHERE s.id = ?");
    read.bind(1, session);
    std::string name;
    while (read.executeStep()) {
        name = read.getColumn(0).getString();
        const RelationshipType* type = relationship_type(name);
        if (type == nullptr || type->offers_advice) return {};
    }
    if (name.empty()) return {};
    return refusal(
        fmt::format("There is no place for advice in {}; make it a question instead.", name));
}

StoreResult<void> check_may_answer(Store& store, const TalkingPoint& point) {
    Prepared read(store,
                  "SELECT s.held_us IS NOT NULL FROM session s JOIN cycle c ON c.id = s.cycle "
                  "WHERE s.id = ?1 AND ?2 IN (c.teacher, c.coach)");
    read.bind(1, point.session.value_or(""));
    read.bind(2, store.acting_person().id);
    if (!read.executeStep())
        return refusal("The two of the pair say whether a clip was useful, nobody else.");
    if (read.getColumn(0).getInt() == 0)
        return refusal("That is asked after the session; say first that it took place.");
    const bool to_look_at = std::ranges::any_of(point.links, [](const PointLink& link) {
        return link.kind == PointLink::Kind::Moment || link.kind == PointLink::Kind::Clip;
    });
    if (!to_look_at) return refusal("No clip goes with this talking point, so none was useful.");
    return {};
}

}  // namespace secondlook
