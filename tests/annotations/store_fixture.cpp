#include "annotations/store_fixture.h"

#include <SQLiteCpp/Statement.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "annotations/moment_repository.h"
#include "annotations/person_repository.h"
#include "annotations/uuid.h"
#include "support/places.h"

namespace secondlook::testing {

namespace fs = std::filesystem;

TempFolder::TempFolder() {
    std::string pattern = (fs::temp_directory_path() / "secondlook-test-XXXXXX").native();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
}

TempFolder::~TempFolder() {
    std::error_code none;
    fs::permissions(path_, fs::perms::owner_all, none);
    fs::remove_all(path_, none);
}

std::unique_ptr<Store> must_open(const fs::path& file) {
    auto store = Store::open(file);
    if (!store) FAIL(store.error().message);
    return std::move(*store);
}

StoreError must_refuse(const fs::path& file) {
    const auto store = Store::open(file);
    REQUIRE_FALSE(store.has_value());
    return store.error();
}

void write_fixture(const fs::path& file, int schema) {
    const fs::path sql = source_folder() / "tests" / "annotations" / "fixtures" /
                         ("schema_" + std::to_string(schema) + ".sql");
    SQLite::Database database(file.native(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("BEGIN;" + bytes_of(sql) + "COMMIT;");
}

NewLesson lesson_named(const std::string& name) {
    NewLesson lesson;
    lesson.title = name;
    lesson.path = "/lessons/" + name + ".mp4";
    lesson.fingerprint = "fingerprint of " + name;
    lesson.size_bytes = 1'000'000;
    lesson.duration = std::chrono::minutes(1);
    lesson.frames = 1500;
    return lesson;
}

LessonRecording add_lesson(Store& store, const std::string& name) {
    const auto added = LessonRepository(store).add(lesson_named(name));
    if (!added) FAIL(added.error().message);
    return *added;
}

namespace {

void dump_moment(std::ostringstream& out, const Moment& moment) {
    out << "  moment " << moment.id << " by " << moment.author_name << " at " << moment.at.count();
    if (moment.to) out << " to " << moment.to->count();
    out << " created " << moment.created << "\n    note: " << moment.note << "\n";
    if (!moment.teacher_action.empty() || !moment.pupil_response.empty())
        out << "    " << moment.note_kind << " | " << moment.teacher_action << " | "
            << moment.pupil_response << "\n";
    for (const DimensionValue& tag : moment.tags)
        out << "    " << dimension_info(tag.dimension).label << ": " << tag.value << "\n";
}

}  // namespace

std::string visible(Store& store) {
    std::ostringstream out;
    for (const Person& person : PersonRepository(store).list())
        out << "person " << person.name << "\n";
    auto lessons = LessonRepository(store).list();
    std::sort(lessons.begin(), lessons.end(),
              [](const LessonRecording& a, const LessonRecording& b) { return a.id < b.id; });
    for (const LessonRecording& lesson : lessons) {
        out << "lesson " << lesson.id << " " << lesson.title << " of " << lesson.owner << " at "
            << lesson.path << " " << lesson.fingerprint << " " << lesson.duration.count() << "\n";
        for (const Moment& moment : MomentRepository(store).list(lesson.id))
            dump_moment(out, moment);
    }
    const auto trouble = store.take_trouble();
    if (trouble) FAIL(trouble->message);
    return out.str();
}

std::string schema_of(SQLite::Database& database) {
    SQLite::Statement read(database,
                           "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name");
    std::string text;
    while (read.executeStep())
        text += read.getColumn(0).getString() + " " + read.getColumn(1).getString() + ": " +
                read.getColumn(2).getString() + "\n";
    return text + "version " + std::to_string(number(database, "PRAGMA user_version"));
}

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write_bytes(const fs::path& file, const std::string& bytes) {
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream << bytes;
}

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename().native());
    std::sort(names.begin(), names.end());
    return names;
}

int mode_of(const fs::path& file) {
    struct stat facts {};
    REQUIRE(::stat(file.c_str(), &facts) == 0);
    return static_cast<int>(facts.st_mode & 0777U);
}

std::int64_t number(SQLite::Database& database, const std::string& sql) {
    return database.execAndGet(sql).getInt64();
}

int in_child(const std::function<int()>& work, bool as_nobody) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        constexpr uid_t nobody = 65534;
        if (as_nobody && ::geteuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0))
            ::_exit(99);
        ::_exit(work());
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace secondlook::testing
