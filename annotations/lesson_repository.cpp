#include "annotations/lesson_repository.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "annotations/access.h"
#include "annotations/audit_trail.h"
#include "annotations/edit_history.h"
#include "annotations/lesson_queries.h"
#include "annotations/plain_text.h"
#include "annotations/row_edit.h"
#include "annotations/session_queries.h"
#include "annotations/sqlite_guard.h"
#include "annotations/uuid.h"

namespace secondlook {

namespace {

using Kind = StoreError::Kind;

tl::unexpected<StoreError> no(Kind kind, std::string sentence) {
    return tl::unexpected(StoreError{kind, std::move(sentence)});
}

tl::unexpected<StoreError> no_such_lesson() {
    return no(Kind::NotFound,
              "That lesson is not here, or no longer; list the lessons to see which are.");
}

/// The lesson as an edit left it.
StoreResult<LessonRecording> lesson_now(Store& store, const Uuid& id) {
    auto lesson = lesson_by_id(store, id);
    if (!lesson) return no_such_lesson();
    return std::move(*lesson);
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

/// What it is called in the history; a conversation's title stays with its owner.
std::string named(bool is_conversation, const std::string& title) {
    return is_conversation ? std::string("a recorded conversation")
                           : fmt::format("the lesson \"{}\"", title);
}

std::string named(const LessonRecording& lesson) {
    return named(lesson.is_conversation, lesson.title);
}

void insert_lesson(Store& store, const Uuid& id, const NewLesson& lesson) {
    SQLite::Statement recording(store.database(),
                                "INSERT INTO lesson_recording (id, owner, title, duration_us, "
                                "frames, author, created_us, changed, kind, session) "
                                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''))");
    recording.bind(1, id);
    recording.bind(2, store.acting_person().id);
    recording.bind(3, lesson.title);
    recording.bind(4, static_cast<std::int64_t>(lesson.duration.count()));
    recording.bind(5, lesson.frames);
    bind_origin(recording, 6, store);
    recording.bind(9, lesson.is_conversation ? "conversation" : "lesson");
    recording.bind(10, lesson.session);
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
    return EditHistory(store).record("Add " + named(lesson.is_conversation, lesson.title),
                                     {{id, {}}, {}}, [&]() -> StoreResult<void> {
                                         insert_lesson(store, id, lesson);
                                         return {};
                                     });
}

/// Every file of the lesson that has this content lies at `path` now; a file whose content was
/// never looked at has it from now on.
void point_to(Store& store, const Uuid& lesson, const std::string& path,
              const std::string& fingerprint) {
    SQLite::Statement update(store.database(),
                             "UPDATE media_file SET path = ?1, fingerprint = ?2, changed = ?3 "
                             "WHERE lesson = ?4 AND fingerprint IN (?2, '') AND deleted = 0 "
                             "AND (path IS NOT ?1 OR fingerprint <> ?2)");
    update.bind(1, path.data(), static_cast<int>(path.size()));
    update.bind(2, fingerprint);
    update.bind(3, store.recording().stamp);
    update.bind(4, lesson);
    update.exec();
}

/// 0: here, 1: in the Trash. Its moments keep their own state: they are not seen while it is away.
void set_deleted(Store& store, const Uuid& lesson, int deleted) {
    SQLite::Statement update(store.database(),
                             "UPDATE lesson_recording SET deleted = ?, changed = ? WHERE id = ?");
    update.bind(1, deleted);
    update.bind(2, store.recording().stamp);
    update.bind(3, lesson);
    update.exec();
}

/// The same recording was found elsewhere: every file of that content now lies there.
StoreResult<void> follow_move(Store& store, const LessonRecording& known, const std::string& path,
                              const std::string& fingerprint) {
    if (known.path == path && known.fingerprint == fingerprint) return {};
    return EditHistory(store).record(fmt::format("Find {} in its new place", named(known)),
                                     {{known.id, {}}, {}}, [&]() -> StoreResult<void> {
                                         point_to(store, known.id, path, fingerprint);
                                         return {};
                                     });
}

/// Added again, a lesson in the Trash comes back with its moments: no twin of it is made.
StoreResult<void> bring_back(Store& store, const LessonRecording& removed,
                             const NewLesson& lesson) {
    return EditHistory(store).record(
        "Bring back " + named(removed), {{removed.id, {}}, {}}, [&]() -> StoreResult<void> {
            set_deleted(store, removed.id, 0);
            point_to(store, removed.id, lesson.path, lesson.fingerprint);
            return {};
        });
}

/// The recording as it is here already, if it is.
StoreResult<std::optional<LessonRecording>> known_as(Store& store, const NewLesson& lesson) {
    if (lesson.fingerprint.empty()) return std::nullopt;
    auto known = lessons_by_fingerprint(store, lesson.fingerprint);
    for (LessonRecording& one : known)
        if (one.is_conversation == lesson.is_conversation) return std::move(one);
    if (known.empty()) return std::nullopt;
    return no(Kind::Refused,
              lesson.is_conversation
                  ? fmt::format("That recording is here already as the lesson \"{}\"; remove that "
                                "one before you keep it as a conversation.",
                                known.front().title)
                  : fmt::format("That recording is here already as the conversation \"{}\", which "
                                "stays with you; remove that one before you keep it as a lesson.",
                                known.front().title));
}

StoreResult<void> check_session(Store& store, const NewLesson& lesson) {
    if (lesson.session.empty()) return {};
    if (!lesson.is_conversation)
        return no(Kind::Invalid, "Only a recorded conversation is the talk of a session.");
    if (const auto session = session_by_id(store, lesson.session); !session)
        return tl::unexpected(session.error());
    return {};
}

/// Adds the lesson or finds it again; its id.
StoreResult<Uuid> keep(Store& store, const NewLesson& lesson) {
    if (const auto fits = check_session(store, lesson); !fits) return tl::unexpected(fits.error());
    const auto here = known_as(store, lesson);
    if (!here) return tl::unexpected(here.error());
    const auto& known = *here;
    const auto removed = !known && !lesson.fingerprint.empty()
                             ? removed_lesson(store, lesson.fingerprint, lesson.is_conversation)
                             : std::nullopt;
    const Uuid id = known ? known->id : removed ? removed->id : make_uuid();
    if (known)
        if (const auto sees = check_sees_lesson(store, id); !sees)
            return tl::unexpected(sees.error());
    if (removed)
        if (const auto owns = check_owns_lesson(store, id, "bring it back from the Trash"); !owns)
            return tl::unexpected(owns.error());
    const auto done = known     ? follow_move(store, *known, lesson.path, lesson.fingerprint)
                      : removed ? bring_back(store, *removed, lesson)
                                : add_new(store, id, lesson);
    if (!done) return tl::unexpected(done.error());
    return id;
}

/// Whether the file of this content may stand for the lesson.
StoreResult<void> check_same_recording(Store& store, const LessonRecording& lesson,
                                       const std::string& fingerprint) {
    if (lesson.fingerprint == fingerprint) return {};
    for (const LessonRecording& other : fingerprint.empty()
                                            ? std::vector<LessonRecording>{}
                                            : lessons_by_fingerprint(store, fingerprint))
        return no(Kind::Refused,
                  fmt::format("That file is the recording of the lesson \"{}\"; choose the file of "
                              "\"{}\".",
                              other.title, lesson.title));
    if (!lesson.fingerprint.empty())
        return no(Kind::Refused,
                  fmt::format("That file holds another recording than \"{}\"; choose the right "
                              "one, or add it as a lesson of its own.",
                              lesson.title));
    return {};
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
        const auto id = keep(store_, *lesson);
        if (!id) return tl::unexpected(id.error());
        if (!lesson->session.empty()) return set_session(*id, lesson->session);
        return lesson_now(store_, *id);
    });
}

