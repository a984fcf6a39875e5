#include "annotations/lesson_repository.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <functional>

#include "annotations/edit_history.h"
#include "annotations/plain_text.h"
#include "annotations/sqlite_guard.h"
#include "annotations/uuid.h"

namespace secondlook {

namespace {

using Kind = StoreError::Kind;

// ?1 is the acting person. A joined set's first file stands for it.
constexpr std::string_view lesson_columns =
    "SELECT r.id, r.title, r.owner, f.path, f.fingerprint, f.size_bytes, r.duration_us, r.frames, "
    "r.created_us, v.opened_us, v.position_us FROM lesson_recording r "
    "LEFT JOIN media_file f ON f.id = (SELECT id FROM media_file WHERE lesson = r.id "
    "                                  AND deleted = 0 ORDER BY position, id LIMIT 1) "
    "LEFT JOIN lesson_view v ON v.lesson = r.id AND v.person = ?1 "
    "WHERE r.deleted = 0 ";

tl::unexpected<StoreError> no(Kind kind, std::string sentence) {
    return tl::unexpected(StoreError{kind, std::move(sentence)});
}

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
    return lesson;
}

using Bind = std::function<void(SQLite::Statement&)>;

std::vector<LessonRecording> read_lessons(Store& store, std::string_view condition,
                                          const Bind& bind = {}) {
    SQLite::Statement read(
        store.database(),
        std::string(lesson_columns)
            .append(condition)
            .append(" ORDER BY coalesce(v.opened_us, 0) DESC, r.created_us DESC, r.id DESC"));
    read.bind(1, store.acting_person().id);
    if (bind) bind(read);
    std::vector<LessonRecording> lessons;
    while (read.executeStep())
        lessons.push_back(lesson_from(read));
    return lessons;
}

std::vector<LessonRecording> lessons_where(Store& store, std::string_view condition,
                                           const std::string& text) {
    return read_lessons(store, condition, [&](SQLite::Statement& read) { read.bind(2, text); });
}

std::optional<LessonRecording> lesson_by_id(Store& store, const Uuid& id) {
    auto lessons = lessons_where(store, "AND r.id = ?2", id);
    if (lessons.empty()) return std::nullopt;
    return std::move(lessons.front());
}

std::vector<LessonRecording> lessons_by_path(Store& store, const std::string& path) {
    return read_lessons(store, "AND f.path = ?2", [&](SQLite::Statement& read) {
        read.bind(2, path.data(), static_cast<int>(path.size()));
    });
}

StoreResult<NewLesson> checked(NewLesson lesson) {
    if (lesson.path.empty() || lesson.path.front() != '/')
        return no(Kind::Invalid, "A lesson recording needs the whole path of its file, from / on.");
    if (lesson.duration < MediaTime(0) || lesson.frames < 0 || lesson.size_bytes < 0)
        return no(Kind::Invalid,
                  "That recording has an impossible length; check that its file plays to the end.");
    lesson.title = clean_line(lesson.title);
    if (lesson.title.empty())
        lesson.title = clean_line(std::filesystem::path(lesson.path).stem().native());
    if (lesson.title.empty()) lesson.title = "Lesson recording";
    return lesson;
}

void bind_origin(SQLite::Statement& insert, int first, Store& store) {
    insert.bind(first, store.acting_person().id);
    insert.bind(first + 1, store.recording().when);
    insert.bind(first + 2, store.recording().stamp);
}

void insert_lesson(Store& store, const Uuid& id, const NewLesson& lesson) {
    SQLite::Statement recording(store.database(),
                                "INSERT INTO lesson_recording (id, owner, title, duration_us, "
                                "frames, author, created_us, changed) "
                                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    recording.bind(1, id);
    recording.bind(2, store.acting_person().id);
    recording.bind(3, lesson.title);
    recording.bind(4, static_cast<std::int64_t>(lesson.duration.count()));
    recording.bind(5, lesson.frames);
    bind_origin(recording, 6, store);
    recording.exec();
    SQLite::Statement file(store.database(),
                           "INSERT INTO media_file (id, lesson, path, fingerprint, size_bytes, "
                           "author, created_us, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    file.bind(1, make_uuid());
    file.bind(2, id);
    file.bind(3, lesson.path.data(), static_cast<int>(lesson.path.size()));
    file.bind(4, lesson.fingerprint);
    file.bind(5, lesson.size_bytes);
    bind_origin(file, 6, store);
    file.exec();
}

StoreResult<void> add_new(Store& store, const Uuid& id, const NewLesson& lesson) {
    return EditHistory(store).record(fmt::format("Add the lesson \"{}\"", lesson.title),
                                     {{id, {}}, {}}, [&]() -> StoreResult<void> {
                                         insert_lesson(store, id, lesson);
                                         return {};
                                     });
}

/// The same recording was found elsewhere: every file of that content now lies there.
StoreResult<void> follow_move(Store& store, const LessonRecording& known, const NewLesson& lesson) {
    if (known.path == lesson.path) return {};
    return EditHistory(store).record(
        fmt::format("Find the lesson \"{}\" in its new place", known.title), {{known.id, {}}, {}},
        [&]() -> StoreResult<void> {
            SQLite::Statement update(store.database(),
                                     "UPDATE media_file SET path = ?, changed = ? "
                                     "WHERE lesson = ? AND fingerprint = ? AND deleted = 0");
            update.bind(1, lesson.path.data(), static_cast<int>(lesson.path.size()));
            update.bind(2, store.recording().stamp);
            update.bind(3, known.id);
            update.bind(4, lesson.fingerprint);
            update.exec();
            return {};
        });
}

StoreResult<LessonRecording> the_only(std::vector<LessonRecording> found,
                                      const std::string& words) {
    if (found.size() > 1)
        return no(Kind::Invalid,
                  fmt::format("{} lessons answer to \"{}\"; give the id of the one you mean.",
                              found.size(), words));
    return std::move(found.front());
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}  // namespace

StoreResult<LessonRecording> LessonRepository::add(const NewLesson& wanted) {
    return guarded([&]() -> StoreResult<LessonRecording> {
        const auto lesson = checked(wanted);
        if (!lesson) return tl::unexpected(lesson.error());
        const auto known =
            lesson->fingerprint.empty()
                ? std::vector<LessonRecording>{}
                : lessons_where(store_, "AND f.fingerprint = ?2", lesson->fingerprint);
        const Uuid id = known.empty() ? make_uuid() : known.front().id;
        const auto done = known.empty() ? add_new(store_, id, *lesson)
                                        : follow_move(store_, known.front(), *lesson);
        if (!done) return tl::unexpected(done.error());
        auto added = lesson_by_id(store_, id);
        if (!added) return no(Kind::NotFound, "That lesson has just been removed; add it again.");
        return std::move(*added);
    });
}

std::vector<LessonRecording> LessonRepository::list() const {
    return guarded_read(store_, [&] { return read_lessons(store_, ""); });
}

std::optional<LessonRecording> LessonRepository::get(const Uuid& id) const {
    return guarded_read(store_, [&] { return lesson_by_id(store_, id); });
}

StoreResult<LessonRecording> LessonRepository::find(const std::string& words) const {
    return guarded([&]() -> StoreResult<LessonRecording> {
        if (auto exact = lesson_by_id(store_, lower(words))) return std::move(*exact);
        if (auto titled = lessons_where(store_, "AND r.title = ?2", words); !titled.empty())
            return the_only(std::move(titled), clean_line(words));
        std::error_code none;
        const auto path = std::filesystem::absolute(words, none).lexically_normal();
        for (const std::string& place : {words, path.native()})
            if (auto there = lessons_by_path(store_, place); !there.empty())
                return the_only(std::move(there), clean_line(words));
        if (is_uuid_start(words))
            if (auto begun =
                    lessons_where(store_, "AND substr(r.id, 1, length(?2)) = ?2", lower(words));
                !begun.empty())
                return the_only(std::move(begun), clean_line(words));
        return no(Kind::NotFound,
                  fmt::format("There is no lesson \"{}\"; list the lessons to see which are there, "
                              "or add it first.",
                              clean_line(words)));
    });
}

StoreResult<void> LessonRepository::remember_position(const Uuid& id, MediaTime at) {
    return guarded([&]() -> StoreResult<void> {
        if (!lesson_by_id(store_, id))
            return no(Kind::NotFound,
                      "That lesson is not here, or no longer; list the lessons to see which are.");
        SQLite::Statement write(
            store_.database(),
            "INSERT INTO lesson_view (lesson, person, opened_us, position_us) "
            "VALUES (?, ?, ?, ?) ON CONFLICT (lesson, person) DO UPDATE SET "
            "opened_us = excluded.opened_us, position_us = excluded.position_us");
        write.bind(1, id);
        write.bind(2, store_.acting_person().id);
        write.bind(3, instant_now());
        write.bind(4, static_cast<std::int64_t>(std::max(at, MediaTime(0)).count()));
        write.exec();
        store_.bump_revision();
        return {};
    });
}

}  // namespace secondlook
