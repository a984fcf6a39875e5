#include "annotations/talking_points.h"

#include <algorithm>

#include "annotations/access.h"
#include "annotations/prepared.h"
#include "annotations/uuid.h"

namespace secondlook {

namespace {

std::string owner_of_lesson(Store& store, const Uuid& lesson) {
    Prepared read(store, "SELECT owner FROM lesson_recording WHERE id = ?");
    read.bind(1, lesson);
    return read.executeStep() ? read.getColumn(0).getString() : std::string();
}

/// The acting person's last subject matter; empty when there is none yet.
std::string last_subject(Store& store) {
    Prepared read(store,
                  "SELECT value FROM talking_point_value WHERE dimension = 'subject' "
                  "AND deleted = 0 AND author = ? ORDER BY changed DESC LIMIT 1");
    read.bind(1, store.acting_person().id);
    return read.executeStep() ? read.getColumn(0).getString() : std::string();
}

/// Of an utterance in a recorded conversation nothing is presumed but its subject matter.
std::vector<DimensionValue> conversation_values(Store& store,
                                                const std::vector<DimensionValue>& chosen) {
    std::vector<DimensionValue> values = chosen;
    const bool said = std::ranges::find(chosen, Dimension::SubjectMatter,
                                        &DimensionValue::dimension) != chosen.end();
    if (std::string subject = said ? std::string() : last_subject(store); !subject.empty())
        values.push_back({Dimension::SubjectMatter, std::move(subject)});
    return values;
}

std::string key_of(Dimension dimension) {
    return std::string(dimension_info(dimension).key);
}

/// Binds the columns every shareable row ends with: author, created_us, changed.
void bind_origin(Prepared& insert, int first, Store& store) {
    insert.bind(first, store.acting_person().id);
    insert.bind(first + 1, store.recording().when);
    insert.bind(first + 2, store.recording().stamp);
}

}  // namespace

std::vector<DimensionValue> draft_values(Store& store, const Uuid& lesson, bool is_range,
                                         const std::vector<DimensionValue>& chosen) {
    if (is_conversation(store, lesson)) return conversation_values(store, chosen);
    const bool by_owner = owner_of_lesson(store, lesson) == store.acting_person().id;
    std::vector<DimensionValue> values{
        {Dimension::Initiates, by_owner ? "teacher" : "coach"},
        {Dimension::Stimulus, "video clips"},
        {Dimension::Scale, is_range ? "teaching episodes" : "critical moments"},
        {Dimension::Timeframe, "the lesson in focus"},
    };
    if (std::string subject = last_subject(store); !subject.empty())
        values.push_back({Dimension::SubjectMatter, std::move(subject)});
    std::erase_if(values, [&](const DimensionValue& value) {
        return std::any_of(chosen.begin(), chosen.end(), [&](const DimensionValue& other) {
            return other.dimension == value.dimension;
        });
    });
    values.insert(values.end(), chosen.begin(), chosen.end());
    return values;
}

Uuid make_draft(Store& store, const Uuid& moment, const std::vector<DimensionValue>& values) {
    const Uuid id = make_uuid();
    Prepared point(
        store, "INSERT INTO talking_point (id, author, created_us, changed) VALUES (?, ?, ?, ?)");
    point.bind(1, id);
    bind_origin(point, 2, store);
    point.exec();
    // Before the link: so the moment's tags go into the search index in one go.
    for (const DimensionValue& value : values)
        choose_value(store, id, value);
    Prepared link(store,
                  "INSERT INTO talking_point_moment (talking_point, moment, author, "
                  "created_us, changed) VALUES (?, ?, ?, ?, ?)");
    link.bind(1, id);
    link.bind(2, moment);
    bind_origin(link, 3, store);
    link.exec();
    return id;
}

std::optional<Uuid> point_of_moment(Store& store, const Uuid& moment) {
    Prepared read(store,
                  "SELECT t.id FROM talking_point_moment l "
                  "JOIN talking_point t ON t.id = l.talking_point "
                  "WHERE l.moment = ? AND l.deleted = 0 AND t.deleted = 0 "
                  "ORDER BY t.id LIMIT 1");
    read.bind(1, moment);
    if (!read.executeStep()) return std::nullopt;
    return read.getColumn(0).getString();
}

Uuid draft_of(Store& store, const Uuid& moment) {
    const auto point = point_of_moment(store, moment);
    return point ? *point : make_draft(store, moment, {});
}

void choose_value(Store& store, const Uuid& talking_point, const DimensionValue& tag) {
    choose_named_value(store, talking_point, key_of(tag.dimension), tag.value,
                       dimension_info(tag.dimension).several);
}

void choose_named_value(Store& store, const Uuid& talking_point, const std::string& key,
                        const std::string& value, bool beside_others) {
    if (!beside_others) {
        Prepared others(store,
                        "UPDATE talking_point_value SET deleted = 1, changed = ? "
                        "WHERE talking_point = ? AND dimension = ? AND value <> ? "
                        "AND deleted = 0");
        others.bind(1, store.recording().stamp);
        others.bind(2, talking_point);
        others.bind(3, key);
        others.bind(4, value);
        others.exec();
    }
    // A value chosen once before comes back; one that stands already is left untouched.
    Prepared choose(store,
                    "INSERT INTO talking_point_value (talking_point, dimension, value, "
                    "author, created_us, changed) VALUES (?, ?, ?, ?, ?, ?) "
                    "ON CONFLICT (talking_point, dimension, value) DO UPDATE "
                    "SET author = excluded.author, changed = excluded.changed, "
                    "deleted = 0 WHERE deleted <> 0");
    choose.bind(1, talking_point);
    choose.bind(2, key);
    choose.bind(3, value);
    bind_origin(choose, 4, store);
    choose.exec();
}

void drop_value(Store& store, const Uuid& talking_point, const DimensionValue& tag) {
    drop_named_value(store, talking_point, key_of(tag.dimension), tag.value);
}

void drop_named_value(Store& store, const Uuid& talking_point, const std::string& key,
                      const std::string& value) {
    Prepared drop(store,
                  "UPDATE talking_point_value SET deleted = 1, changed = ? "
                  "WHERE talking_point = ? AND dimension = ? AND value = ? "
                  "AND deleted = 0");
    drop.bind(1, store.recording().stamp);
    drop.bind(2, talking_point);
    drop.bind(3, key);
    drop.bind(4, value);
    drop.exec();
}

void put_drafts_into_trash(Store& store, const Uuid& moment) {
    Prepared points(
        store,
        "UPDATE talking_point SET deleted = 1, changed = ?1 WHERE draft = 1 AND deleted = 0 "
        "AND id IN (SELECT talking_point FROM talking_point_moment "
        "           WHERE moment = ?2 AND deleted = 0) "
        "AND id NOT IN (SELECT l.talking_point FROM talking_point_moment l "
        "               JOIN moment m ON m.id = l.moment "
        "               WHERE l.talking_point = talking_point.id AND l.moment <> ?2 "
        "               AND l.deleted = 0 AND m.deleted = 0) "
        "AND NOT EXISTS (SELECT 1 FROM talking_point_link k "
        "                WHERE k.talking_point = talking_point.id AND k.deleted = 0)");
    points.bind(1, store.recording().stamp);
    points.bind(2, moment);
    points.exec();
}

}  // namespace secondlook
