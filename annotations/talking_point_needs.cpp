#include "annotations/talking_point_needs.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "annotations/prepared.h"
#include "annotations/talking_points.h"

namespace secondlook {

namespace {

const DimensionValue video_clips{Dimension::Stimulus, "video clips"};
const DimensionValue artefacts{Dimension::Stimulus, "artefacts"};
const DimensionValue recall{Dimension::Stimulus, "recall"};

bool any_row(Store& store, const char* sql, const Uuid& point) {
    Prepared read(store, sql);
    read.bind(1, point);
    return read.executeStep();
}

bool has_picture(Store& store, const Uuid& point) {
    return any_row(store,
                   "SELECT 1 FROM talking_point_moment l JOIN moment m ON m.id = l.moment "
                   "AND m.deleted = 0 WHERE l.talking_point = ?1 AND l.deleted = 0 UNION ALL "
                   "SELECT 1 FROM talking_point_link l JOIN clip c ON c.id = l.clip "
                   "AND c.deleted = 0 WHERE l.talking_point = ?1 AND l.deleted = 0 LIMIT 1",
                   point);
}

bool has_file(Store& store, const Uuid& point) {
    return any_row(store,
                   "SELECT 1 FROM talking_point_link l JOIN artefact a ON a.id = l.artefact "
                   "AND a.deleted = 0 WHERE l.talking_point = ?1 AND l.deleted = 0",
                   point);
}

bool is_on_agenda(Store& store, const Uuid& point) {
    return any_row(store, "SELECT 1 FROM talking_point WHERE id = ?1 AND draft = 0", point);
}

bool has_value(Store& store, const Uuid& point, const DimensionValue& tag) {
    Prepared read(store,
                  "SELECT 1 FROM talking_point_value WHERE talking_point = ?1 AND dimension = ?2 "
                  "AND value = ?3 AND deleted = 0");
    read.bind(1, point);
    read.bind(2, std::string(dimension_info(tag.dimension).key));
    read.bind(3, tag.value);
    return read.executeStep();
}

StoreResult<void> check_with(Store& store, const Uuid& point, const DimensionValue& tag,
                             bool on_agenda) {
    if (tag == video_clips && !has_picture(store, point))
        return tl::unexpected(
            StoreError{StoreError::Kind::Refused,
                       "Video clips needs a moment or a clip to look at, and none is attached; "
                       "attach one, or choose recall."});
    if (tag == artefacts && on_agenda && !has_file(store, point))
        return tl::unexpected(
            StoreError{StoreError::Kind::Refused,
                       "Artefacts needs a file, such as a lesson plan or children's work, and none "
                       "is attached; attach one, or choose recall."});
    return {};
}

/// The live talking points that are about this.
std::vector<Uuid> points_about(Store& store, PointLink::Kind kind, const Uuid& id) {
    const LinkPlace place = link_place(kind);
    Prepared read(store, fmt::format("SELECT l.talking_point FROM {} l JOIN talking_point t "
                                     "ON t.id = l.talking_point AND t.deleted = 0 "
                                     "WHERE l.{} = ? AND l.deleted = 0",
                                     place.table, place.column));
    read.bind(1, id);
    std::vector<Uuid> points;
    while (read.executeStep())
        points.push_back(read.getColumn(0).getString());
    return points;
}

}  // namespace

LinkPlace link_place(PointLink::Kind kind) {
    switch (kind) {
        case PointLink::Kind::Moment:
            return {"talking_point_moment", "moment"};
        case PointLink::Kind::Clip:
            return {"talking_point_link", "clip"};
        case PointLink::Kind::Artefact:
            return {"talking_point_link", "artefact"};
        case PointLink::Kind::ActionStep:
            return {"talking_point_link", "action_step"};
        case PointLink::Kind::Lesson:
            break;
    }
    return {"talking_point_link", "lesson"};
}

StoreResult<void> check_stimulus(Store& store, const Uuid& point, const DimensionValue& tag) {
    return check_with(store, point, tag, is_on_agenda(store, point));
}

StoreResult<void> check_ready_for_agenda(Store& store, const Uuid& point) {
    for (const DimensionValue& stimulus : {video_clips, artefacts})
        if (has_value(store, point, stimulus))
            if (auto ready = check_with(store, point, stimulus, true); !ready) return ready;
    return {};
}

bool keep_stimulus_true(Store& store, const Uuid& point) {
    const bool blind = has_value(store, point, video_clips) && !has_picture(store, point);
    const bool bare =
        has_value(store, point, artefacts) && is_on_agenda(store, point) && !has_file(store, point);
    if (blind || bare) choose_value(store, point, recall);
    return blind || bare;
}

void let_go_of(Store& store, PointLink::Kind kind, const Uuid& id) {
    const std::vector<Uuid> points = points_about(store, kind, id);
    if (kind == PointLink::Kind::Moment) put_drafts_into_trash(store, id);
    const LinkPlace place = link_place(kind);
    Prepared links(store, fmt::format("UPDATE {} SET deleted = 1, changed = ? WHERE {} = ? "
                                      "AND deleted = 0",
                                      place.table, place.column));
    links.bind(1, store.recording().stamp);
    links.bind(2, id);
    links.exec();
    for (const Uuid& point : points)
        if (any_row(store, "SELECT 1 FROM talking_point WHERE id = ?1 AND deleted = 0", point))
            keep_stimulus_true(store, point);
}

}  // namespace secondlook