std::vector<LessonRecording> LessonRepository::list() const {
    return guarded_read(store_, [&] { return all_lessons(store_); });
}

std::optional<LessonRecording> LessonRepository::get(const Uuid& id) const {
    return guarded_read(store_, [&] { return lesson_by_id(store_, id); });
}

StoreResult<LessonRecording> LessonRepository::find(const std::string& words) const {
    return guarded([&]() -> StoreResult<LessonRecording> {
        if (auto exact = lesson_by_id(store_, lower(words))) return std::move(*exact);
        if (auto titled = lessons_by_title(store_, words); !titled.empty())
            return the_only(std::move(titled), clean_line(words));
        std::error_code none;
        const auto path = std::filesystem::absolute(words, none).lexically_normal();
        for (const std::string& place : {words, path.native()})
            if (auto there = lessons_by_path(store_, place); !there.empty())
                return the_only(std::move(there), clean_line(words));
        if (is_uuid_start(words))
            if (auto begun = lessons_by_id_start(store_, lower(words)); !begun.empty())
                return the_only(std::move(begun), clean_line(words));
        return no(Kind::NotFound,
                  fmt::format("There is no lesson \"{}\"; list the lessons to see which are there, "
                              "or add it first.",
                              clean_line(words)));
    });
}

StoreResult<LessonRecording> LessonRepository::relink(const Uuid& id, const std::string& path,
                                                      const std::string& fingerprint) {
    return guarded([&]() -> StoreResult<LessonRecording> {
        const auto lesson = lesson_by_id(store_, id);
        if (!lesson) return no_such_lesson();
        if (path.empty() || path.front() != '/')
            return no(Kind::Invalid, "Give the whole path of the recording's file, from / on.");
        if (const auto same = check_same_recording(store_, *lesson, fingerprint); !same)
            return tl::unexpected(same.error());
        if (const auto done = follow_move(store_, *lesson, path, fingerprint); !done)
            return tl::unexpected(done.error());
        return lesson_now(store_, id);
    });
}

