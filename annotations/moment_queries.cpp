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

// Three passes over a lesson's moments, all in the order of time, so that notes and tags fall to
// their moments as they come. ?1 is the lesson or the moment, ?2 the acting person.
constexpr std::string_view moment_columns =
    "SELECT m.id, m.lesson, m.author, m.at_us, m.to_us, m.created_us, m.changed FROM moment m "
    "JOIN lesson_recording r ON r.id = m.lesson WHERE m.deleted = 0 AND r.deleted = 0 AND ";

// One's own note; what others wrote for one to read is in note_repository.h. Of several the latest.
constexpr std::string_view note_columns =
    "SELECT m.id, m.at_us, n.body, n.changed, n.teacher_action, n.pupil_response, n.kind FROM "
    "moment m CROSS JOIN note n ON n.moment = m.id "
    "AND n.author = ?2 AND n.deleted = 0 WHERE ";

// A talking point's values in one text, key=value, a line each: a value has no newline in it.
constexpr std::string_view tag_columns =
    "SELECT m.id, m.at_us, t.id, (SELECT group_concat(v.dimension || '=' || v.value, char(10)) "
    " FROM talking_point_value v WHERE v.talking_point = t.id AND v.deleted = 0) FROM moment m "
    "CROSS JOIN talking_point_moment l ON l.moment = m.id AND l.deleted = 0 "
    "CROSS JOIN talking_point t ON t.id = l.talking_point AND t.deleted = 0 "
    "WHERE ";

constexpr std::string_view of_lesson = "m.lesson = ?1 ";
constexpr std::string_view by_id = "m.id = ?1 ";
constexpr std::string_view by_ids = "m.id IN (SELECT value FROM json_each(?1)) ";

// ?1 is the lesson, ?2 and ?3 the time, ?4 key=value of the tags as JSON.
constexpr std::string_view selected =
    "SELECT json_group_array(m.id) FROM moment m WHERE m.lesson = ?1 AND m.deleted = 0 "
    "AND m.at_us < ?3 AND (m.at_us >= ?2 OR m.to_us > ?2) AND (?4 = '[]' OR EXISTS "
    " (SELECT 1 FROM talking_point_moment l JOIN talking_point_value v "
    "  ON v.talking_point = l.talking_point AND v.deleted = 0 WHERE l.moment = m.id "
    "  AND l.deleted = 0 AND v.dimension || '=' || v.value IN (SELECT value FROM json_each(?4))))";

std::string in_time_order(std::string_view columns, std::string_view which) {
    return fmt::format("{}{}ORDER BY m.at_us, m.id", columns, which);
}

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

/// Walks along moments with rows that begin with a moment's id and time, in the same order.
class Walk {
  public:
    explicit Walk(std::vector<Moment>& moments) : next_(moments.begin()), end_(moments.end()) {}

    /// The moment of this row; none when it is not among them (it is in the Trash).
    Moment* to(Prepared& row) {
        const std::string_view id = text_at(row, 0);
        const MediaTime at(row.getColumn(1).getInt64());
        while (next_ != end_ && (next_->at < at || (next_->at == at && next_->id < id)))
            ++next_;
        return next_ != end_ && next_->id == id ? &*next_ : nullptr;
    }

  private:
    std::vector<Moment>::iterator next_, end_;
};

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
    Prepared read(store, "SELECT id, name FROM person");
    while (read.executeStep())
        names.emplace(text_at(read, 0), text_at(read, 1));
    for (Moment& moment : moments)
        moment.author_name = names[moment.author];
}
void read_notes(Store& store, std::string_view which, const std::string& id,
                std::vector<Moment>& moments) {
    Prepared read(store, in_time_order(note_columns, which));
    read.bind(1, id);
    read.bind(2, store.acting_person().id);
    Walk walk(moments);
    const Moment* last = nullptr;
    std::int64_t latest = 0;
    while (read.executeStep()) {
        Moment* moment = walk.to(read);
        if (moment == nullptr) continue;
        const std::int64_t changed = read.getColumn(3).getInt64();
        if (moment == last && changed < latest) continue;
        moment->note = text_at(read, 2);
        moment->teacher_action = text_at(read, 4);
        moment->pupil_response = text_at(read, 5);
        moment->note_kind = text_at(read, 6);
        last = moment;
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
void read_tags(Store& store, std::string_view which, const std::string& id,
               std::vector<Moment>& moments) {
    Prepared read(store, in_time_order(tag_columns, which));
    read.bind(1, id);
    Walk walk(moments);
    const Moment* last = nullptr;
    Uuid draft;
    while (read.executeStep()) {
        Moment* moment = walk.to(read);
        const std::string_view lines = moment != nullptr ? text_at(read, 3) : "";
        if (lines.empty()) continue;
        const std::string_view talking_point = text_at(read, 2);
        if (moment == last && talking_point > draft) continue;
        moment->tags = tags_in(lines);
        draft = talking_point;
        last = moment;
    }
}

std::vector<Moment> read_moments(Store& store, std::string_view which, const std::string& id) {
    std::vector<Moment> moments;
    {
        Prepared read(
            store, in_time_order(fmt::format("{}{}AND ", moment_columns, seen_lesson(2)), which));
        read.bind(1, id);
        read.bind(2, store.acting_person().id);
        while (read.executeStep())
            moments.push_back(moment_from(read));
    }
    if (moments.empty()) return moments;
    read_authors(store, moments);
    read_notes(store, which, id, moments);
    read_tags(store, which, id, moments);
    return moments;
}

}  // namespace

std::vector<Moment> moments_of_lesson(Store& store, const Uuid& lesson) {
    return read_moments(store, of_lesson, lesson);
}

std::vector<Moment> selected_moments(Store& store, const Uuid& lesson,
                                     const MomentSelection& selection) {
    nlohmann::json tags = nlohmann::json::array();
    for (const DimensionValue& tag : selection.tags)
        tags.push_back(fmt::format("{}={}", dimension_info(tag.dimension).key, tag.value));
    std::string ids;
    {
        Prepared read(store, selected);
        read.bind(1, lesson);
        read.bind(2, static_cast<std::int64_t>(selection.from.value_or(MediaTime(0)).count()));
        read.bind(3, static_cast<std::int64_t>(selection.to.value_or(MediaTime::max()).count()));
        read.bind(4, tags.dump());
        if (read.executeStep()) ids = read.getColumn(0).getString();
    }
    std::vector<Moment> moments = read_moments(store, by_ids, ids);
    std::erase_if(moments, [&](const Moment& moment) {
        return (selection.teacher_action && moment.teacher_action.empty()) ||
               (selection.pupil_response && moment.pupil_response.empty());
    });
    // A talking point that is not the moment's own may have had the tag.
    std::erase_if(moments, [&](const Moment& moment) {
        return !selection.tags.empty() &&
               std::none_of(selection.tags.begin(), selection.tags.end(), [&](const auto& tag) {
                   return std::find(moment.tags.begin(), moment.tags.end(), tag) !=
                          moment.tags.end();
               });
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
