#include "annotations/moment_queries.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "annotations/access.h"
#include "annotations/clock.h"
#include "annotations/prepared.h"

namespace secondlook {

namespace {

// The moments first, in the order of time, from an index that holds all of them; then what belongs
// to them, by their ids in that order (?1, a JSON array): a row's key is its moment's place. ?2 is
// the acting person. In a large store each row lies on a page of its own, so what need not be read
// is not: only removed talking points are looked for, in an index of these.
constexpr std::string_view moment_columns =
    "SELECT m.id, m.lesson, m.author, m.at_us, m.to_us, m.created_us, m.changed FROM moment m "
    "JOIN lesson_recording r ON r.id = m.lesson WHERE m.deleted = 0 AND r.deleted = 0 AND {}"
    "AND {}ORDER BY m.at_us, m.id";

constexpr std::string_view of_lesson = "m.lesson = ?1 ";
constexpr std::string_view by_id = "m.id = ?1 ";
// What is going on from ?3, and before ?4; ?5 is key=value of the tags as JSON.
constexpr std::string_view selected =
    "m.lesson = ?1 AND m.at_us < ?4 AND (m.at_us >= ?3 OR m.to_us > ?3) AND (?5 = '[]' OR EXISTS "
    " (SELECT 1 FROM talking_point_moment l JOIN talking_point_value v "
    "  ON v.talking_point = l.talking_point AND v.deleted = 0 WHERE l.moment = m.id "
    "  AND l.deleted = 0 AND v.dimension || '=' || v.value IN (SELECT value FROM json_each(?5)))) ";

// One's own note; what others wrote for one to read is in note_repository.h. Of several the latest.
constexpr std::string_view note_columns =
    "SELECT j.key, n.body, n.changed, n.teacher_action, n.pupil_response, n.kind "
    "FROM json_each(?1) j CROSS JOIN note n ON n.moment = j.value AND n.author = ?2 AND n.deleted "
    "= 0";

// A talking point's values in one text, key=value, a line each: a value has no newline in it.
constexpr std::string_view tag_columns =
    "SELECT j.key, l.talking_point, (SELECT group_concat(v.dimension || '=' || v.value, char(10)) "
    " FROM talking_point_value v WHERE v.talking_point = l.talking_point AND v.deleted = 0) "
    "FROM json_each(?1) j CROSS JOIN talking_point_moment l ON l.moment = j.value "
    "AND l.deleted = 0 AND NOT EXISTS (SELECT 1 FROM talking_point t "
    " INDEXED BY talking_point_removed WHERE t.id = l.talking_point AND t.deleted <> 0)";

/// A column without a copy; until the next step.
std::string_view text_at(Prepared& row, int column) {
    const SQLite::Column value = row.getColumn(column);
    const char* text = value.getText();
    return {text, static_cast<std::size_t>(value.getBytes())};
}

Moment moment_from(Prepared& row) {
    Moment moment;
    moment.id = text_at(row, 0);
    moment.lesson = text_at(row, 1);
    moment.author = text_at(row, 2);
    moment.at = MediaTime(row.getColumn(3).getInt64());
    if (!row.getColumn(4).isNull()) moment.to = MediaTime(row.getColumn(4).getInt64());
    moment.created = row.getColumn(5).getInt64();
    moment.changed = stamp_time(row.getColumn(6).getInt64());
    return moment;
}

std::string ids_of(const std::vector<Moment>& moments) {
    std::string ids = "[";
    for (const Moment& moment : moments)
        ids += fmt::format("{}\"{}\"", ids.size() > 1 ? "," : "", moment.id);
    return ids + "]";
}

/// The moment that a row of note_columns or tag_columns belongs to.
Moment& moment_of(Prepared& row, std::vector<Moment>& moments) {
    return moments[static_cast<std::size_t>(row.getColumn(0).getInt64())];
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

void read_authors(Store& store, std::vector<Moment>& moments) {
    std::unordered_map<Uuid, std::string> names;
    Prepared read(store, "SELECT name FROM person WHERE id = ?");
    for (Moment& moment : moments) {
        const auto [found, is_new] = names.try_emplace(moment.author);
        if (is_new) {
            read.bind(1, moment.author);
            if (read.executeStep()) found->second = text_at(read, 0);
            read.row().reset();
        }
        moment.author_name = found->second;
    }
}

void read_notes(Store& store, std::vector<Moment>& moments) {
    Prepared read(store, note_columns);
    read.bind(1, ids_of(moments));
    read.bind(2, store.acting_person().id);
    const Moment* last = nullptr;
    std::int64_t latest = 0;
    while (read.executeStep()) {
        Moment& moment = moment_of(read, moments);
        const std::int64_t changed = read.getColumn(2).getInt64();
        if (&moment == last && changed < latest) continue;
        moment.note = text_at(read, 1);
        moment.teacher_action = text_at(read, 3);
        moment.pupil_response = text_at(read, 4);
        moment.note_kind = text_at(read, 5);
        last = &moment;
        latest = changed;
    }
}

std::vector<DimensionValue> tags_in(std::string_view lines) {
    std::vector<DimensionValue> tags;
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        lines.remove_prefix(std::min(line.size() + 1, lines.size()));
        const std::size_t sign = line.find('=');
        const auto dimension = dimension_from_key(line.substr(0, sign));
        if (dimension && sign != std::string_view::npos)
            tags.push_back({*dimension, std::string(line.substr(sign + 1))});
    }
    put_in_order(tags);
    return tags;
}

/// A moment's own talking point is the oldest one it is linked to that has values.
void read_tags(Store& store, std::vector<Moment>& moments) {
    Prepared read(store, tag_columns);
    read.bind(1, ids_of(moments));
    const Moment* last = nullptr;
    Uuid draft;
    while (read.executeStep()) {
        const std::string_view lines = text_at(read, 2);
        if (lines.empty()) continue;
        Moment& moment = moment_of(read, moments);
        const std::string_view talking_point = text_at(read, 1);
        if (&moment == last && talking_point > draft) continue;
        moment.tags = tags_in(lines);
        draft = talking_point;
        last = &moment;
    }
}

std::string json_of(const std::vector<DimensionValue>& tags) {
    nlohmann::json list = nlohmann::json::array();
    for (const DimensionValue& tag : tags)
        list.push_back(fmt::format("{}={}", dimension_info(tag.dimension).key, tag.value));
    return list.dump();
}

void bind_selection(Prepared& read, const MomentSelection& selection) {
    read.bind(3, static_cast<std::int64_t>(selection.from.value_or(MediaTime(0)).count()));
    read.bind(4, static_cast<std::int64_t>(selection.to.value_or(MediaTime::max()).count()));
    read.bind(5, json_of(selection.tags));
}

/// A talking point that is not the moment's own may have had the tag.
void keep_tagged(std::vector<Moment>& moments, const std::vector<DimensionValue>& wanted) {
    if (wanted.empty()) return;
    std::erase_if(moments, [&](const Moment& moment) {
        return std::ranges::find_first_of(moment.tags, wanted) == moment.tags.end();
    });
}

std::vector<Moment> read_moments(Store& store, std::string_view which, const Uuid& id,
                                 const MomentSelection& selection = {}) {
    std::vector<Moment> moments;
    {
        Prepared read(store, fmt::format(fmt::runtime(moment_columns), seen_lesson(2), which));
        read.bind(1, id);
        read.bind(2, store.acting_person().id);
        if (which == selected) bind_selection(read, selection);
        while (read.executeStep())
            moments.push_back(moment_from(read));
    }
    if (moments.empty()) return moments;
    read_tags(store, moments);
    keep_tagged(moments, selection.tags);
    read_authors(store, moments);
    read_notes(store, moments);
    return moments;
}

}  // namespace

std::vector<Moment> moments_of_lesson(Store& store, const Uuid& lesson) {
    return read_moments(store, of_lesson, lesson);
}

std::vector<Moment> selected_moments(Store& store, const Uuid& lesson,
                                     const MomentSelection& selection) {
    std::vector<Moment> moments = read_moments(store, selected, lesson, selection);
    std::erase_if(moments, [&](const Moment& moment) {
        return (selection.teacher_action && moment.teacher_action.empty()) ||
               (selection.pupil_response && moment.pupil_response.empty());
    });
    return moments;
}

std::optional<Moment> moment_by_id(Store& store, const Uuid& id) {
    std::vector<Moment> moments = read_moments(store, by_id, id);
    if (moments.empty()) return std::nullopt;
    return std::move(moments.front());
}

std::optional<MediaTime> lesson_duration(Store& store, const Uuid& lesson) {
    Prepared read(store, "SELECT duration_us FROM lesson_recording WHERE id = ? AND deleted = 0");
    read.bind(1, lesson);
    if (!read.executeStep()) return std::nullopt;
    return MediaTime(read.getColumn(0).getInt64());
}

}  // namespace secondlook
