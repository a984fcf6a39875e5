#pragma once

#include <SQLiteCpp/Database.h>
#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "annotations/lesson_repository.h"
#include "annotations/store.h"

namespace secondlook::testing {

/// A folder of its own for a test, gone afterwards.
class TempFolder {
  public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::filesystem::path& name) const {
        return path_ / name;
    }

  private:
    std::filesystem::path path_;
};

/// Opens a store that must open; fails the test with its message otherwise.
std::unique_ptr<Store> must_open(const std::filesystem::path& file);
/// The error of a store that must not open.
StoreError must_refuse(const std::filesystem::path& file);
/// Writes a store as the released program of that schema left it (tests/annotations/fixtures).
void write_fixture(const std::filesystem::path& file, int schema);
/// What a lesson of one minute is added with.
NewLesson lesson_named(const std::string& name);
/// A lesson of one minute.
LessonRecording add_lesson(Store& store, const std::string& name = "8B fractions");
/// Everything a person can see: lessons, moments, notes, tags, people; as text, in a fixed order.
std::string visible(Store& store);
/// Tables and indexes as SQLite keeps their definitions.
std::string schema_of(SQLite::Database& database);
std::string bytes_of(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, const std::string& bytes);
/// The names in a folder, sorted.
std::vector<std::string> names_in(const std::filesystem::path& folder);
int mode_of(const std::filesystem::path& file);
/// One number of a query on the store.
std::int64_t number(SQLite::Database& database, const std::string& sql);

/// Runs `work` in a child process and returns its exit code (-1: it died of a signal). When the
/// test runs as root, `as_nobody` gives root's rights up first.
int in_child(const std::function<int()>& work, bool as_nobody = false);

}  // namespace secondlook::testing
