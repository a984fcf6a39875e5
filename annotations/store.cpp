#include "annotations/store.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <cstdlib>
#include <map>

#include "annotations/person_repository.h"
#include "annotations/plain_text.h"
#include "annotations/search_pack.h"
#include "annotations/sqlite_guard.h"
#include "annotations/store_file.h"
#include "annotations/store_place.h"

namespace secondlook {

namespace fs = std::filesystem;

struct Store::Impl {
    fs::path file;
    std::unique_ptr<SQLite::Database> database;
    SchemaOutcome outcome = SchemaOutcome::Current;
    Person acting;
    Recording recording;
    std::optional<StoreError> trouble;
    std::uint64_t revision = 1;
    std::int64_t data_version = 0;
    // After `database`, so that they go first.
    std::unique_ptr<SQLite::Statement> data_version_query;
    std::map<std::string, SQLite::Statement, std::less<>> statements;
};

namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets it
    return value != nullptr ? value : "";
}

Person owner_of(SQLite::Database& database) {
    SQLite::Statement read(database,
                           "SELECT p.id, p.name FROM store_meta m JOIN person p ON p.id = m.value "
                           "WHERE m.key = 'owner'");
    if (!read.executeStep()) return {};
    return {read.getColumn(0).getString(), read.getColumn(1).getString()};
}

StoreResult<fs::path> whole_path(const fs::path& file) {
    std::error_code error;
    const fs::path whole = fs::absolute(file, error).lexically_normal();
    if (error || !whole.has_filename())
        return tl::unexpected(
            StoreError{StoreError::Kind::Invalid,
                       fmt::format("{} does not name a file; give the store's file with --store.",
                                   shown_path(file))});
    return whole;
}

/// Makes or upgrades the store where needed. NewerReadOnly: another program has upgraded it just
/// now, and nothing was done.
StoreResult<SchemaOutcome> open_for_work(const fs::path& file,
                                         std::span<const Migration> migrations,
                                         std::unique_ptr<SQLite::Database>& database) {
    if (const auto ready = prepare_file(file); !ready) return tl::unexpected(ready.error());
    database = connect(file);
    const auto outcome = bring_up_to_date(*database, file, migrations);
    if (!outcome || *outcome == SchemaOutcome::NewerReadOnly) return outcome;
    if (const auto wal = work_in_wal(*database, file); !wal) return tl::unexpected(wal.error());
    return outcome;
}

}  // namespace

fs::path Store::default_path() {
    const fs::path data = environment("XDG_DATA_HOME");
    const fs::path base =
        data.is_absolute() ? data : fs::path(environment("HOME")) / ".local" / "share";
    return base / "secondlook" / "store.db";
}

StoreResult<std::unique_ptr<Store>> Store::open(const fs::path& file) {
    return open(file, store_migrations());
}

StoreResult<std::unique_ptr<Store>> Store::open(const fs::path& file,
                                                std::span<const Migration> migrations) {
    using Result = StoreResult<std::unique_ptr<Store>>;
    return guarded([&]() -> Result {
        auto impl = std::make_unique<Impl>();
        const auto whole = whole_path(file);
        if (!whole) return tl::unexpected(whole.error());
        impl->file = *whole;
        if (const auto place = check_place(*whole, default_path()); !place)
            return tl::unexpected(place.error());
        const auto state = look_at_file(*whole, migrations);
        if (!state) return tl::unexpected(state.error());
        const auto outcome = *state == FileState::Newer
                                 ? StoreResult<SchemaOutcome>(SchemaOutcome::NewerReadOnly)
                                 : open_for_work(*whole, migrations, impl->database);
        if (!outcome) return tl::unexpected(outcome.error());
        impl->outcome = *outcome;
        if (*outcome == SchemaOutcome::NewerReadOnly) impl->database = connect_to_newer(*whole);
        impl->acting = owner_of(*impl->database);
        auto store = std::unique_ptr<Store>(new Store(std::move(impl)));
        if (*outcome == SchemaOutcome::Upgraded) keep_search_quick(*store);
        return store;
    });
}