StoreResult<LessonRecording> LessonRepository::rename(const Uuid& id, const std::string& title) {
    return guarded([&]() -> StoreResult<LessonRecording> {
        const auto lesson = lesson_by_id(store_, id);
        if (!lesson) return no_such_lesson();
        if (const auto owns = check_owns_lesson(store_, id, "rename it"); !owns)
            return tl::unexpected(owns.error());
        const std::string name = clean_line(title);
        if (name.empty()) return no(Kind::Invalid, "The title is empty; type a title.");
        if (name == lesson->title) return *lesson;
        const auto done = EditHistory(store_).record(
            "Rename " + named(*lesson), {{id, {}}, {}}, [&]() -> StoreResult<void> {
                SQLite::Statement update(
                    store_.database(),
                    "UPDATE lesson_recording SET title = ?, changed = ? WHERE id = ?");
                update.bind(1, name);
                update.bind(2, store_.recording().stamp);
                update.bind(3, id);
                update.exec();
                return {};
            });
        if (!done) return tl::unexpected(done.error());
        return lesson_now(store_, id);
    });
}

StoreResult<LessonRecording> LessonRepository::set_session(const Uuid& id, const Uuid& session) {
    return guarded([&]() -> StoreResult<LessonRecording> {
        const auto lesson = lesson_now(store_, id);
        if (!lesson || lesson->session == session) return lesson;
        NewLesson talk;
        talk.is_conversation = lesson->is_conversation;
        talk.session = session;
        if (const auto fits = check_session(store_, talk); !fits)
            return tl::unexpected(fits.error());
        const auto done = EditHistory(store_).record(
            "Say whose talk a recorded conversation is", {{id, {}}, {}},
            [&]() -> StoreResult<void> {
                update_row(store_, "lesson_recording", id, {{"session", optional_text(session)}});
                return {};
            });
        if (!done) return tl::unexpected(done.error());
        return lesson_now(store_, id);
    });
}

StoreResult<void> LessonRepository::remove(const Uuid& id) {
    return guarded([&]() -> StoreResult<void> {
        const auto lesson = lesson_by_id(store_, id);
        if (!lesson) return no_such_lesson();
        if (auto owns = check_owns_lesson(store_, id, "remove it"); !owns) return owns;
        return EditHistory(store_).record("Remove " + named(*lesson), {{id, {}}, {}},
                                          [&]() -> StoreResult<void> {
                                              set_deleted(store_, id, 1);
                                              return {};
                                          });
    });
}

StoreResult<void> LessonRepository::remember_position(const Uuid& id, MediaTime at) {
    return guarded([&]() -> StoreResult<void> {
        if (!lesson_by_id(store_, id)) return no_such_lesson();
        if (store_.outcome() == SchemaOutcome::NewerReadOnly) return {};  // a look leaves no trace
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
        note_look_into(store_, id);
        store_.bump_revision();
        return {};
    });
}

}  // namespace secondlook
