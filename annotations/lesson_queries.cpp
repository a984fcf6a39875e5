#include "annotations/lesson_queries.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <fmt/format.h>

#include <functional>

#include "annotations/access.h"

namespace secondlook {

namespace {

// ?1 is the acting person. A joined set's first file stands for it.
constexpr std::string_view lesson_columns =
    "SELECT r.id, r.title, r.owner, f.path, f.fingerprint, f.size_bytes, r.duration_us, r.frames, "
    "r.created_us, v.opened_us, v.position_us, r.kind = 'conversation', r.session FROM "
    "lesson_recording r "
    "LEFT JOIN media_file f ON f.id = (SELECT id FROM media_file WHERE lesson = r.id "
    "                                  AND deleted = 0 ORDER BY position, id LIMIT 1) "
    "LEFT JOIN lesson_view v ON v.lesson = r.id AND v.person = ?1 ";

// Other people's conversations are as if they were not here.
constexpr std::string_view known_here = " AND (r.kind = 'lesson' OR r.owner = ?1) ";

constexpr std::string_view latest_first =
    " ORDER BY coalesce(v.opened_us, 0) DESC, r.created_us DESC, r.id DESC";

LessonRecording lesson_from(SQLite::Statement& row) {
    LessonRecording lesson;
    lesson.id = row.getColumn(0).getString();
    lesson.title = row.getColumn(1).getString();
    lesson.owner = row.getColumn(2).getString();
    lesson.path = row.getColumn(3).getString();
    lesson.fingerprint = row.getColumn(4).getString();
    lesson.size_bytes = row.getColumn(5).getInt64();
    lesson.duration = MediaTime(row.getColumn(6).getInt64());
    lesson.frames = row.getColumn(7).getInt64();
    lesson.created = row.getColumn(8).getInt64();
    lesson.last_opened = row.getColumn(9).getInt64();
    lesson.last_position = MediaTime(row.getColumn(10).getInt64());
    lesson.is_conversation = row.getColumn(11).getInt() != 0;
    lesson.session = row.getColumn(12).getString();
    return lesson;
}

using Bind = std::function<void(SQLite::Statement&)>;

std::vector<LessonRecording> read_lessons(Store& store, std::string_view condition,
                                          const Bind& bind = {}) {
    SQLite::Statement read(store.database(), std::string(lesson_columns).append(condition));
    read.bind(1, store.acting_person().id);
    if (bind) bind(read);
    std::vector<LessonRecording> lessons;
    while (read.executeStep())
        lessons.push_back(lesson_from(read));
    return lessons;
}

/// What the acting person may look into, of what is here.
std::string seen_here(std::string_view condition) {
    return fmt::format("WHERE r.deleted = 0 AND {} AND {}{}", seen_lesson(1), condition,
                       latest_first);
}

/// With `text` as ?2 of the condition.
std::vector<LessonRecording> seen_here(Store& store, std::string_view condition,
                                       const std::string& text) {
    return read_lessons(store, seen_here(condition),
                        [&](SQLite::Statement& read) { read.bind(2, text); });
}

std::optional<LessonRecording> first_of(std::vector<LessonRecording> lessons) {
    if (lessons.empty()) return std::nullopt;
    return std::move(lessons.front());
}

}  // namespace

std::vector<LessonRecording> all_lessons(Store& store) {
    return read_lessons(store, seen_here("1"));
}

std::optional<LessonRecording> lesson_by_id(Store& store, const Uuid& id) {
    return first_of(seen_here(store, "r.id = ?2", id));
}

std::vector<LessonRecording> lessons_by_title(Store& store, const std::string& title) {
    return seen_here(store, "r.title = ?2", title);
}

std::vector<LessonRecording> lessons_by_path(Store& store, const std::string& path) {
    return read_lessons(store, seen_here("f.path = ?2"), [&](SQLite::Statement& read) {
        read.bind(2, path.data(), static_cast<int>(path.size()));
    });
}

std::vector<LessonRecording> lessons_by_id_start(Store& store, const std::string& start) {
    return seen_here(store, "substr(r.id, 1, length(?2)) = ?2", start);
}

std::vector<LessonRecording> lessons_by_fingerprint(Store& store, const std::string& fingerprint) {
    return read_lessons(
        store,
        fmt::format("WHERE r.deleted = 0 AND f.fingerprint = ?2{}{}", known_here, latest_first),
        [&](SQLite::Statement& read) { read.bind(2, fingerprint); });
}

std::optional<LessonRecording> removed_lesson(Store& store, const std::string& fingerprint,
                                              bool is_conversation) {
    return first_of(
        read_lessons(store,
                     fmt::format("WHERE r.deleted = 1 AND f.fingerprint = ?2 AND r.kind = ?3{}"
                                 "ORDER BY r.changed DESC LIMIT 1",
                                 known_here),
                     [&](SQLite::Statement& read) {
                         read.bind(2, fingerprint);
                         read.bind(3, is_conversation ? "conversation" : "lesson");
                     }));
}

}  // namespace secondlook