StoreResult<std::unique_ptr<Store>> Store::open_for_reading(const fs::path& file) {
    using Result = StoreResult<std::unique_ptr<Store>>;
    return guarded([&]() -> Result {
        auto impl = std::make_unique<Impl>();
        const auto whole = whole_path(file);
        if (!whole) return tl::unexpected(whole.error());
        const auto state = look_at_file(*whole, store_migrations());
        if (!state) return tl::unexpected(state.error());
        if (*state != FileState::Store && *state != FileState::Newer)
            return tl::unexpected(StoreError{
                StoreError::Kind::NotFound,
                fmt::format("There is no store at {} yet; open it once with Second Look.",
                            shown_path(*whole))});
        impl->file = *whole;
        impl->database =
            *state == FileState::Newer ? connect_to_newer(*whole) : connect_for_reading(*whole);
        const auto outcome = look_at_schema(*impl->database, store_migrations());
        if (!outcome) return tl::unexpected(outcome.error());
        impl->outcome = *outcome;
        impl->acting = owner_of(*impl->database);
        return std::unique_ptr<Store>(new Store(std::move(impl)));
    });
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

const fs::path& Store::file() const {
    return impl_->file;
}
SchemaOutcome Store::outcome() const {
    return impl_->outcome;
}
StoreResult<void> Store::check_writable() const {
    if (impl_->outcome != SchemaOutcome::NewerReadOnly) return {};
    return tl::unexpected(
        StoreError{StoreError::Kind::Newer,
                   "This store was made by a newer Second Look, so it can be looked at here but "
                   "not changed; update Second Look."});
}
const Person& Store::acting_person() const {
    return impl_->acting;
}
SQLite::Database& Store::database() {
    return *impl_->database;
}
Recording& Store::recording() {
    return impl_->recording;
}
SQLite::Statement& Store::statement(std::string_view sql) {
    auto& kept = impl_->statements;
    auto found = kept.find(sql);
    if (found == kept.end())
        found = kept.try_emplace(std::string(sql), *impl_->database, std::string(sql)).first;
    found->second.clearBindings();
    return found->second;
}
void Store::look_again() {
    bump_revision();
    SQLite::Statement read(*impl_->database,
                           "SELECT id, name FROM person WHERE id = ? AND deleted = 0");
    read.bind(1, impl_->acting.id);
    impl_->acting = read.executeStep()
                        ? Person{read.getColumn(0).getString(), read.getColumn(1).getString()}
                        : owner_of(*impl_->database);
}
void Store::bump_revision() {
    ++impl_->revision;
}
void Store::remember_trouble(const StoreError& why) {
    impl_->trouble = why;
}

std::optional<StoreError> Store::take_trouble() {
    return std::exchange(impl_->trouble, std::nullopt);
}

StoreResult<void> Store::act_as(const std::string& name_or_id) {
    const auto person = PersonRepository(*this).find(name_or_id);
    if (!person) return tl::unexpected(person.error());
    if (impl_->acting.id != person->id) bump_revision();
    impl_->acting = *person;
    return {};
}

std::uint64_t Store::revision() {
    // While an edit is recorded the answer would count what may yet be rolled back.
    if (impl_->recording.active) return impl_->revision;
    try {
        auto& query = impl_->data_version_query;
        if (!query)
            query = std::make_unique<SQLite::Statement>(*impl_->database, "PRAGMA data_version");
        query->executeStep();
        const std::int64_t seen = query->getColumn(0).getInt64();
        query->reset();
        if (impl_->data_version != 0 && seen != impl_->data_version) look_again();
        impl_->data_version = seen;
    } catch (const SQLite::Exception& error) {
        remember_trouble(from_sqlite(error));
    }
    return impl_->revision;
}

}  // namespace secondlook
