#include "annotations/moment_queries.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <unordered_map>

#include "annotations/clock.h"

namespace secondlook {

namespace {

// ?1 is the acting person: a note is private, so only one's own is read. ?2 is the lesson or
// moment.
constexpr std::string_view moment_columns =
    "SELECT m.id, m.lesson, m.author, p.name, m.at_us, m.to_us, m.created_us, m.changed, "
    "(SELECT n.body FROM note n WHERE n.moment = m.id AND n.author = ?1 AND n.deleted = 0 "
    " ORDER BY n.changed DESC LIMIT 1) "
    "FROM moment m JOIN lesson_recording r ON r.id = m.lesson "
    "LEFT JOIN person p ON p.id = m.author "
    "WHERE m.deleted = 0 AND r.deleted = 0 AND ";

constexpr std::string_view tag_columns =
    "SELECT m.id, t.id, v.dimension, v.value FROM moment m "
    "JOIN talking_point_moment l ON l.moment = m.id AND l.deleted = 0 "
    "JOIN talking_point t ON t.id = l.talking_point AND t.deleted = 0 AND t.draft = 1 "
    "JOIN talking_point_value v ON v.talking_point = t.id AND v.deleted = 0 "
    "WHERE m.deleted = 0 AND ";

constexpr std::string_view of_lesson = "m.lesson = ?2 ";
constexpr std::string_view by_id = "m.id = ?2 ";

Moment moment_from(SQLite::Statement& row) {
    Moment moment;
    moment.id = row.getColumn(0).getString();
    moment.lesson = row.getColumn(1).getString();
    moment.author = row.getColumn(2).getString();
    moment.author_name = row.getColumn(3).getString();
    moment.at = MediaTime(row.getColumn(4).getInt64());
    if (!row.isColumnNull(5)) moment.to = MediaTime(row.getColumn(5).getInt64());
    moment.created = row.getColumn(6).getInt64();
    moment.changed = stamp_time(row.getColumn(7).getInt64());
    moment.note = row.getColumn(8).getString();
    return moment;
}

/// In the order of the dimensions, and of their values.
void put_in_order(std::vector<DimensionValue>& tags) {
    const auto place = [](const DimensionValue& tag) {
        const auto values = dimension_info(tag.dimension).values;
        return std::pair(tag.dimension, std::find(values.begin(), values.end(), tag.value));
    };
    std::sort(tags.begin(), tags.end(), [&](const DimensionValue& a, const DimensionValue& b) {
        return place(a) < place(b);
    });
}

void read_tags(Store& store, std::string_view which, const std::string& id,
               std::vector<Moment>& moments) {
    struct Target {
        Moment* moment;
        Uuid talking_point;  ///< a moment's own draft is the oldest one it is linked to
    };
    std::unordered_map<std::string, Target> targets;
    for (Moment& moment : moments)
        targets.emplace(moment.id, Target{&moment, {}});
    SQLite::Statement read(store.database(),
                           std::string(tag_columns).append(which).append("ORDER BY t.id"));
    read.bind(2, id);
    while (read.executeStep()) {
        const auto found = targets.find(read.getColumn(0).getString());
        const auto dimension = dimension_from_key(read.getColumn(2).getString());
        if (found == targets.end() || !dimension) continue;
        Target& target = found->second;
        const std::string talking_point = read.getColumn(1).getString();
        if (target.talking_point.empty()) target.talking_point = talking_point;
        if (target.talking_point == talking_point)
            target.moment->tags.push_back({*dimension, read.getColumn(3).getString()});
    }
    for (Moment& moment : moments)
        put_in_order(moment.tags);
}

std::vector<Moment> read_moments(Store& store, std::string_view which, const std::string& id) {
    SQLite::Statement read(
        store.database(),
        std::string(moment_columns).append(which).append("ORDER BY m.at_us, m.id"));
    read.bind(1, store.acting_person().id);
    read.bind(2, id);
    std::vector<Moment> moments;
    while (read.executeStep())
        moments.push_back(moment_from(read));
    read_tags(store, which, id, moments);
    return moments;
}

}  // namespace

std::vector<Moment> moments_of_lesson(Store& store, const Uuid& lesson) {
    return read_moments(store, of_lesson, lesson);
}

std::optional<Moment> moment_by_id(Store& store, const Uuid& id) {
    std::vector<Moment> moments = read_moments(store, by_id, id);
    if (moments.empty()) return std::nullopt;
    return std::move(moments.front());
}

std::vector<Uuid> moments_starting_with(Store& store, const std::string& start, int limit) {
    SQLite::Statement read(store.database(),
                           "SELECT m.id FROM moment m JOIN lesson_recording r ON r.id = m.lesson "
                           "WHERE m.deleted = 0 AND r.deleted = 0 AND m.id >= ?1 "
                           "AND substr(m.id, 1, length(?1)) = ?1 ORDER BY m.id LIMIT ?2");
    read.bind(1, start);
    read.bind(2, limit);
    std::vector<Uuid> ids;
    while (read.executeStep())
        ids.push_back(read.getColumn(0).getString());
    return ids;
}

std::optional<MediaTime> lesson_duration(Store& store, const Uuid& lesson) {
    SQLite::Statement read(store.database(),
                           "SELECT duration_us FROM lesson_recording WHERE id = ? AND deleted = 0");
    read.bind(1, lesson);
    if (!read.executeStep()) return std::nullopt;
    return MediaTime(read.getColumn(0).getInt64());
}

std::optional<NoteRow> own_note(Store& store, const Uuid& moment) {
    SQLite::Statement read(store.database(),
                           "SELECT id, body FROM note WHERE moment = ? AND author = ? "
                           "AND deleted = 0 ORDER BY changed DESC LIMIT 1");
    read.bind(1, moment);
    read.bind(2, store.acting_person().id);
    if (!read.executeStep()) return std::nullopt;
    return NoteRow{read.getColumn(0).getString(), read.getColumn(1).getString()};
}

}  // namespace secondlook
