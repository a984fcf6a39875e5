#include "annotations/point_queries.h"

#include <fmt/format.h>

#include <algorithm>

#include "annotations/access.h"
#include "annotations/prepared.h"

namespace secondlook {

namespace {

// ?1 is what is asked for, ?2 the acting person.
constexpr std::string_view point_columns =
    "SELECT t.id, t.author, p.name, t.session, t.position, t.question, t.minutes, t.outcome, "
    "t.created_us, t.advice, CASE WHEN EXISTS (SELECT 1 FROM session s JOIN cycle c "
    " ON c.id = s.cycle WHERE s.id = t.session AND ?2 IN (c.teacher, c.coach)) "
    " THEN t.clip_useful ELSE '' END "
    "FROM talking_point t JOIN person p ON p.id = t.author WHERE t.deleted = 0 AND {} AND {}";

TalkingPoint point_from(Prepared& row) {
    TalkingPoint point;
    point.id = row.getColumn(0).getString();
    point.author = row.getColumn(1).getString();
    point.author_name = row.getColumn(2).getString();
    if (!row.getColumn(3).isNull()) point.session = row.getColumn(3).getString();
    point.position = row.getColumn(4).getInt();
    point.words = {row.getColumn(5).getString(), row.getColumn(6).getInt(),
                   row.getColumn(7).getString(), row.getColumn(9).getString()};
    point.created = row.getColumn(8).getInt64();
    point.clip_useful = row.getColumn(10).getString();
    return point;
}

void read_values(Store& store, TalkingPoint& point) {
    Prepared read(store,
                  "SELECT dimension, value FROM talking_point_value WHERE talking_point = ? "
                  "AND deleted = 0 ORDER BY dimension, value");
    read.bind(1, point.id);
    while (read.executeStep()) {
        std::string key = read.getColumn(0).getString();
        std::string value = read.getColumn(1).getString();
        if (const auto dimension = dimension_from_key(key))
            point.values.push_back({*dimension, std::move(value)});
        else
            point.loaded_values.push_back({std::move(key), std::move(value)});
    }
    std::ranges::stable_sort(point.values, {}, &DimensionValue::dimension);
}

void read_links(Store& store, TalkingPoint& point) {
    using Kind = PointLink::Kind;
    Prepared read(
        store,
        "SELECT 0, l.moment FROM talking_point_moment l JOIN moment m ON m.id = l.moment "
        "AND m.deleted = 0 WHERE l.talking_point = ?1 AND l.deleted = 0 UNION ALL "
        "SELECT CASE WHEN clip IS NOT NULL THEN 1 WHEN artefact IS NOT NULL THEN 2 "
        " WHEN action_step IS NOT NULL THEN 3 ELSE 4 END, coalesce(clip, artefact, action_step, "
        " lesson) FROM talking_point_link WHERE talking_point = ?1 AND deleted = 0 ORDER BY 1, 2");
    read.bind(1, point.id);
    while (read.executeStep())
        point.links.push_back(
            {static_cast<Kind>(read.getColumn(0).getInt()), read.getColumn(1).getString()});
}

std::vector<TalkingPoint> read_points(Store& store, std::string_view condition, const Uuid& id) {
    std::vector<TalkingPoint> points;
    {
        Prepared read(store, fmt::format(fmt::runtime(point_columns), seen_point(2), condition));
        if (!id.empty()) read.bind(1, id);
        read.bind(2, store.acting_person().id);
        while (read.executeStep())
            points.push_back(point_from(read));
    }
    for (TalkingPoint& point : points) {
        read_values(store, point);
        read_links(store, point);
    }
    return points;
}

/// Whether the person is the teacher or the coach of the cycle whose agenda it is on, or owns a
/// lesson that it is about.
bool has_part_in(Store& store, const Uuid& point, const Uuid& person) {
    Prepared read(
        store,
        "SELECT 1 FROM talking_point t JOIN session s ON s.id = t.session "
        "JOIN cycle c ON c.id = s.cycle AND ?2 IN (c.teacher, c.coach) WHERE t.id = ?1 UNION ALL "
        "SELECT 1 FROM talking_point_moment l JOIN moment m ON m.id = l.moment "
        "JOIN lesson_recording r ON r.id = m.lesson AND r.owner = ?2 "
        "WHERE l.talking_point = ?1 AND l.deleted = 0 UNION ALL "
        "SELECT 1 FROM talking_point_link l JOIN clip c ON c.id = l.clip "
        "JOIN lesson_recording r ON r.id = c.lesson AND r.owner = ?2 "
        "WHERE l.talking_point = ?1 AND l.deleted = 0 LIMIT 1");
    read.bind(1, point);
    read.bind(2, person);
    return read.executeStep();
}

}  // namespace

std::optional<TalkingPoint> point_by_id(Store& store, const Uuid& id) {
    auto points = read_points(store, "t.id = ?1", id);
    if (points.empty()) return std::nullopt;
    return std::move(points.front());
}

std::vector<TalkingPoint> draft_points(Store& store) {
    return read_points(store, "t.draft = 1 ORDER BY t.created_us DESC, t.id DESC", {});
}

std::vector<TalkingPoint> points_of_session(Store& store, const Uuid& session) {
    return read_points(store, "t.session = ?1 ORDER BY t.position, t.id", session);
}

StoreResult<void> check_may_change_point(Store& store, const TalkingPoint& point) {
    const Uuid& acting = store.acting_person().id;
    if (point.author == acting) return {};
    if (!acts_as_leader(store) && has_part_in(store, point.id, acting)) return {};
    return tl::unexpected(StoreError{
        StoreError::Kind::Refused,
        fmt::format("This talking point is {}'s, and you have no part in its lesson or its cycle, "
                    "so it stays as it is; make one of your own.",
                    point.author_name)});
}

}  // namespace secondlook
